// Keeps state, selection, map and panels in step.

import { fillElement, h, must } from './dom.js';
import { fill, gettext, nameOf, ngettext } from './i18n.js';
import { assemble, furnishMap } from './assembly.js';
import { Fills } from './fills.js';
import { Detail } from './detail.js';
import { MemberPoints } from './points.js';
import { load } from './lazy.js';
import { describeArea, fillLegend } from './map/fill.js';
import { renderLegend } from './map/legend.js';
import { readShapes } from './map/shapes.js';
import { Tooltip } from './map/tooltip.js';
import { MapView } from './map/view.js';
import { fromQuery, keepKnown, tableQuery, toQuery } from './model/address.js';
import { isAbroad, scoped, selectInView } from './model/scope.js';
import { contextOf, partnersOf } from './model/network.js';
import { choicesOf } from './model/select.js';
import { WORLD_PARTS } from './model/world.js';
import { isFiltered } from './panel/filters.js';
import { inPart, partPanel, placePanel, samePlace } from './panel/group.js';
import { showNotice } from './panel/notices.js';
import { clusterName } from './panel/parts.js';
import { profilePanel } from './panel/profile.js';
import { summaryPanel } from './panel/summary.js';
import { Spaces, needsAnalysis } from './spaces.js';
import { Store } from './store.js';

const HOVER_MS = 70;
const NAMELESS = { name_zh: '', name_en: '' };

export class Workbench {
  /** @param {Config} config @param {Atlas} atlas @param {RegionsPayload} regions */
  constructor(config, atlas, regions) {
    this.config = config;
    this.atlas = atlas;
    this.regions = regions;
    this.codes = new Map(atlas.clusters.columns.code.map((code, i) => [code, i]));
    this.store = new Store(this.#firstState(), config.embedded);
    this.selection = selectInView(atlas, this.store.state);
    this.hoverTimer = 0;
    this.title = document.title;
    /** An embedded map has no panel. */
    this.panel = config.embedded ? h('div') : must('#panel-body');
    const shapes = readShapes(regions);
    const nameOfRegion = (/** @type {string} */ code) => nameOf({ ...(this.regions.names[code] ?? NAMELESS), code });
    this.view = new MapView(must('#map'), atlas, shapes, nameOfRegion, this.#mapHandlers());
    this.tooltip = new Tooltip(must('#map-wrap'), atlas, nameOfRegion);
    this.fills = new Fills(this);
    this.points = new MemberPoints(this);
    this.spaces = new Spaces(this);
    this.detail = new Detail(this);
    this.parts = assemble(this, shapes);
  }

  /** The state in the address, as far as the data know what it names. @returns {State} */
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
    // The national map has no symbol for a cluster abroad: a link to one opens the world.
    const chosen = state.focus?.kind === 'cluster' ? atlas.clusters.columns.code.indexOf(state.focus.id) : -1;
    const isAway = chosen >= 0 && atlas.clusters.foreign[chosen] && !state.region;
    return isAway ? { ...state, view: 'world' } : state;
  }

  /** @returns {import('./map/view.js').Handlers} */
  #mapHandlers() {
    return {
      onOpen: (group, canZoom, byKey) => this.#openGroup(group, canZoom, byKey),
      onPort: (part) => this.openPart(part),
      onHover: (hover) => {
        if (this.view.cursor < 0) this.#highlightSoon(hover?.group ? [...hover.group.clusters, ...hover.group.others] : []);
        this.tooltip.show(hover, (code) => describeArea(this, code));
      },
      onMove: (at) => this.store.set({ at }, { replace: true }),
      onBlank: () => this.store.state.focus && this.store.set({ focus: null }),
      onInner: (links) => this.spaces.setInner(links),
    };
  }

