// The inset of the South China Sea: shapes of the boundary pack that the main map's frame leaves out.

import { h } from '../dom.js';
import { gettext } from '../i18n.js';
import { project } from '../model/columns.js';
import { COAST, FILL_CLASSES, LAND } from '../tokens.js';

const FRAME = { west: 105.8, south: 2.8, east: 122.6, north: 25.6 };
const ISLET = 1.1;
const WIDTH = 96;
const RATIO = 2;

/**
 * The inset as an element; null where the pack has no shapes in its frame.
 * @param {import('./shapes.js').Shapes} shapes
 */
export function createInset(shapes) {
  if (shapes.bounds[1] > FRAME.south + 8) return null;
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  Object.assign(canvas, { width: WIDTH * RATIO, height: Math.round(insetHeight(WIDTH) * RATIO) });
  drawInset(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), shapes, WIDTH * RATIO);
  return h('figure', { class: 'inset', 'data-map-box': true }, canvas, h('figcaption', {}, gettext('South China Sea islands')));
}

/** @param {number} width */
export function insetHeight(width) {
  const [left, bottom] = project(FRAME.west, FRAME.south);
  const [right, top] = project(FRAME.east, FRAME.north);
  return (width * (bottom - top)) / (right - left);
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./shapes.js').Shapes} shapes @param {number} width */
export function drawInset(ctx, shapes, width) {
  const [left] = project(FRAME.west, FRAME.south);
  const [right, top] = project(FRAME.east, FRAME.north);
  const k = width / (right - left);
  const pixel = width / (WIDTH * RATIO) / k;
  ctx.setTransform(k, 0, 0, k, -left * k, -top * k);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 1.6 * pixel;
  ctx.strokeStyle = COAST;
  for (const { path } of [...shapes.countries, ...shapes.provinces]) ctx.stroke(path);
  ctx.fillStyle = LAND;
  for (const { path } of shapes.countries) ctx.fill(path);
  ctx.fill(shapes.seams);
  // Islets are smaller than a pixel here: a line of the land's colour makes each a visible dot.
  ctx.strokeStyle = ctx.fillStyle = FILL_CLASSES[4];
  ctx.lineWidth = ISLET * RATIO * pixel;
  for (const { path } of shapes.provinces) {
    ctx.fill(path);
    ctx.stroke(path);
  }
  ctx.strokeStyle = '#fff';
  ctx.lineWidth = pixel;
  ctx.stroke(shapes.provinceBorders);
}
