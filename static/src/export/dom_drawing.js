// Reads what the page shows in an element as boxes, lines of text and small pictures that can be drawn elsewhere.

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{kind: 'box', box: Box, fill: string, line: string, lineWidth: number, radius: number, hatched: boolean}
 *   | {kind: 'text', box: Box, text: string, colour: string, font: string}
 *   | {kind: 'svg', box: Box, markup: string}
 *   | {kind: 'canvas', box: Box, canvas: HTMLCanvasElement}} Drawable
 */

const CLEAR = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;
/** Controls have no place on paper. */
const CONTROLS = 'input, button:not(.port), select, summary::marker';

/**
 * @param {HTMLElement} root @param {{left: number, top: number}} origin in pixels of the window @param {number} [scale] how much the page is magnified
 * @returns {Drawable[]}
 */
export function drawablesOf(root, origin, scale = 1) {
  /** @param {DOMRect} rect @returns {Box} */
  const place = ({ left, top, width, height }) => ({
    x: (left - origin.left) / scale, y: (top - origin.top) / scale, width: width / scale, height: height / scale,
  });
  /** @param {Element} element @returns {Drawable[]} */
  const visit = (element) => {
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    if (style.display === 'none' || style.visibility === 'hidden' || element.matches(CONTROLS)) return [];
    if (rect.width <= 1 && rect.height <= 1 && style.overflow === 'hidden') return [];
    if (element instanceof SVGSVGElement) return [{ kind: 'svg', box: place(rect), markup: markupOf(element, style.color, rect, scale) }];
    if (element instanceof HTMLCanvasElement) return [{ kind: 'canvas', box: place(rect), canvas: element }];
    return [...boxOf(style, place(rect)), ...[...element.childNodes].flatMap((child) => {
      if (child instanceof Element) return visit(child);
      return child instanceof Text ? linesOf(child, style, place) : [];
    })];
  };
  return visit(root);
}

/** @param {CSSStyleDeclaration} style @param {Box} box @returns {Drawable[]} */
function boxOf(style, box) {
  const hatched = style.backgroundImage.startsWith('repeating-linear-gradient');
  const lineWidth = parseFloat(style.borderTopWidth) && parseFloat(style.borderBottomWidth);
  const line = lineWidth ? style.borderTopColor : insetLine(style.boxShadow);
  if (CLEAR.test(style.backgroundColor) && !line && !hatched) return [];
  return [{
    kind: 'box', box, hatched, line, lineWidth: lineWidth || 1, fill: CLEAR.test(style.backgroundColor) ? '' : style.backgroundColor,
    radius: Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2),
  }];
}

/** The colour of a hairline that is drawn as a shadow without blur. @param {string} shadow */
const insetLine = (shadow) => /^(rgba?\([^)]*\)) 0px 0px 0px [\d.]+px/.exec(shadow)?.[1] ?? '';

/** @param {Text} node @param {CSSStyleDeclaration} style @param {(rect: DOMRect) => Box} place @returns {Drawable[]} */
function linesOf(node, style, place) {
  const range = document.createRange();
  /** @type {{text: string, rect: DOMRect}[]} */
  const lines = [];
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const rect = range.getBoundingClientRect();
    if (!rect.width) continue;
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
      last.text += node.data[i];
      last.rect = new DOMRect(last.rect.left, last.rect.top, rect.right - last.rect.left, last.rect.height);
    } else lines.push({ text: node.data[i], rect });
  }
  const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return lines.filter(({ text }) => text.trim()).map(({ text, rect }) => ({ kind: /** @type {const} */ ('text'), box: place(rect), text: text.replace(/\s+/g, ' '), colour: style.color, font }));
}

/** @param {SVGSVGElement} picture @param {string} colour @param {DOMRect} rect @param {number} scale */
function markupOf(picture, colour, rect, scale) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(rect.width / scale));
  copy.setAttribute('height', String(rect.height / scale));
  copy.setAttribute('font-family', getComputedStyle(picture).fontFamily);
  copy.setAttribute('color', colour);
  return new XMLSerializer().serializeToString(copy);
}
