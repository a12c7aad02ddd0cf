// Breaks text into lines, between words or between Chinese characters.

const PIECES = /[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g;
/** Signs that may not begin a line. */
const CLOSING = /^[，。、：；！？）》」』”’·]/;

/**
 * @param {string} text @param {(text: string) => number} measure its width @param {number} width
 * @returns {string[]}
 */
export function wrap(text, measure, width) {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line && !CLOSING.test(piece) && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}
