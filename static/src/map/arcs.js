// Draws collaboration arcs: colour and dash are the scale, thickness is the weight.

import { SCALE_COLOURS, SCALE_DASHES } from '../tokens.js';

/** Farther-reaching arcs bow more, so that those of two scales between the same ends lie side by side. */
const BENDS = [0.12, 0.17, 0.22, 0.08];
/** Links that no source states but the compiler inferred are paler. */
const INFERRED = 0.6;

/** @param {number} weight */
export const arcWidth = (weight) => Math.min(7, 1 + 1.3 * Math.sqrt(weight));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Arc[]} arcs the heaviest first
 * @param {(end: number) => {x: number, y: number} | null} at where an end lies on the canvas
 * @param {{width: number, height: number, focused: boolean}} view
 */
export function drawArcs(ctx, arcs, at, view) {
  ctx.save();
  ctx.lineCap = 'round';
  for (let i = arcs.length - 1; i >= 0; i--) {
    const arc = arcs[i];
    const from = at(arc.from);
    const to = at(arc.to);
    if (!from || !to || outside(from, to, view)) continue;
    ctx.globalAlpha = (view.focused ? 0.9 : arcAlpha(arc, i, arcs.length)) * (arc.inferred ? INFERRED : 1);
    ctx.strokeStyle = SCALE_COLOURS[arc.scale];
    ctx.lineWidth = arcWidth(arc.weight);
    ctx.setLineDash(SCALE_DASHES[arc.scale]);
    ctx.beginPath();
    trace(ctx, from, to, arc.scale);
    ctx.stroke();
  }
  ctx.restore();
}

/** Many arcs at once are thinned out, so that the heaviest remain legible. @param {Arc} arc @param {number} rank @param {number} count */
function arcAlpha(arc, rank, count) {
  const crowd = count > 600 ? 0.3 : count > 150 ? 0.4 : count > 40 ? 0.52 : 0.72;
  const reach = arc.scale === 2 ? 0.26 : arc.scale === 1 ? 0.12 : 0;
  return Math.min(0.9, crowd + Math.max(reach, rank < count * 0.15 ? 0.24 : 0));
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {{width: number, height: number}} view */
function outside(from, to, { width, height }) {
  return (
    (from.x < 0 && to.x < 0) || (from.y < 0 && to.y < 0) || (from.x > width && to.x > width) || (from.y > height && to.y > height)
  );
}

/** A curve that bows to the north, whichever way it is drawn. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} scale */
export function trace(ctx, from, to, scale) {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const [dx, dy] = [right.x - left.x, right.y - left.y];
  const bend = BENDS[scale];
  ctx.moveTo(left.x, left.y);
  ctx.quadraticCurveTo((left.x + right.x) / 2 + dy * bend, (left.y + right.y) / 2 - dx * bend, right.x, right.y);
}
