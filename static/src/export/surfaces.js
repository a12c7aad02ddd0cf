// What a picture is drawn on: a canvas for PNG, a document for SVG. Both take the same commands.

import { SvgContext, SvgDefinitions, element, escapeXml } from './svg_context.js';

/**
 * `ctx` draws on the sheet; `inner` gives a drawing of its own, cut off at its rim; `picture` places SVG markup.
 * @typedef {{
 *   ctx: CanvasRenderingContext2D,
 *   inner: (box: import('./dom_drawing.js').Box, draw: (ctx: CanvasRenderingContext2D, ratio: number) => void) => void,
 *   picture: (markup: string, box: import('./dom_drawing.js').Box) => void,
 *   finish: () => Promise<Blob>,
 * }} Surface
 */

/** A canvas with `ratio` pixels for each of the sheet. @param {number} width @param {number} height @param {number} ratio @param {string[]} pictures @returns {Promise<Surface>} */
export async function canvasSurface(width, height, ratio, pictures) {
  const images = new Map(await Promise.all([...new Set(pictures)].map(decoded)));
  const canvas = sized(width, height, ratio);
  const ctx = contextOf(canvas);
  ctx.scale(ratio, ratio);
  return {
    ctx,
    inner: (box, draw) => {
      const part = sized(box.width, box.height, ratio);
      draw(contextOf(part), ratio);
      ctx.drawImage(part, box.x, box.y, box.width, box.height);
    },
    picture: (markup, box) => {
      const image = images.get(markup);
      if (image) ctx.drawImage(image, box.x, box.y, box.width, box.height);
    },
    finish: () => new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))), 'image/png')),
  };
}

/** @param {number} width @param {number} height @param {number} ratio */
const sized = (width, height, ratio) =>
  Object.assign(document.createElement('canvas'), { width: Math.round(width * ratio), height: Math.round(height * ratio) });

/** @param {HTMLCanvasElement} canvas */
const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

/** @param {string} markup @returns {Promise<[string, HTMLImageElement]>} */
async function decoded(markup) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  return [markup, image];
}

/** @param {number} width @param {number} height @param {{title: string, description: string}} about @returns {Surface} */
export function svgSurface(width, height, { title, description }) {
  const definitions = new SvgDefinitions();
  const ruler = contextOf(document.createElement('canvas'));
  const newContext = (/** @type {number} */ w, /** @type {number} */ h) => new SvgContext(w, h, definitions, ruler);
  const sheet = newContext(width, height);
  return {
    ctx: /** @type {any} */ (sheet),
    inner: (box, draw) => {
      const part = newContext(box.width, box.height);
      draw(/** @type {any} */ (part), 1);
      sheet.written.push(element('svg', { ...box, overflow: 'hidden' }, part.written.join('\n')));
    },
    picture: (markup, { x, y }) => sheet.written.push(element('g', { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` }, markup)),
    finish: async () => {
      const content = `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>${element('defs', {}, definitions.written.join('\n'))}\n${sheet.written.join('\n')}`;
      const document = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` }, content);
      return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', document], { type: 'image/svg+xml' });
    },
  };
}
