// What regions are coloured by: figures counted here from the filters' records, or fetched from the server when wanted.

import { fetchJson } from './api.js';
import { nameOf } from './i18n.js';
import { figureNames } from './map/fill.js';
import { readCities } from './map/shapes.js';
import { classOf, classesOf, coloursOf } from './model/classes.js';
import { isLive, liveValues } from './model/figures.js';
import { selectInView } from './model/scope.js';
import { isFiltered } from './panel/filters.js';
import { FILL_CLASSES, SIGNED_CLASSES } from './tokens.js';

/**
 * @typedef {import('./model/classes.js').Class} Class
 * @typedef {{year: number | null, level: string, n: number, classes: Class[], regions: string[], values: number[], currency?: string,
 *   qualifiers?: string[], uppers?: (number | null)[], estimated?: number[], sources?: number[]}} Series
 * @typedef {{code: string, title: string, publisher: string, date: string}} FillSource
 * @typedef {{code: string, unit: string, decimals: number, series: Series[], sources: FillSource[], version: number,
 *   name_zh?: string, name_en?: string}} FillPayload
 * @typedef {{code: string, level: import('./model/figures.js').Level, unit: string, decimals: number, currency: string, year: number | null,
 *   years: number[], classes: Class[], colours: string[], values: Map<string, number>, of: Map<string, number>, total: number,
 *   live: boolean, filtered: boolean, series: Series | null, sources: FillSource[], hot: number}} FillView `total`: areas on the map
 * @typedef {{wait: true} | {failed: string}} Missing
 */

export class Fills {
  /** @param {import('./workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    /** @type {Map<string, FillPayload | Missing>} */
    this.payloads = new Map();
    /** @type {FillView | Missing | null} */
    this.now = null;
    /** The class that the pointer is on in the legend; -1 for none. */
    this.hot = -1;
  }

  /** What the state wants, as far as it is known: null for no colour. @param {State} state @param {Chosen} selection @returns {FillView | Missing | null} */
  update(state, selection) {
    this.hot = -1;
    this.now = state.fill === 'none' ? null : this.#view(state, selection);
    this.bench.atlas.figure = this.#figure();
    return this.now;
  }

  /** The fill as a column of the table of regions, which counts clusters anyway. @returns {Atlas['figure']} */
  #figure() {
    const { view } = this;
    if (!view || view.code === 'clusters') return null;
    const details = [view.year, view.currency].filter(Boolean).join(' ');
    const title = this.nameOf(view.code);
    return { title: details ? `${title} (${details})` : title, share: view.unit === 'share', values: view.values };
  }

  /** The fill that is drawn now. @returns {FillView | null} */
  get view() {
    return this.now && 'values' in this.now ? this.now : null;
  }

  /** @param {State} state @param {Chosen} selection @returns {FillView | Missing} */
  #view(state, selection) {
    const { shapes } = this.bench.view;
    if (state.fillby === 'city' && !shapes.cities) {
      return /** @type {Missing} */ (this.#wanted('cities', 'cities.json', (payload) => this.#takeCities(payload)));
    }
    const areas = (state.fillby === 'city' ? shapes.cities : shapes.provinces) ?? [];
    const base = { code: state.fill, level: state.fillby, total: areas.length, hot: -1 };
    return isLive(state.fill) ? this.#liveView(state, selection, base, areas) : this.#fetchedView(state, base);
  }

  /** @param {State} state @param {Chosen} selection @param {any} base @param {{code: string}[]} areas @returns {FillView} */
  #liveView(state, selection, base, areas) {
    const { atlas } = this.bench;
    const drawn = new Set(areas.map(({ code }) => code));
    const links = state.region ? selectInView(atlas, { ...state, region: '' }).links : selection.links;
    const values = liveValues(atlas, state, links, /** @type {any} */ (state.fill), state.fillby, drawn);
    return dressed({
      ...base, values, unit: state.fill === 'leaving-share' ? 'share' : 'count', decimals: 0, currency: '', year: null, years: [],
      classes: classesOf([...values.values()]), live: true, filtered: isFiltered(state), series: null, sources: [],
    });
  }

  /** @param {State} state @param {any} base @returns {FillView | Missing} */
  #fetchedView(state, base) {
    const payload = this.#wanted(state.fill, `fill/${state.fill}.json`, (found) => this.payloads.set(state.fill, found));
    if (!('series' in payload)) return payload;
    const fitting = payload.series.filter(({ level }) => level === state.fillby);
    const series = fitting.find(({ year }) => year === state.fillyear) ?? fullest(fitting);
    const values = new Map(series?.regions.map((code, i) => [code, series.values[i]]));
    return dressed({
      ...base, values, unit: payload.unit, decimals: payload.decimals, currency: series?.currency ?? '', year: series?.year ?? null,
      years: fitting.flatMap(({ year }) => year ?? []), classes: series?.classes ?? [], live: false, filtered: isFiltered(state),
      series: series ?? null, sources: payload.sources,
    });
  }

  /** What the figure is called; its code until that is known. @param {string} code */
  nameOf(code) {
    const found = this.payloads.get(code);
    const own = figureNames()[code];
    return own ?? (found && 'series' in found ? nameOf({ name_zh: found.name_zh ?? '', name_en: found.name_en ?? '', code }) : code);
  }

  /** What was fetched, else that it is on its way or could not be had. @param {string} key @param {string} path @param {(payload: any) => void} take @returns {FillPayload | Missing} */
  #wanted(key, path, take) {
    const found = this.payloads.get(key);
    if (found) return found;
    this.payloads.set(key, { wait: true });
    fetchJson(this.bench.config.data + path)
      .then(take, (error) => this.payloads.set(key, { failed: error.message }))
      .then(() => this.bench.refreshFill());
    return { wait: true };
  }

  /** Asks again for what could not be had. */
  retry() {
    for (const [key, payload] of this.payloads) if ('failed' in payload) this.payloads.delete(key);
    this.bench.refreshFill();
  }

  /** @param {RegionsPayload} payload */
  #takeCities(payload) {
    const { bench } = this;
    this.payloads.delete('cities');
    Object.assign(bench.regions.names, { ...payload.names, ...bench.regions.names });
    Object.assign(bench.view.shapes, readCities(payload));
  }

  /** Shows one class alone while the pointer is on it in the legend. @param {number} hot */
  point(hot) {
    const { view } = this;
    if (!view || hot === this.hot) return;
    this.hot = hot;
    this.now = { ...view, hot };
    this.bench.view.fill = this.now;
    this.bench.view.base.later();
  }
}

/** The series with the most regions; of equals the newest, which comes first. @param {Series[]} series */
const fullest = (series) => series.reduce((best, one) => (!best || one.n > best.n ? one : best), /** @type {Series | undefined} */ (undefined));

/** Adds the class of each region and the colours of classes. @param {any} view @returns {FillView} */
function dressed(view) {
  const of = new Map([...view.values].map(([code, value]) => [code, classOf(view.classes, value)]));
  return { ...view, of, colours: coloursOf(view.classes, { even: FILL_CLASSES, signed: SIGNED_CLASSES }) };
}
