// Which clusters and links the filters leave, and how many each choice would leave. Nothing here asks the server.

import { crosses } from './cross.js';

const FACETS = /** @type {const} */ (['domain', 'tier', 'programme', 'label', 'kind', 'evidence']);
/** @typedef {typeof FACETS[number]} Facet */

/** The values of a facet that one cluster has, as positions. @type {Record<Facet, (atlas: Atlas, i: number) => number[]>} */
const VALUES = {
  domain: ({ clusters }, i) => clusters.columns.domains[i],
  tier: ({ clusters }, i) => (clusters.tier[i] < 0 ? [] : [clusters.tier[i]]),
  programme: ({ clusters }, i) => clusters.columns.programmes[i],
  label: ({ clusters }, i) => clusters.columns.labels[i],
  kind: ({ clusters }, i) => positive(clusters.columns.members[i]),
  evidence: ({ clusters }, i) => [clusters.columns.inferred[i]],
};
const EVIDENCE = ['sourced', 'inferred'];

/** @param {number[] | null} counts */
const positive = (counts) => (counts ? counts.flatMap((count, kind) => (count > 0 ? [kind] : [])) : []);

/** The codes of a facet's choices in their order. @param {Atlas} atlas @param {Facet} facet @returns {string[]} */
export function choicesOf(atlas, facet) {
  switch (facet) {
    case 'domain': return atlas.domains.map((row) => row.code);
    case 'programme': return atlas.programmes.map((row) => row.code);
    case 'label': return atlas.labels.map((row) => row.code);
    case 'tier': return atlas.tiers;
    case 'kind': return atlas.kinds;
    case 'evidence': return EVIDENCE;
  }
}

/**
 * @param {Atlas} atlas @param {State} state
 * @returns {Chosen}
 */
export function select(atlas, state) {
  const clusters = clusterMask(atlas, state);
  const { links, undatedLinks } = linkMask(atlas, state, clusters);
  if (state.undated) return { clusters, links, undatedClusters: undated(atlas, clusters), undatedLinks };
  const all = clusterMask(atlas, { ...state, undated: true });
  return { clusters, links, undatedClusters: undated(atlas, all), undatedLinks: linkMask(atlas, { ...state, undated: true }, all).undatedLinks };
}

/** @param {Atlas} atlas @param {Uint8Array} mask */
const undated = (atlas, mask) => mask.reduce((sum, one, i) => sum + (one && atlas.clusters.year[i] < 0 ? 1 : 0), 0);

/**
 * 1 for each cluster that passes all filters but `without`.
 * @param {Atlas} atlas @param {State} state @param {Facet | 'region'} [without]
 */
export function clusterMask(atlas, state, without) {
  const mask = new Uint8Array(atlas.clusters.count).fill(1);
  for (const facet of FACETS) if (facet !== without) keepFacet(atlas, state, facet, mask);
  if (without !== 'region') keepRegion(atlas, state.region, mask);
  keepYears(atlas, state, mask);
  return mask;
}

/** @param {Atlas} atlas @param {State} state @param {Facet} facet @param {Uint8Array} mask */
function keepFacet(atlas, state, facet, mask) {
  const chosen = state[facet];
  if (!chosen.length) return;
  const wanted = choicesOf(atlas, facet).map((code) => chosen.includes(code));
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] && !VALUES[facet](atlas, i).some((value) => wanted[value])) mask[i] = 0;
  }
}

/** @param {Atlas} atlas @param {string} code @param {Uint8Array} mask */
function keepRegion(atlas, code, mask) {
  if (!code) return;
  const wanted = atlas.regions.map((_region, i) => liesIn(atlas.regions, i, code));
  for (let i = 0; i < mask.length; i++) if (!wanted[atlas.clusters.region[i]]) mask[i] = 0;
}

/** @param {RegionRow[]} regions @param {number} i @param {string} code */
export function liesIn(regions, i, code) {
  for (let at = i; at >= 0; at = regions[at].parent) if (regions[at].code === code) return true;
  return false;
}

