// Keeps state, selection, map and panels in step.

import { fillElement, must } from './dom.js';
import { fill, gettext, nameOf, ngettext } from './i18n.js';
import { assemble } from './assembly.js';
import { renderLegend } from './map/legend.js';
import { readShapes } from './map/shapes.js';
import { Tooltip } from './map/tooltip.js';
import { MapView } from './map/view.js';
import { fromQuery, keepKnown, tableQuery, toQuery } from './model/address.js';
import { classLimits, classOf } from './model/classes.js';
import { isAbroad, scoped, selectInView } from './model/scope.js';
import { contextOf, partnersOf } from './model/network.js';
import { choicesOf, regionCounts } from './model/select.js';
import { WORLD_PARTS } from './model/world.js';
import { isFiltered } from './panel/filters.js';
import { inPart, partPanel, placePanel, samePlace } from './panel/group.js';
import { showNotice } from './panel/notices.js';
import { clusterName } from './panel/parts.js';
import { profilePanel } from './panel/profile.js';
import { summaryPanel } from './panel/summary.js';
import { Store } from './store.js';

const CLASSES = 5;
const HOVER_MS = 70;
const NAMELESS = { name_zh: '', name_en: '' };

export class Workbench {
  /** @param {Config} config @param {Atlas} atlas @param {RegionsPayload} regions */
  constructor(config, atlas, regions) {
    this.config = config;
    this.atlas = atlas;
    this.regions = regions;
    this.codes = new Map(atlas.clusters.columns.code.map((code, i) => [code, i]));
    this.store = new Store(this.#firstState());
    this.selection = selectInView(atlas, this.store.state);
    this.hoverTimer = 0;
    this.title = document.title;
    this.panel = must('#panel-body');
    /** @type {Map<string, number>} */
    this.perProvince = new Map();
    const shapes = readShapes(regions);
    const nameOfRegion = (/** @type {string} */ code) => nameOf({ ...(regions.names[code] ?? NAMELESS), code });
    this.view = new MapView(must('#map'), atlas, shapes, nameOfRegion, this.#mapHandlers());
    this.tooltip = new Tooltip(must('#map-wrap'), atlas, nameOfRegion);
    /** @type {import('./map/basemap.js').Fill} */
    this.fill = null;
    this.parts = assemble(this, shapes);
  }

  /** The state in the address, as far as the data know what it names. */
  #firstState() {
    const { atlas } = this;
    const read = fromQuery(location.search);
    const { state, wrong } = keepKnown(read.state, {
      domain: choicesOf(atlas, 'domain'), tier: atlas.tiers, programme: choicesOf(atlas, 'programme'),
      label: choicesOf(atlas, 'label'), kind: atlas.kinds, evidence: choicesOf(atlas, 'evidence'),
      scale: [...atlas.scales, 'none'], region: atlas.regions.map(({ code }) => code),
      cluster: atlas.clusters.columns.code, place: atlas.clusters.columns.code, part: WORLD_PARTS.map(({ code }) => code),
    });
    const dropped = [...read.wrong, ...wrong];
    if (dropped.length) {
      const text = ngettext('One part of this link is not known here and was left out: %(list)s', 'Some parts of this link are not known here and were left out: %(list)s', dropped.length);
      showNotice(must('#notices'), fill(text, { list: dropped.join(', ') }));
    }
    return state;
  }

  /** @returns {import('./map/view.js').Handlers} */
  #mapHandlers() {
    return {
      onOpen: (group, canZoom, byKey) => this.#openGroup(group, canZoom, byKey),
      onPort: (part) => this.openPart(part),
      onHover: (hover) => {
        if (this.view.cursor < 0) this.#highlightSoon(hover?.group ? [...hover.group.clusters, ...hover.group.others] : []);
        this.tooltip.show(hover, this.perProvince);
      },
      onMove: (at) => this.store.set({ at }, { replace: true }),
      onBlank: () => this.store.state.focus && this.store.set({ focus: null }),
    };
  }

