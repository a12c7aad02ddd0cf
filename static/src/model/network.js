// Links between symbols, and the measures of one cluster's links.

/** Ends may be negative: edge markers. */
const BELOW = 32;
const ENDS = 2 ** 20;

/**
 * One arc for each pair of ends and scale, the heaviest first. Ends are numbers that `endOf` gives to clusters;
 * links within one end, or with an end of -1, have no arc.
 * @param {Atlas} atlas @param {Uint8Array} mask links to draw @param {Int32Array} endOf @param {Uint8Array | null} focus clusters
 * @returns {Arc[]}
 */
export function arcsBetween({ links }, mask, endOf, focus) {
  /** @type {Map<number, Arc>} */
  const arcs = new Map();
  for (let i = 0; i < links.count; i++) {
    if (!mask[i]) continue;
    const from = endOf[links.a[i]];
    const to = endOf[links.b[i]];
    if (from === to || from === -1 || to === -1) continue;
    const focused = Boolean(focus && (focus[links.a[i]] || focus[links.b[i]]));
    const [low, high] = from < to ? [from, to] : [to, from];
    const key = ((low + BELOW) * ENDS + high + BELOW) * 16 + links.scale[i] * 2 + Number(focused);
    const arc = arcs.get(key);
    if (arc) {
      arc.weight += links.weight[i];
      arc.count++;
      arc.inferred &&= links.inferred[i] === 1;
    } else {
      arcs.set(key, { from: low, to: high, scale: links.scale[i], weight: links.weight[i], count: 1, focused, inferred: links.inferred[i] === 1 });
    }
  }
  return [...arcs.values()].sort((p, q) => Number(q.focused) - Number(p.focused) || q.weight - p.weight);
}

/** Clusters linked with any of `members`, themselves included. @param {Atlas} atlas @param {Uint8Array} mask @param {number[]} members */
export function egoOf({ clusters, links }, mask, members) {
  const ego = new Uint8Array(clusters.count);
  for (const member of members) {
    ego[member] = 1;
    for (let at = links.start[member]; at < links.start[member + 1]; at++) {
      const link = links.list[at];
      if (mask[link]) ego[links.a[link]] = ego[links.b[link]] = 1;
    }
  }
  return ego;
}

/**
 * The partners of one cluster under the present filters, those with most collaborations first.
 * @param {Atlas} atlas @param {Uint8Array} mask links @param {number} cluster
 */
export function partnersOf({ links }, mask, cluster) {
  /** @type {Map<number, {cluster: number, scale: number, links: number[], weight: number}>} */
  const partners = new Map();
  for (let at = links.start[cluster]; at < links.start[cluster + 1]; at++) {
    const link = links.list[at];
    if (!mask[link]) continue;
    const other = links.a[link] === cluster ? links.b[link] : links.a[link];
    const partner = partners.get(other) ?? { cluster: other, scale: links.scale[link], links: [], weight: 0 };
    partner.links.push(link);
    partner.weight += links.weight[link];
    partners.set(other, partner);
  }
  return [...partners.values()].sort((p, q) => q.links.length - p.links.length || q.weight - p.weight || p.cluster - q.cluster);
}

/** Links of one cluster by scale. @param {Atlas} atlas @param {Uint8Array} mask @param {number} cluster */
export function scalesOf({ links, scales }, mask, cluster) {
  const counts = new Array(scales.length).fill(0);
  for (let at = links.start[cluster]; at < links.start[cluster + 1]; at++) {
    const link = links.list[at];
    if (mask[link]) counts[links.scale[link]]++;
  }
  return counts;
}

/** Links by scale, and how many there are. @param {Atlas} atlas @param {Uint8Array} mask */
export function scalesOfAll({ links, scales }, mask) {
  const counts = new Array(scales.length).fill(0);
  for (let i = 0; i < links.count; i++) if (mask[i]) counts[links.scale[i]]++;
  return counts;
}

/**
 * The share of links of known scale that leave the province; null without any.
 * @param {number[]} counts by scale @param {string[]} scales
 */
export function leavingShare(counts, scales) {
  const at = (/** @type {string} */ scale) => counts[scales.indexOf(scale)] ?? 0;
  const leaving = at('inter_regional') + at('transnational');
  const known = leaving + at('intra_regional');
  return known ? leaving / known : null;
}

/** All links, whatever the filters. @param {Atlas} atlas */
export const everyLink = ({ links }) => new Uint8Array(links.count).fill(1);

/** @param {number[]} values @returns {number | null} */
export function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many links each cluster has. @param {Atlas} atlas @param {Uint8Array} mask */
export function degreesOf({ links, clusters }, mask) {
  const counts = new Uint32Array(clusters.count);
  for (let i = 0; i < links.count; i++) {
    if (!mask[i]) continue;
    counts[links.a[i]]++;
    counts[links.b[i]]++;
  }
  return counts;
}

/** Clusters with the most links under the present filters. @param {Atlas} atlas @param {Chosen} selection @param {number} limit */
export function mostLinked(atlas, selection, limit) {
  const counts = degreesOf(atlas, selection.links);
  const linked = [];
  for (let i = 0; i < counts.length; i++) if (counts[i] && selection.clusters[i]) linked.push(i);
  linked.sort((a, b) => counts[b] - counts[a] || a - b);
  return linked.slice(0, limit).map((cluster) => ({ cluster, links: counts[cluster] }));
}

/** Partners that links bring in from outside the selection. @param {Atlas} atlas @param {Chosen} selection */
export function contextOf({ clusters, links }, selection) {
  const context = new Uint8Array(clusters.count);
  for (let i = 0; i < links.count; i++) {
    if (!selection.links[i]) continue;
    if (!selection.clusters[links.a[i]]) context[links.a[i]] = 1;
    if (!selection.clusters[links.b[i]]) context[links.b[i]] = 1;
  }
  return context;
}
