// The table of the regions in which the clusters of the filters lie: a region counts what lies in its parts too.

import { h } from '../../dom.js';
import { number } from '../../format.js';
import { fill, gettext, nameOf, ngettext } from '../../i18n.js';
import { worded } from '../parts.js';

/** @typedef {{clusters: Float64Array, members: Float64Array, known: Float64Array, inside: Float64Array, across: Float64Array}} Sums */

/** @param {Atlas} atlas @param {Chosen} selection @param {Config} config @returns {import('./columns.js').Table} */
export function regionsTable(atlas, selection, config) {
  const sums = regionSums(atlas, selection);
  const ids = atlas.regions.flatMap((_row, at) => (sums.clusters[at] ? [at] : []));
  return {
    ids,
    sort: 'clusters',
    columns: [...columnsOf(atlas, sums, config), ...figureColumn(atlas)],
    count: fill(ngettext('%(count)s region', '%(count)s regions', ids.length), { count: number(ids.length) }),
    caption: gettext('The regions of the clusters shown on the map, at all levels; column heads sort.'),
  };
}

/** @param {Atlas} atlas @param {Sums} sums @param {Config} config @returns {import('./columns.js').Column[]} */
function columnsOf({ regions }, sums, { urls }) {
  const levels = [gettext('country'), gettext('province or state'), gettext('city or district'), gettext('county')];
  const above = (/** @type {number} */ at) => (regions[at].parent < 0 ? gettext('World') : nameOf(regions[regions[at].parent]));
  const links = (/** @type {number} */ at) => sums.inside[at] + sums.across[at];
  return [
    {
      key: 'name', title: gettext('Region'), kind: 'text', value: (at) => nameOf(regions[at]),
      cell: (at) => (urls.region ? h('a', { href: urls.region.replace('CODE', regions[at].code) }, worded(nameOf(regions[at]))) : worded(nameOf(regions[at]))),
    },
    { key: 'level', title: gettext('Level'), kind: 'text', value: (at) => levels[regions[at].level] ?? null },
    { key: 'parent', title: gettext('Lies in'), kind: 'text', value: above },
    { key: 'clusters', title: gettext('Clusters'), kind: 'number', value: (at) => sums.clusters[at] },
    { key: 'members', title: gettext('Members on record'), kind: 'number', value: (at) => (sums.known[at] ? sums.members[at] : null) },
    { key: 'links', title: gettext('Links'), kind: 'number', value: links },
    { key: 'inside', title: gettext('Within the region'), kind: 'number', value: (at) => sums.inside[at] },
    { key: 'across', title: gettext('Beyond the region'), kind: 'number', value: (at) => sums.across[at] },
    { key: 'leaving', title: gettext('Share beyond'), kind: 'share', value: (at) => (links(at) ? sums.across[at] / links(at) : null) },
    { key: 'code', title: gettext('Code'), kind: 'text', value: (at) => regions[at].official_code, file: true },
  ];
}

/** What the map colours regions by; null where nothing is on record. @param {Atlas} atlas @returns {import('./columns.js').Column[]} */
function figureColumn({ figure, regions }) {
  if (!figure) return [];
  return [{ key: 'figure', title: figure.title, kind: figure.share ? 'share' : 'number', value: (at) => figure.values.get(regions[at].code) ?? null }];
}

/**
 * Clusters, members and links of each region. A link between two parts of a region lies within it.
 * @param {Atlas} atlas @param {Chosen} selection @returns {Sums}
 */
export function regionSums({ clusters, links, regions }, selection) {
  const zeros = () => new Float64Array(regions.length);
  const sums = { clusters: zeros(), members: zeros(), known: zeros(), inside: zeros(), across: zeros() };
  const chains = regions.map((_row, at) => chainOf(regions, at));
  const chain = (/** @type {number} */ cluster) => chains[clusters.region[cluster]] ?? [];
  for (let i = 0; i < clusters.count; i++) {
    if (!selection.clusters[i]) continue;
    for (const at of chain(i)) {
      sums.clusters[at]++;
      if (clusters.members[i] < 0) continue;
      sums.members[at] += clusters.members[i];
      sums.known[at]++;
    }
  }
  for (let i = 0; i < links.count; i++) {
    if (!selection.links[i]) continue;
    const [one, other] = [chain(links.a[i]), chain(links.b[i])];
    for (const at of one) sums[other.includes(at) ? 'inside' : 'across'][at]++;
    for (const at of other) if (!one.includes(at)) sums.across[at]++;
  }
  return sums;
}

/** A region and those above it. @param {RegionRow[]} regions @param {number} at */
function chainOf(regions, at) {
  const chain = [];
  for (let up = at; up >= 0; up = regions[up].parent) chain.push(up);
  return chain;
}
