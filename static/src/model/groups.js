// Merges clusters whose symbols would overlap into one symbol, in pixels of the current zoom.

import Flatbush from 'flatbush';

const MAX_PARTS = 3;
/** Symbols closer than this part of their radii together become one. */
const TOUCH = 0.94;
const LARGEST = 34;
/** Side of a square in pixels: symbols of squares that are no neighbours cannot touch. */
const SQUARE = 2 * LARGEST;

/** Radius of one cluster's dot: its area grows with its member organisations; unknown is the smallest. @param {number} members */
export const dotRadius = (members) => (members > 0 ? Math.min(18, Math.sqrt(30 + 5 * members)) : 5);

/** Radius of a symbol that stands for several clusters. @param {number} count */
export const ringRadius = (count) => Math.min(LARGEST, 7.5 + 2.9 * Math.sqrt(count));

/** @param {Clusters} clusters @param {number[]} members of the group @param {number} others */
function radiusOf(clusters, members, others) {
  if (members.length > 1) return ringRadius(members.length);
  if (members.length === 1) return dotRadius(clusters.members[members[0]]);
  return others > 1 ? 4 : 3;
}

/**
 * @param {Clusters} clusters
 * @param {Uint8Array} shown selected clusters
 * @param {Uint8Array} context partners outside the selection
 * @param {number} scale pixels of this zoom for each pixel of zoom 0
 * @param {Int8Array} [kinds] class of each cluster, by which the ring is divided
 * @returns {Group[]} drawn in this order: the largest last is not needed, they hardly overlap
 */
export function mergeGroups(clusters, shown, context, scale, kinds = clusters.domain) {
  const places = collectPlaces(clusters, shown, context, scale);
  if (!places.length) return [];
  const index = new Flatbush(places.length);
  for (const { x, y } of places) index.add(x, y, x, y);
  index.finish();
  const taken = new Uint8Array(places.length);
  const found = new Neighbourhood();
  for (let seed = 0; seed < places.length; seed++) {
    if (taken[seed]) continue;
    taken[seed] = 1;
    const group = grow(clusters, places, index, taken, places[seed]);
    const host = found.touching(group);
    if (host) absorb(clusters, host, group);
    else found.add(group);
  }
  for (const group of found.groups) group.mix = mixOf(kinds, group.clusters);
  return found.groups;
}

/** Groups by the square they lie in, so that only near ones are compared. */
class Neighbourhood {
  constructor() {
    /** @type {Group[]} */
    this.groups = [];
    /** @type {Map<number, Group[]>} */
    this.squares = new Map();
  }

  /** @param {Group} group */
  add(group) {
    this.groups.push(group);
    const key = squareOf(group.x / SQUARE, group.y / SQUARE);
    const square = this.squares.get(key);
    if (square) square.push(group);
    else this.squares.set(key, [group]);
  }

  /** @param {Group} group @returns {Group | undefined} */
  touching(group) {
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const square = this.squares.get(squareOf(group.x / SQUARE + dx, group.y / SQUARE + dy));
        const host = square?.find((other) => touches(other, group));
        if (host) return host;
      }
    }
    return undefined;
  }
}

/** @param {number} x @param {number} y */
const squareOf = (x, y) => Math.floor(x) * 2 ** 24 + Math.floor(y);

/** Clusters at exactly one point belong together at every zoom. @param {Clusters} clusters @param {Uint8Array} shown @param {Uint8Array} context @param {number} scale */
function collectPlaces(clusters, shown, context, scale) {
  /** @type {Map<string, Group>} */
  const places = new Map();
  for (let i = 0; i < clusters.count; i++) {
    if (!(shown[i] || context[i]) || Number.isNaN(clusters.x[i])) continue;
    const key = `${clusters.x[i]} ${clusters.y[i]}`;
    let place = places.get(key);
    if (!place) {
      place = { x: clusters.x[i] * scale, y: clusters.y[i] * scale, radius: 0, seed: i, clusters: [], others: [], samePlace: true, mix: [] };
      places.set(key, place);
    }
    (shown[i] ? place.clusters : place.others).push(i);
  }
  const sorted = [...places.values()];
  for (const place of sorted) finish(clusters, place);
  return sorted.sort((a, b) => b.clusters.length - a.clusters.length || b.radius - a.radius || a.seed - b.seed);
}

/** @param {Clusters} clusters @param {Group} group */
function finish(clusters, group) {
  group.clusters.sort((a, b) => clusters.members[b] - clusters.members[a] || a - b);
  if (group.clusters.length) group.seed = group.clusters[0];
  group.radius = radiusOf(clusters, group.clusters, group.others.length);
}

/**
 * Takes in all free places that the symbol touches, until it has stopped growing. It stays where its seed is.
 * @param {Clusters} clusters @param {Group[]} places @param {Flatbush} index @param {Uint8Array} taken @param {Group} seed
 */
function grow(clusters, places, index, taken, seed) {
  const group = { ...seed, clusters: [...seed.clusters], others: [...seed.others] };
  for (let grew = true; grew; ) {
    grew = false;
    const reach = group.radius + LARGEST;
    for (const i of index.search(group.x - reach, group.y - reach, group.x + reach, group.y + reach)) {
      const place = places[i];
      if (taken[i] || !touches(group, place)) continue;
      taken[i] = 1;
      grew = true;
      absorb(clusters, group, place);
    }
  }
  return group;
}

/** @param {Group} a @param {Group} b */
const touches = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < (a.radius + b.radius) * TOUCH;

/** Takes a place into a group, which keeps its position and name. @param {Clusters} clusters @param {Group} group @param {Group} place */
function absorb(clusters, group, place) {
  const { seed } = group;
  group.samePlace = false;
  group.clusters.push(...place.clusters);
  group.others.push(...place.others);
  finish(clusters, group);
  group.seed = seed;
}

/** The largest classes of a group's clusters, and all others together. @param {ArrayLike<number>} kinds @param {number[]} members @returns {[number, number][]} */
export function mixOf(kinds, members) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const i of members) counts.set(kinds[i], (counts.get(kinds[i]) ?? 0) + 1);
  const known = [...counts].filter(([kind]) => kind >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  // A fourth class is shown as itself: "other" would say less in the same room.
  const top = known.length === MAX_PARTS + 1 ? known : known.slice(0, MAX_PARTS);
  const rest = members.length - top.reduce((sum, [, count]) => sum + count, 0);
  return rest ? [...top, [-1, rest]] : top;
}
