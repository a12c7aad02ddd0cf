// Takes the drawing commands of a canvas and writes them down as SVG: what draws the map also draws its vector picture.

import { SvgPath, short } from './svg_path.js';

const ENTITIES = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });
/** Characters that XML forbids. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @param {unknown} text */
export const escapeXml = (text) => String(text).replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/** @param {string} tag @param {Record<string, unknown>} attributes @param {string} [content] */
export function element(tag, attributes, content = '') {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => ` ${name}="${escapeXml(typeof value === 'number' ? short(value, 4) : value)}"`);
  return `<${tag}${written.join('')}${content ? `>${content}</${tag}>` : '/>'}`;
}

/** @typedef {[number, number, number, number, number, number]} Matrix */
const PLAIN = () => ({
  fillStyle: /** @type {any} */ ('#000'), strokeStyle: /** @type {any} */ ('#000'), lineWidth: 1, lineCap: 'butt', lineJoin: 'miter',
  globalAlpha: 1, font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic', dash: /** @type {number[]} */ ([]),
  matrix: /** @type {Matrix} */ ([1, 0, 0, 1, 0, 0]), groups: 0,
});

/** Definitions of one document: patterns, and paths that are used more than once. */
export class SvgDefinitions {
  constructor() {
    /** @type {string[]} */
    this.written = [];
    /** @type {Map<object, string>} */
    this.names = new Map();
  }

  /** @param {object} thing @param {(id: string) => string} write */
  nameOf(thing, write) {
    const known = this.names.get(thing);
    if (known) return known;
    const id = `d${this.names.size}`;
    this.names.set(thing, id);
    this.written.push(write(id));
    return id;
  }
}

export class SvgContext {
  /** @param {number} width @param {number} height @param {SvgDefinitions} definitions @param {CanvasRenderingContext2D} ruler measures text */
  constructor(width, height, definitions, ruler) {
    Object.assign(this, PLAIN());
    this.canvas = { width, height };
    this.definitions = definitions;
    this.ruler = ruler;
    /** @type {string[]} */
    this.written = [];
    /** @type {ReturnType<typeof PLAIN>[]} */
    this.stack = [];
    this.path = new SvgPath(2);
  }

