// Where clusters stand in network space: the server's layout, fitted into a page, with those without links in rows below.
// The page lies in pixels of zoom 0 like the map itself, so that zooming, merging and pointing work the same.

import { ZOOM_STEP } from './fit.js';
import { dotRadius } from './groups.js';

const MIDDLE = { x: 128, y: 100 };
/** Of the plane in which maps lie, a page takes no more than this. */
const MOST = { width: 200, height: 110 };
const RIM = 18;
const TITLE = 30;
/** A page is stretched by no more than this to fill its window. */
const STRETCH = 1.7;
const GAP = { share: 0.24, least: 4, most: 24 };
const ROUNDS = 60;
const MOST_TO_SPREAD = 800;

/**
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Box
 * @typedef {{width: number, height: number, corner: {width: number, height: number}}} Page in pixels; `corner`: what covers its lower left
 * @typedef {{x: Float64Array, y: Float64Array, box: Box, zoom: number, isolates: number[], title: {x: number, y: number} | null}} Places
 *   `box` is the page, seen as a whole at `zoom`; `title` is where the heading of the clusters without links stands
 */

/**
 * @param {Clusters} clusters @param {{x: (number | null)[], y: (number | null)[]}} layout from 0 to 1, null without links
 * @param {Uint8Array} scope clusters that can be shown @param {Page} page
 * @returns {Places}
 */
export function networkPlaces(clusters, layout, scope, page) {
  /** @type {number[]} */
  const linked = [];
  /** @type {number[]} */
  const isolates = [];
  for (let i = 0; i < clusters.count; i++) if (scope[i]) (layout.x[i] === null ? isolates : linked).push(i);
  const x = new Float64Array(clusters.count).fill(NaN);
  const y = new Float64Array(clusters.count).fill(NaN);
  const radius = (/** @type {number} */ i) => dotRadius(clusters.members[i]);
  const rows = layRows(clusters, isolates, x, y, page, radius);
  const area = { left: RIM, top: RIM, width: page.width - 2 * RIM, height: Math.max(60, rows.top - TITLE - 2 * RIM) };
  layLinked(linked, layout, x, y, area, radius);
  const zoom = Math.ceil(Math.log2(Math.max(page.width / MOST.width, page.height / MOST.height)) / ZOOM_STEP) * ZOOM_STEP;
  const plane = (/** @type {number} */ px, /** @type {number} */ py) =>
    ({ x: MIDDLE.x + (px - page.width / 2) / 2 ** zoom, y: MIDDLE.y + (py - page.height / 2) / 2 ** zoom });
  for (const i of [...linked, ...isolates]) ({ x: x[i], y: y[i] } = plane(x[i], y[i]));
  const [least, most] = [plane(0, 0), plane(page.width, page.height)];
  return {
    x, y, zoom, isolates,
    box: { minX: least.x, minY: least.y, maxX: most.x, maxY: most.y },
    title: isolates.length ? plane(rows.left, rows.top - TITLE / 2) : null,
  };
}

/**
 * Lines up the clusters without links at the foot of the page, beside what covers its corner.
 * @param {Clusters} clusters @param {number[]} isolates @param {Float64Array} x @param {Float64Array} y @param {Page} page @param {(i: number) => number} radius
 */
function layRows(clusters, isolates, x, y, page, radius) {
  // By domain, so that the rows show what kind of cluster stands alone.
  isolates.sort((a, b) => (clusters.domain[a] & 255) - (clusters.domain[b] & 255) || clusters.members[b] - clusters.members[a] || a - b);
  const beside = page.corner.height > 60 && page.width - page.corner.width > 240;
  const left = beside ? page.corner.width + 2 * RIM : RIM;
  const width = page.width - left - RIM;
  const space = Math.min(6, Math.max(-4, (width * page.height * 0.16) / Math.max(1, isolates.length) / 12 - 10));
  let bottom = 0;
  for (const row of inRows(isolates, width, (i) => 2 * radius(i) + space + 2)) {
    const height = Math.max(16, ...row.map(({ size }) => size));
    for (const { i, at, size } of row) [x[i], y[i]] = [left + at + size / 2, bottom + height / 2];
    bottom += height;
  }
  const top = page.height - RIM - Math.max(bottom, beside ? page.corner.height - TITLE : 0);
  for (const i of isolates) y[i] += top;
  return { left, top };
}

