// The passage between two places of the same symbols: every cluster flies from where it stood to where it will stand.

import { INK, PAPER, SCALE_COLOURS, SCALE_DASHES } from '../tokens.js';
import { arcWidth, trace } from './arcs.js';

export const MORPH_MS = 900;
const HALO = 1.4;
/** Dashes cost most of a frame when there are many. */
const MOST_DASHED = 300;
const RING_PART = 0.3;
/** From so many symbols on, speed counts more than smoothness. */
const MANY = 600;
/** Arcs drawn at one stroke: more of them cost more than they save. */
const STROKE = 16;

/**
 * Where each cluster's symbol lies in the window, in pixels; NaN for nowhere.
 * @typedef {{x: Float64Array, y: Float64Array, radius: Float64Array, rings: {x: number, y: number, radius: number}[]}} Snapshot
 */

/** Slow at both ends. @param {number} t 0 to 1 */
export const eased = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2);

/**
 * @param {number} count clusters @param {Group[]} groups @param {(group: Group) => {x: number, y: number}} at place in the window
 * @param {(cluster: number) => {x: number, y: number} | null} elsewhere place of a cluster that has no symbol, such as an edge marker's
 * @returns {Snapshot}
 */
export function snapshot(count, groups, at, elsewhere) {
  const [x, y, radius] = [0, 0, 0].map(() => new Float64Array(count).fill(NaN));
  const rings = [];
  for (const group of groups) {
    const place = at(group);
    const members = [...group.clusters, ...group.others];
    if (members.length > 1) rings.push({ ...place, radius: group.radius });
    for (const i of members) [x[i], y[i], radius[i]] = [place.x, place.y, members.length > 1 ? Math.min(5, group.radius) : group.radius];
  }
  for (let i = 0; i < count; i++) {
    const place = elsewhere(i);
    if (place) [x[i], y[i], radius[i]] = [place.x, place.y, 3];
  }
  return { x, y, radius, rings };
}

/**
 * The state in between. A cluster that has only one of the two places stays there and fades in or out.
 * @param {Snapshot} from @param {Snapshot} to @param {number} t eased, 0 to 1
 * @param {{x: Float64Array, y: Float64Array, radius: Float64Array, alpha: Float64Array}} out
 */
export function between(from, to, t, out) {
  for (let i = 0; i < out.x.length; i++) {
    const [starts, ends] = [!Number.isNaN(from.x[i]), !Number.isNaN(to.x[i])];
    if (starts && ends) {
      out.x[i] = from.x[i] + (to.x[i] - from.x[i]) * t;
      out.y[i] = from.y[i] + (to.y[i] - from.y[i]) * t;
      out.radius[i] = from.radius[i] + (to.radius[i] - from.radius[i]) * t;
      out.alpha[i] = 1;
    } else {
      const only = starts ? from : to;
      [out.x[i], out.y[i], out.radius[i]] = [only.x[i], only.y[i], only.radius[i]];
      out.alpha[i] = starts ? 1 - t : ends ? t : 0;
    }
  }
}

export class Morph {
  /**
   * @param {Snapshot} from @param {Snapshot} to @param {Arc[]} arcs between clusters @param {(cluster: number) => string} colourOf
   * @param {(cluster: number) => boolean} isHollow @param {() => void} onEnd
   */
  constructor(from, to, arcs, colourOf, isHollow, onEnd) {
    this.from = from;
    this.to = to;
    this.arcs = arcs;
    this.onEnd = onEnd;
    this.start = NaN;
    this.now = { x: from.x.slice(), y: from.y.slice(), radius: from.radius.slice(), alpha: new Float64Array(from.x.length) };
    this.sprites = new Sprites();
    this.looks = Array.from(from.x, (_x, i) => ({ colour: colourOf(i), hollow: isHollow(i) }));
    /** How long each frame took, for the bench. @type {number[]} */
    this.frames = [];
  }

  /**
   * Draws the frame of this moment; false when it was the last.
   * @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} shift of the canvas against the window @param {number} ratio @param {number} moment
   */
  draw(ctx, shift, ratio, moment) {
    if (Number.isNaN(this.start)) this.start = moment;
    const passed = Math.min(1, (moment - this.start) / MORPH_MS);
    const t = eased(passed);
    between(this.from, this.to, t, this.now);
    ctx.save();
    ctx.translate(shift.x, shift.y);
    this.#arcs(ctx);
    rings(ctx, this.from.rings, 1 - passed / RING_PART);
    this.#symbols(ctx, ratio);
    rings(ctx, this.to.rings, (passed - 1) / RING_PART + 1);
    ctx.restore();
    this.frames.push(moment);
    return passed < 1;
  }

