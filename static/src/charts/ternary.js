// The ternary plot: of which kinds of member a cluster is made, among the other clusters at home.

import { percent } from '../format.js';
import { gettext } from '../i18n.js';
import { clusterName } from '../panel/parts.js';
import { DOMAIN_COLOURS, FONT, INK, INK_2 } from '../tokens.js';
import { FIELD, GRID_LINE, mount, textAt } from './frame.js';
import { namesTip } from './names.js';
import { CORNERS, HEIGHT, dotsOf, mixOf, triangleField, widthOf } from './triangle.js';

const TOP = 26;
const BOTTOM = 24;
const SIDE = 34;
/** From so many dots on they are smaller. */
const CROWD = 600;

/**
 * @param {HTMLElement} host @param {Atlas} atlas @param {number} own
 * @param {{label: string, words: Record<string, string>, onCluster: (cluster: number) => void}} options
 */
export function drawTernary(host, atlas, own, { label, words, onCluster }) {
  const field = triangleField(atlas, own);
  const dots = dotsOf(field.filter(({ cluster }) => cluster !== own)).sort((a, b) => b.clusters.length - a.clusters.length);
  const mine = field.find(({ cluster }) => cluster === own);
  const domain = atlas.clusters.domain[own];
  const colour = domain < 0 ? '#fff' : DOMAIN_COLOURS[atlas.domains[domain].position - 1];
  const place = (/** @type {any} */ api) => placer(api.getWidth(), api.getHeight());
  return mount(host, {
    tooltip: { formatter: (/** @type {any} */ { data }) => namesTip(atlas, data.clusters, sharesOf(atlas, data.clusters[0])) },
    series: [
      { type: 'custom', coordinateSystem: 'none', silent: true, tooltip: { show: false }, data: [0], renderItem: (/** @type {any} */ _params, /** @type {any} */ api) => triangle(place(api), words) },
      {
        type: 'custom', coordinateSystem: 'none', data: dots.map((dot) => ({ ...dot, value: dot.clusters.length })),
        renderItem: (/** @type {any} */ params, /** @type {any} */ api) => circle(place(api), dots[params.dataIndex], dots[params.dataIndex].same ? colour : FIELD, dots.length > CROWD ? 4.5 : 7),
      },
      {
        type: 'custom', coordinateSystem: 'none', z: 5, data: mine ? [{ value: 1, clusters: [own] }] : [],
        renderItem: (/** @type {any} */ _params, /** @type {any} */ api) => ring(place(api), /** @type {any} */ (mine), colour, clusterName(atlas, own), api.getWidth()),
      },
    ],
  }, { label, onClick: ({ data }) => data.clusters?.length === 1 && data.clusters[0] !== own && onCluster(data.clusters[0]) });
}

/** Pixels of a place in the triangle. @param {number} width @param {number} height */
function placer(width, height) {
  const side = Math.max(60, Math.min(width - 2 * SIDE, (height - TOP - BOTTOM) / HEIGHT));
  const left = (width - side) / 2;
  return (/** @type {number} */ x, /** @type {number} */ y) => [left + x * side, TOP + (HEIGHT - y) * side];
}

/** @param {(x: number, y: number) => number[]} at @param {Record<string, string>} words names of the kinds */
function triangle(at, words) {
  const [left, right, top] = [at(0, 0), at(1, 0), at(0.5, HEIGHT)];
  const lines = [0.25, 0.5, 0.75].flatMap((share) => [
    [at(share / 2, share * HEIGHT), at(1 - share / 2, share * HEIGHT)],
    [at(share, 0), at((1 + share) / 2, (1 - share) * HEIGHT)],
    [at(1 - share, 0), at((1 - share) / 2, (1 - share) * HEIGHT)],
  ]);
  const name = (/** @type {number} */ corner, /** @type {number[]} */ [x, y], /** @type {string} */ align) =>
    textAt(words[CORNERS[corner]], x, y, { align, fill: INK_2, font: `600 12px ${FONT}` });
  const half = (/** @type {number[]} */ [x, y], /** @type {string} */ align) => textAt('50%', x, y, { align, font: `11px ${FONT}` });
  return {
    type: 'group',
    children: [
      { type: 'polygon', shape: { points: [left, right, top] }, style: { fill: '#F8FAFA', stroke: '#9AA8B1', lineWidth: 1 } },
      ...lines.map(([[x1, y1], [x2, y2]]) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: GRID_LINE, lineWidth: 1 } })),
      name(0, [left[0] - 20, left[1] + 14], 'left'), name(1, [right[0] + 20, right[1] + 14], 'right'), name(2, [top[0], top[1] - 13], 'center'),
      half([at(0.25, HEIGHT / 2)[0] - 5, at(0, HEIGHT / 2)[1]], 'right'), half([at(0.75, HEIGHT / 2)[0] + 5, at(0, HEIGHT / 2)[1]], 'left'),
      half([at(0.5, 0)[0], at(0, 0)[1] + 12], 'center'),
    ],
  };
}

/** @param {(x: number, y: number) => number[]} at @param {import('./triangle.js').Dot} dot @param {string} fill @param {number} one width of a single cluster's dot */
function circle(at, { x, y, clusters }, fill, one) {
  const [cx, cy] = at(x, y);
  return { type: 'circle', shape: { cx, cy, r: widthOf(clusters.length, one) / 2 }, style: { fill, opacity: 0.62, stroke: '#fff', lineWidth: one > 5 ? 1 : 0.5 } };
}

/** The chosen cluster: black ring, as on the map. @param {(x: number, y: number) => number[]} at @param {{x: number, y: number}} mine @param {string} fill @param {string} name @param {number} width */
function ring(at, { x, y }, fill, name, width) {
  const [cx, cy] = at(x, y);
  const right = cx < width / 2;
  return {
    type: 'group',
    children: [
      { type: 'circle', shape: { cx, cy, r: 6.5 }, style: { fill, stroke: INK, lineWidth: 2.5 } },
      textAt(name, cx + (right ? 12 : -12), cy - (y < 0.05 ? 12 : 0), {
        align: right ? 'left' : 'right', fill: INK, font: `600 12px ${FONT}`, width: (right ? width - cx : cx) - 18, overflow: 'truncate',
      }),
    ],
  };
}

/** The three shares in words. @param {Atlas} atlas @param {number} cluster */
function sharesOf({ clusters, kinds }, cluster) {
  const mix = mixOf(clusters.columns.members[cluster], kinds);
  const sum = mix ? mix.inside.reduce((total, count) => total + count, 0) : 0;
  return mix && sum ? mix.inside.map((count) => `${percent(count / sum)}`).join(' : ') : gettext('unknown');
}
