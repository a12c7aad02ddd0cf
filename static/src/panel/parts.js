// Small pieces that the panels share.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { gettext, languageOf, nameOf } from '../i18n.js';

/** @param {string | Node} value @param {string} label */
export const figure = (value, label) => h('div', { class: 'figure' }, h('span', { class: 'figure-value' }, value), h('span', { class: 'figure-label' }, label));

/** @param {string} title @param {(Node | string | null | false | (Node | string | null)[])[]} children */
export const section = (title, ...children) => h('section', { class: 'panel-section' }, h('h3', {}, title), ...children);

/** @param {Atlas} atlas @param {number} domain position in the list, -1 for unknown */
export const domainDot = (atlas, domain) =>
  h('span', { class: `dot ${domain < 0 ? 'dot-unknown' : `domain-${atlas.domains[domain].position}`}`, 'aria-hidden': 'true' });

/** @param {Atlas} atlas @param {number} i */
export function clusterName({ clusters: { columns } }, i) {
  return nameOf({ name_zh: columns.zh[i], name_en: columns.en[i], code: columns.code[i] });
}

/** @param {string} text @param {string} [language] */
export const worded = (text, language) => h('span', { lang: (language ?? languageOf(text)) || null }, text);

const SCALE_CLASSES = ['local', 'national', 'international', 'unknown'];

/** @param {number} scale position in the payload's list */
export const scaleClass = (scale) => `scale-${SCALE_CLASSES[scale] ?? 'unknown'}`;

/**
 * A stacked bar of links by scale with its legend in words.
 * @param {number[]} counts @param {string[]} scales @param {Record<string, string>} words
 */
export function scaleBar(counts, scales, words) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const parts = counts.map((count, scale) => ({ count, scale, share: total ? count / total : 0 })).filter(({ count }) => count);
  return h('div', { class: 'scale-bar' },
    h('div', { class: 'stack', 'aria-hidden': 'true' }, parts.map(({ scale, share }) =>
      h('span', { class: `stack-part ${scaleClass(scale)}`, style: { width: `${share * 100}%` } }, share > 0.13 ? percent(share) : ''))),
    h('ul', { class: 'stack-legend' }, parts.map(({ scale, share, count }) =>
      h('li', {}, h('span', { class: `swatch ${scaleClass(scale)}`, 'aria-hidden': 'true' }), `${words[scales[scale]]} `, h('b', {}, number(count)), ` ${percent(share)}`))));
}

/** @param {string} text @param {string} url */
export const more = (text, url) => (url ? h('a', { class: 'more', href: url }, text) : null);

/** @param {() => void} onClose */
export const closeButton = (onClose) =>
  h('button', { type: 'button', class: 'icon-button panel-close', 'aria-label': gettext('Close and show the summary'), onclick: onClose }, '×');
