// The quadrant plot: how many links a cluster has, and which share of them leaves the province.

import { number, percent } from '../format.js';
import { gettext } from '../i18n.js';
import { clusterName } from '../panel/parts.js';
import { DOMAIN_COLOURS, FONT, INK, INK_2 } from '../tokens.js';
import { fieldNames, quadrantOf } from './field.js';
import { FIELD, axis, mount, textAt } from './frame.js';
import { namesTip } from './names.js';
import { dotsOf, widthOf } from './triangle.js';

/** From so many links on, a scale of powers shows more than an even one. */
const MANY = 60;
/** From so many dots on they are smaller, and drawn in one go. */
const CROWD = 600;
/** Above all and below none, for the names of the fields. */
const ROOM = 0.13;

/**
 * @param {HTMLElement} host @param {Atlas} atlas @param {Uint8Array} mask @param {number} own
 * @param {{label: string, onCluster: (cluster: number) => void}} options
 */
export function drawQuadrant(host, atlas, mask, own, { label, onCluster }) {
  const { rows, links, share, mine } = quadrantOf(atlas, mask, own);
  const { domain } = atlas.clusters;
  const colour = domain[own] < 0 ? '#fff' : DOMAIN_COLOURS[atlas.domains[domain[own]].position - 1];
  const dots = dotsOf(rows.filter(({ cluster }) => cluster !== own).map((row) => ({
    cluster: row.cluster, x: row.links, y: row.share, same: domain[row.cluster] >= 0 && domain[row.cluster] === domain[own],
  })));
  const most = Math.max(...rows.map((row) => row.links), 1);
  const points = (/** @type {boolean} */ same, /** @type {any} */ more) => ({
    type: 'scatter', large: dots.length > CROWD && !same, itemStyle: { color: same ? colour : FIELD, opacity: 0.62, borderColor: '#fff', borderWidth: 1 },
    symbolSize: (/** @type {any} */ _value, /** @type {any} */ { data }) => widthOf(data.clusters.length, dots.length > CROWD ? 4.5 : 7),
    data: dots.filter((dot) => dot.same === same).map(({ x, y, clusters }) => ({ value: [x, y], clusters })), ...more,
  });
  return mount(host, {
    grid: { left: 46, right: 14, top: 12, bottom: 40 },
    xAxis: axis(gettext('Links on record'), { ...extentOf(most), nameGap: 26, splitLine: { show: false } }),
    yAxis: axis('', { type: 'value', min: -ROOM, max: 1 + ROOM, splitLine: { show: false }, axisLabel: { customValues: [0, 0.25, 0.5, 0.75, 1], formatter: percent, color: INK_2, fontSize: 11 } }),
    tooltip: { formatter: (/** @type {any} */ { data }) => namesTip(atlas, data.clusters, `${number(data.value[0])} · ${percent(data.value[1])}`) },
    series: [
      { type: 'custom', silent: true, z: 1, tooltip: { show: false }, data: [[links, share]], renderItem: (/** @type {any} */ params, /** @type {any} */ api) => cross(params.coordSys, api.coord([links, share])) },
      points(false, { z: 2 }),
      points(true, { z: 3 }),
      {
        type: 'scatter', z: 5, symbolSize: 13, itemStyle: { color: colour, borderColor: INK, borderWidth: 2.5, opacity: 1 },
        data: mine ? [{ value: [mine.links, mine.share], clusters: [own] }] : [],
        label: {
          show: true, formatter: clusterName(atlas, own), position: mine && isRight(mine.links, most) ? 'left' : 'right', color: INK, fontWeight: 600, fontFamily: FONT,
          width: 150, overflow: 'truncate', textBorderColor: '#fff', textBorderWidth: 3,
        },
      },
    ],
  }, { label, onClick: ({ data }) => data.clusters?.length === 1 && data.clusters[0] !== own && onCluster(data.clusters[0]) });
}

/** The axis of links: even, or by powers where some clusters have very many. @param {number} most */
function extentOf(most) {
  if (most <= MANY) return { type: 'value', min: 0, max: Math.ceil((most + 1) / 5) * 5, minInterval: 1 };
  const marks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].filter((links) => links <= most);
  return { type: 'log', min: 1, max: most * 1.25, axisLabel: { customValues: marks, formatter: number, color: INK_2, fontSize: 11, hideOverlap: true } };
}

/** Whether a place is in the right half. @param {number} links @param {number} most */
const isRight = (links, most) => (most > MANY ? Math.log(links) > Math.log(most) / 2 : links > most / 2);

/** The medians as lines, and the names of the four fields. @param {{x: number, y: number, width: number, height: number}} area @param {number[]} middle */
function cross({ x, y, width, height }, [mx, my]) {
  const line = (/** @type {number[]} */ [x1, y1, x2, y2]) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: '#8C9AA4', lineWidth: 1, lineDash: [4, 3] } });
  const [far, both, near, local] = fieldNames();
  const style = { fill: '#5B6873', font: `600 11px ${FONT}` };
  return {
    type: 'group',
    children: [
      line([mx, y, mx, y + height]), line([x, my, x + width, my]),
      textAt(far, x + 5, y + 9, style), textAt(both, x + width - 4, y + 9, { ...style, align: 'right' }),
      textAt(near, x + 5, y + height - 9, style), textAt(local, x + width - 4, y + height - 9, { ...style, align: 'right' }),
    ],
  };
}
