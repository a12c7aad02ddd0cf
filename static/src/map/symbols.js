// Draws cluster symbols: a dot in its domain's colour, or a ring of domains with the number of clusters.

import { colourOf } from '../model/colour.js';
import { CONTEXT, FADED, FONT, INK, INK_2, OTHER_DOMAINS, PAPER } from '../tokens.js';

const OUTLINE = 'rgb(21 32 42 / 0.35)';

/** @typedef {import('../model/colour.js').Colouring} Colouring */

/**
 * @param {CanvasRenderingContext2D} ctx @param {Atlas} atlas @param {Colouring} colours @param {Group} group
 * @param {number} x @param {number} y @param {{faded: boolean, chosen: boolean, hovered: boolean}} look
 */
export function drawSymbol(ctx, atlas, colours, group, x, y, { faded, chosen, hovered }) {
  ctx.save();
  ctx.globalAlpha = faded ? FADED : 1;
  if (!group.clusters.length) dot(ctx, x, y, group.radius, CONTEXT, PAPER);
  else if (group.clusters.length > 1) ring(ctx, colours, group, x, y);
  else single(ctx, atlas, colours, group, x, y);
  if (chosen || hovered) {
    ctx.globalAlpha = 1;
    circle(ctx, x, y, group.radius + (chosen ? 3.5 : 2.5));
    ctx.strokeStyle = INK;
    ctx.lineWidth = chosen ? 2.6 : 1.5;
    ctx.stroke();
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function circle(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius @param {string} colour @param {string} edge */
function dot(ctx, x, y, radius, colour, edge) {
  circle(ctx, x, y, radius + 1.4);
  ctx.fillStyle = edge;
  ctx.fill();
  circle(ctx, x, y, radius);
  ctx.fillStyle = colour;
  ctx.fill();
}

/** Filled where members are on record, hollow where their number is unknown. @param {CanvasRenderingContext2D} ctx @param {Atlas} atlas @param {Colouring} colours @param {Group} group @param {number} x @param {number} y */
function single(ctx, atlas, colours, group, x, y) {
  const cluster = group.clusters[0];
  const colour = colourOf(colours, colours.of[cluster]);
  dot(ctx, x, y, group.radius, colour, PAPER);
  if (atlas.clusters.members[cluster] < 0) {
    circle(ctx, x, y, group.radius - 2.4);
    ctx.fillStyle = PAPER;
    ctx.fill();
  }
  // A dashed outline: only the country is known.
  const vague = atlas.clusters.vague[cluster] === 1;
  circle(ctx, x, y, group.radius + (vague ? 2.2 : 0.2));
  ctx.strokeStyle = OUTLINE;
  ctx.lineWidth = vague ? 1.1 : 0.8;
  if (vague) ctx.setLineDash([2, 2]);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {Colouring} colours @param {Group} group @param {number} x @param {number} y */
function ring(ctx, colours, group, x, y) {
  const { radius, clusters, mix } = group;
  dot(ctx, x, y, radius, PAPER, PAPER);
  const inner = radius - Math.max(4, radius * 0.3);
  let angle = -Math.PI / 2;
  for (const [kind, count] of mix) {
    const next = angle + (2 * Math.PI * count) / clusters.length;
    ctx.beginPath();
    ctx.arc(x, y, radius, angle, next);
    ctx.arc(x, y, inner, next, angle, true);
    ctx.closePath();
    ctx.fillStyle = kind < 0 ? OTHER_DOMAINS : colourOf(colours, kind);
    ctx.fill();
    if (mix.length > 1) {
      ctx.strokeStyle = PAPER;
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    angle = next;
  }
  circle(ctx, x, y, radius + 0.2);
  ctx.strokeStyle = OUTLINE;
  ctx.lineWidth = 0.8;
  ctx.stroke();
  ctx.fillStyle = INK;
  ctx.font = `600 ${radius > 20 ? 13 : radius > 13 ? 11.5 : 10.5}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(clusters.length), x, y + 0.5);
}

/** Lines from the point to the symbols fanned out around it. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {{x: number, y: number}[]} ends */
export function drawLegs(ctx, x, y, ends) {
  ctx.save();
  ctx.strokeStyle = INK_2;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.6;
  for (const end of ends) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(end.x, end.y);
    ctx.stroke();
  }
  circle(ctx, x, y, 2.5);
  ctx.fillStyle = INK_2;
  ctx.fill();
  ctx.restore();
}
