// The map on a large screen: magnified, without filters, with key figures, and a tour through the leading clusters.

import { fillElement, h, must } from './dom.js';
import { SYNTHETIC } from './tokens.js';
import { areaTitle, filtersOf, sourcesOf } from './export/describe.js';
import { number, percent } from './format.js';
import { gettext, ngettext } from './i18n.js';
import { leavingShare, mostLinked, scalesOfAll } from './model/network.js';
import { icon, worded } from './panel/parts.js';

/** The page is magnified so that this many of its pixels are as wide as the screen. */
const WIDTH = 1440;
const LEAST = 1.2;
const STOPS = 10;
const STOP_MS = 9000;

export class LargeScreen {
  /** @param {import('./workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    this.on = false;
    this.timer = 0;
    this.stop = -1;
    this.figures = h('dl', { class: 'large-figures' });
    this.title = h('h2', { class: 'large-title' });
    this.source = h('p', { class: 'large-source' });
    this.tour = h('button', { type: 'button', class: 'button button-quiet', onclick: () => this.#set(bench.store.state.screen === 'tour' ? 'large' : 'tour') });
    this.strip = h('header', { class: 'large-strip', hidden: true }, h('div', { class: 'large-names' }, this.title, this.source), this.figures,
      h('div', { class: 'large-buttons' }, this.tour, h('button', { type: 'button', class: 'button button-quiet', onclick: () => this.#set('desk') }, icon('close'), gettext('Leave'))));
    must('main').prepend(this.strip);
    addEventListener('resize', () => this.on && this.#magnify());
    addEventListener('keydown', (event) => event.key === 'Escape' && this.on && !event.defaultPrevented && this.#set('desk'));
    addEventListener('pointerdown', (event) => this.#interrupt(event.target));
    document.addEventListener('fullscreenchange', () => !document.fullscreenElement && this.on && this.#set('desk'));
  }

  /** @param {State['screen']} screen */
  #set(screen) {
    this.bench.store.set({ screen });
  }

  /** Whoever takes the map in hand ends the tour. @param {EventTarget | null} target */
  #interrupt(target) {
    if (this.bench.store.state.screen === 'tour' && !(target instanceof Node && this.strip.contains(target))) this.#set('large');
  }

  /** @param {State} state */
  update(state) {
    const on = state.screen !== 'desk';
    if (on !== this.on) this.#switch(on);
    if (!on) return;
    this.#fill();
    const touring = state.screen === 'tour';
    fillElement(this.tour, icon(touring ? 'pause' : 'play'), touring ? gettext('Stop the tour') : gettext('Tour'));
    if (touring && !this.timer) this.#begin();
    if (!touring) this.#end();
  }

  /** @param {boolean} on */
  #switch(on) {
    this.on = on;
    this.strip.hidden = !on;
    document.documentElement.classList.toggle('is-large', on);
    this.#magnify();
    if (on) return;
    this.#end();
    if (document.fullscreenElement) document.exitFullscreen();
  }

  #magnify() {
    const { documentElement: root } = document;
    const scale = this.on ? Math.max(LEAST, innerWidth / WIDTH) : 1;
    root.style.setProperty('--magnified', String(scale));
    this.bench.view.map.invalidateSize({ animate: false });
    this.bench.view.sharpen(scale);
  }

  #fill() {
    const { bench } = this;
    const { atlas, selection } = bench;
    const scales = scalesOfAll(atlas, selection.links);
    const links = scales.reduce((sum, count) => sum + count, 0);
    const clusters = selection.clusters.reduce((sum, one) => sum + one, 0);
    const abroad = links ? scales[atlas.scales.indexOf('transnational')] / links : null;
    const figure = (/** @type {string} */ value, /** @type {string} */ name) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
    fillElement(this.title, worded(areaTitle(bench)));
    fillElement(this.source, [atlas.synthetic ? SYNTHETIC : '', sourcesOf(bench).data, ...filtersOf(bench)].filter(Boolean).join(' · '));
    fillElement(this.figures,
      figure(number(clusters), ngettext('cluster', 'clusters', clusters)),
      figure(number(links), ngettext('link', 'links', links)),
      figure(percent(leavingShare(scales, atlas.scales)), gettext('of links leave the province')),
      figure(percent(abroad), gettext('of links go abroad')));
  }

  #begin() {
    // The timer first: the step changes the state, which comes back here.
    this.timer = window.setInterval(() => this.#next(), STOP_MS);
    this.#next();
  }

  #end() {
    clearInterval(this.timer);
    this.timer = 0;
  }

  /** The overview, then the most linked clusters one after the other, and again. */
  #next() {
    const { atlas, selection, store } = this.bench;
    const stops = mostLinked(atlas, selection, STOPS);
    this.stop = (this.stop + 1) % (stops.length + 1);
    const stop = stops[this.stop - 1];
    store.set({ focus: stop ? { kind: 'cluster', id: atlas.clusters.columns.code[stop.cluster] } : null, at: null }, { replace: true });
    if (!stop) this.bench.view.camera.frame(store.state.view);
  }
}
