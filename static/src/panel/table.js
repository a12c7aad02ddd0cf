// The table of the clusters on the map: the same selection, sortable.

import { fillElement, h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, isChinese, ngettext } from '../i18n.js';
import { leavingShare, partnersOf, scalesOf } from '../model/network.js';
import { clusterName, domainDot, domainName, placeOf, worded } from './parts.js';

const PAGE = 200;

/**
 * @typedef {{cluster: number, name: string, place: string, domain: string, tier: string, since: number | null,
 *   members: number | null, partners: number, links: number, leaving: number | null}} Row
 * @typedef {{key: keyof Row, title: string, numeric: boolean, cell: (row: Row) => import('../dom.js').Child | import('../dom.js').Child[]}} Column
 */

export class TableView {
  /**
   * @param {HTMLElement} host @param {Atlas} atlas @param {Config} config
   * @param {{onSort: (sort: string) => void, onCluster: (cluster: number) => void}} handlers
   */
  constructor(host, atlas, config, handlers) {
    this.host = host;
    this.atlas = atlas;
    this.config = config;
    this.handlers = handlers;
    this.columns = columnsOf(atlas, config);
    this.shown = PAGE;
  }

  /** @param {State} state @param {Chosen} selection @param {string} listUrl the same filters on the page of clusters */
  update(state, selection, listUrl) {
    const rows = sorted(rowsOf(this.atlas, this.config, selection), state.sort);
    const [key, down] = [state.sort.replace('-', ''), state.sort.startsWith('-')];
    const focused = document.activeElement?.getAttribute('data-sort');
    const count = fill(ngettext('%(count)s cluster', '%(count)s clusters', rows.length), { count: number(rows.length) });
    fillElement(this.host,
      h('div', { class: 'table-head' }, h('h2', {}, count),
        listUrl ? h('a', { href: listUrl }, gettext('Open as a page with download')) : null),
      h('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': gettext('Clusters') },
        h('table', { class: 'm-table' },
          h('caption', { class: 'visually-hidden' }, gettext('The clusters shown on the map; column heads sort.')),
          h('thead', {}, h('tr', {}, this.columns.map((column) => this.#head(column, key, down)))),
          h('tbody', {}, rows.slice(0, this.shown).map((row) => this.#row(row, state))))),
      rows.length > this.shown ? this.#moreButton(state, selection, listUrl) : null);
    if (focused) /** @type {HTMLElement | null} */ (this.host.querySelector(`[data-sort="${focused}"]`))?.focus();
  }

  /** @param {Column} column @param {string} key @param {boolean} down */
  #head({ key: own, title, numeric }, key, down) {
    const current = own === key;
    // Figures begin with the largest, words with the first letter.
    const direction = (numeric ? down : !down) ? 'ascending' : 'descending';
    const next = current && !down ? `-${own}` : own;
    return h('th', { scope: 'col', class: numeric ? 'is-number' : null, 'aria-sort': current ? direction : null },
      h('button', { type: 'button', 'data-sort': own, onclick: () => this.handlers.onSort(next) }, title,
        h('span', { class: 'sort-mark', 'aria-hidden': 'true' }, current ? (direction === 'ascending' ? '▲' : '▼') : '')));
  }

  /** @param {Row} row @param {State} state */
  #row(row, state) {
    const chosen = state.focus?.kind === 'cluster' && state.focus.id === this.atlas.clusters.columns.code[row.cluster];
    return h('tr', { class: chosen ? 'is-chosen' : null }, this.columns.map(({ key, numeric, cell }) => {
      if (key !== 'name') return h('td', { class: numeric ? 'is-number' : null }, cell(row));
      const button = h('button', { type: 'button', class: 'm-link', onclick: () => this.handlers.onCluster(row.cluster) }, cell(row));
      return h('th', { scope: 'row' }, button);
    }));
  }

  /** @param {State} state @param {Chosen} selection @param {string} listUrl */
  #moreButton(state, selection, listUrl) {
    return h('button', {
      type: 'button', class: 'button button-quiet', onclick: () => {
        this.shown += PAGE;
        this.update(state, selection, listUrl);
      },
    }, gettext('Show more'));
  }
}

/** @param {Atlas} atlas @param {Config} config @returns {Column[]} */
function columnsOf(atlas, config) {
  const unknown = () => h('span', { class: 'm-quiet' }, gettext('unknown'));
  const known = (/** @type {number | null} */ value) => (value === null ? unknown() : number(value));
  /** @type {Column[]} */
  const columns = [
    { key: 'name', title: gettext('Cluster'), numeric: false, cell: ({ name }) => worded(name) },
    { key: 'domain', title: gettext('Technology domain'), numeric: false, cell: ({ cluster, domain }) => [domainDot(atlas, atlas.clusters.domain[cluster]), worded(domain)] },
    { key: 'place', title: gettext('Place'), numeric: false, cell: ({ place }) => (place ? worded(place) : unknown()) },
    { key: 'tier', title: gettext('Tier'), numeric: false, cell: ({ tier }) => tier || unknown() },
    { key: 'since', title: gettext('Since or designated'), numeric: true, cell: ({ since }) => (since === null ? unknown() : String(since)) },
    { key: 'members', title: gettext('Members on record'), numeric: true, cell: ({ members }) => known(members) },
    { key: 'partners', title: gettext('Partner clusters'), numeric: true, cell: ({ partners }) => number(partners) },
    { key: 'links', title: gettext('Links'), numeric: true, cell: ({ links }) => number(links) },
    { key: 'leaving', title: gettext('Leave the province'), numeric: true, cell: ({ leaving }) => percent(leaving) },
  ];
  return config.words.tier ? columns : columns.filter(({ key }) => key !== 'tier');
}

/** @param {Atlas} atlas @param {Config} config @param {Chosen} selection @returns {Row[]} */
function rowsOf(atlas, { words }, selection) {
  const { clusters } = atlas;
  const rows = [];
  for (let i = 0; i < clusters.count; i++) {
    if (!selection.clusters[i]) continue;
    const counts = scalesOf(atlas, selection.links, i);
    rows.push({
      cluster: i,
      name: clusterName(atlas, i),
      place: placeOf(atlas, i),
      domain: domainName(atlas, clusters.domain[i]),
      tier: clusters.tier[i] < 0 ? '' : words.tier[atlas.tiers[clusters.tier[i]]],
      since: clusters.year[i] < 0 ? null : clusters.year[i],
      members: clusters.members[i] < 0 ? null : clusters.members[i],
      partners: partnersOf(atlas, selection.links, i).length,
      links: counts.reduce((sum, count) => sum + count, 0),
      leaving: leavingShare(counts, atlas.scales),
    });
  }
  return rows;
}

/** Numbers from the largest, words from the first letter, `-` the other way; what is unknown comes last. @param {Row[]} rows @param {string} sort */
export function sorted(rows, sort) {
  const key = /** @type {keyof Row} */ (sort.replace('-', ''));
  const turn = sort.startsWith('-') ? -1 : 1;
  const collator = new Intl.Collator(isChinese() ? 'zh-Hans' : 'en', { numeric: true });
  return rows.sort((a, b) => {
    const [x, y] = [a[key] ?? null, b[key] ?? null];
    if (x === null || y === null || x === '' || y === '') return Number(x === null || x === '') - Number(y === null || y === '');
    const order = typeof x === 'number' && typeof y === 'number' ? y - x : collator.compare(String(x), String(y));
    return turn * order || a.cluster - b.cluster;
  });
}
