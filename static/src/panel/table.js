// The tables of what the map shows: clusters, links, regions, measures. The tabs are there at once, the rest comes when first opened.

import { DataError } from '../api.js';
import { fillElement, h } from '../dom.js';
import { gettext } from '../i18n.js';
import { showFailure } from './notices.js';

const TABS = /** @type {const} */ (['clusters', 'links', 'regions', 'measures']);

export class TableView {
  /**
   * @param {HTMLElement} host @param {Atlas} atlas @param {Config} config
   * @param {{onSort: (sort: string) => void, onTab: (tab: State['tab']) => void, onFile: (tab: State['tab']) => void, onCluster: (cluster: number) => void}} handlers
   */
  constructor(host, atlas, config, handlers) {
    this.atlas = atlas;
    this.config = config;
    this.handlers = handlers;
    const words = { clusters: gettext('Clusters'), links: gettext('Links'), regions: gettext('Regions'), measures: gettext('Measures') };
    this.tabs = TABS.map((tab) => h('button', {
      type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': 'table-body', onclick: () => handlers.onTab(tab),
    }, words[tab]));
    this.body = h('div', { class: 'table-body', id: 'table-body', role: 'tabpanel' });
    const list = h('div', { class: 'table-tabs', role: 'tablist', 'aria-label': gettext('Tables'), onkeydown: (/** @type {KeyboardEvent} */ event) => this.#step(event) }, this.tabs);
    fillElement(host, list, this.body);
    /** @type {Promise<import('./tables/view.js').TableBody> | null} */
    this.loading = null;
  }

  /** @param {State} state @param {Chosen} selection @param {string} listUrl the same filters on the page of clusters */
  async update(state, selection, listUrl) {
    this.tabs.forEach((button, at) => {
      const chosen = TABS[at] === state.tab;
      button.setAttribute('aria-selected', String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      if (chosen) this.body.setAttribute('aria-labelledby', button.id);
    });
    this.latest = /** @type {const} */ ([state, selection, listUrl]);
    try {
      const body = await (this.loading ??= this.#load());
      // Only the last of several updates that waited for the code is drawn.
      if (this.latest[0] === state) body.update(...this.latest);
    } catch (error) {
      this.loading = null;
      fillElement(this.body);
      console.error(error);
      showFailure(this.body, new DataError(gettext('The table could not be loaded.')), () => this.latest && this.update(...this.latest));
    }
  }

  async #load() {
    fillElement(this.body, h('p', { class: 'm-quiet' }, gettext('Loading the table …')));
    const { TableBody } = await import('./tables/view.js');
    return new TableBody(this.body, this.atlas, this.config, this.handlers);
  }

  /** Arrow keys walk through the tabs. @param {KeyboardEvent} event */
  #step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.findIndex((button) => button === document.activeElement);
    if (!by || at < 0) return;
    event.preventDefault();
    const next = (at + by + TABS.length) % TABS.length;
    this.tabs[next].focus();
    this.handlers.onTab(TABS[next]);
  }
}
