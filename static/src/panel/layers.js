// The choice of what lies on the map: the colour of regions by any figure, and member organisations. Loaded when opened.

import { fetchJson } from '../api.js';
import { fillElement, h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, isChinese, nameOf, ngettext } from '../i18n.js';
import { figureNames } from '../map/fill.js';
import { foldText } from '../model/find.js';
import { closeButton, worded } from './parts.js';

/**
 * @typedef {{year: number | null, level: string, n: number}} Cover
 * @typedef {{code: string, name_zh: string, name_en: string, definition_zh: string, definition_en: string, unit: string, series: Cover[]}} Indicator
 * @typedef {{code: string, name: string, definition: string, note: string, enabled: boolean, find: string}} Option
 */

/** @type {Promise<{indicators: Indicator[]}> | null} */
let catalogue = null;

/** @param {import('../workbench.js').Workbench} bench @param {HTMLElement} opener */
export function openLayers(bench, opener) {
  new LayersDialog(bench, opener).open();
}

class LayersDialog {
  /** @param {import('../workbench.js').Workbench} bench @param {HTMLElement} opener */
  constructor(bench, opener) {
    this.bench = bench;
    this.opener = opener;
    this.search = h('input', { type: 'search', class: 'layers-search', placeholder: gettext('Search figures'), 'aria-label': gettext('Search figures'), oninput: () => this.#list() });
    this.list = h('div', { class: 'layers-list', role: 'radiogroup', 'aria-label': gettext('Colour of regions') });
    this.areas = h('div', { class: 'layers-row' });
    /** @type {Indicator[]} */
    this.indicators = [];
    this.failed = '';
    this.dialog = h('dialog', { class: 'layers', 'aria-labelledby': 'layers-title', onclose: () => this.#closed(), onclick: (/** @type {Event} */ event) => event.target === this.dialog && this.dialog.close() },
      h('div', { class: 'layers-box' },
        h('div', { class: 'm-head' }, h('h2', { id: 'layers-title' }, gettext('Map layers')), closeButton(() => this.dialog.close())),
        h('h3', {}, gettext('Colour of regions')), this.areas, this.search, this.list,
        h('h3', {}, gettext('Member organisations')), this.#members()));
  }

  open() {
    document.body.append(this.dialog);
    this.#areas();
    this.#list();
    this.dialog.showModal();
    this.#fetch();
  }

  #closed() {
    this.dialog.remove();
    /** @type {HTMLElement | null} */ (this.opener.isConnected ? this.opener : document.querySelector('.legend-choose'))?.focus();
  }

  async #fetch() {
    try {
      catalogue ??= fetchJson(`${this.bench.config.data}fills.json`);
      this.indicators = (await catalogue).indicators;
      this.failed = '';
    } catch (error) {
      catalogue = null;
      this.failed = /** @type {Error} */ (error).message;
    }
    this.#areas();
    this.#list();
  }

  /** @param {Partial<State>} change */
  #set(change) {
    this.bench.store.set(change);
    this.#areas();
    for (const input of this.list.querySelectorAll('input')) input.checked = input.value === this.bench.store.state.fill;
    this.#notes();
  }

  /** Provinces or cities, and the year. */
  #areas() {
    const { fillby, fillyear, fill: code } = this.bench.store.state;
    const level = (/** @type {State['fillby']} */ value, /** @type {string} */ text) =>
      h('button', { type: 'button', 'aria-pressed': String(fillby === value), 'data-value': value, onclick: () => this.#set({ fillby: value }) }, text);
    const series = this.indicators.find((one) => one.code === code)?.series.filter((one) => one.level === fillby && one.year !== null) ?? [];
    const select = h('select', { 'aria-label': gettext('Year'), onchange: () => this.#set({ fillyear: Number(select.value) }) },
      series.map(({ year, n }) => h('option', { value: year, selected: year === (this.bench.fills.view?.year ?? fillyear) }, `${year} (${number(n)})`)));
    fillElement(this.areas,
      h('div', { class: 'segmented', role: 'group', 'aria-label': gettext('Areas') }, level('province', gettext('Provinces')), level('city', gettext('Cities'))),
      series.length > 1 ? select : null);
  }

  #list() {
    const words = foldText(this.search.value).split(/\s+/).filter(Boolean);
    const fits = (/** @type {Option} */ { find }) => words.every((word) => find.includes(word));
    const own = ownOptions().filter(fits);
    const published = this.indicators.map((one) => indicatorOption(one, this.bench)).filter(fits);
    const none = { code: 'none', name: gettext('No colour'), definition: '', note: '', enabled: true, find: '' };
    fillElement(this.list,
      words.length ? null : this.#option(none),
      this.#group(gettext('Counted from the records'), own),
      this.#group(gettext('Published indicators'), published),
      this.failed ? h('p', { role: 'alert' }, this.failed, ' ', h('button', { type: 'button', class: 'm-link', onclick: () => this.#fetch() }, gettext('Try again'))) : null,
      !own.length && !published.length ? h('p', { class: 'm-empty', role: 'status' }, gettext('No figure has this name.')) : null,
      !words.length && !this.failed && !published.length ? h('p', { class: 'm-note' }, gettext('No published indicator has a value for a region yet.')) : null);
  }

  /** @param {string} title @param {Option[]} options */
  #group(title, options) {
    return options.length ? h('div', {}, h('p', { class: 'layers-group' }, title), options.map((option) => this.#option(option))) : null;
  }

  /** @param {Option} option */
  #option({ code, name, definition, note, enabled }) {
    const input = h('input', {
      type: 'radio', name: 'fill', value: code, disabled: !enabled, checked: this.bench.store.state.fill === code,
      onchange: () => this.#set({ fill: code, fillyear: null }),
    });
    return h('label', { class: `layers-option ${enabled ? '' : 'is-empty'}` }, input,
      h('span', {}, worded(name), note ? h('span', { class: 'm-second', 'data-note': code }, note) : null, definition ? h('span', { class: 'm-second' }, worded(definition)) : null));
  }

  /** Notes depend on the areas. */
  #notes() {
    for (const one of this.indicators) {
      const note = this.list.querySelector(`[data-note="${one.code}"]`);
      if (note) note.textContent = indicatorOption(one, this.bench).note;
    }
  }

  #members() {
    const choice = (/** @type {State['members']} */ value, /** @type {string} */ text) => {
      const input = h('input', { type: 'radio', name: 'members', value, checked: this.bench.store.state.members === value, onchange: () => this.bench.store.set({ members: value }) });
      return h('label', { class: 'layers-option' }, input, h('span', {}, text));
    };
    return [
      h('div', { class: 'layers-members', role: 'radiogroup', 'aria-label': gettext('Member organisations') },
        choice('kind', gettext('By kind')), choice('domain', gettext('By technology domain')), choice('none', gettext('Not shown'))),
      h('p', { class: 'm-note' }, gettext('Shown when the map is near, or when a cluster or region is chosen.')),
    ];
  }
}

/** What the figures counted from records mean. @returns {Record<string, string>} */
const definitions = () => ({
  clusters: gettext('Clusters seated in the area that the filters leave.'),
  links: gettext('Links with at least one end in the area, each counted once.'),
  'leaving-share': gettext('Of the links of its clusters whose reach is known, the share that goes to another province or abroad.'),
  'partners-abroad': gettext('Different clusters abroad to which its clusters are linked.'),
  memberships: gettext('Members on record of its clusters; an organisation in two clusters counts twice.'),
  'seated-organisations': gettext('Published organisations of this atlas whose seat lies in the area, whatever the filters.'),
  'received-awards': gettext('Published awards to clusters and organisations seated in the area, whatever the filters.'),
});

/** @returns {Option[]} */
const ownOptions = () => Object.entries(figureNames()).map(([code, name]) => {
  const definition = definitions()[code];
  return { code, name, definition, note: '', enabled: true, find: foldText(`${name} ${definition} ${code}`) };
});

/** @param {Indicator} indicator @param {import('../workbench.js').Workbench} bench @returns {Option} */
function indicatorOption(indicator, { config, store }) {
  const { code, series, unit } = indicator;
  const fitting = series.filter(({ level }) => level === store.state.fillby);
  const most = Math.max(0, ...fitting.map(({ n }) => n));
  const years = fitting.flatMap(({ year }) => year ?? []);
  const span = years.length ? [Math.min(...years), Math.max(...years)] : [];
  const areas = store.state.fillby === 'city'
    ? fill(ngettext('%(count)s city', '%(count)s cities', most), { count: number(most) })
    : fill(ngettext('%(count)s province', '%(count)s provinces', most), { count: number(most) });
  const note = !series.length ? gettext('values for parts or for the whole country only')
    : [config.words.unit?.[unit], areas, span[0] === span[1] ? span[0] : span.join('–')].filter(Boolean).join(' · ');
  const definition = isChinese() ? indicator.definition_zh || indicator.definition_en : indicator.definition_en || indicator.definition_zh;
  return { code, name: nameOf(indicator), definition, note, enabled: series.length > 0, find: foldText([indicator.name_zh, indicator.name_en, code, definition].join(' ')) };
}
