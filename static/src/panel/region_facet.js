// The filter by region: the tree of countries, provinces and cities with their clusters, found as one types.

import { h } from '../dom.js';
import { number } from '../format.js';
import { gettext, nameOf } from '../i18n.js';
import { find } from '../model/find.js';
import { regionCounts } from '../model/select.js';
import { combobox } from './combobox.js';
import { worded } from './parts.js';

const MOST = 400;

export class RegionFacet {
  /** @param {Atlas} atlas @param {(change: Partial<State>) => void} change */
  constructor(atlas, change) {
    this.atlas = atlas;
    this.change = change;
    /** @type {State | null} */
    this.state = null;
    /** @type {number[]} */
    this.counts = [];
    this.clear = h('button', { type: 'button', class: 'm-link facet-clear', hidden: true, onclick: () => this.#choose('') }, gettext('Clear'), h('span', { class: 'visually-hidden' }, ` ${gettext('Region')}`));
    this.input = h('input', { type: 'text', id: 'filter-region', class: 'facet-search', placeholder: gettext('Search'), spellcheck: false });
    this.element = h('div', { class: 'facet facet-region' },
      h('label', { class: 'facet-title', for: 'filter-region' }, gettext('Region')), this.clear, h('div', { class: 'facet-combobox' }, this.input));
    combobox(this.input, { label: gettext('Regions'), parts: () => this.#parts(), onFocus: true });
    this.input.addEventListener('focus', () => this.input.select());
    this.input.addEventListener('blur', () => this.#name());
  }

  /** @param {State} state */
  update(state) {
    this.state = state;
    this.counts = regionCounts(this.atlas, state);
    this.clear.hidden = !state.region;
    if (document.activeElement !== this.input) this.#name();
  }

  /** Shows what is chosen. */
  #name() {
    const region = this.atlas.regions.find(({ code }) => code === this.state?.region);
    this.input.value = region ? nameOf(region) : '';
    this.input.placeholder = this.#everywhere();
  }

  /** What the map shows without a region. */
  #everywhere() {
    const { regions, homeRegion } = this.atlas;
    return this.state?.view === 'nation' && homeRegion >= 0 ? nameOf(regions[homeRegion]) : gettext('All countries');
  }

  /** @param {string} region */
  #choose(region) {
    // On the national map the home country is no filter.
    this.change({ region: region === this.atlas.home && this.state?.view === 'nation' ? '' : region, at: null });
    this.#name();
  }

  /** All regions as a tree, or those that fit what is typed with those above them. @returns {import('./combobox.js').Part[]} */
  #parts() {
    const { regions } = this.atlas;
    const chosen = regions.find(({ code }) => code === this.state?.region);
    const typed = chosen && this.input.value === nameOf(chosen) ? '' : this.input.value;
    const fitting = typed.trim() ? new Set(find(regions.map((row) => row.find), typed, MOST)) : null;
    const above = new Set([...(fitting ?? [])].flatMap((at) => this.#chain(at)));
    const rows = this.#ordered(-1).filter((at) => !fitting || above.has(at)).map((at) => this.#row(at, !fitting || fitting.has(at)));
    if (fitting && !rows.length) return [{ title: gettext('No region with a cluster has this name.'), rows: [] }];
    const national = this.state?.view === 'nation' && this.atlas.homeRegion >= 0;
    const all = { content: h('span', { class: 'hit-name' }, this.#everywhere()), className: 'region-option', choose: () => this.#choose('') };
    return [{ title: '', rows: fitting || national ? rows : [all, ...rows] }];
  }

  /** @param {number} at */
  #chain(at) {
    const found = [];
    for (let up = at; up >= 0; up = this.atlas.regions[up].parent) found.push(up);
    return found;
  }

  /** Depth first, the home country before others, then by number of clusters. @param {number} parent @returns {number[]} */
  #ordered(parent) {
    const { regions, homeRegion } = this.atlas;
    const below = [...regions.keys()].filter((at) => regions[at].parent === parent);
    below.sort((a, b) => Number(b === homeRegion) - Number(a === homeRegion) || this.counts[b] - this.counts[a] || a - b);
    return below.flatMap((at) => [at, ...this.#ordered(at)]);
  }

  /** @param {number} at @param {boolean} fits @returns {import('./combobox.js').Row} */
  #row(at, fits) {
    const row = this.atlas.regions[at];
    return {
      content: [h('span', { class: 'hit-name', style: { paddingLeft: `${14 * (this.#chain(at).length - 1)}px` } }, worded(nameOf(row))), h('span', { class: 'choice-count' }, number(this.counts[at]))],
      className: `region-option ${this.counts[at] ? '' : 'is-empty'} ${fits ? '' : 'is-context'}`,
      choose: () => this.#choose(row.code),
    };
  }
}