  /** A pointer that only passes by changes nothing. @param {number[]} clusters */
  #highlightSoon(clusters) {
    clearTimeout(this.hoverTimer);
    this.hoverTimer = window.setTimeout(() => this.view.highlight(clusters), HOVER_MS);
  }

  start() {
    const { state } = this.store;
    if (state.focus) this.parts.sheet.open();
    this.view.start(state.at, state.view);
    if (!state.at && (state.region || state.focus)) this.#frame(state);
    this.#render(state, null);
    this.store.subscribe((now, before, fromHistory) => this.#render(now, before, fromHistory));
    document.documentElement.dataset.ready = 'true';
  }

  /** @param {State} state @param {State | null} before @param {boolean} [fromHistory] */
  #render(state, before, fromHistory = false) {
    const { atlas } = this;
    const changed = !before || selectionKey(state) !== selectionKey(before);
    if (changed) this.selection = selectInView(atlas, state);
    if (fromHistory && state.at) this.view.camera.show(state.at);
    else if (before && (state.region !== before.region || (state.view !== before.view && !state.at))) this.#frame(state);
    if (before && focusKey(state) !== focusKey(before) && !(fromHistory && state.at)) this.#showFocus(state);
    if (changed || state.fill !== before?.fill) this.#fillProvinces(state);
    this.view.update(this.selection, { focus: this.#focused(state), open: this.#openPlace(state), fill: this.fill });
    if (changed) {
      this.parts.filters.update(state, this.selection);
      this.parts.time.update(state, this.selection);
    }
    if (changed || focusKey(state) !== focusKey(before)) this.#showPanel(state);
    this.parts.controls.update(state);
    must('#map-corner').hidden = state.view === 'world';
    must('#table-view').hidden = state.show !== 'table';
    if (state.show === 'table') this.parts.table.update(state, this.selection, this.#listUrl(state));
    this.#keepLinks(state);
    this.#nameDocument(state);
  }

  /** @param {State} state */
  #fillProvinces(state) {
    const { atlas, config } = this;
    const counts = regionCounts(atlas, state);
    const provinces = atlas.regions.flatMap((row, i) => (row.level === 1 ? [{ code: row.code, count: counts[i] }] : []));
    this.perProvince = new Map(provinces.map(({ code, count }) => [code, count]));
    const values = provinces.map(({ count }) => count);
    const limits = classLimits(values, CLASSES);
    this.fill = state.fill === 'none' ? null : { of: new Map(provinces.map(({ code, count }) => [code, classOf(limits, count)])) };
    renderLegend(must('#legend'), {
      words: config.words, scales: atlas.scales, limits, largest: Math.max(0, ...values), on: atlas.on, version: atlas.version,
      shown: state.fill !== 'none', vague: this.selection.clusters.some((one, i) => one && atlas.clusters.vague[i] && !Number.isNaN(atlas.clusters.x[i])),
      context: isFiltered(state) && contextOf(atlas, this.selection).some((one) => one), onFill: (on) => this.store.set({ fill: on ? 'clusters' : 'none' }),
    });
  }

  /** Clusters whose links stand out. @param {State} state @returns {number[]} */
  #focused({ focus }) {
    if (!focus) return [];
    if (focus.kind === 'part') return inPart(this.atlas, this.selection, focus.id);
    const cluster = this.codes.get(focus.id) ?? -1;
    return focus.kind === 'place' ? samePlace(this.atlas, this.selection, cluster) : [cluster];
  }

  /** The cluster whose place is fanned out; also that of a chosen cluster, so that it can be seen. @param {State} state */
  #openPlace({ focus }) {
    return focus && focus.kind !== 'part' ? (this.codes.get(focus.id) ?? -1) : -1;
  }

  /** @param {State} state */
  #showPanel(state) {
    const { atlas, config, selection } = this;
    const options = {
      config, state, words: config.words, onCluster: (/** @type {number} */ i) => this.openCluster(i, true),
      onClose: () => {
        this.store.set({ focus: null });
        this.#focusTitle();
      },
    };
    const cluster = this.codes.get(state.focus?.id ?? '') ?? -1;
    const content = !state.focus ? summaryPanel(atlas, state, selection, options)
      : state.focus.kind === 'part' ? partPanel(atlas, selection, state.focus.id, options)
        : state.focus.kind === 'place' ? placePanel(atlas, selection, cluster, options)
          : profilePanel(atlas, selection, cluster, options);
    fillElement(this.panel, content);
    this.panel.scrollTop = 0;
  }

  /** @param {Group} group @param {boolean} canZoom @param {boolean} byKey */
  #openGroup(group, canZoom, byKey) {
    const members = group.clusters.length ? group.clusters : group.others;
    if (members.length === 1) return this.openCluster(members[0], byKey);
    if (canZoom) return this.view.camera.zoomTo(members);
    this.store.set({ focus: { kind: 'place', id: this.atlas.clusters.columns.code[members[0]] } });
    if (byKey) this.#focusTitle();
  }

  /** @param {number} cluster @param {boolean} [moveFocus] */
  openCluster(cluster, moveFocus = false) {
    const { clusters } = this.atlas;
    const { view, region } = this.store.state;
    /** @type {Partial<State>} */
    const change = { focus: { kind: 'cluster', id: clusters.columns.code[cluster] } };
    if (clusters.foreign[cluster] && view === 'nation' && !region) change.view = 'world';
    this.store.set(change);
    if (moveFocus) this.#focusTitle();
  }

  /** @param {string} part */
  openPart(part) {
    this.store.set({ view: 'world', region: '', focus: { kind: 'part', id: part } });
    this.#focusTitle();
  }

  /** @param {'nation' | 'world'} view */
  showView(view) {
    const abroad = view === 'nation' && isAbroad(this.atlas, this.store.state.region);
    this.store.set({ view, at: null, ...(abroad ? { region: '' } : {}) });
    this.#frame(this.store.state);
  }

  #focusTitle() {
    /** @type {HTMLElement | null} */ (this.panel.querySelector('.m-title'))?.focus({ preventScroll: true });
  }

  /** Shows what the state is about as large as it fits. @param {State} state */
  #frame(state) {
    const members = this.#focused(state);
    if (state.region && !(state.focus && members.length)) {
      if (!this.view.camera.frameRegion(state.region)) this.view.camera.zoomTo([...this.selection.clusters.keys()].filter((i) => this.selection.clusters[i]));
    } else if (members.length && state.focus?.kind !== 'part') this.#reveal(state, members);
    else if (members.length) this.view.camera.zoomTo(members);
    else this.view.camera.frame(state.view);
  }

  /** @param {State} state */
  #showFocus(state) {
    if (!state.focus) return;
    this.parts.sheet.open();
    const members = this.#focused(state);
    if (state.focus.kind === 'part') this.view.camera.zoomTo(members);
    else if (members.length) this.#reveal(state, members);
  }

  /** @param {State} state @param {number[]} members */
  #reveal(state, [cluster]) {
    const partners = state.focus?.kind === 'cluster' ? partnersOf(this.atlas, this.selection.links, cluster).map((row) => row.cluster) : [];
    this.view.camera.reveal(cluster, partners);
  }

  /** @param {State} state */
  #listUrl(state) {
    return this.config.urls.table && this.config.urls.table + tableQuery(scoped(this.atlas, state));
  }

  /** @param {State} state */
  #nameDocument({ focus }) {
    const chosen = focus?.kind === 'cluster' ? this.codes.get(focus.id) : undefined;
    document.title = chosen === undefined ? this.title : `${clusterName(this.atlas, chosen)} · ${this.title}`;
  }

  /** Links that lead to the same view in the other language and to the same records in the table. @param {State} state */
  #keepLinks(state) {
    const query = toQuery(state);
    for (const link of document.querySelectorAll('.language-switch a, link[hreflang]')) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replace(/\?.*$/, '') + query);
    }
    document.querySelector('#skip-to-table')?.setAttribute('href', this.#listUrl(state));
  }
}

/** @param {State | null} state */
const focusKey = (state) => (state?.focus ? `${state.focus.kind} ${state.focus.id}` : '');

/** What decides which clusters and links are shown. @param {State} state */
const selectionKey = ({ focus, at, show, tab, sort, fill: filled, space, colour, ...rest }) => JSON.stringify(rest);
