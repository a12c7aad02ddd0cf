// The table of the clusters that the filters leave.

import { number } from '../../format.js';
import { fill, gettext, nameOf, ngettext } from '../../i18n.js';
import { leavingShare, partnersOf, scalesOf } from '../../model/network.js';
import { clusterName, domainDot, domainName, placeOf, worded } from '../parts.js';
import { clusterButton, pageLink } from './cells.js';

/** @typedef {import('./columns.js').Column} Column */

/** @param {Atlas} atlas @param {Chosen} selection @param {Config} config @returns {import('./columns.js').Table} */
export function clustersTable(atlas, selection, config) {
  const ids = [...selection.clusters.keys()].filter((i) => selection.clusters[i]);
  return {
    ids,
    sort: 'links',
    columns: [...shown(atlas, config), ...measured(atlas, selection), page(atlas, config), ...filed(atlas, config)],
    count: fill(ngettext('%(count)s cluster', '%(count)s clusters', ids.length), { count: number(ids.length) }),
    caption: gettext('The clusters shown on the map; column heads sort.'),
  };
}

/** @param {Atlas} atlas @param {Config} config @returns {Column[]} */
function shown(atlas, { words }) {
  const { clusters } = atlas;
  const known = (/** @type {number} */ value) => (value < 0 ? null : value);
  return [
    { key: 'name', title: gettext('Cluster'), kind: 'text', value: (i) => clusterName(atlas, i), cell: (i, { onCluster }) => clusterButton(atlas, i, onCluster) },
    {
      key: 'domain', title: gettext('Technology domain'), kind: 'text',
      value: (i) => (clusters.domain[i] < 0 ? null : domainName(atlas, clusters.domain[i])),
      cell: (i) => [domainDot(atlas, clusters.domain[i]), worded(domainName(atlas, clusters.domain[i]))],
    },
    { key: 'place', title: gettext('Place'), kind: 'text', value: (i) => placeOf(atlas, i) },
    { key: 'tier', title: gettext('Tier'), kind: 'text', value: (i) => (clusters.tier[i] < 0 ? null : words.tier[atlas.tiers[clusters.tier[i]]]) },
    { key: 'since', title: gettext('Since or designated'), kind: 'year', value: (i) => known(clusters.year[i]) },
    { key: 'members', title: gettext('Members on record'), kind: 'number', value: (i) => known(clusters.members[i]) },
  ];
}

/** @param {Atlas} atlas @param {Chosen} selection @returns {Column[]} */
function measured(atlas, selection) {
  const of = new Map();
  const measures = (/** @type {number} */ i) => {
    if (!of.has(i)) {
      const counts = scalesOf(atlas, selection.links, i);
      of.set(i, {
        partners: partnersOf(atlas, selection.links, i).length,
        links: counts.reduce((sum, count) => sum + count, 0),
        leaving: leavingShare(counts, atlas.scales),
      });
    }
    return of.get(i);
  };
  return [
    { key: 'partners', title: gettext('Partner clusters'), kind: 'number', value: (i) => measures(i).partners },
    { key: 'links', title: gettext('Links'), kind: 'number', value: (i) => measures(i).links },
    { key: 'leaving', title: gettext('Leave the province'), kind: 'share', value: (i) => measures(i).leaving },
  ];
}

/** @param {Atlas} atlas @param {Config} config @returns {Column} */
const page = ({ clusters: { columns } }, { urls }) => ({
  key: 'code', title: gettext('Page'), kind: 'text', value: (i) => columns.code[i],
  cell: (i) => pageLink(urls.cluster, columns.code[i], nameOf({ name_zh: columns.zh[i], name_en: columns.en[i], code: columns.code[i] })),
});

/** @param {Atlas} atlas @param {Config} config @returns {Column[]} */
function filed(atlas, { words }) {
  const { clusters, regions, programmes, labels } = atlas;
  const { columns } = clusters;
  const region = (/** @type {number} */ at) => (at < 0 ? null : nameOf(regions[at]));
  const names = (/** @type {number[]} */ list, /** @type {NamedRow[]} */ rows) => list.map((at) => nameOf(rows[at])).join('; ');
  /** @type {[string, string, (i: number) => string | number | null][]} */
  const more = [
    ['namezh', gettext('Chinese name'), (i) => columns.zh[i]],
    ['nameen', gettext('Name in other languages'), (i) => columns.en[i]],
    ['province', gettext('Province'), (i) => region(clusters.province[i])],
    ['country', gettext('Country'), (i) => region(clusters.country[i])],
    ['longitude', gettext('Longitude (WGS 84)'), (i) => columns.lon[i]],
    ['latitude', gettext('Latitude (WGS 84)'), (i) => columns.lat[i]],
    ['precision', gettext('Position exact to'), (i) => (columns.precision[i] < 0 ? null : words.precision[atlas.precisions[columns.precision[i]]])],
    ['programmes', gettext('Programmes'), (i) => names(columns.programmes[i], programmes)],
    ['labels', gettext('Labels'), (i) => names(columns.labels[i], labels)],
    ['evidence', gettext('Evidence'), (i) => words.evidence[columns.inferred[i] ? 'inferred' : 'sourced']],
  ];
  return more.map(([key, title, value]) => ({ key, title, kind: key.endsWith('itude') ? 'number' : 'text', value, file: true }));
}
