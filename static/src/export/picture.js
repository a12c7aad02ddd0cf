// The present view as a picture for a briefing: title, filters in words, map with inset, legend, and where it all comes from.

import { h } from '../dom.js';
import { gettext } from '../i18n.js';
import { drawInset, insetHeight } from '../map/inset.js';
import { readShapes } from '../map/shapes.js';
import { toQuery } from '../model/address.js';
import { FONT, HATCH, INK, INK_2, INK_3, PAPER, SEA } from '../tokens.js';
import { addressOf, countsOf, filtersOf, sourcesOf, titleOf } from './describe.js';
import { drawablesOf } from './dom_drawing.js';
import { canvasSurface, svgSurface } from './surfaces.js';
import { SvgPath } from './svg_path.js';
import { wrap } from './text.js';

/**
 * @typedef {import('../workbench.js').Workbench} Workbench
 * @typedef {import('./dom_drawing.js').Drawable} Drawable
 * @typedef {import('./surfaces.js').Surface} Surface
 * @typedef {{lines: string[], font: string, colour: string, height: number}} Block
 */

const PAD = 24;
const GAP = 14;
const RATIO = 2;
const BESIDE = 680;
const LEGEND = 400;
const INSET = { width: 96, away: 12 };
const MIDDLE = 0.72;

/** @param {Workbench} bench @param {'png' | 'svg'} kind @returns {Promise<Blob>} */
export async function pictureOf(bench, kind) {
  const plan = layOut(bench);
  const surface = kind === 'svg'
    ? svgSurface(plan.width, plan.height, { title: plan.title, description: plan.notes.lines.join(' ') })
    : await canvasSurface(plan.width, plan.height, RATIO, [...plan.onMap, ...plan.legend].flatMap((one) => (one.kind === 'svg' ? [one.markup] : [])));
  paint(surface, plan, bench, kind === 'svg' ? readShapes(bench.regions, () => /** @type {any} */ (new SvgPath())) : bench.view.shapes);
  return surface.finish();
}

/** Where everything goes, in pixels of the sheet. @param {Workbench} bench */
function layOut(bench) {
  const { view, store } = bench;
  const host = view.host.getBoundingClientRect();
  const scale = host.width / view.host.offsetWidth;
  const map = { x: PAD, y: 0, width: view.host.offsetWidth, height: view.host.offsetHeight };
  const inner = map.width;
  const sources = sourcesOf(bench);
  const beside = inner >= BESIDE;
  const legend = legendOf(beside ? LEGEND : inner);
  const legendHeight = Math.max(0, ...legend.map(({ box }) => box.y + box.height));
  const title = titleOf(bench);
  const head = block(title, `600 22px ${FONT}`, INK, 30, inner);
  const filters = block([countsOf(bench), ...filtersOf(bench)].filter(Boolean).join(' · '), `400 13px ${FONT}`, INK_2, 20, inner);
  // The network is no map: it has no boundaries.
  const ground = store.state.space === 'network' ? '' : `${sources.boundaries} · ${sources.review}`;
  const notes = block([sources.synthetic, sources.data, ground, addressOf(location.pathname, toQuery(store.state))].filter(Boolean).join('\n'),
    `400 12px ${FONT}`, INK_2, 18, beside ? inner - LEGEND - GAP : inner);
  map.y = PAD + heightOf(head) + 4 + heightOf(filters) + GAP;
  const below = map.y + map.height + GAP;
  const notesAt = beside ? { x: PAD + LEGEND + GAP, y: below } : { x: PAD, y: below + legendHeight + GAP };
  return {
    width: inner + 2 * PAD, title, map, head, filters, notes, notesAt, legend, legendAt: { x: PAD, y: below },
    height: Math.ceil(Math.max(below + legendHeight, notesAt.y + heightOf(notes)) + PAD),
    onMap: [...document.querySelectorAll('.ports, #map-source, [data-picture]')].flatMap((root) => drawablesOf(/** @type {HTMLElement} */ (root), host, scale)),
    synthetic: sources.synthetic,
  };
}

/** The legend as it would be when open, whether it is or not. @param {number} width @returns {Drawable[]} */
function legendOf(width) {
  const box = document.querySelector('#legend-box');
  const stage = h('div', { class: 'picture-stage', style: { width: `${width}px` } });
  const copy = /** @type {HTMLDetailsElement | undefined} */ (box?.cloneNode(true));
  if (!copy) return [];
  copy.open = true;
  for (const select of copy.querySelectorAll('select')) {
    // A copy forgets what was chosen.
    const own = /** @type {HTMLSelectElement | null} */ (document.querySelector(`#legend-box .${select.parentElement?.className} select`));
    select.replaceWith(h('b', {}, own?.selectedOptions[0]?.text ?? ''));
  }
  for (const button of copy.querySelectorAll('.legend-choose')) button.replaceWith(h('b', {}, button.textContent));
  for (const control of copy.querySelectorAll('summary, input, button, a')) control.remove();
  stage.append(copy);
  // Beside the legend itself, so that the same styles hold.
  box?.parentElement?.append(stage);
  const found = drawablesOf(copy, copy.getBoundingClientRect());
  stage.remove();
  return found;
}

