// Puts the parts of the page together and says what each of them may do.

import { h, must } from './dom.js';
import { fill, gettext, nameOf } from './i18n.js';
import { createInset } from './map/inset.js';
import { addKeys } from './map/keyboard.js';
import { START } from './model/address.js';
import { MapControls } from './panel/controls.js';
import { FilterPanel } from './panel/filters.js';
import { addSuggestions } from './panel/search.js';
import { addFilterSheet, addSheet } from './panel/sheet.js';
import { TableView } from './panel/table.js';
import { TimeStrip } from './time.js';

/** @param {import('./workbench.js').Workbench} bench @param {import('./map/shapes.js').Shapes} shapes */
export function assemble(bench, shapes) {
  const { atlas, config, store } = bench;
  const controls = new MapControls({ top: must('#map-top'), zoom: must('#map-zoom') }, atlas, {
    onShow: (show) => store.set({ show }),
    onView: (view) => bench.showView(view),
    onZoom: (by) => bench.view.camera.zoomBy(by),
  });
  const filters = new FilterPanel(must('#filters'), atlas, config, (change) => store.set(change), () => {
    const { view, at, show, focus } = store.state;
    store.set({ ...START, view, at, show, focus });
  });
  addFilterSheet(must('#filters'), controls.filterButton, [must('#stage'), must('#panel'), must('.site-header')]);
  furnishMap(bench, shapes);
  connectSearch(bench);
  connectKeys(bench);
  return {
    controls,
    filters,
    sheet: addSheet(must('#panel'), bench.panel),
    time: new TimeStrip(must('#timeline'), atlas, (change, step) => store.set(change, { replace: !step })),
    table: new TableView(must('#table-view'), atlas, config, {
      onSort: (sort) => store.set({ sort }, { replace: true }),
      onTab: (tab) => store.set({ tab }),
      onCluster: (cluster) => bench.openCluster(cluster, true),
    }),
  };
}

/** @param {import('./workbench.js').Workbench} bench @param {import('./map/shapes.js').Shapes} shapes */
function furnishMap({ view, regions }, shapes) {
  const inset = createInset(shapes);
  if (inset) must('#map-corner').append(inset);
  must('#map-source').append(sourceText(regions.packs));
  const legend = /** @type {HTMLDetailsElement} */ (must('#legend-box'));
  legend.open = matchMedia('(min-width: 1280px) and (min-height: 800px)').matches;
  legend.addEventListener('toggle', () => view.overlay.later());
}

/** The header's search box, and the one in the menu of a phone. @param {import('./workbench.js').Workbench} bench */
function connectSearch(bench) {
  const { atlas, store } = bench;
  const closeMenu = () => document.querySelector('details.site-menu')?.removeAttribute('open');
  for (const input of document.querySelectorAll('#site-search, #menu-search')) {
    if (!(input instanceof HTMLInputElement)) continue;
    addSuggestions(input, atlas, {
      onCluster: (cluster) => {
        closeMenu();
        bench.openCluster(cluster, true);
      },
      onRegion: (region) => {
        closeMenu();
        store.set({ region, focus: null, at: null, show: 'map' });
      },
    });
  }
}

/** @param {import('./workbench.js').Workbench} bench */
function connectKeys({ view, atlas, store }) {
  const announcer = must('#announcer');
  const announce = (/** @type {string} */ text) => {
    announcer.textContent = text;
  };
  addKeys(view, atlas, announce, () => store.state.focus && store.set({ focus: null }));
  document.querySelector('#skip-to-table')?.addEventListener('click', (event) => {
    event.preventDefault();
    store.set({ show: 'table' });
    must('#table-view [aria-selected=true]').focus();
  });
}

/** Where the boundaries come from, and what the law wants printed. @param {Pack[]} packs */
function sourceText(packs) {
  const names = [...new Set(packs.map((pack) => pack.attribution || nameOf(pack)))];
  const numbers = packs.map((pack) => pack.map_review_number).filter(Boolean);
  const note = numbers.length
    ? fill(gettext('map review number %(number)s'), { number: numbers.join(', ') })
    : gettext('not a standard map, for demonstration');
  return h('span', {}, `${fill(gettext('Boundaries: %(names)s'), { names: names.join(', ') })} · ${note}`);
}
