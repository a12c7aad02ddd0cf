// The charts of one cluster with their captions and tables; the map's panel and the cluster's page show the same.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, isChinese, ngettext, sentences } from '../i18n.js';
import { clusterName, worded } from '../panel/parts.js';
import { fieldNames, quadrantOf } from './field.js';
import { linesOf, spanOf } from './points.js';
import { chartFigure } from './slot.js';
import { CORNERS, mixOf, triangleField } from './triangle.js';

const MAX_ROWS = 200;

/** @typedef {{onCluster: (cluster: number) => void, tall?: boolean}} Options `tall`: there is more room than in the panel */

const comma = () => (isChinese() ? '，' : ', ');

/** Names of the kinds of member. */
export const kindNames = () => /** @type {Record<string, string>} */ ({
  industry: gettext('Industry'), science: gettext('Science'), public_body: gettext('Public bodies'),
  intermediary: gettext('Intermediaries'), finance: gettext('Finance'),
});

/** When and from what it was counted. @param {Atlas} atlas */
export const counted = ({ on, version }) => fill(gettext('Counted from the records of this atlas, as of %(day)s, data version %(version)s.'), { day: on, version });

/** A cluster's name that opens it. @param {Atlas} atlas @param {number} cluster @param {Options} options */
const opener = (atlas, cluster, { onCluster }) => h('button', { type: 'button', class: 'm-link', onclick: () => onCluster(cluster) }, worded(clusterName(atlas, cluster)));

/** @param {Atlas} atlas @param {Uint8Array} mask links @param {number} own @param {Options} options */
export function quadrantFigure(atlas, mask, own, options) {
  const { rows, links, share, mine } = quadrantOf(atlas, mask, own);
  if (!mine || rows.length < 5 || links === null || share === null) return null;
  const place = fieldNames()[(mine.share >= share ? 0 : 2) + Number(mine.links >= links)];
  const words = { count: number(rows.length), links: number(links), share: percent(share), place };
  const label = fill(gettext('%(count)s clusters by number of links and share that leaves the province. This cluster is among: %(place)s.'), words);
  return chartFigure({
    height: options.tall ? 360 : 270, label,
    draw: (charts, host) => charts.drawQuadrant(host, atlas, mask, own, { label, ...options }),
    foot: sentences(
      fill(gettext('Each dot is a cluster with links, a larger one several at the same place; the same technology domain is tinted. Dashed: national medians, %(links)s links and %(share)s. This cluster is among: %(place)s.'), words),
      counted(atlas),
    ),
    table: () => ({
      caption: gettext('Links and the share that leaves the province'), numeric: [1, 2],
      head: [gettext('Cluster'), gettext('Links'), gettext('Leave the province')],
      rows: [...rows].sort((a, b) => Number(b === mine) - Number(a === mine) || b.links - a.links).slice(0, MAX_ROWS)
        .map((row) => [row === mine ? h('b', {}, worded(clusterName(atlas, own))) : opener(atlas, row.cluster, options), number(row.links), percent(row.share)]),
      note: rows.length > MAX_ROWS ? fill(gettext('The first %(count)s; the table of the map has all.'), { count: MAX_ROWS }) : '',
    }),
  });
}

/** The members of a cluster in words: of which kinds, and what stands beside the triangle. @param {Atlas} atlas @param {number} own */
export function mixSentence({ clusters, kinds }, own) {
  const mix = mixOf(clusters.columns.members[own], kinds);
  if (!mix) return gettext('The kinds of its members are unknown: no member is on record. That does not mean there is none.');
  const names = kindNames();
  const sum = mix.inside.reduce((total, count) => total + count, 0);
  const parts = CORNERS.flatMap((kind, at) => (!mix.inside[at] ? [] : fill(gettext('%(kind)s %(share)s (%(count)s of %(all)s)'), { kind: names[kind], share: percent(sum ? mix.inside[at] / sum : null), count: number(mix.inside[at]), all: number(sum) })));
  const inside = sum ? fill(gettext('%(list)s.'), { list: parts.join(comma()) }) : gettext('None of its members on record is of the three kinds.');
  const others = mix.others.map(([kind, count]) => `${names[kind] ?? kind} ${number(count)}`).join(comma());
  const none = CORNERS.filter((_kind, at) => sum && !mix.inside[at]).map((kind) => names[kind]).join(comma());
  return sentences(inside, none ? fill(gettext('None on record: %(kinds)s.'), { kinds: none }) : '', others ? fill(gettext('Not in the triangle: %(others)s.'), { others }) : '');
}

