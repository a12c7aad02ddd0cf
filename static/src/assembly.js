// Puts the parts of the page together and says what each of them may do.

import { fillElement, h, must } from './dom.js';
import { fill, gettext, nameOf } from './i18n.js';
import { createInset } from './map/inset.js';
import { load } from './lazy.js';
import { addKeys } from './map/keyboard.js';
import { WITHOUT_FILTERS } from './model/address.js';
import { MapControls } from './panel/controls.js';
import { FilterPanel } from './panel/filters.js';
import { addFilterSheet, addSheet } from './panel/sheet.js';
import { TableView } from './panel/table.js';
import { connectPrint, connectShare, embeddedParts, screenFrame } from './modes.js';
import { TimeStrip } from './time.js';
import { SYNTHETIC } from './tokens.js';

/** @param {import('./workbench.js').Workbench} bench @param {import('./map/shapes.js').Shapes} shapes */
export function assemble(bench, shapes) {
  const { atlas, config, store } = bench;
  furnishMap(bench, shapes);
  openLegend(bench);
  connectKeys(bench);
  if (atlas.synthetic) must('#map-wrap').append(h('p', { class: 'map-synthetic', role: 'note' }, SYNTHETIC));
  const controls = new MapControls({ top: must('#map-top'), zoom: must('#map-zoom') }, atlas, {
    onShow: (show) => store.set({ show }),
    onSpace: (space) => bench.spaces.show(space),
    onView: (view) => bench.showView(view),
    onZoom: (by) => bench.view.camera.zoomBy(by),
    onLayers: (opener) => bench.openLayers(opener),
  });
  if (config.embedded) return embeddedParts(bench, controls);
  const filters = new FilterPanel(must('#filters'), atlas, config, {
    onChange: (change) => store.set(change),
    onClear: () => store.set(WITHOUT_FILTERS),
    onCount: (active) => controls.showActive(active),
  });
  addFilterSheet(must('#filters'), controls.filterButton, [must('#stage'), must('#panel'), must('.site-header')]);
  connectSearch(bench);
  connectShare(bench);
  connectPrint(bench);
  return {
    frame: screenFrame(bench),
    controls,
    filters,
    sheet: addSheet(must('#panel'), bench.panel),
    time: new TimeStrip(must('#timeline'), atlas, (change, step) => store.set(change, { replace: !step })),
    table: new TableView(must('#table-view'), atlas, config, {
      onSort: (sort) => store.set({ sort }, { replace: true }),
      onTab: (tab) => store.set({ tab }),
      onFile: (tab) => load(() => import('./panel/tables/file.js')).then((file) => file?.saveTable(bench, tab)),
      onCluster: (cluster) => bench.openCluster(cluster, true),
    }),
  };
}

/** What the boundaries bring: the inset, and where they come from. @param {import('./workbench.js').Workbench} bench @param {import('./map/shapes.js').Shapes} shapes */
export function furnishMap({ regions }, shapes) {
  fillElement(must('#map-corner'), createInset(shapes));
  fillElement(must('#map-source'), sourceText(regions.packs));
}

/** The legend is open where there is room for it. @param {import('./workbench.js').Workbench} bench */
function openLegend({ view }) {
  const legend = /** @type {HTMLDetailsElement} */ (must('#legend-box'));
  legend.open = matchMedia('(min-width: 1280px) and (min-height: 800px)').matches;
  legend.addEventListener('toggle', () => view.overlay.later());
}

/** The header's search box, and the one in the menu of a phone; what suggests comes when one is first used. @param {import('./workbench.js').Workbench} bench */
function connectSearch(bench) {
  const { atlas, store } = bench;
  const closeMenu = () => document.querySelector('details.site-menu')?.removeAttribute('open');
  for (const input of document.querySelectorAll('#site-search, #menu-search')) {
    if (!(input instanceof HTMLInputElement)) continue;
    input.addEventListener('focus', async () => (await load(() => import('./panel/search.js')))?.addSuggestions(input, atlas, bench.config, {
      onCluster: (cluster) => {
        closeMenu();
        bench.openCluster(cluster, true);
      },
      onRegion: (region) => {
        closeMenu();
        store.set({ region, focus: null, at: null, show: 'map' });
      },
    }), { once: true });
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
  if (!packs.length) return h('span', {}, gettext('No boundaries are loaded.'));
  const names = [...new Set(packs.map((pack) => pack.attribution || nameOf(pack)))];
  const numbers = packs.map((pack) => pack.map_review_number).filter(Boolean);
  const note = numbers.length
    ? fill(gettext('map review number %(number)s'), { number: numbers.join(', ') })
    : gettext('not a standard map, for demonstration');
  return h('span', {}, `${fill(gettext('Boundaries: %(names)s'), { names: names.join(', ') })} · ${note}`);
}
