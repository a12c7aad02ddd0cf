// A figure over time: what was claimed of which period, joined only where that is honest.

import { compact } from '../format.js';
import { h } from '../dom.js';
import { worded } from '../panel/parts.js';
import { FONT, INK, INK_2, PAPER } from '../tokens.js';
import { axis, mount } from './frame.js';
import { linesOf } from './points.js';

const LINE = '#2F4B9C';

/** @param {HTMLElement} host @param {import('./points.js').Series} series @param {{label: string}} options */
export function drawSeries(host, { points }, { label }) {
  const known = points.filter(({ value }) => value !== null);
  const standing = known.filter(({ shown }) => shown);
  const [first, last] = [Math.floor(points[0].x), Math.ceil(points[points.length - 1].x)];
  const at = (/** @type {import('./points.js').Claim} */ claim) => ({ value: [claim.x, claim.value], claim });
  return mount(host, {
    grid: { left: 8, right: 26, top: 24, bottom: 4, containLabel: true },
    xAxis: axis('', { type: 'value', min: first - 0.4, max: last + 0.4, splitLine: { show: false }, axisLabel: { customValues: yearsBetween(first, last), formatter: String, color: INK_2, fontSize: 11 } }),
    yAxis: axis('', { type: 'value', min: 0, splitNumber: 3, axisLine: { show: false }, axisLabel: { formatter: compact, color: INK_2, fontSize: 11 } }),
    tooltip: { formatter: (/** @type {any} */ { data }) => tip(data.claim) },
    series: [
      ...linesOf(points).map(({ from, to, sure }) => ({
        type: 'line', silent: true, symbol: 'none', tooltip: { show: false }, data: [[from.x, from.value], [to.x, to.value]],
        lineStyle: { color: LINE, width: 2, type: sure ? 'solid' : [5, 4] },
      })),
      {
        type: 'scatter', symbolSize: 9, z: 4, data: standing.map((claim, i) => ({
          ...at(claim),
          itemStyle: claim.status === 'estimated' || !claim.exact ? { color: PAPER, borderColor: LINE, borderWidth: 2 } : { color: LINE, borderColor: PAPER, borderWidth: 1 },
          label: { show: i === 0 || i === standing.length - 1 || standing.length < 7, formatter: compact(Number(claim.value)), position: 'top', color: INK, fontFamily: FONT, fontSize: 11, textBorderColor: PAPER, textBorderWidth: 3 },
        })),
        labelLayout: { hideOverlap: true },
      },
      { type: 'scatter', symbol: 'diamond', symbolSize: 9, z: 3, itemStyle: { color: '#9AA5AD' }, data: known.filter(({ shown }) => !shown).map(at) },
    ],
  }, { label });
}

/** The years to write: few enough to be read. @param {number} first @param {number} last */
function yearsBetween(first, last) {
  const step = [1, 2, 5, 10, 20].find((years) => (last - first) / years <= 6) ?? 50;
  const found = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) found.push(year);
  return found;
}

/** @param {import('./points.js').Claim} claim */
const tip = ({ text, period, source }) => h('div', { class: 'chart-tip' }, h('b', {}, text), ` ${period}`, source ? h('div', { class: 'm-quiet' }, worded(source.title, source.lang)) : null);