/** A cluster is there from the year since when it exists or was first designated. @param {Atlas} atlas @param {State} state @param {Uint8Array} mask */
function keepYears({ clusters }, { to, undated }, mask) {
  for (let i = 0; i < mask.length; i++) {
    const year = clusters.year[i];
    if (year < 0 ? !undated : to !== null && year > to) mask[i] = 0;
  }
}

/**
 * Links of which at least one end is selected, of the scales and years wanted.
 * @param {Atlas} atlas @param {State} state @param {Uint8Array} clusters
 */
function linkMask({ links, scales }, state, clusters) {
  const mask = new Uint8Array(links.count);
  const scale = scales.map((code) => !state.scale.length || state.scale.includes(code));
  const inCell = crosses({ links, scales }, state.cross);
  let undatedLinks = 0;
  for (let i = 0; i < links.count; i++) {
    if (!scale[links.scale[i]] || !inCell(i) || !(clusters[links.a[i]] || clusters[links.b[i]])) continue;
    if (links.first[i] < 0) {
      undatedLinks++;
      mask[i] = Number(state.undated);
    } else mask[i] = Number(overlaps(links.first[i], links.last[i], state.from, state.to));
  }
  return { links: mask, undatedLinks };
}

/** @param {number} first @param {number} last -1: goes on @param {number | null} from @param {number | null} to */
export function overlaps(first, last, from, to) {
  return (to === null || first <= to) && (from === null || last < 0 || last >= from);
}

/**
 * How many clusters each choice of a facet would show, all other filters applied.
 * @param {Atlas} atlas @param {State} state @param {Facet} facet
 */
export function facetCounts(atlas, state, facet) {
  const mask = clusterMask(atlas, state, facet);
  const counts = new Array(choicesOf(atlas, facet).length).fill(0);
  for (let i = 0; i < mask.length; i++) if (mask[i]) for (const value of VALUES[facet](atlas, i)) counts[value]++;
  return counts;
}

/** How many links of the selected clusters there are of each scale, in the years wanted. @param {Atlas} atlas @param {State} state @param {Uint8Array} clusters */
export function scaleCounts(atlas, state, clusters) {
  const { links } = linkMask(atlas, { ...state, scale: [] }, clusters);
  const counts = new Array(atlas.scales.length).fill(0);
  for (let i = 0; i < links.length; i++) if (links[i]) counts[atlas.links.scale[i]]++;
  return counts;
}

/** The links among which the cells of scale x crossing choose. @param {Atlas} atlas @param {State} state @param {Uint8Array} clusters */
export const linksOfAnyCell = (atlas, state, clusters) => linkMask(atlas, { ...state, cross: '' }, clusters).links;

/** How many clusters lie in each region, all other filters applied. @param {Atlas} atlas @param {State} state */
export function regionCounts(atlas, state) {
  const mask = clusterMask(atlas, state, 'region');
  const counts = new Array(atlas.regions.length).fill(0);
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    for (let at = atlas.clusters.region[i]; at >= 0; at = atlas.regions[at].parent) counts[at]++;
  }
  return counts;
}

/** New links by year and scale, of the selected clusters whatever the years. @param {Atlas} atlas @param {State} state @param {Uint8Array} clusters */
export function yearHistogram(atlas, state, clusters) {
  const { links } = linkMask(atlas, { ...state, from: null, to: null }, clusters);
  /** @type {Map<number, number[]>} */
  const byYear = new Map();
  for (let i = 0; i < links.length; i++) {
    const year = atlas.links.first[i];
    if (!links[i] || year < 0) continue;
    if (!byYear.has(year)) byYear.set(year, new Array(atlas.scales.length).fill(0));
    /** @type {number[]} */ (byYear.get(year))[atlas.links.scale[i]]++;
  }
  return byYear;
}