  /** Several arcs at one stroke: what they share is set once. @param {CanvasRenderingContext2D} ctx */
  #arcs(ctx) {
    const { x, y, alpha } = this.now;
    ctx.lineCap = 'round';
    ctx.globalAlpha = this.arcs.length > 150 ? 0.4 : 0.6;
    for (const [scale, colour] of SCALE_COLOURS.entries()) {
      ctx.strokeStyle = colour;
      ctx.setLineDash(this.arcs.length > MOST_DASHED ? [] : SCALE_DASHES[scale]);
      for (const [width, arcs] of widthsOf(this.arcs, scale)) {
        ctx.lineWidth = width;
        for (let first = 0; first < arcs.length; first += STROKE) {
          ctx.beginPath();
          for (const { from, to } of arcs.slice(first, first + STROKE)) {
            if (alpha[from] && alpha[to]) trace(ctx, { x: x[from], y: y[from] }, { x: x[to], y: y[to] }, scale);
          }
          ctx.stroke();
        }
      }
    }
    ctx.setLineDash([]);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} ratio */
  #symbols(ctx, ratio) {
    const { x, y, radius, alpha } = this.now;
    // On whole pixels a picture is copied, not sampled.
    const whole = x.length > MANY ? (/** @type {number} */ at) => Math.round(at * ratio) / ratio : (/** @type {number} */ at) => at;
    for (let i = 0; i < x.length; i++) {
      if (!alpha[i] || Number.isNaN(x[i])) continue;
      const { image, half } = this.sprites.of(this.looks[i], Math.max(2, Math.round(radius[i])), ratio);
      ctx.globalAlpha = alpha[i];
      ctx.drawImage(image, whole(x[i] - half), whole(y[i] - half), 2 * half, 2 * half);
    }
  }
}

/** Arcs of one scale by rounded width; hairlines where there are many, which cost a tenth. @param {Arc[]} arcs @param {number} scale */
function widthsOf(arcs, scale) {
  const thin = arcs.length > MOST_DASHED;
  /** @type {Map<number, Arc[]>} */
  const byWidth = new Map();
  for (const arc of arcs) {
    if (arc.scale !== scale) continue;
    const width = thin ? 1 : Math.round(arcWidth(arc.weight) * 2) / 2;
    const same = byWidth.get(width);
    if (same) same.push(arc);
    else byWidth.set(width, [arc]);
  }
  return byWidth;
}

/** The outlines of groups, which open or close. @param {CanvasRenderingContext2D} ctx @param {Snapshot['rings']} found @param {number} alpha */
function rings(ctx, found, alpha) {
  if (alpha <= 0) return;
  for (const { x, y, radius } of found) {
    ctx.globalAlpha = 0.8 * alpha;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = PAPER;
    ctx.fill();
    ctx.strokeStyle = INK;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
}

/** Dots drawn once for each look and size. */
class Sprites {
  constructor() {
    /** @type {Map<string, {image: ImageBitmap, half: number}>} */
    this.kept = new Map();
  }

  /** @param {{colour: string, hollow: boolean}} look @param {number} radius @param {number} ratio */
  of({ colour, hollow }, radius, ratio) {
    const key = `${colour}${hollow}${radius}`;
    const found = this.kept.get(key) ?? { image: drawDot(colour, hollow, radius, ratio), half: Math.ceil(radius + HALO + 1) };
    this.kept.set(key, found);
    return found;
  }
}

/** @param {string} colour @param {boolean} hollow @param {number} radius @param {number} ratio */
function drawDot(colour, hollow, radius, ratio) {
  const half = Math.ceil(radius + HALO + 1);
  const canvas = new OffscreenCanvas(Math.ceil(2 * half * ratio), Math.ceil(2 * half * ratio));
  const ctx = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(ratio, ratio);
  const fill = (/** @type {number} */ size, /** @type {string} */ style) => {
    ctx.beginPath();
    ctx.arc(half, half, size, 0, 2 * Math.PI);
    ctx.fillStyle = style;
    ctx.fill();
  };
  fill(radius + HALO, PAPER);
  fill(radius, colour);
  if (hollow) fill(Math.max(0, radius - 2.4), PAPER);
  ctx.beginPath();
  ctx.arc(half, half, radius + 0.2, 0, 2 * Math.PI);
  ctx.strokeStyle = 'rgb(21 32 42 / 0.35)';
  ctx.lineWidth = 0.8;
  ctx.stroke();
  return canvas.transferToImageBitmap();
}