/** @param {string} text @param {string} font @param {string} colour @param {number} height of a line @param {number} width @returns {Block} */
function block(text, font, colour, height, width) {
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  ruler.font = font;
  return { font, colour, height, lines: text.split('\n').flatMap((line) => wrap(line, (part) => ruler.measureText(part).width, width)) };
}

/** @param {Block} text */
const heightOf = ({ lines, height }) => lines.length * height;

/** @param {Surface} surface @param {ReturnType<typeof layOut>} plan @param {Workbench} bench @param {import('../map/shapes.js').Shapes} shapes */
function paint(surface, plan, bench, shapes) {
  const { ctx } = surface;
  const { map } = plan;
  ctx.fillStyle = PAPER;
  ctx.fillRect(0, 0, plan.width, plan.height);
  write(ctx, plan.head, PAD, PAD);
  write(ctx, plan.filters, PAD, PAD + heightOf(plan.head) + 4);
  ctx.fillStyle = getComputedStyle(bench.view.host).backgroundColor;
  ctx.fillRect(map.x, map.y, map.width, map.height);
  surface.inner(map, (part, ratio) => bench.view.drawInto(part, ratio, shapes));
  drawAll(surface, plan.onMap, map);
  paintInset(surface, map, shapes);
  ctx.strokeStyle = '#C9D1D6';
  ctx.lineWidth = 1;
  ctx.strokeRect(map.x, map.y, map.width, map.height);
  drawAll(surface, plan.legend, plan.legendAt);
  write(ctx, plan.notes, plan.notesAt.x, plan.notesAt.y);
  if (plan.synthetic) write(ctx, block(plan.synthetic, `600 28px ${FONT}`, '#A33A0A', 36, map.width), map.x + GAP, map.y + GAP);
}

/** @param {CanvasRenderingContext2D} ctx @param {Block} text @param {number} x @param {number} y */
function write(ctx, { lines, font, colour, height }, x, y) {
  Object.assign(ctx, { font, fillStyle: colour, textAlign: 'left', textBaseline: 'alphabetic' });
  lines.forEach((line, i) => ctx.fillText(line, x, y + (i + MIDDLE) * height));
}

/** @param {Surface} surface @param {Drawable[]} drawables @param {{x: number, y: number}} at */
function drawAll(surface, drawables, at) {
  const { ctx } = surface;
  for (const one of drawables) {
    const box = { ...one.box, x: one.box.x + at.x, y: one.box.y + at.y };
    if (one.kind === 'svg') surface.picture(one.markup, box);
    else if (one.kind === 'canvas') ctx.drawImage(one.canvas, box.x, box.y, box.width, box.height);
    else if (one.kind === 'box') drawBox(ctx, one, box);
    else {
      Object.assign(ctx, { font: one.font, fillStyle: one.colour, textAlign: 'left', textBaseline: 'middle' });
      ctx.fillText(one.text, box.x, box.y + box.height / 2);
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Extract<Drawable, {kind: 'box'}>} look @param {import('./dom_drawing.js').Box} box */
function drawBox(ctx, { fill, line, lineWidth, radius, hatched }, box) {
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.width, box.height, radius);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (hatched) hatch(ctx, box);
  if (!line) return;
  ctx.beginPath();
  ctx.roundRect(box.x + lineWidth / 2, box.y + lineWidth / 2, box.width - lineWidth, box.height - lineWidth, radius);
  ctx.strokeStyle = line;
  ctx.lineWidth = lineWidth;
  ctx.stroke();
}

/** Diagonal lines inside the present path. @param {CanvasRenderingContext2D} ctx @param {import('./dom_drawing.js').Box} box */
function hatch(ctx, box) {
  ctx.save();
  ctx.clip();
  ctx.strokeStyle = HATCH;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = box.x - box.height; x < box.x + box.width; x += 4) {
    ctx.moveTo(x, box.y + box.height);
    ctx.lineTo(x + box.height, box.y);
  }
  ctx.stroke();
  ctx.restore();
}

/** The inset where it is on the page, if it is. @param {Surface} surface @param {import('./dom_drawing.js').Box} map @param {import('../map/shapes.js').Shapes} shapes */
function paintInset(surface, map, shapes) {
  const shown = document.querySelector('#map-corner .inset');
  if (!shown?.getClientRects().length || getComputedStyle(shown).visibility === 'hidden') return;
  const { ctx } = surface;
  const caption = block(gettext('South China Sea islands'), `400 11px ${FONT}`, INK_3, 14, INSET.width);
  const drawn = insetHeight(INSET.width);
  const height = drawn + heightOf(caption) + 4;
  const [x, y] = [map.x + map.width - INSET.width - INSET.away, map.y + map.height - height - INSET.away];
  ctx.fillStyle = PAPER;
  ctx.fillRect(x, y, INSET.width, height);
  ctx.fillStyle = SEA;
  ctx.fillRect(x, y, INSET.width, drawn);
  surface.inner({ x, y, width: INSET.width, height: drawn }, (part, ratio) => drawInset(part, shapes, INSET.width * ratio));
  write(ctx, caption, x + 3, y + drawn + 2);
  ctx.strokeStyle = '#8FA0AB';
  ctx.lineWidth = 1;
  ctx.strokeRect(x, y, INSET.width, height);
}
