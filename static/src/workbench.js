// Keeps state, selection, map and panels in step.

import { fillElement, must } from './dom.js';
import { gettext, nameOf } from './i18n.js';
import { MapView } from './map/view.js';
import { readShapes } from './map/shapes.js';
import { fromQuery } from './model/address.js';
import { classLimits, classOf } from './model/classes.js';
import { regionCounts, select } from './model/select.js';
import { summaryPanel } from './panel/summary.js';
import { Store } from './store.js';

export class Workbench {
  /** @param {Config} config @param {Atlas} atlas @param {RegionsPayload} regions */
  constructor(config, atlas, regions) {
    this.config = config;
    this.atlas = atlas;
    this.regions = regions;
    this.store = new Store(fromQuery(location.search).state);
    this.selection = select(atlas, this.store.state);
    this.view = new MapView(must('#map'), atlas, readShapes(regions), (code) => nameOf({ ...(regions.names[code] ?? { name_zh: '', name_en: '' }), code }), {
      onOpen: (group, canZoom) => { if (canZoom && group.clusters.length > 1) this.view.zoomTo(group.clusters); else this.store.set({ focus: { kind: 'cluster', id: atlas.clusters.columns.code[group.seed] } }); },
      onPort: () => this.store.set({ view: 'world', at: null }),
      onHover: (hover) => this.view.highlight(hover?.group ? hover.group.clusters : []),
      onMove: (at) => this.store.set({ at }, { replace: true }),
      onBlank: () => this.store.set({ focus: null }),
    });
  }

  start() {
    const { state } = this.store;
    this.view.start(state.at, state.view);
    this.render();
    this.store.subscribe(() => this.render());
    document.documentElement.dataset.ready = 'true';
  }

  render() {
    const { state } = this.store;
    const counts = regionCounts(this.atlas, state);
    const provinces = this.atlas.regions.map((r, i) => ({ r, i })).filter(({ r }) => r.level === 1);
    const limits = classLimits(provinces.map(({ i }) => counts[i]), 5);
    this.fill ??= { of: new Map(provinces.map(({ r, i }) => [r.code, classOf(limits, counts[i])])) };
    const focus = state.focus ? [this.atlas.clusters.columns.code.indexOf(state.focus.id)] : [];
    this.view.update(this.selection, { focus, open: -1, fill: this.fill });
    fillElement(must('#panel'), ...summaryPanel(this.atlas, state, this.selection, { onCluster: () => {}, words: this.config.words, title: gettext('China') }));
  }
}
