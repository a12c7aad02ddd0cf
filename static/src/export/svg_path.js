// A path that keeps what is drawn as the data of an SVG path; it takes the place of Path2D.

/** A number as short as a drawing needs. @param {number} value @param {number} digits */
export const short = (value, digits) => String(Number(value.toFixed(digits)));

/** Zoom 0 has 256 pixels for the world: five decimals are 0.02 pixels at zoom 11. */
const DIGITS = 5;

export class SvgPath {
  /** @param {number} [digits] decimals kept */
  constructor(digits = DIGITS) {
    this.digits = digits;
    /** @type {string[]} */
    this.parts = [];
    this.box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  }

  get data() {
    return this.parts.join('');
  }

  /** @param {string} command @param {number[]} numbers whose last two are a point */
  #add(command, ...numbers) {
    this.parts.push(command + numbers.map((value) => short(value, this.digits)).join(' '));
    const [x, y] = numbers.slice(-2);
    const { box } = this;
    box.minX = Math.min(box.minX, x);
    box.maxX = Math.max(box.maxX, x);
    box.minY = Math.min(box.minY, y);
    box.maxY = Math.max(box.maxY, y);
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#add('M', x, y);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#add(this.parts.length ? 'L' : 'M', x, y);
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.#add('Q', cx, cy, x, y);
  }

  /** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} x @param {number} y */
  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.#add('C', ax, ay, bx, by, x, y);
  }

  closePath() {
    if (this.parts.length) this.parts.push('Z');
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    this.moveTo(x + r, y);
    for (const [cx, cy, px, py, qx, qy] of [
      [x + width, y, x + width - r, y, x + width, y + r],
      [x + width, y + height, x + width, y + height - r, x + width - r, y + height],
      [x, y + height, x + r, y + height, x, y + height - r],
      [x, y, x, y + r, x + r, y],
    ]) {
      this.lineTo(px, py);
      this.quadraticCurveTo(cx, cy, qx, qy);
    }
    this.closePath();
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to @param {boolean} [back] */
  arc(x, y, radius, from, to, back = false) {
    const turn = back ? from - to : to - from;
    const full = Math.abs(turn) >= 2 * Math.PI - 1e-9;
    const span = full ? 2 * Math.PI : ((turn % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    const at = (/** @type {number} */ part) => {
      const angle = from + (back ? -1 : 1) * span * part;
      return /** @type {const} */ ([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
    };
    this.lineTo(...at(0));
    // Two halves: one arc cannot end where it begins.
    for (const part of [0.5, 1]) this.#add('A', radius, radius, 0, 0, back ? 0 : 1, ...at(part));
    this.box.minX = Math.min(this.box.minX, x - radius);
    this.box.maxX = Math.max(this.box.maxX, x + radius);
    this.box.minY = Math.min(this.box.minY, y - radius);
    this.box.maxY = Math.max(this.box.maxY, y + radius);
  }
}
