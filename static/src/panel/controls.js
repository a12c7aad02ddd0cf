// The buttons on the map: map, network or table, nation or world, zoom, and the filters on a phone.

import { fillElement, h } from '../dom.js';
import { fill, gettext, nameOf, ngettext } from '../i18n.js';
import { icon } from './parts.js';

export class MapControls {
  /**
   * @param {{top: HTMLElement, zoom: HTMLElement}} hosts @param {Atlas} atlas
   * @param {{onShow: (show: 'map' | 'table') => void, onSpace: (space: State['space']) => void, onView: (view: 'nation' | 'world') => void, onZoom: (by: 1 | -1) => void, onLayers: (opener: HTMLElement) => void}} handlers
   */
  constructor({ top, zoom }, atlas, { onShow, onSpace, onView, onZoom, onLayers }) {
    const home = atlas.homeRegion >= 0 ? nameOf(atlas.regions[atlas.homeRegion]) : gettext('Nation');
    this.show = segmented(gettext('Show as'), [['map', gettext('Map')], ['network', gettext('Network')], ['table', gettext('Table')]],
      (value) => (value === 'table' ? onShow('table') : onSpace(/** @type {any} */ (value))));
    this.view = segmented(gettext('Extent'), [['nation', home], ['world', gettext('World')]], (value) => onView(/** @type {any} */ (value)));
    this.active = h('span', { class: 'filter-active', hidden: true });
    this.filterButton = h('button', { type: 'button', class: 'filter-button', 'aria-controls': 'filters', 'aria-expanded': 'false' }, icon('filter'), gettext('Filters'), this.active);
    fillElement(top, this.filterButton, this.view.element, this.show.element);
    this.zoom = zoom;
    const layers = h('button', { type: 'button', class: 'layers-button', 'aria-label': gettext('Map layers'), 'aria-haspopup': 'dialog', onclick: () => onLayers(layers) }, icon('layers'));
    fillElement(zoom,
      h('button', { type: 'button', 'aria-label': gettext('Zoom in'), onclick: () => onZoom(1) }, icon('plus')),
      h('button', { type: 'button', 'aria-label': gettext('Zoom out'), onclick: () => onZoom(-1) }, icon('minus')),
      layers);
  }

  /** @param {number} active how many filters are on */
  showActive(active) {
    this.active.hidden = !active;
    fillElement(this.active, h('span', { 'aria-hidden': 'true' }, active), h('span', { class: 'visually-hidden' }, fill(ngettext('%(count)s active', '%(count)s active', active), { count: active })));
  }

  /** @param {State} state */
  update({ show, space, view }) {
    this.show.set(show === 'table' ? show : space);
    this.view.set(view);
    this.zoom.hidden = show === 'table';
  }
}

/** @param {string} label @param {[string, string][]} choices @param {(value: string) => void} onChoose */
function segmented(label, choices, onChoose) {
  const buttons = choices.map(([value, text]) => h('button', { type: 'button', 'data-value': value, onclick: () => onChoose(value) }, text));
  return {
    element: h('div', { class: 'segmented', role: 'group', 'aria-label': label }, buttons),
    set: (/** @type {string} */ value) => buttons.forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.value === value))),
  };
}
