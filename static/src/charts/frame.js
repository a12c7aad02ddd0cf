// Apache ECharts as this site draws with it: its parts, its look, and charts that clean up after themselves.

import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, registerLocale, use } from 'echarts/core';
import langZH from 'echarts/lib/i18n/langZH.js';
import { SVGRenderer } from 'echarts/renderers';

import { isChinese } from '../i18n.js';
import { FONT, INK, INK_2, INK_3 } from '../tokens.js';

use([BarChart, CustomChart, LineChart, ScatterChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);
registerLocale('ZH', langZH);

export const GRID_LINE = '#E3E8EB';
export const FIELD = '#B4BFC7';

/** @type {Set<import('echarts/core').EChartsType>} */
const live = new Set();
const still = matchMedia('(prefers-reduced-motion: reduce)');
// Who asks for more contrast, or sees forced colours, gets patterns too.
const patterned = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** @typedef {{label: string, decal?: boolean, onClick?: (params: any) => void}} Options */

/**
 * Draws a chart that follows the size of its host and ends with it.
 * @param {HTMLElement} host @param {any} option @param {Options} options
 */
export function mount(host, option, { label, decal = false, onClick }) {
  const chart = init(host, null, { renderer: 'svg', locale: isChinese() ? 'ZH' : 'EN' });
  chart.setOption({
    ...look(),
    ...option,
    aria: { enabled: true, label: { description: label }, decal: { show: decal || patterned.matches } },
  });
  if (onClick) chart.on('click', onClick);
  live.add(chart);
  const watcher = new ResizeObserver(() => {
    if (!host.isConnected) end();
    else if (host.clientWidth) chart.resize();
  });
  const end = () => {
    watcher.disconnect();
    chart.dispose();
    live.delete(chart);
    count();
  };
  watcher.observe(host);
  count();
  return { chart, end };
}

/** The page says how many charts are alive, so that a leak can be seen. */
const count = () => {
  document.documentElement.dataset.charts = String(live.size);
};

const look = () => ({
  animation: !still.matches,
  animationDuration: 250,
  textStyle: { fontFamily: FONT, fontSize: 12, color: INK_2 },
  tooltip: {
    trigger: 'item', confine: true, borderColor: '#DDE2E6', borderWidth: 1, padding: [6, 10], transitionDuration: 0,
    textStyle: { color: INK, fontSize: 12 }, extraCssText: 'box-shadow:0 2px 10px rgb(21 32 42 / 14%);max-width:260px;white-space:normal;',
  },
});

/** @param {string} name @param {any} [more] */
export const axis = (name, more = {}) => ({
  name, nameLocation: 'middle', nameTextStyle: { color: INK_2, fontSize: 12 },
  axisLine: { show: true, lineStyle: { color: '#B9C3CB' } }, axisTick: { show: false },
  axisLabel: { color: INK_2, fontSize: 11, hideOverlap: true }, splitLine: { lineStyle: { color: GRID_LINE } },
  ...more,
});

/** A text in the chart, with a halo so that dots do not hide it. @param {string} text @param {number} x @param {number} y @param {any} [style] */
export const textAt = (text, x, y, style = {}) => ({
  type: 'text', silent: true,
  style: { text, x, y, fill: INK_3, font: `12px ${FONT}`, align: 'left', verticalAlign: 'middle', stroke: '#fff', lineWidth: 3, ...style },
});
