// What the server knows of a cluster beside the columns: claims with their sources, organisation, support.

import { counted, seriesFigure } from '../charts/figures.js';
import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { section, worded } from './parts.js';

/** @typedef {import('../dom.js').Child} Child */
/**
 * @typedef {{text: string, lang: string}} Worded
 * @typedef {{title: string, lang: string, publisher: string, date: string, url: string}} SourceLine
 */

/** @param {any} found @param {Atlas} atlas */
export function restSections(found, atlas) {
  const { field, figures, series, organisations, awards, labels, alliances, evaluations, website, source, members } = found;
  return [
    series.length ? section(gettext('Growth'), series.map(seriesFigure)) : null,
    field.text ? section(gettext('Field, in the words of the source'), h('p', {}, worded(field.text, field.lang))) : null,
    figures.length ? section(gettext('Key figures'), h('dl', { class: 'm-claims' }, figures.map(claim))) : null,
    organisations.length ? section(gettext('Cluster organisation'), list(organisations, (row) => [link(row.name, row.url), quiet(row.role)])) : null,
    awards.length ? section(gettext('Programmes and awards'), list(awards, (row) => [link(row.name, row.url), quiet(row.round?.text, row.role, row.amount, row.date), sourced(row.source)])) : null,
    labels.length ? section(gettext('Labels'), list(labels, (row) => [link(row.name, row.url), quiet(row.level?.text, row.date), sourced(row.source)])) : null,
    alliances.length ? section(gettext('Alliances'), list(alliances, (row) => [link(row.name, row.url), quiet(row.date)])) : null,
    evaluations.length ? section(gettext('Evaluations'), list(evaluations, evaluation)) : null,
    website ? section(gettext('Website'), h('p', {}, h('a', { href: website, rel: 'noopener' }, website.replace(/^https?:\/\//, '').replace(/\/$/, '')))) : null,
    h('p', { class: 'm-note' },
      members.total ? `${fill(ngettext('%(count)s membership on record today, %(formal)s of them from a list of members.', '%(count)s memberships on record today, %(formal)s of them from a list of members.', members.total), { count: number(members.total), formal: number(members.formal) })} ` : null,
      counted(atlas)),
    source ? h('p', { class: 'm-note' }, `${gettext('Source of this record')}: `, sourceLine(source)) : null,
  ];
}

/** A key figure; where sources disagree, all they say, side by side. @param {any} row */
const claim = (row) => [
  h('dt', {}, worded(row.name.text, row.name.lang), row.scope ? h('span', { class: 'm-quiet' }, ` (${row.scope})`) : null),
  h('dd', {}, h('b', {}, row.text), ' ', h('span', { class: 'm-quiet' }, row.period || gettext('undated')),
    row.identified === null ? null : h('span', { class: 'm-chip' }, fill(gettext('%(count)s of them on record'), { count: number(row.identified) })),
    row.claims.length ? disagreement(row) : h('div', { class: 'm-source' }, sourceLine(row.source))),
];

/** @param {any} row */
const disagreement = ({ name, claims }) =>
  h('div', { class: 'm-differs' },
    h('p', {}, gettext('Sources differ:')),
    h('ul', { 'aria-label': fill(gettext('Claims about: %(name)s'), { name: name.text }) }, claims.map((/** @type {any} */ one) => h('li', { class: one.chosen ? 'is-shown' : null },
      h('b', {}, one.text), ' ', h('span', { class: 'm-quiet' }, one.period), one.chosen ? h('span', { class: 'm-tag' }, gettext('chosen')) : null,
      h('div', { class: 'm-source' }, sourceLine(one.source))))));

/** @param {any} row */
const evaluation = ({ name, url, of, commissioner, evaluators, findings, date }) => [
  link(name, url),
  quiet(date, of && fill(gettext('of the programme: %(name)s'), { name: of.text }),
    commissioner && fill(gettext('commissioned by %(name)s'), { name: commissioner.text }),
    evaluators.length && fill(gettext('carried out by %(names)s'), { names: evaluators.map((/** @type {Worded} */ body) => body.text).join(', ') })),
  findings.text ? h('p', { class: 'm-findings' }, worded(findings.text, findings.lang)) : null,
];

/** @param {(string | null | undefined | 0)[]} texts */
const quiet = (...texts) => h('span', { class: 'm-quiet' }, worded(texts.filter(Boolean).join(' · ')));

/** @param {SourceLine | null} source */
const sourced = (source) => (source ? h('div', { class: 'm-source' }, sourceLine(source)) : null);

/** @param {SourceLine} source */
const sourceLine = (source) => [
  source.url ? h('a', { href: source.url }, worded(source.title, source.lang)) : worded(source.title, source.lang),
  source.publisher ? h('span', {}, ' · ', worded(source.publisher)) : null,
  source.date ? ` · ${source.date}` : '',
];

/** @param {any[]} rows @param {(row: any) => (Child | Child[])[]} content */
const list = (rows, content) => h('ul', { class: 'm-list' }, rows.map((row) => h('li', {}, ...content(row))));

/** @param {Worded} name @param {string} url */
const link = (name, url) => (url ? h('a', { href: url }, worded(name.text, name.lang)) : worded(name.text, name.lang));