/** @param {Atlas} atlas @param {number} own @param {Options} options */
export function ternaryFigure(atlas, own, options) {
  const mix = mixOf(atlas.clusters.columns.members[own], atlas.kinds);
  if (!mix?.point) return null;
  const label = fill(gettext('Members between industry, science and public bodies. %(mix)s'), { mix: mixSentence(atlas, own) });
  const field = triangleField(atlas, own);
  const others = field.length - Number(field.some(({ cluster }) => cluster === own));
  return chartFigure({
    height: options.tall ? 360 : 268, label,
    draw: (charts, host) => charts.drawTernary(host, atlas, own, { label, words: kindNames(), ...options }),
    foot: sentences(
      fill(ngettext('Grey: the %(count)s other cluster at home with members on record; the same technology domain is tinted.', 'Grey: the %(count)s other clusters at home with members on record; the same technology domain is tinted.', others), { count: number(others) }),
      gettext('Members on record need not be all members.'), counted(atlas),
    ),
    table: () => ({
      caption: gettext('Members on record by kind'), numeric: [1, 2, 3],
      head: [gettext('Cluster'), ...CORNERS.map((kind) => kindNames()[kind])],
      rows: [own, ...field.map(({ cluster }) => cluster).filter((i) => i !== own)].slice(0, MAX_ROWS).map((i) => [
        i === own ? h('b', {}, worded(clusterName(atlas, own))) : opener(atlas, i, options),
        ...(mixOf(atlas.clusters.columns.members[i], atlas.kinds)?.inside ?? []).map(number),
      ]),
    }),
  });
}

/** @param {import('./points.js').Series} series */
export function seriesFigure(series) {
  const span = spanOf(series.points);
  const name = [series.name.text, series.scope].filter(Boolean).join(comma());
  const label = span
    ? fill(gettext('%(name)s: %(first)s (%(start)s), %(last)s (%(end)s).'), { name, first: span.first.text, start: span.first.period, last: span.last.text, end: span.last.period })
    : fill(gettext('%(name)s: sources disagree.'), { name });
  return [
    h('p', { class: 'm-sentence' }, worded(label)),
    chartFigure({
      height: 190, label,
      draw: (charts, host) => charts.drawSeries(host, series, { label }),
      foot: [sentences(...seriesNotes(series)), ' ', h('span', {}, sourceNote(series))],
      table: () => ({
        caption: `${name} (${series.unit})`, head: [gettext('Period'), gettext('Figure'), gettext('Source')],
        rows: series.points.map(({ period, text, shown, source }) => [
          period, [worded(text), shown ? null : h('span', { class: 'm-quiet' }, ` ${gettext('not chosen')}`)],
          source ? [source.url ? h('a', { href: source.url }, worded(source.title, source.lang)) : worded(source.title, source.lang), source.date ? ` · ${source.date}` : ''] : '',
        ]),
      }),
    }),
  ];
}

/** What the marks mean, as far as there are any of them. @param {import('./points.js').Series} series */
function seriesNotes({ points, unit, undated }) {
  const lines = linesOf(points);
  return [
    fill(gettext('Unit: %(unit)s.'), { unit }),
    lines.some(({ sure }) => !sure) ? gettext('Dashed: nothing is known of the years between, or another source counted.') : '',
    points.some(({ exact, status, value }) => value !== null && (!exact || status === 'estimated')) ? gettext('Hollow: about, at least, or estimated.') : '',
    points.some(({ shown, value }) => !shown && value !== null) ? gettext('Diamond: another source, not chosen.') : '',
    points.some(({ value }) => value === null) ? gettext('The line breaks where a figure is missing.') : '',
    undated ? fill(ngettext('%(count)s figure without a date is left out.', '%(count)s figures without a date are left out.', undated), { count: number(undated) }) : '',
  ];
}

/** @param {import('./points.js').Series} series */
function sourceNote({ points }) {
  const sources = [...new Map(points.flatMap(({ source }) => (source ? [[source.url, source]] : []))).values()];
  if (sources.length !== 1) return fill(gettext('%(count)s sources, named in the table.'), { count: number(sources.length) });
  const [{ title, lang, url, date }] = sources;
  return [`${gettext('Source:')} `, url ? h('a', { href: url }, worded(title, lang)) : worded(title, lang), date ? ` · ${date}` : ''];
}