  /** A pointer that only passes by changes nothing. @param {number[]} clusters */
  #highlightSoon(clusters) {
    clearTimeout(this.hoverTimer);
    this.hoverTimer = window.setTimeout(() => this.view.highlight(clusters), HOVER_MS);
  }

  async start() {
    await this.spaces.load(this.store.state);
    const { state } = this.store;
    if (state.focus) this.parts.sheet.open();
    this.view.start(state.at, state.view);
    this.#render(state, null);
    if (!state.at && (state.region || state.focus)) this.#frame(state);
    this.store.subscribe((now, before, fromHistory) => this.#render(now, before, fromHistory));
    document.documentElement.dataset.ready = 'true';
  }

  /** Shows the present state again: more is known than before. */
  refresh() {
    this.#render(this.store.state, this.store.state);
  }

  /** Fills the table although it is not shown: paper shows it. */
  fillTable() {
    this.parts.table.update(this.store.state, this.selection, this.#listUrl(this.store.state));
  }

  /** Boundaries that came late. @param {RegionsPayload} regions */
  setRegions(regions) {
    const shapes = readShapes(regions);
    this.regions = regions;
    this.view.shapes = shapes;
    furnishMap(this, shapes);
    this.refreshFill();
    this.view.base.later();
    this.view.overlay.later();
    if (!this.store.state.at) this.#frame(this.store.state);
  }

  /** @param {State} state @param {State | null} before @param {boolean} [fromHistory] */
  #render(state, before, fromHistory = false) {
    const { atlas } = this;
    const changed = !before || selectionKey(state) !== selectionKey(before);
    if (changed) this.selection = selectInView(atlas, state);
    if (needsAnalysis(state) && !this.spaces.analysis) this.spaces.load(state).then(() => this.spaces.analysis && this.refresh());
    if (this.spaces.move(state)) before = before && { ...before, view: state.view };
    else if (fromHistory && state.at) this.view.camera.show(state.at);
    else if (before && (state.region !== before.region || (state.view !== before.view && !state.at))) this.#frame(state);
    if (before && focusKey(state) !== focusKey(before) && !(fromHistory && state.at)) this.#showFocus(state);
    this.points.update(state);
    this.detail.follow(state);
    if (changed || fillKey(state) !== fillKey(before)) this.#fillAreas(state);
    this.#draw(state);
    if (changed) {
      this.parts.filters.update(state, this.selection);
      this.parts.time.update(state, this.selection);
    }
    if (!this.config.embedded && (changed || focusKey(state) !== focusKey(before))) this.#showPanel(state);
    this.parts.controls.update(state);
    must('#map-corner').hidden = state.view === 'world';
    this.parts.frame.update(state);
    if (this.config.embedded) return;
    must('#table-view').hidden = state.show !== 'table';
    if (state.show === 'table') this.parts.table.update(state, this.selection, this.#listUrl(state));
    this.#keepLinks(state);
    this.#nameDocument(state);
  }

  /** @param {State} state */
  #draw(state) {
    this.view.update(this.selection, { focus: this.#focused(state), open: this.#openPlace(state), fill: this.fills.view, colours: this.spaces.look(state) });
  }

  /** @param {State} state */
  #fillAreas(state) {
    this.fills.update(state, this.selection);
    this.showLegend();
  }

  showLegend() {
    const { atlas, config, selection, store: { state } } = this;
    renderLegend(must('#legend'), {
      words: config.words, scales: atlas.scales,
      vague: selection.clusters.some((one, i) => one && atlas.clusters.vague[i] && !Number.isNaN(atlas.clusters.x[i])),
      context: isFiltered(state) && contextOf(atlas, selection).some((one) => one),
      inner: this.spaces.inner, members: this.points.legend(), fill: fillLegend(this, (opener) => this.openLayers(opener)),
    });
  }

  /** The choice of what lies on the map. @param {HTMLElement} opener */
  async openLayers(opener) {
    (await load(() => import('./panel/layers.js')))?.openLayers(this, opener);
  }

  /** Colours regions anew: boundaries or values came late. */
  refreshFill() {
    const { state } = this.store;
    this.#fillAreas(state);
    this.#draw(state);
    if (state.show === 'table' && !this.config.embedded) this.parts.table.update(state, this.selection, this.#listUrl(state));
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
      config, state, words: config.words, onCross: (/** @type {string} */ cross) => this.store.set({ cross }), onCluster: (/** @type {number} */ i) => this.openCluster(i, true),
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

/** @param {State | null} state */
const fillKey = (state) => state && `${state.fill} ${state.fillyear} ${state.fillby}`;

/** What decides which clusters and links are shown. @param {State} state */
const selectionKey = ({ focus, at, show, screen, tab, sort, fill: filled, fillyear, fillby, members, space, colour, ...rest }) => JSON.stringify(rest);
