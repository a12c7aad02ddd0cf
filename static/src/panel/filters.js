// The filters: built once, then only counts and ticks change, so that focus stays where it is.

import { fillElement, h } from '../dom.js';
import { gettext, nameOf } from '../i18n.js';
import { choicesOf, facetCounts, scaleCounts } from '../model/select.js';
import { scoped } from '../model/scope.js';
import { chipsOf, showChips } from './chips.js';
import { FacetBox } from './facet.js';
import { domainDot, scaleLine } from './parts.js';
import { RegionFacet } from './region_facet.js';

/**
 * @typedef {import('../model/select.js').Facet} Facet
 * @typedef {(change: Partial<State>) => void} Change
 */

const FACET_ORDER = /** @type {const} */ (['domain', 'tier', 'programme', 'label', 'kind', 'evidence']);

export class FilterPanel {
  /**
   * @param {HTMLElement} host @param {Atlas} atlas @param {Config} config
   * @param {{onChange: Change, onClear: () => void, onCount: (active: number) => void}} handlers
   */
  constructor(host, atlas, config, { onChange, onClear, onCount }) {
    this.atlas = atlas;
    this.config = config;
    this.change = onChange;
    this.count = onCount;
    this.clear = h('button', { type: 'button', class: 'm-link', onclick: onClear }, gettext('Clear all'));
    this.chips = h('div', { class: 'chips', role: 'group', 'aria-label': gettext('Active filters'), hidden: true });
    const titles = facetTitles();
    this.facets = new Map(FACET_ORDER.map((facet) => [facet, this.#facet(facet, titles[facet])]));
    this.scales = this.#scales();
    this.region = new RegionFacet(atlas, onChange);
    const [first, ...rest] = [...this.facets.values()].map(({ element }) => element);
    fillElement(host, h('div', { class: 'filters-head' }, h('h2', {}, gettext('Filters')), this.clear),
      h('div', { class: 'filters-body' }, this.chips, first, this.scales.element, this.region.element, rest));
  }

  /** @param {State} state @param {Chosen} selection */
  update(state, selection) {
    const { atlas, config } = this;
    this.state = state;
    this.clear.hidden = !isFiltered(state);
    for (const [facet, box] of this.facets) {
      box.update(facetCounts(atlas, scoped(atlas, state), facet), (code) => state[facet].includes(code), !state[facet].length);
    }
    const all = !state.scale.length;
    this.scales.update(scaleCounts(atlas, state, selection.clusters), (code) => all || state.scale.includes(code), all);
    this.region.update(state);
    const chips = chipsOf(atlas, state, (facet) => choiceNames(atlas, facet, config), config.words.scale);
    showChips(this.chips, chips, this.change);
    this.count(chips.length);
  }

  /** @type {State} */
  state = /** @type {any} */ ({});

  /** @param {Facet} facet @param {string} title */
  #facet(facet, title) {
    const { atlas } = this;
    const names = choiceNames(atlas, facet, this.config);
    const rows = /** @type {Record<string, NamedRow[]>} */ ({ domain: atlas.domains, programme: atlas.programmes, label: atlas.labels })[facet];
    const choices = choicesOf(atlas, facet).map((code, i) => ({
      code, name: names[i], find: rows ? `${rows[i].name_zh} ${rows[i].name_en}` : '', mark: facet === 'domain' ? domainDot(atlas, i) : null,
    }));
    return new FacetBox(facet, title, choices, {
      onChange: (code, on) => this.change({ [facet]: on ? [...this.state[facet], code] : this.state[facet].filter((other) => other !== code) }),
      onClear: () => this.change({ [facet]: [] }),
    });
  }

  /** All scales are on at first: a tick taken away is the filter. */
  #scales() {
    const { atlas, config } = this;
    const choices = atlas.scales.map((code, i) => ({ code, name: config.words.scale[code], mark: scaleLine(i) }));
    return new FacetBox('scale', gettext('Collaboration scale'), choices, {
      onChange: (code, on) => {
        const now = this.state.scale.length ? this.state.scale : atlas.scales;
        const next = on ? [...now.filter((other) => other !== 'none'), code] : now.filter((other) => other !== code);
        this.change({ scale: next.length === atlas.scales.length ? [] : next.length ? next : ['none'] });
      },
      onClear: () => this.change({ scale: [] }),
    });
  }
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
