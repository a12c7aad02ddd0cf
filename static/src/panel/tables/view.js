// Draws a table: sorted by its column heads, a page of rows at a time, so that many links do not block.

import { fillElement, h } from '../../dom.js';
import { number, percent } from '../../format.js';
import { fill, gettext } from '../../i18n.js';
import { worded } from '../parts.js';
import { knownSort, readSort, sortedIds } from './columns.js';
import { tableOf } from './index.js';

const PAGE = 200;

/** @typedef {import('./columns.js').Table} Table @typedef {import('./columns.js').Column} Column */

export class TableBody {
  /**
   * @param {HTMLElement} host @param {Atlas} atlas @param {Config} config
   * @param {{onSort: (sort: string) => void, onFile: (tab: State['tab']) => void, onCluster: (cluster: number) => void}} handlers
   */
  constructor(host, atlas, config, handlers) {
    this.host = host;
    this.atlas = atlas;
    this.config = config;
    this.handlers = handlers;
    /** @type {Table | null} */
    this.table = null;
    this.of = '';
    this.key = '';
    this.chosen = '';
    this.shown = 0;
    /** @type {Chosen | null} */
    this.selection = null;
    /** @type {Analysis | null} */
    this.known = null;
    /** @type {Atlas['figure']} */
    this.figure = null;
    /** @type {number[]} */
    this.ids = [];
  }

  /** @param {State} state @param {Chosen} selection @param {string} listUrl */
  update(state, selection, listUrl) {
    const known = this.atlas.analysis;
    const { figure } = this.atlas;
    if (this.selection !== selection || this.of !== state.tab || this.known !== known || this.figure !== figure) this.table = tableOf(state.tab, this.atlas, selection, this.config);
    if (!this.table) return;
    const table = this.table;
    const key = `${state.tab} ${state.sort} ${Boolean(known)} ${figure?.title}`;
    this.known = known;
    this.figure = figure;
    if (this.selection !== selection || this.key !== key) this.ids = sortedIds(table, state.sort);
    const stays = this.of === state.tab ? this.scroll?.scrollLeft ?? 0 : 0;
    [this.selection, this.of, this.key] = [selection, state.tab, key];
    this.chosen = state.focus?.kind === 'cluster' ? state.focus.id : '';
    this.#draw(table, state, listUrl, stays);
  }

  /** @param {Table} table @param {State} state @param {string} listUrl @param {number} left */
  #draw(table, state, listUrl, left) {
    const focused = document.activeElement?.getAttribute('data-sort');
    const columns = table.columns.filter(({ file }) => !file);
    const sort = readSort(knownSort(table, state.sort));
    this.rows = h('tbody');
    this.foot = h('div', { class: 'table-foot' });
    this.scroll = h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': table.caption },
      h('table', { class: `m-table is-${state.tab}` },
        h('caption', { class: 'visually-hidden' }, table.caption),
        h('thead', {}, h('tr', {}, columns.map((column) => this.#head(column, sort)))),
        this.rows),
      this.foot);
    fillElement(this.host,
      h('div', { class: 'table-head' }, h('h2', {}, table.count),
        h('div', { class: 'table-actions' },
          listUrl && state.tab === 'clusters' ? h('a', { href: listUrl }, gettext('Open as a page')) : null,
          h('button', { type: 'button', class: 'button button-quiet', onclick: () => this.handlers.onFile(state.tab) }, gettext('Save as CSV')))),
      table.ids.length ? this.scroll : h('p', { class: 'm-empty table-empty' }, gettext('Nothing on record fits these filters.')));
    this.shown = 0;
    this.#more(columns);
    this.scroll.scrollLeft = left;
    if (focused) /** @type {HTMLElement | null} */ (this.host.querySelector(`[data-sort="${focused}"]`))?.focus({ preventScroll: true });
  }

  /** @param {Column} column @param {{key: string, back: boolean}} sort */
  #head({ key, title, kind }, sort) {
    const current = key === sort.key;
    const direction = (kind === 'text' ? !sort.back : sort.back) ? 'ascending' : 'descending';
    const next = current && !sort.back ? `-${key}` : key;
    return h('th', { scope: 'col', class: kind === 'text' ? null : 'is-number', 'aria-sort': current ? direction : null },
      h('button', { type: 'button', 'data-sort': key, onclick: () => this.handlers.onSort(next) }, title,
        h('span', { class: 'sort-mark', 'aria-hidden': 'true' }, current ? (direction === 'ascending' ? '▲' : '▼') : '')));
  }

  /** Adds a page of rows. @param {Column[]} columns @param {boolean} [moveFocus] to the first of them */
  #more(columns, moveFocus = false) {
    if (!this.rows || !this.foot) return;
    const from = this.shown;
    this.shown = Math.min(from + PAGE, this.ids.length);
    const rows = this.ids.slice(from, this.shown).map((id) => this.#row(id, columns));
    this.rows.append(...rows);
    const words = { shown: number(this.shown), all: number(this.ids.length) };
    fillElement(this.foot, this.ids.length > PAGE ? h('span', {}, fill(gettext('%(shown)s of %(all)s shown'), words)) : null,
      this.shown < this.ids.length ? h('button', { type: 'button', class: 'button button-quiet', onclick: () => this.#more(columns, true) }, gettext('Show more')) : null);
    if (moveFocus) /** @type {HTMLElement | null} */ (rows[0]?.querySelector('button, a'))?.focus();
  }

  /** @param {number} id @param {Column[]} columns */
  #row(id, columns) {
    const chosen = this.of === 'clusters' && this.chosen === this.atlas.clusters.columns.code[id];
    return h('tr', { class: chosen ? 'is-chosen' : null }, columns.map((column, at) =>
      (at ? h('td', { class: column.kind === 'text' ? null : 'is-number' }, this.#cell(column, id)) : h('th', { scope: 'row' }, this.#cell(column, id)))));
  }

  /** @param {Column} column @param {number} id */
  #cell({ kind, value, cell }, id) {
    const found = value(id);
    if (found === null || found === '') return h('span', { class: 'm-quiet' }, gettext('unknown'));
    if (cell) return cell(id, this.handlers);
    if (kind === 'share') return percent(Number(found));
    return kind === 'number' ? number(Number(found)) : kind === 'year' ? String(found) : worded(String(found));
  }
}
