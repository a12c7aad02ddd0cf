// The table of what was computed of each cluster's place in the network.

import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { communityName, roleName } from '../model/community.js';
import { clusterName, domainDot } from './parts.js';
import { clusterButton } from './tables/cells.js';

/** @typedef {import('./tables/columns.js').Column} Column */

/** @param {Atlas} atlas @param {Chosen} selection @returns {import('./tables/columns.js').Table} */
export function measuresTable(atlas, selection) {
  const { analysis } = atlas;
  const known = analysis?.facts ? [...selection.clusters.keys()].filter((i) => selection.clusters[i] && analysis.x[i] !== null) : [];
  const count = analysis?.facts
    ? fill(ngettext('%(count)s cluster in the network', '%(count)s clusters in the network', known.length), { count: number(known.length) })
    : gettext('The measures of the network are being fetched.');
  return {
    ids: known,
    sort: 'weaver',
    columns: analysis ? [...named(atlas, analysis), ...measured(analysis)] : [],
    count,
    caption: gettext('Measures of the clusters in the network of all years; column heads sort.'),
  };
}

/** @param {Atlas} atlas @param {Analysis} analysis @returns {Column[]} */
function named(atlas, { community, communities, role, roles }) {
  return [
    {
      key: 'name', title: gettext('Cluster'), kind: 'text', value: (i) => clusterName(atlas, i),
      cell: (i, { onCluster }) => h('span', { class: 'm-cell-name' }, domainDot(atlas, atlas.clusters.domain[i]), clusterButton(atlas, i, onCluster)),
    },
    { key: 'community', title: gettext('Community'), kind: 'text', value: (i) => (community[i] < 0 ? null : communityName(atlas, communities[community[i]])) },
    { key: 'role', title: gettext('Broker role'), kind: 'text', value: (i) => (role[i] < 0 ? gettext('no broker') : roleName(roles[role[i]])) },
  ];
}

/** @param {Analysis} analysis @returns {Column[]} */
function measured({ measures }) {
  /** @type {[Measure, string, Column['kind']][]} */
  const columns = [
    ['weaver', gettext('Weaver score, 0–100'), 'number'],
    ['weaver_betweenness', gettext('Rank: betweenness'), 'number'],
    ['weaver_bridging_roles', gettext('Rank: bridging roles'), 'number'],
    ['weaver_beyond_region', gettext('Rank: beyond the province'), 'number'],
    ['weaver_across_sectors', gettext('Rank: across domains'), 'number'],
    ['degree', gettext('Partner clusters'), 'number'],
    ['strength', gettext('Strength'), 'number'],
    ['betweenness', gettext('Betweenness'), 'share'],
    ['harmonic_closeness', gettext('Harmonic closeness'), 'number'],
    ['constraint', gettext('Constraint'), 'number'],
    ['pagerank', gettext('PageRank'), 'number'],
  ];
  // An address allows letters only in the name of the column to sort by.
  return columns.map(([key, title, kind]) => ({ key: key.replaceAll('_', ''), title, kind, value: (i) => rounded(key, measures[key]?.[i] ?? null) }));
}

/** Ranks and scores to a whole number, the rest to three digits. @param {Measure} key @param {number | null} value */
const rounded = (key, value) => (value === null || !key.startsWith('weaver') ? value : Math.round(value));
