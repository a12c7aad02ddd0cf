// Stacked bars: links by the year in which they began, by scale.

import { h } from '../dom.js';
import { number } from '../format.js';
import { INK_2, SCALE_COLOURS } from '../tokens.js';
import { axis, mount } from './frame.js';

/**
 * @param {HTMLElement} host @param {{years: number[], counts: number[][]}} bars counts by scale, then year
 * @param {{label: string, names: string[]}} options names of the scales
 */
export function drawBars(host, { years, counts }, { label, names }) {
  return mount(host, {
    grid: { left: 8, right: 8, top: 10, bottom: 4, containLabel: true },
    xAxis: axis('', { type: 'category', data: years.map(String), splitLine: { show: false } }),
    yAxis: axis('', { type: 'value', minInterval: 1, splitNumber: 3, axisLine: { show: false } }),
    tooltip: {
      formatter: (/** @type {any} */ { seriesName, name, value }) => h('div', { class: 'chart-tip' }, h('b', {}, number(value)), ` ${seriesName} · ${name}`),
    },
    series: counts.flatMap((row, scale) => (row.some(Boolean) ? [{
      type: 'bar', name: names[scale], stack: 'links', data: row, barMaxWidth: 22,
      itemStyle: { color: SCALE_COLOURS[scale], borderColor: '#fff', borderWidth: 0.5 },
    }] : [])),
  }, { label });
}
