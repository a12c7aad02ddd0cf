// Small pieces that the panels share.

import { h, s } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, languageOf, nameOf } from '../i18n.js';
import { leavingShare } from '../model/network.js';
import { SCALE_COLOURS, SCALE_DASHES } from '../tokens.js';

/** @typedef {import('../dom.js').Child} Child */

/** @param {string} value @param {string} label */
export const figure = (value, label) =>
  h('div', { class: 'm-figure' }, h('span', { class: 'm-figure-value' }, value), h('span', { class: 'm-figure-label' }, label));

/** @param {string} title @param {(Child | Child[])[]} children */
export const section = (title, ...children) => h('section', { class: 'm-section' }, h('h3', {}, title), ...children);

/** @param {Atlas} atlas @param {number} domain position in the list, -1 for unknown */
export const domainDot = (atlas, domain) =>
  h('span', { class: `m-dot ${domain < 0 ? 'is-unknown' : `domain-${atlas.domains[domain].position}`}`, 'aria-hidden': 'true' });

/** @param {Atlas} atlas @param {number} domain */
export const domainName = (atlas, domain) => (domain < 0 ? gettext('domain unknown') : nameOf(atlas.domains[domain]));

/** @param {Atlas} atlas @param {number} i */
export const clusterName = ({ clusters: { columns } }, i) =>
  nameOf({ name_zh: columns.zh[i], name_en: columns.en[i], code: columns.code[i] });

/** The town, province or country of a seat, from near to far, each once. @param {Atlas} atlas @param {number} i */
export function placeOf({ clusters, regions }, i) {
  const { columns } = clusters;
  const town = nameOf({ name_zh: columns.place_zh[i], name_en: columns.place_en[i] });
  const province = clusters.province[i] >= 0 ? nameOf(regions[clusters.province[i]]) : '';
  const country = clusters.foreign[i] ? nameOf(regions[clusters.country[i]]) : '';
  return [...new Set([town, province, country].filter(Boolean))].join(' · ');
}

/** @param {string} text @param {string} [language] */
export const worded = (text, language) => h('span', { lang: (language ?? languageOf(text)) || null }, text);

const SCALE_NAMES = ['local', 'national', 'international', 'unknown'];

/** @param {number} scale position in the payload's list */
export const scaleName = (scale) => SCALE_NAMES[scale] ?? 'unknown';

/** A piece of line as the map draws it. @param {number} scale */
export function scaleLine(scale) {
  return s('svg', { class: 'm-line', viewBox: '0 0 26 12', width: 26, height: 12, 'aria-hidden': 'true' },
    s('path', {
      d: 'M2 9Q13 0 24 9', fill: 'none', stroke: SCALE_COLOURS[scale], 'stroke-width': 2.2,
      'stroke-dasharray': SCALE_DASHES[scale].join(' ') || null, 'stroke-linecap': 'round',
    }));
}

/**
 * A stacked bar of links of known scale with its legend in words; a mark shows where the national median parts local from the rest.
 * @param {number[]} counts @param {string[]} scales @param {Record<string, string>} words @param {number | null} [median] share that leaves the province
 */
export function scaleBar(counts, scales, words, median = null) {
  const unknown = scales.indexOf('unknown');
  const total = counts.reduce((sum, count, scale) => sum + (scale === unknown ? 0 : count), 0);
  const parts = counts.map((count, scale) => ({ count, scale, share: total && scale !== unknown ? count / total : null })).filter(({ count }) => count);
  return [
    total ? h('div', { class: 'm-stack', 'aria-hidden': 'true' }, parts.map(({ scale, share }) => (share === null ? null
      : h('span', { class: `is-${scaleName(scale)}`, style: { width: `${share * 100}%` } }, share > 0.14 ? percent(share) : '')))) : null,
    total && median !== null ? medianMark(median) : null,
    h('ul', { class: 'm-stack-legend' }, parts.map(({ scale, count, share }) =>
      h('li', {}, h('span', { class: `m-swatch is-${scaleName(scale)}`, 'aria-hidden': 'true' }), `${words[scales[scale]]} `,
        h('b', {}, number(count)), share === null ? null : [' ', h('span', { class: 'm-quiet' }, percent(share))]))),
  ];
}

/** Where the national median parts local links from the rest. @param {number} leaving */
function medianMark(leaving) {
  const local = 1 - leaving;
  // The words stay inside the bar's width.
  const side = local > 0.5 ? { right: `${100 * (1 - local)}%` } : { left: `${100 * local}%` };
  return h('div', { class: 'm-median' },
    h('span', { class: 'm-median-mark', style: { left: `${100 * local}%` } }),
    h('span', { class: `m-median-words ${local > 0.5 ? 'is-left' : 'is-right'}`, style: side }, fill(gettext('national median: %(share)s leave the province'), { share: percent(leaving) })));
}

/** How many of these links leave the province, in words. @param {number[]} counts @param {string[]} scales */
export function leavingSentence(counts, scales) {
  const share = leavingShare(counts, scales);
  if (share === null) return gettext('How far these links reach is unknown.');
  const known = counts.reduce((sum, count, scale) => sum + (scales[scale] === 'unknown' ? 0 : count), 0);
  const values = { share: percent(share), part: number(Math.round(share * known)), all: number(known) };
  return fill(gettext('%(share)s of these links (%(part)s of %(all)s) leave the province.'), values);
}

/** @param {number} scale @param {string} word */
export const scaleTag = (scale, word) => h('span', { class: `m-tag is-${scaleName(scale)}` }, word);

/** @param {() => void} onClose */
export const closeButton = (onClose) =>
  h('button', { type: 'button', class: 'm-icon panel-close', 'aria-label': gettext('Close'), onclick: onClose }, icon('close'));

const ICONS = {
  close: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  share: 'M10 12V3M6.5 6L10 2.5 13.5 6M5 9.5H4v8h12v-8h-1',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
  play: 'M7 4.5l9 5.5-9 5.5z',
  pause: 'M7 5v10M13 5v10',
  down: 'M5 8l5 5 5-5',
  layers: 'M10 3l7 4-7 4-7-4zM3 11l7 4 7-4',
};

/** @param {keyof typeof ICONS} name */
export const icon = (name) =>
  s('svg', { viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': 'true' },
    s('path', { d: ICONS[name], fill: name === 'play' ? 'currentColor' : 'none', stroke: 'currentColor', 'stroke-width': 1.9, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));

/**
 * A list of clusters to choose from.
 * @param {Atlas} atlas @param {{cluster: number, note: Child | Child[], second?: string}[]} rows @param {(cluster: number) => void} onCluster
 */
export const clusterRows = (atlas, rows, onCluster) =>
  h('ul', { class: 'm-rows' }, rows.map(({ cluster, note, second }) => h('li', {},
    h('button', { type: 'button', class: 'm-row', onclick: () => onCluster(cluster) },
      domainDot(atlas, atlas.clusters.domain[cluster]),
      h('span', { class: 'm-row-name' }, worded(clusterName(atlas, cluster)), second ? h('span', { class: 'm-second' }, worded(second)) : null),
      h('span', { class: 'm-row-note' }, note)))));
