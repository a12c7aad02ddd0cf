// Draws land and provinces. No country is outlined: coasts come from a line under the land, borders lie between shapes.

import { BORDER, COAST, FILL_CLASSES, FOREIGN_BORDER, HATCH, LAND, NO_DATA } from '../tokens.js';

/** @typedef {import('./canvas_layer.js').Frame} Frame */
/** @typedef {import('../fills.js').FillView | null} Fill what areas are coloured by; null: plain */

const WORLD = 256;
/** Of areas outside the class that the pointer is on in the legend. */
const PALE = 0.25;

/**
 * @param {Frame} frame @param {import('./shapes.js').Shapes} shapes @param {Fill} fill
 */
export function drawBasemap(frame, shapes, fill) {
  for (const copy of [-WORLD, 0, WORLD]) {
    if (onCopy(frame, copy)) drawWorld(frame, shapes, fill);
  }
  frame.ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
}

/** Moves the pen to one of the world's copies; false when it cannot be seen. @param {Frame} frame @param {number} copy */
function onCopy({ ctx, k, dx, dy, width, ratio }, copy) {
  const left = copy * k + dx;
  if (left > width || left + WORLD * k < 0) return false;
  ctx.setTransform(ratio * k, 0, 0, ratio * k, ratio * left, ratio * dy);
  return true;
}

/** @param {Frame} frame @param {import('./shapes.js').Shapes} shapes @param {Fill} fill */
function drawWorld({ ctx, k }, shapes, fill) {
  const pixel = 1 / k;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = COAST;
  ctx.lineWidth = 1.6 * pixel;
  for (const { path } of [...shapes.countries, ...shapes.provinces]) ctx.stroke(path);
  ctx.fillStyle = LAND;
  ctx.fill(shapes.seams);
  for (const { path } of shapes.countries) ctx.fill(path);
  ctx.strokeStyle = FOREIGN_BORDER;
  ctx.lineWidth = pixel;
  ctx.stroke(shapes.countryBorders);
  const byCity = fill?.level === 'city' && shapes.cities;
  drawAreas(ctx, k, byCity ? (shapes.cities ?? []) : shapes.provinces, fill);
  if (byCity && shapes.cityBorders) {
    ctx.strokeStyle = BORDER;
    ctx.lineWidth = 0.5 * pixel;
    ctx.stroke(shapes.cityBorders);
  }
  ctx.strokeStyle = byCity ? COAST : BORDER;
  ctx.lineWidth = (k > 40 ? 1.4 : 1) * pixel;
  ctx.stroke(shapes.provinceBorders);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} k @param {import('./shapes.js').Area[]} areas @param {Fill} fill */
function drawAreas(ctx, k, areas, fill) {
  const hatch = hatchPattern(ctx, k);
  const none = fill ? fill.classes.length : -1;
  for (const { code, path } of areas) {
    const level = fill ? (fill.of.get(code) ?? none) : 0;
    const isNone = level === none;
    ctx.globalAlpha = !fill || fill.hot < 0 || fill.hot === level ? 1 : PALE;
    ctx.fillStyle = !fill ? FILL_CLASSES[0] : isNone ? NO_DATA : fill.colours[level];
    ctx.fill(path);
    if (isNone && hatch) {
      ctx.fillStyle = hatch;
      ctx.fill(path);
    }
  }
  ctx.globalAlpha = 1;
}

/** @type {HTMLCanvasElement | null} */
let tile = null;

/** Diagonal lines for "none on record", of the same width at every zoom. @param {CanvasRenderingContext2D} ctx @param {number} k */
export function hatchPattern(ctx, k) {
  tile ??= hatchTile();
  const pattern = ctx.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(0.5 / k));
  return pattern;
}

function hatchTile() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 12;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.strokeStyle = HATCH;
  ctx.lineWidth = 2;
  for (const shift of [-12, 0, 12]) {
    ctx.moveTo(shift - 2, 14);
    ctx.lineTo(shift + 14, -2);
  }
  ctx.stroke();
  return canvas;
}

/**
 * The province, or the city where those are coloured, under a point in pixels of zoom 0.
 * @param {import('./shapes.js').Shapes} shapes @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {Fill} [fill]
 */
export function provinceAt(shapes, ctx, x, y, fill = null) {
  const areas = fill?.level === 'city' ? (shapes.cities ?? shapes.provinces) : shapes.provinces;
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  const found = areas.find(({ path }) => ctx.isPointInPath(path, x, y));
  ctx.restore();
  return found?.code ?? null;
}
