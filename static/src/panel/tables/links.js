// The table of the links that the filters leave: one row for each pair of clusters in each collaboration.

import { h } from '../../dom.js';
import { number } from '../../format.js';
import { fill, gettext, nameOf, ngettext } from '../../i18n.js';
import { clusterName, scaleTag, worded } from '../parts.js';
import { clusterButton } from './cells.js';

/** @typedef {import('./columns.js').Column} Column */

/** @param {Atlas} atlas @param {Chosen} selection @param {Config} config @returns {import('./columns.js').Table} */
export function linksTable(atlas, selection, config) {
  const ids = [...selection.links.keys()].filter((i) => selection.links[i]);
  return {
    ids,
    sort: 'first',
    columns: [...ends(atlas), ...nature(atlas, config), ...filed(atlas)],
    count: fill(ngettext('%(count)s link', '%(count)s links', ids.length), { count: number(ids.length) }),
    caption: gettext('The links shown on the map: one row for each pair of clusters in one collaboration; column heads sort.'),
  };
}

/** @param {Atlas} atlas @returns {Column[]} */
function ends(atlas) {
  const { a, b } = atlas.links;
  /** @type {(key: string, title: string, end: Uint32Array) => Column} */
  const column = (key, title, end) => ({
    key, title, kind: 'text', value: (i) => clusterName(atlas, end[i]), cell: (i, { onCluster }) => clusterButton(atlas, end[i], onCluster),
  });
  return [column('a', gettext('Cluster'), a), column('b', gettext('Partner'), b)];
}

/** @param {Atlas} atlas @param {Config} config @returns {Column[]} */
function nature({ links, scales, collaborations, programmes }, { words, urls }) {
  const behind = (/** @type {number} */ i) => collaborations[links.collaboration[i]];
  const named = new Map(programmes.map((row) => [row.code, nameOf(row)]));
  const year = (/** @type {number} */ value) => (value < 0 ? null : value);
  return [
    { key: 'scale', title: gettext('Scale'), kind: 'text', value: (i) => words.scale[scales[links.scale[i]]], cell: (i) => scaleTag(links.scale[i], words.scale[scales[links.scale[i]]]) },
    {
      key: 'collaboration', title: gettext('Collaboration'), kind: 'text', value: (i) => nameOf(behind(i)),
      cell: (i) => (urls.collaboration ? h('a', { href: urls.collaboration.replace('CODE', behind(i).code) }, worded(nameOf(behind(i)))) : worded(nameOf(behind(i)))),
    },
    { key: 'kind', title: gettext('Kind'), kind: 'text', value: (i) => words.collaboration[behind(i).kind] ?? null },
    { key: 'programme', title: gettext('Programme'), kind: 'text', value: (i) => named.get(behind(i).programme ?? '') ?? null },
    { key: 'first', title: gettext('From year'), kind: 'year', value: (i) => year(links.first[i]) },
    { key: 'last', title: gettext('To year'), kind: 'year', value: (i) => year(links.last[i]) },
    { key: 'sectors', title: gettext('Crosses sectors'), kind: 'text', value: (i) => yesOrNo(links.crosses.sectors[i]) },
    { key: 'evidence', title: gettext('Evidence'), kind: 'text', value: (i) => words.evidence[links.inferred[i] ? 'inferred' : 'sourced'] },
  ];
}

/** @param {Atlas} atlas @returns {Column[]} */
function filed({ clusters: { columns }, links, collaborations }) {
  /** @type {[string, string, (i: number) => string | number | null][]} */
  const more = [
    ['codea', gettext('Code of the cluster'), (i) => columns.code[links.a[i]]],
    ['codeb', gettext('Code of the partner'), (i) => columns.code[links.b[i]]],
    ['code', gettext('Code of the collaboration'), (i) => collaborations[links.collaboration[i]].code],
    ['actors', gettext('Crosses kinds of actor'), (i) => yesOrNo(links.crosses.actors[i])],
    ['regions', gettext('Crosses provinces'), (i) => yesOrNo(links.crosses.regions[i])],
    ['weight', gettext('Weight'), (i) => Number(links.weight[i].toFixed(4))],
  ];
  return more.map(([key, title, value]) => ({ key, title, kind: key === 'weight' ? 'number' : 'text', value, file: true }));
}

/** @param {number} crosses 1, 0, or -1 for unknown */
const yesOrNo = (crosses) => (crosses < 0 ? null : crosses ? gettext('yes') : gettext('no'));
