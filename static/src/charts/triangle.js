// Coordinates of a ternary plot: industry, science and public bodies; other kinds of member are named beside it.

/** The kinds at the corners: bottom left, bottom right, top. */
export const CORNERS = ['industry', 'science', 'public_body'];
export const HEIGHT = Math.sqrt(3) / 2;

/**
 * The place of a mixture in a triangle with corners (0, 0), (1, 0) and (½, √3/2).
 * @param {number[]} amounts of the three kinds @returns {[number, number] | null} null where all are 0
 */
export function pointOf([left, right, top]) {
  const sum = left + right + top;
  return sum > 0 ? [(right + top / 2) / sum, (top / sum) * HEIGHT] : null;
}

/**
 * @param {number[] | null} members by kind, null where none is on record @param {string[]} kinds
 * @returns {{inside: number[], point: [number, number] | null, others: [string, number][], total: number} | null}
 */
export function mixOf(members, kinds) {
  if (!members) return null;
  const inside = CORNERS.map((kind) => members[kinds.indexOf(kind)] ?? 0);
  /** @type {[string, number][]} */
  const others = kinds.flatMap((kind, at) => (members[at] && !CORNERS.includes(kind) ? [[kind, members[at]]] : []));
  return { inside, point: pointOf(inside), others, total: members.reduce((sum, count) => sum + count, 0) };
}

/** @typedef {{x: number, y: number, clusters: number[], same: boolean}} Dot */

/**
 * Puts records at the same place into one dot, so that none hides behind another.
 * @param {{cluster: number, x: number, y: number, same: boolean}[]} places @returns {Dot[]}
 */
export function dotsOf(places) {
  /** @type {Map<string, Dot>} */
  const dots = new Map();
  for (const { cluster, x, y, same } of places) {
    const key = `${x.toFixed(4)} ${y.toFixed(4)} ${same}`;
    const dot = dots.get(key);
    if (dot) dot.clusters.push(cluster);
    else dots.set(key, { x, y, clusters: [cluster], same });
  }
  return [...dots.values()];
}

/** A dot's width grows with the root of how many clusters it stands for. @param {number} count @param {number} [one] */
export const widthOf = (count, one = 7) => Math.min(26, one * Math.sqrt(count));

/**
 * The clusters at home with members of the three kinds on record, and the one in question wherever it is.
 * @param {Atlas} atlas @param {number} own @returns {{cluster: number, x: number, y: number, same: boolean}[]}
 */
export function triangleField({ clusters, kinds, homeRegion }, own) {
  const found = [];
  for (let i = 0; i < clusters.count; i++) {
    if (i !== own && clusters.country[i] !== homeRegion) continue;
    const point = mixOf(clusters.columns.members[i], kinds)?.point;
    if (point) found.push({ cluster: i, x: point[0], y: point[1], same: clusters.domain[i] >= 0 && clusters.domain[i] === clusters.domain[own] });
  }
  return found;
}
