// The filters: built once, then only counts and ticks change, so that focus stays where it is.

import { fillElement, h } from '../dom.js';
import { number } from '../format.js';
import { gettext, nameOf } from '../i18n.js';
import { choicesOf, facetCounts, regionCounts, scaleCounts } from '../model/select.js';
import { scoped } from '../model/scope.js';
import { domainDot, scaleLine, worded } from './parts.js';

/**
 * @typedef {import('../model/select.js').Facet} Facet
 * @typedef {(change: Partial<State>) => void} Change
 * @typedef {{update: (state: State, selection: Chosen) => void}} Part
 */

const FACET_ORDER = /** @type {const} */ (['domain', 'tier', 'programme', 'label', 'kind', 'evidence']);

export class FilterPanel {
  /** @param {HTMLElement} host @param {Atlas} atlas @param {Config} config @param {Change} change @param {() => void} clear */
  constructor(host, atlas, config, change, clear) {
    this.atlas = atlas;
    this.clear = h('button', { type: 'button', class: 'm-link', onclick: clear }, gettext('Clear all'));
    /** @type {Part[]} */
    this.parts = [];
    const body = h('div', { class: 'filters-body' });
    const titles = facetTitles();
    this.#facet(body, 'domain', titles.domain, config, change);
    body.append(this.#scales(config, change));
    body.append(this.#region(change));
    for (const facet of FACET_ORDER.slice(1)) this.#facet(body, facet, titles[facet], config, change);
    fillElement(host, h('div', { class: 'filters-head' }, h('h2', {}, gettext('Filters')), this.clear), body);
  }

  /** @param {State} state @param {Chosen} selection */
  update(state, selection) {
    this.clear.hidden = !isFiltered(state);
    for (const part of this.parts) part.update(state, selection);
  }

  /** @param {HTMLElement} body @param {Facet} facet @param {string} title @param {Config} config @param {Change} change */
  #facet(body, facet, title, config, change) {
    const { atlas } = this;
    const codes = choicesOf(atlas, facet);
    const names = choiceNames(atlas, facet, config);
    const choices = codes.map((code, i) => choice(names[i], facet === 'domain' ? domainDot(atlas, i) : null, (on) =>
      change({ [facet]: on ? [...this.#state[facet], code] : this.#state[facet].filter((other) => other !== code) })));
    const group = h('fieldset', { class: `facet facet-${facet}` }, h('legend', {}, title), choices.map(({ row }) => row));
    body.append(group);
    this.parts.push({
      update: (state) => {
        this.#state = state;
        const counts = facetCounts(atlas, scoped(atlas, state), facet);
        const most = Math.max(1, ...counts);
        choices.forEach(({ input, row, count, bar }, i) => {
          input.checked = state[facet].includes(codes[i]);
          count.textContent = number(counts[i]);
          row.hidden = !counts[i] && !input.checked && facet !== 'domain';
          row.classList.toggle('is-empty', !counts[i]);
          bar.style.width = `${(100 * counts[i]) / most}%`;
        });
        group.hidden = choices.every(({ row }) => row.hidden);
      },
    });
  }

  /** @type {State} */
  #state = /** @type {any} */ ({});

  /** @param {Config} config @param {Change} change */
  #scales({ words }, change) {
    const { atlas } = this;
    const choices = atlas.scales.map((code, i) => choice(words.scale[code], scaleLine(i), (on) => {
      const now = this.#state.scale.length ? this.#state.scale : atlas.scales;
      const next = on ? [...now, code] : now.filter((other) => other !== code);
      change({ scale: next.length === atlas.scales.length ? [] : next.length ? next : ['none'] });
    }));
    this.parts.push({
      update: (state, selection) => {
        const counts = scaleCounts(atlas, state, selection.clusters);
        choices.forEach(({ input, count, row }, i) => {
          input.checked = !state.scale.length || state.scale.includes(atlas.scales[i]);
          count.textContent = number(counts[i]);
          row.hidden = atlas.scales[i] === 'unknown' && !counts[i];
        });
      },
    });
    return h('fieldset', { class: 'facet facet-scale' }, h('legend', {}, gettext('Collaboration scale')), choices.map(({ row }) => row));
  }

  /** @param {Change} change */
  #region(change) {
    const { atlas } = this;
    const select = h('select', { id: 'filter-region', onchange: () => change({ region: select.value, at: null }) });
    this.parts.push({ update: (state) => fillRegions(select, atlas, state) });
    return h('div', { class: 'facet' }, h('label', { class: 'facet-title', for: 'filter-region' }, gettext('Region')), select);
  }
}

/** @param {string} name @param {Element | null} mark @param {(on: boolean) => void} onChange */
function choice(name, mark, onChange) {
  const input = h('input', { type: 'checkbox', onchange: () => onChange(input.checked) });
  const count = h('span', { class: 'choice-count' });
  const bar = h('span', { class: 'choice-bar', 'aria-hidden': 'true' });
  const row = h('label', { class: 'choice' }, input, mark, h('span', { class: 'choice-name' }, worded(name)), count, bar);
  return { row, input, count, bar };
}

/** @param {Atlas} atlas @param {Facet} facet @param {Config} config @returns {string[]} */
export function choiceNames(atlas, facet, { words }) {
  switch (facet) {
    case 'domain': return atlas.domains.map(nameOf);
    case 'programme': return atlas.programmes.map(nameOf);
    case 'label': return atlas.labels.map(nameOf);
    case 'tier': return atlas.tiers.map((tier) => words.tier[tier]);
    case 'evidence': return choicesOf(atlas, 'evidence').map((code) => words.evidence[code]);
    case 'kind': return kindNames(atlas.kinds);
  }
}

/** @param {string[]} kinds */
export function kindNames(kinds) {
  /** @type {Record<string, string>} */
  const names = {
    industry: gettext('Industry'),
    science: gettext('Science'),
    public_body: gettext('Public bodies'),
    intermediary: gettext('Intermediaries'),
    finance: gettext('Finance'),
  };
  return kinds.map((kind) => names[kind] ?? kind);
}

export function facetTitles() {
  return {
    domain: gettext('Technology domain'),
    tier: gettext('Tier'),
    programme: gettext('Programme'),
    label: gettext('Label'),
    kind: gettext('Has members from'),
    evidence: gettext('Evidence'),
  };
}

/** @param {State} state */
export const isFiltered = (state) =>
  Boolean(state.region || state.from !== null || state.to !== null || !state.undated || state.scale.length || state.cross) ||
  FACET_ORDER.some((facet) => state[facet].length);

/** Countries with their provinces, and how many clusters lie in each. @param {HTMLSelectElement} select @param {Atlas} atlas @param {State} state */
function fillRegions(select, atlas, state) {
  const counts = regionCounts(atlas, state);
  const option = (/** @type {RegionRow} */ row, /** @type {number} */ i, /** @type {string} */ indent) =>
    h('option', { value: row.code }, `${indent}${nameOf(row)} (${number(counts[i])})`);
  const order = [...atlas.regions.keys()].sort((a, b) => counts[b] - counts[a]);
  const provinces = order.filter((i) => atlas.regions[i].level === 1 && atlas.regions[i].parent === atlas.homeRegion);
  const countries = order.filter((i) => atlas.regions[i].level === 0 && i !== atlas.homeRegion);
  const all = state.view === 'nation' && atlas.homeRegion >= 0 ? nameOf(atlas.regions[atlas.homeRegion]) : gettext('All countries');
  fillElement(select,
    h('option', { value: '' }, all),
    h('optgroup', { label: gettext('Provinces') }, provinces.map((i) => option(atlas.regions[i], i, ''))),
    h('optgroup', { label: gettext('Countries') }, countries.map((i) => option(atlas.regions[i], i, ''))));
  select.value = state.region;
  if (state.region && select.value !== state.region) {
    const i = atlas.regions.findIndex((row) => row.code === state.region);
    if (i >= 0) select.append(option(atlas.regions[i], i, ''));
    select.value = state.region;
  }
}