  /** The present values of what a canvas calls its state. @returns {ReturnType<typeof PLAIN>} */
  get #now() {
    return /** @type {any} */ (this);
  }

  save() {
    const now = this.#now;
    this.stack.push(/** @type {any} */ (Object.fromEntries(Object.keys(PLAIN()).map((key) => [key, /** @type {any} */ (now)[key]]))));
    now.groups = 0;
  }

  restore() {
    if (this.#now.groups) this.written.push('</g>'.repeat(this.#now.groups));
    this.#now.groups = 0;
    Object.assign(this, this.stack.pop() ?? {});
  }

  /** @param {number} a @param {number} b @param {number} c @param {number} d @param {number} e @param {number} f */
  setTransform(a, b, c, d, e, f) {
    this.#now.matrix = [a, b, c, d, e, f];
  }

  /** @param {number} a @param {number} b @param {number} c @param {number} d @param {number} e @param {number} f */
  transform(a, b, c, d, e, f) {
    const [A, B, C, D, E, F] = this.#now.matrix;
    this.#now.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.transform(1, 0, 0, 1, x, y);
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    this.transform(x, 0, 0, y, 0, 0);
  }

  /** @param {number} angle */
  rotate(angle) {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    this.transform(cosine, sine, -sine, cosine, 0, 0);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#now.dash = [...dash];
  }

  beginPath() {
    this.path = new SvgPath(2);
  }

  closePath() {
    this.path.closePath();
  }

  /** @param {Parameters<SvgPath['moveTo']>} point */
  moveTo(...point) {
    this.path.moveTo(...point);
  }

  /** @param {Parameters<SvgPath['lineTo']>} point */
  lineTo(...point) {
    this.path.lineTo(...point);
  }

  /** @param {Parameters<SvgPath['quadraticCurveTo']>} points */
  quadraticCurveTo(...points) {
    this.path.quadraticCurveTo(...points);
  }

  /** @param {Parameters<SvgPath['bezierCurveTo']>} points */
  bezierCurveTo(...points) {
    this.path.bezierCurveTo(...points);
  }

  /** @param {Parameters<SvgPath['arc']>} circle */
  arc(...circle) {
    this.path.arc(...circle);
  }

  /** @param {Parameters<SvgPath['rect']>} box */
  rect(...box) {
    this.path.rect(...box);
  }

  /** @param {Parameters<SvgPath['roundRect']>} box */
  roundRect(...box) {
    this.path.roundRect(...box);
  }

  clearRect() {}

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const box = new SvgPath(2);
    box.rect(x, y, width, height);
    this.fill(box);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    const box = new SvgPath(2);
    box.rect(x, y, width, height);
    this.stroke(box);
  }

  /** @param {SvgPath} [path] */
  fill(path = this.path) {
    this.#paint(path, { fill: this.#colour(this.#now.fillStyle), 'fill-rule': path === this.path ? null : 'nonzero' });
  }

  /** @param {SvgPath} [path] */
  stroke(path = this.path) {
    this.#paint(path, { fill: 'none', ...this.#line() });
  }

  /** What follows is seen inside the path only, until the state is restored. */
  clip() {
    const { path } = this;
    const id = this.definitions.nameOf(path, (name) => element('clipPath', { id: name }, element('path', { d: path.data, transform: this.#transform() })));
    this.written.push(`<g clip-path="url(#${id})">`);
    this.#now.groups++;
  }

  /** @param {HTMLCanvasElement} tile */
  createPattern(tile) {
    const pattern = { tile, matrix: /** @type {DOMMatrix | null} */ (null), setTransform: (/** @type {DOMMatrix} */ given) => void (pattern.matrix = given) };
    return pattern;
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.#now.font;
    return this.ruler.measureText(text);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#text(text, x, y, { fill: this.#colour(this.#now.fillStyle) });
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#text(text, x, y, { fill: 'none', ...this.#line() });
  }

  /** @param {HTMLCanvasElement} image @param {number} x @param {number} y @param {number} width @param {number} height */
  drawImage(image, x, y, width, height) {
    this.written.push(element('image', { href: image.toDataURL(), x, y, width, height, opacity: this.#opacity(), transform: this.#transform() }));
  }

  /** @param {SvgPath} path @param {Record<string, unknown>} look */
  #paint(path, look) {
    if (!path.parts.length || this.#isOutside(path)) return;
    const all = { ...look, opacity: this.#opacity(), transform: this.#transform() };
    if (path === this.path || path.digits === 2) this.written.push(element('path', { d: path.data, ...all }));
    else {
      const id = this.definitions.nameOf(path, (name) => element('path', { id: name, d: path.data }));
      this.written.push(element('use', { href: `#${id}`, ...all }));
    }
  }

  /** @param {SvgPath} path */
  #isOutside({ box }) {
    const [a, b, c, d, e, f] = this.#now.matrix;
    if (b || c) return false;
    const { width, height } = this.canvas;
    return a * box.maxX + e < 0 || d * box.maxY + f < 0 || a * box.minX + e > width || d * box.minY + f > height;
  }

  #line() {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash } = this.#now;
    return {
      stroke: this.#colour(strokeStyle), 'stroke-width': lineWidth < 0.01 ? lineWidth.toExponential(3) : lineWidth,
      'stroke-linecap': lineCap === 'butt' ? null : lineCap, 'stroke-linejoin': lineJoin === 'miter' ? null : lineJoin,
      'stroke-dasharray': dash.map((part) => short(part, 3)).join(' '),
    };
  }

  /** @param {string} text @param {number} x @param {number} y @param {Record<string, unknown>} look */
  #text(text, x, y, look) {
    const { font, textAlign, textBaseline } = this.#now;
    const [, weight, size, family] = /^(?:(\d+|bold|normal) )?([\d.]+)px (.*)$/.exec(font) ?? [null, null, '10', 'sans-serif'];
    const lowered = textBaseline === 'middle' ? 0.35 * Number(size) : textBaseline === 'top' ? 0.8 * Number(size) : 0;
    const anchor = { center: 'middle', right: 'end', end: 'end' }[textAlign] ?? null;
    this.written.push(element('text', {
      x, y: y + lowered, 'font-family': family, 'font-size': Number(size), 'font-weight': weight, 'text-anchor': anchor, ...look,
      opacity: this.#opacity(), transform: this.#transform(),
    }, escapeXml(text)));
  }

  #opacity() {
    return this.#now.globalAlpha < 1 ? this.#now.globalAlpha : null;
  }

  #transform() {
    const { matrix } = this.#now;
    return matrix.join() === '1,0,0,1,0,0' ? null : `matrix(${matrix.map((value) => short(value, 4)).join(' ')})`;
  }

  /** @param {any} style a colour or a pattern */
  #colour(style) {
    if (typeof style === 'string') return style;
    const { tile, matrix } = style;
    const id = this.definitions.nameOf(style, (name) => element('pattern', {
      id: name, width: tile.width, height: tile.height, patternUnits: 'userSpaceOnUse',
      patternTransform: matrix ? `matrix(${[matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f].map((value) => short(value, 6)).join(' ')})` : null,
    }, element('image', { href: tile.toDataURL(), width: tile.width, height: tile.height })));
    return `url(#${id})`;
  }
}
