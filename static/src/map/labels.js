// Writes names beside symbols and on provinces, the most important first, never over one another.

import { FONT, INK, INK_2, INK_3 } from '../tokens.js';

/** @typedef {{x: number, y: number, width: number, height: number}} Rect */
/** @typedef {{text: string, x: number, y: number, radius: number, strong: boolean}} Label */

const LINE = 15;
const PAD = 2;

export class LabelBoard {
  /** @param {CanvasRenderingContext2D} ctx @param {Rect} view names stay inside */
  constructor(ctx, view) {
    this.ctx = ctx;
    this.view = view;
    /** @type {Rect[]} */
    this.taken = [];
  }

  /** Keeps names off a symbol. @param {number} x @param {number} y @param {number} radius */
  block(x, y, radius) {
    this.taken.push({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }

  /** Writes a name beside a symbol, on the first free side; returns whether there was room. @param {Label} label */
  beside({ text, x, y, radius, strong }) {
    const { ctx } = this;
    ctx.font = `${strong ? 600 : 500} 12px ${FONT}`;
    const width = ctx.measureText(text).width;
    const gap = radius + 4;
    const sides = [
      { x: x + gap, y: y - LINE / 2 },
      { x: x - gap - width, y: y - LINE / 2 },
      { x: x - width / 2, y: y - gap - LINE + 2 },
      { x: x - width / 2, y: y + gap - 2 },
    ];
    for (const side of sides) if (this.#write(text, { ...side, width, height: LINE }, INK, 3)) return true;
    return false;
  }

  /** Writes a heading from a point to the right, whatever lies there. @param {string} text @param {number} x @param {number} y */
  title(text, x, y) {
    this.ctx.font = `600 12px ${FONT}`;
    const rect = { x, y: y - LINE / 2, width: this.ctx.measureText(text).width, height: LINE };
    this.taken.push(rect);
    this.#draw(text, rect, INK_2, 3);
  }

  /** Writes an area's name on it, where it fits and nothing is in the way. @param {string} text @param {number} x @param {number} y @param {number} room */
  on(text, x, y, room) {
    this.ctx.font = `400 11px ${FONT}`;
    const width = this.ctx.measureText(text).width;
    if (width > room) return false;
    return this.#write(text, { x: x - width / 2, y: y - LINE / 2, width, height: LINE }, INK_3, 2.5);
  }

  /** @param {string} text @param {Rect} rect @param {string} colour @param {number} halo */
  #write(text, rect, colour, halo) {
    if (!within(rect, this.view) || this.taken.some((other) => overlap(rect, other))) return false;
    this.taken.push(rect);
    this.#draw(text, rect, colour, halo);
    return true;
  }

  /** @param {string} text @param {Rect} rect @param {string} colour @param {number} halo */
  #draw(text, rect, colour, halo) {
    const { ctx } = this;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = 'rgb(255 255 255 / 0.92)';
    ctx.lineWidth = halo;
    ctx.strokeText(text, rect.x, rect.y + LINE / 2);
    ctx.fillStyle = colour;
    ctx.fillText(text, rect.x, rect.y + LINE / 2);
  }
}

/** @param {Rect} a @param {Rect} b */
export const overlap = (a, b) =>
  a.x < b.x + b.width + PAD && b.x < a.x + a.width + PAD && a.y < b.y + b.height + PAD && b.y < a.y + a.height + PAD;

/** @param {Rect} a @param {Rect} view */
const within = (a, view) =>
  a.x >= view.x && a.y >= view.y && a.x + a.width <= view.x + view.width && a.y + a.height <= view.y + view.height;
