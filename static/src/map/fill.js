// The part of the legend that says what regions are coloured by: name, classes, unit, year, method, number and source.

import { h } from '../dom.js';
import { compact, number, percent } from '../format.js';
import { fill, gettext, isChinese, ngettext } from '../i18n.js';
import { icon } from '../panel/parts.js';

/** @typedef {import('../fills.js').FillView} FillView */

/** What the figures counted from records are called; panel/layers.js says what they mean. @returns {Record<string, string>} */
export const figureNames = () => ({
  clusters: gettext('Clusters'),
  links: gettext('Links of its clusters'),
  'leaving-share': gettext('Share of links that leave the province'),
  'partners-abroad': gettext('Partner clusters abroad'),
  memberships: gettext('Members on record'),
  'seated-organisations': gettext('Organisations seated there'),
  'received-awards': gettext('Awards received'),
});

/** A value in its unit. @param {number} value @param {{unit: string, currency: string, decimals: number}} view */
export function valueText(value, { unit, currency, decimals }) {
  if (unit === 'share') return percent(value);
  const text = Math.abs(value) >= 1e6 ? compact(value) : number(Number(value.toFixed(Math.max(decimals, 0))));
  return currency ? (isChinese() ? `${text} ${currency}` : `${currency} ${text}`) : text;
}

/** @param {import('../model/classes.js').Class} one @param {FillView} view */
export function classText({ from, to }, view) {
  const plain = { ...view, currency: '' };
  const [low, high] = [valueText(from, plain), valueText(to, plain)];
  return low === high ? low : `${low}–${high}`;
}

/** How many areas have a value, in words that do not hide that they are few. @param {FillView} view */
export function coverage({ level, values, total }) {
  const one = level === 'city' ? gettext('Only 1 of %(total)s cities has a value.') : gettext('Only 1 of %(total)s provinces has a value.');
  const many = level === 'city' ? gettext('%(count)s of %(total)s cities have a value.') : gettext('%(count)s of %(total)s provinces have a value.');
  const none = level === 'city' ? gettext('No city has a value.') : gettext('No province has a value.');
  if (!values.size) return none;
  return fill(values.size === 1 ? one : many, { count: number(values.size), total: number(total) });
}

/**
 * @param {import('../workbench.js').Workbench} bench
 * @param {(opener: HTMLElement) => void} onChoose
 */
export function fillLegend(bench, onChoose) {
  const { fills, store: { state } } = bench;
  const { now, view } = fills;
  const title = state.fill === 'none' ? gettext('No colour for regions') : titleOf(bench, state.fill, state.fillby);
  const button = h('button', { type: 'button', class: 'legend-choose', 'aria-haspopup': 'dialog', onclick: () => onChoose(button) },
    h('span', {}, view?.year ? `${title}${isChinese() ? '，' : ', '}${view.year}` : title), icon('down'));
  if (view) return [button, classList(fills, view), h('p', { class: 'legend-note' }, notesOf(bench, view))];
  if (now && 'failed' in now) {
    return [button, h('p', { class: 'legend-note', role: 'alert' }, now.failed, ' ',
      h('button', { type: 'button', class: 'm-link', onclick: () => fills.retry() }, gettext('Try again')))];
  }
  return [button, now ? h('p', { class: 'legend-note' }, gettext('Loading')) : null];
}

/** @param {import('../workbench.js').Workbench} bench @param {string} code @param {string} level */
export function titleOf(bench, code, level) {
  const by = level === 'city' ? gettext('%(figure)s by city') : gettext('%(figure)s by province');
  return fill(by, { figure: bench.fills.nameOf(code) });
}

/** @param {import('../fills.js').Fills} fills @param {FillView} view */
function classList(fills, view) {
  const none = view.unit === 'count' && !view.series?.sources ? gettext('none on record') : gettext('no data');
  const entry = (/** @type {number} */ at, /** @type {HTMLElement} */ swatch, /** @type {string} */ text) => {
    const point = (/** @type {number} */ hot) => () => fills.point(hot);
    return h('li', { class: 'legend-class', onpointerenter: point(at), onpointerleave: point(-1) }, swatch, text);
  };
  return h('ul', { class: 'legend-classes', 'data-classes': view.classes.length },
    entry(view.classes.length, h('span', { class: 'legend-swatch is-none' }), none),
    view.classes.map((one, i) => entry(i, h('span', { class: 'legend-swatch', style: { background: view.colours[i] } }), classText(one, view))));
}

/** @param {import('../workbench.js').Workbench} bench @param {FillView} view */
function notesOf({ atlas, config }, view) {
  const unit = view.currency || (['share', 'count'].includes(view.unit) ? '' : config.words.unit?.[view.unit]);
  const sources = [...new Set((view.series?.sources ?? []).map((at) => view.sources[at]?.title))];
  const source = view.series?.sources
    ? fill(ngettext('Source: %(title)s.', 'Sources: %(title)s and others.', sources.length), { title: sources[0] ?? '' })
    : fill(gettext('Source: records of this atlas, %(day)s, version %(version)s.'), { day: atlas.on, version: atlas.version });
  return [
    unit ? fill(gettext('Unit: %(unit)s.'), { unit }) : '', coverage(view),
    view.classes.length > 1 ? gettext('Natural breaks (Fisher-Jenks).') : '', source,
    view.filtered && !view.live ? gettext('The filters do not change these figures.') : '',
  ].filter(Boolean).join(isChinese() ? '' : ' ');
}

/** What is said of an area under the pointer. @param {import('../workbench.js').Workbench} bench @param {string} code */
export function describeArea({ fills, config }, code) {
  const { view } = fills;
  if (!view) return '';
  const value = view.values.get(code);
  if (value === undefined) return view.live && view.code === 'clusters' ? gettext('no cluster on record') : gettext('no data');
  if (view.code === 'clusters') return fill(ngettext('%(count)s cluster', '%(count)s clusters', value), { count: number(value) });
  const year = view.year ? (isChinese() ? `（${view.year}）` : ` (${view.year})`) : '';
  return `${fills.nameOf(view.code)}${isChinese() ? '：' : ': '}${claimText(view, code, value, config.words)}${year}`;
}

/** A value as its source states it: about, more than, from to. @param {FillView} view @param {string} code @param {number} value @param {Config['words']} words */
function claimText(view, code, value, words) {
  const { series } = view;
  const at = series ? series.regions.indexOf(code) : -1;
  const text = valueText(value, view);
  if (!series || at < 0) return text;
  const upper = series.uppers?.[at] ?? null;
  if (upper !== null) return `${text}–${valueText(upper, view)}`;
  const qualifier = series.qualifiers?.[at] ?? 'eq';
  const estimated = series.estimated?.[at] ? ` (${words.claim?.estimated ?? ''})` : '';
  return (qualifier === 'eq' ? text : `${words.qualifier?.[qualifier] ?? ''} ${text}`) + estimated;
}
