// Finds clusters and regions by Chinese characters, pinyin, initials, English words or codes, as the server does.

const COMBINING = /\p{M}/gu;
const WORDS = /[\u3400-\u9fff]+|[0-9a-z]+/g;
const HAN = /[\u3400-\u9fff]/;
const MAX_WORDS = 8;

/** @param {string} text */
export const foldText = (text) => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(COMBINING, '');

/** @param {string} query */
export const wordsOf = (query) => (foldText(query).match(WORDS) ?? []).slice(0, MAX_WORDS);

/**
 * How well a record fits: 0 not at all; more is better. Every word must stand at the beginning of a word or syllable,
 * Chinese ones anywhere.
 * @param {string} finding names, with pinyin as syllables parted by ' @param {string[]} words
 */
export function fit(finding, words) {
  let total = 0;
  for (const word of words) {
    const best = HAN.test(word) ? fitChinese(finding, word) : fitLatin(finding, word);
    if (!best) return 0;
    total += best;
  }
  return total;
}

/** @param {string} finding @param {string} word */
function fitChinese(finding, word) {
  const at = finding.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || finding[at - 1] === ' ' ? 3 : 2;
}

/** @param {string} finding @param {string} word */
function fitLatin(finding, word) {
  let best = 0;
  for (const run of finding.split(/[^0-9a-z']+/)) {
    if (!run) continue;
    const syllables = run.split("'");
    for (let start = 0; start < syllables.length && best < 3; start++) {
      if (syllables.slice(start).join('').startsWith(word)) best = Math.max(best, start ? 1 : 3);
    }
  }
  return best;
}

/**
 * @param {string[]} findings @param {string} query @param {number} limit
 * @returns {number[]} positions, the best first
 */
export function find(findings, query, limit) {
  const words = wordsOf(query);
  if (!words.length) return [];
  /** @type {[number, number][]} */
  const hits = [];
  findings.forEach((finding, i) => {
    const score = fit(finding, words);
    if (score) hits.push([score, i]);
  });
  return hits.sort((p, q) => q[0] - p[0] || p[1] - q[1]).slice(0, limit).map(([, i]) => i);
}
