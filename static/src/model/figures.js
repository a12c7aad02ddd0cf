// What regions can be coloured by without asking the server: counts of the records that the filters leave.

import { clusterMask } from './select.js';

/** @typedef {'clusters' | 'links' | 'leaving-share' | 'partners-abroad' | 'memberships'} Live */
/** @typedef {'province' | 'city'} Level */

/** @type {Live[]} */
export const LIVE = ['clusters', 'links', 'leaving-share', 'partners-abroad', 'memberships'];

/** @param {string} code @returns {code is Live} */
export const isLive = (code) => LIVE.some((live) => live === code);

/**
 * The value of each area on the map, by its code; areas where nothing is on record have none, which is not zero.
 * @param {Atlas} atlas @param {State} state @param {Uint8Array} links those that the filters leave
 * @param {Live} figure @param {Level} level @param {Set<string>} drawn codes of the areas on the map
 * @returns {Map<string, number>}
 */
export function liveValues(atlas, state, links, figure, level, drawn) {
  const mask = clusterMask(atlas, state, 'region');
  const areaOf = areasOf(atlas, level, drawn);
  const sums = SUMS[figure](atlas, mask, links, (cluster) => areaOf[atlas.clusters.region[cluster]] ?? -1);
  return new Map([...sums].map(([at, value]) => [atlas.regions[at].code, value]));
}

/**
 * The area on the map in which each region lies; -1 for none. A province without cities of its own, such as a
 * municipality, is drawn among the cities.
 * @param {Atlas} atlas @param {Level} level @param {Set<string>} drawn @returns {number[]}
 */
export function areasOf({ regions, homeRegion }, level, drawn) {
  const wanted = level === 'province' ? [1] : [2, 1];
  return regions.map((_row, i) => {
    const chain = [];
    for (let at = i; at >= 0; at = regions[at].parent) chain.push(at);
    if (chain[chain.length - 1] !== homeRegion) return -1;
    return chain.find((at) => wanted.includes(regions[at].level) && drawn.has(regions[at].code)) ?? -1;
  });
}

/** @typedef {(atlas: Atlas, mask: Uint8Array, links: Uint8Array, area: (cluster: number) => number) => Map<number, number>} Sum */
/** @type {Record<Live, Sum>} */
const SUMS = {
  clusters: ({ clusters }, mask, _links, area) => tally(clusters.count, (i) => (mask[i] ? [area(i)] : [])),
  memberships: ({ clusters }, mask, _links, area) =>
    tally(clusters.count, (i) => (mask[i] && clusters.members[i] >= 0 ? [area(i)] : []), (i) => clusters.members[i]),
  links: ({ links }, mask, chosen, area) => tally(links.count, (i) => (chosen[i] ? endsOf(links, mask, area, i) : [])),
  'leaving-share': leavingShares,
  'partners-abroad': partnersAbroad,
};

/** How often, or how much of `amount`, each area is named. @param {number} count @param {(i: number) => Iterable<number>} areas @param {(i: number) => number} [amount] */
function tally(count, areas, amount = () => 1) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (let i = 0; i < count; i++) {
    for (const at of areas(i)) if (at >= 0) found.set(at, (found.get(at) ?? 0) + amount(i));
  }
  return found;
}

/** The areas of a link's selected ends, each once. @param {Links} links @param {Uint8Array} mask @param {(cluster: number) => number} area @param {number} i */
function endsOf({ a, b }, mask, area, i) {
  return new Set([a[i], b[i]].filter((end) => mask[end]).map(area));
}

/** Of an area's links whose scale is known, the share that leaves the province. @type {Sum} */
function leavingShares({ links, scales }, mask, chosen, area) {
  const known = (/** @type {number} */ i) => chosen[i] && scales[links.scale[i]] !== 'unknown';
  const all = tally(links.count, (i) => (known(i) ? endsOf(links, mask, area, i) : []));
  const within = scales.indexOf('intra_regional');
  const leaving = tally(links.count, (i) => (known(i) && links.scale[i] !== within ? endsOf(links, mask, area, i) : []));
  return new Map([...all].map(([at, count]) => [at, (leaving.get(at) ?? 0) / count]));
}

/** How many clusters abroad the area's clusters are linked to. @type {Sum} */
function partnersAbroad({ clusters, links }, mask, chosen, area) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (let i = 0; i < links.count; i++) {
    if (!chosen[i]) continue;
    for (const [end, other] of [[links.a[i], links.b[i]], [links.b[i], links.a[i]]]) {
      const at = mask[end] && clusters.foreign[other] ? area(end) : -1;
      if (at >= 0) found.set(at, (found.get(at) ?? new Set()).add(other));
    }
  }
  return new Map([...found].map(([at, partners]) => [at, partners.size]));
}