/** Breaks a line of symbols into rows. @param {number[]} members @param {number} width @param {(i: number) => number} sizeOf */
function inRows(members, width, sizeOf) {
  /** @type {{i: number, at: number, size: number}[][]} */
  const rows = [];
  let at = Infinity;
  for (const i of members) {
    const size = sizeOf(i);
    if (at + size > width) {
      rows.push([]);
      at = 0;
    }
    rows[rows.length - 1].push({ i, at, size });
    at += size;
  }
  return rows;
}

/**
 * @param {number[]} members @param {{x: (number | null)[], y: (number | null)[]}} layout @param {Float64Array} x @param {Float64Array} y
 * @param {{left: number, top: number, width: number, height: number}} area @param {(i: number) => number} radius
 */
function layLinked(members, layout, x, y, area, radius) {
  if (!members.length) return;
  for (const i of members) [x[i], y[i]] = [Number(layout.x[i]), Number(layout.y[i])];
  fit(members, x, y, area);
  if (members.length > MOST_TO_SPREAD) return;
  const gap = Math.min(GAP.most, Math.max(GAP.least, GAP.share * Math.sqrt((area.width * area.height) / members.length)));
  spread(members, x, y, members.map((i) => radius(i) + gap / 2));
  fit(members, x, y, area);
}

/** Scales and moves places so that they fill an area. @param {number[]} members @param {Float64Array} x @param {Float64Array} y @param {{left: number, top: number, width: number, height: number}} area */
function fit(members, x, y, area) {
  const box = boxOf(members, x, y);
  const [width, height] = [box.maxX - box.minX || 1e-9, box.maxY - box.minY || 1e-9];
  let [across, down] = [area.width / width, area.height / height];
  [across, down] = [Math.min(across, down * STRETCH), Math.min(down, across * STRETCH)];
  for (const i of members) {
    x[i] = area.left + area.width / 2 + (x[i] - (box.minX + box.maxX) / 2) * across;
    y[i] = area.top + area.height / 2 + (y[i] - (box.minY + box.maxY) / 2) * down;
  }
}

/** Pushes symbols apart that would lie over one another; the same input gives the same output. @param {number[]} members @param {Float64Array} x @param {Float64Array} y @param {number[]} reach */
function spread(members, x, y, reach) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let a = 0; a < members.length; a++) {
      for (let b = a + 1; b < members.length; b++) moved = part(members[a], members[b], reach[a] + reach[b], x, y) || moved;
    }
    if (!moved) return;
  }
}

/** @param {number} i @param {number} j @param {number} wanted distance @param {Float64Array} x @param {Float64Array} y @returns {boolean} whether they had to move */
function part(i, j, wanted, x, y) {
  let [dx, dy] = [x[j] - x[i], y[j] - y[i]];
  if (Math.abs(dx) >= wanted || Math.abs(dy) >= wanted) return false;
  const distance = Math.hypot(dx, dy);
  if (distance > wanted - 0.01) return false;
  if (distance < 1e-6) [dx, dy] = [Math.cos(i + 7 * j), Math.sin(i + 7 * j)];
  const push = (wanted - distance) / 2 / Math.hypot(dx, dy);
  x[i] -= dx * push;
  y[i] -= dy * push;
  x[j] += dx * push;
  y[j] += dy * push;
  return true;
}

/** @param {number[]} members @param {Float64Array} x @param {Float64Array} y @returns {Box} */
export function boxOf(members, x, y) {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const i of members) {
    box.minX = Math.min(box.minX, x[i]);
    box.minY = Math.min(box.minY, y[i]);
    box.maxX = Math.max(box.maxX, x[i]);
    box.maxY = Math.max(box.maxY, y[i]);
  }
  return box;
}
