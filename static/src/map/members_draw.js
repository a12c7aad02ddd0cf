// Draws members as squares, so that they are not taken for clusters: strips show the kinds, the figure how many.

import { FONT, INK, PAPER } from '../tokens.js';

/**
 * @param {import('./canvas_layer.js').Frame} frame @param {{spot: import('../model/members.js').Spot, x: number, y: number}[]} placed
 * @param {(spot: import('../model/members.js').Spot) => [string, number][]} coloursOf
 */
export function drawSpots({ ctx, dx, dy, width, height }, placed, coloursOf) {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const { spot, ...at } of placed) {
    const [x, y] = [Math.round(at.x + dx), Math.round(at.y + dy)];
    if (x < -spot.half || y < -spot.half || x > width + spot.half || y > height + spot.half) continue;
    drawSquare(ctx, x, y, spot, coloursOf(spot));
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {import('../model/members.js').Spot} spot @param {[string, number][]} parts */
function drawSquare(ctx, x, y, { half, count }, parts) {
  ctx.fillStyle = PAPER;
  ctx.fillRect(x - half - 1.5, y - half - 1.5, 2 * half + 3, 2 * half + 3);
  let top = y - half;
  for (const [colour, part] of parts) {
    const high = (2 * half * part) / count;
    ctx.fillStyle = colour;
    ctx.fillRect(x - half, top, 2 * half, high);
    top += high;
  }
  ctx.lineWidth = 0.6;
  ctx.strokeStyle = 'rgb(21 32 42 / 0.5)';
  ctx.strokeRect(x - half - 1.5, y - half - 1.5, 2 * half + 3, 2 * half + 3);
  if (count > 1) writeCount(ctx, x, y, count);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} count */
function writeCount(ctx, x, y, count) {
  ctx.font = `600 11px ${FONT}`;
  const text = count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = 'rgb(255 255 255 / 0.94)';
  ctx.strokeText(text, x, y + 0.5);
  ctx.fillStyle = INK;
  ctx.fillText(text, x, y + 0.5);
}
