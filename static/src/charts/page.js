// The charts of a cluster's page, from the same data as the map's.

import { fetchJson, fetchNetwork } from '../api.js';
import { fillElement, h, must } from '../dom.js';
import { gettext, setLanguage } from '../i18n.js';
import { readAtlas } from '../model/columns.js';
import { everyLink } from '../model/network.js';
import { mixSentence, quadrantFigure, seriesFigure, ternaryFigure } from './figures.js';

/** @typedef {{data: string, home: string, language: string, code: string, page: string}} PageConfig */

/** @type {Promise<Atlas> | null} */
let reading = null;

/** All charts of the page read the columns once. @param {PageConfig} config */
const atlasOf = ({ data, home }) => (reading ??= fetchNetwork(data).then(([clusters, links]) => readAtlas(clusters, links, home)));

/** @param {HTMLElement} host whose data-chart names the chart */
export async function fillChart(host) {
  /** @type {PageConfig} */
  const config = JSON.parse(must('#chart-data').textContent ?? '{}');
  setLanguage(config.language);
  const drawn = await (host.dataset.chart === 'growth' ? growth(config) : amongOthers(config, host.dataset.chart));
  if (drawn) fillElement(host, ...drawn);
}

/** @param {PageConfig} config @param {string | undefined} kind */
async function amongOthers(config, kind) {
  const atlas = await atlasOf(config);
  const own = atlas.clusters.columns.code.indexOf(config.code);
  if (own < 0) return null;
  const options = { tall: true, onCluster: (/** @type {number} */ i) => location.assign(config.page.replace('CODE', atlas.clusters.columns.code[i])) };
  if (kind === 'ternary') {
    const figure = ternaryFigure(atlas, own, options);
    return figure && [h('h3', {}, gettext('Industry, science, public bodies')), h('p', { class: 'section-note' }, mixSentence(atlas, own)), figure];
  }
  const figure = quadrantFigure(atlas, everyLink(atlas), own, options);
  return figure && [h('h3', {}, gettext('Buzz and pipelines among the clusters at home')), figure];
}

/** @param {PageConfig} config */
async function growth({ data, language, code }) {
  const { series } = await fetchJson(`${data}${language}/clusters/${code}.json`);
  return series.length ? [h('section', { class: 'section' }, h('h2', {}, gettext('Growth')), ...series.flatMap(seriesFigure))] : null;
}
