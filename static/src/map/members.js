// Member organisations from vector tiles: cells with their number from afar, each one near. Loaded when first wanted.

import { fetchJson } from '../api.js';
import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, isChinese, nameOf, ngettext } from '../i18n.js';
import { beside, spotsOf, tilesOf } from '../model/members.js';
import { domainDot, worded } from '../panel/parts.js';
import { kindNames } from '../panel/filters.js';
import { DOMAIN_COLOURS as DOMAINS, KIND_COLOURS } from '../tokens.js';
import { CanvasLayer } from './canvas_layer.js';
import { MemberCard } from './members_card.js';
import { drawSpots } from './members_draw.js';
import { MemberTiles, readTile } from './members_tiles.js';

const RAW_ZOOM = 11;
const REACH = 4;
const CROWD = 1500;
const STEP = 2;
const RETRY_MS = 8000;

/** @typedef {import('../model/members.js').Spot} Spot */
/** @typedef {{count: number, located: number, precision: Record<string, number>}} Tally */

export class MemberLayer {
  /** @param {import('../workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    /** @type {Tally | null} */
    this.tally = null;
    this.failed = false;
    this.map = bench.view.map;
    /** @type {string | null} */
    this.query = null;
    /** @type {'kind' | 'domain'} */
    this.by = 'kind';
    /** @type {Spot[]} */
    this.spots = [];
    this.canvas = new CanvasLayer((frame) => drawSpots(frame, this.placed(), this.#colour), 'tilePane');
    /** @type {MemberTiles | null} */
    this.tiles = null;
    this.card = new MemberCard(bench);
    this.retryTimer = 0;
    bench.view.extra = this;
  }

  /** @param {string | null} query what the tiles are asked for; null for none */
  show(query) {
    if (query === this.query) return;
    Object.assign(this, { query, tally: null, failed: false });
    this.card.close();
    clearTimeout(this.retryTimer);
    this.#renew();
    if (query === null) return void this.canvas.remove();
    this.canvas.addTo(this.map);
    this.#count(query);
  }

  /** Fetches all tiles in view anew. Leaflet's own redraw() asks for tiles of broken zooms where those are fractions. */
  #renew() {
    this.tiles?.remove();
    this.tiles = null;
    this.#collect();
    if (this.query === null) return;
    this.tiles = new MemberTiles(this.#address('{z}/{x}/{y}.mvt'), {
      onChange: () => this.#collect(),
      onFailure: (failed) => this.#failed(failed),
    });
    this.tiles.addTo(this.map);
  }

  /** @param {string} rest */
  #address(rest) {
    return `${this.bench.config.tiles}organisations${rest.startsWith('.') ? '' : '/'}${rest}?${this.query}`;
  }

  /** How many there are, and how exactly placed, for the legend. @param {string} query */
  async #count(query) {
    try {
      const { records } = await fetchJson(this.#address('.json'));
      if (query !== this.query) return;
      this.tally = records;
      this.bench.showLegend();
    } catch {
      if (query === this.query) this.#failed(true);
    }
  }

  /** Asks again by itself after a while. @param {boolean} failed */
  #failed(failed) {
    clearTimeout(this.retryTimer);
    if (failed) this.retryTimer = window.setTimeout(() => this.retry(), RETRY_MS);
    if (failed === this.failed) return;
    this.failed = failed;
    this.bench.showLegend();
  }

  retry() {
    this.#renew();
    if (this.query !== null) this.#count(this.query);
  }

  /** @param {'kind' | 'domain'} by */
  colourBy(by) {
    if (by === this.by) return;
    this.by = by;
    this.canvas.later();
    this.bench.showLegend();
  }

  #collect() {
    this.spots = this.tiles ? spotsOf(tilesOf(this.tiles.held, this.map.getZoom())) : [];
    this.bench.view.host.dataset.members = String(this.spots.reduce((sum, { count }) => sum + count, 0));
    if (this.query === null) return;
    this.canvas.later();
    this.bench.view.overlay.later();
  }

  /** The colours of a spot with their shares. @param {Spot} spot @returns {[string, number][]} */
  #colour = (spot) => {
    if (this.by === 'kind') return spot.kinds.map(([kind, count]) => [KIND_COLOURS[kind] ?? KIND_COLOURS.other, count]);
    const domain = this.bench.atlas.domains.find(({ code }) => code === spot.domain);
    return [[domain ? DOMAINS[domain.position - 1] : KIND_COLOURS.other, spot.count]];
  };

  /** Where spots stand now; with very many of them each stays where it is. */
  placed() {
    const { view } = this.bench;
    return beside(this.query === null ? [] : this.spots, 2 ** this.map.getZoom(), this.spots.length > CROWD ? [] : (view.scene?.groups ?? []));
  }

  /** What names must not be written over, in pixels of the map's canvas. @param {import('./canvas_layer.js').Frame} frame */
  boxes({ dx, dy }) {
    if (this.spots.length > CROWD) return [];
    return this.placed().map(({ spot: { half }, x, y }) => ({ x: x + dx - half, y: y + dy - half, width: 2 * half, height: 2 * half }));
  }

  /** The spot under a point of the window. @param {{x: number, y: number}} point @returns {Spot | null} */
  #at({ x, y }) {
    const origin = this.map.getPixelOrigin();
    const pane = this.map.containerPointToLayerPoint([x, y]);
    const [wx, wy] = [pane.x + origin.x, pane.y + origin.y];
    let best = null;
    let nearest = REACH;
    for (const { spot, ...at } of this.placed()) {
      const distance = Math.max(Math.abs(at.x - wx), Math.abs(at.y - wy)) - spot.half;
      if (distance < nearest) [best, nearest] = [spot, distance];
    }
    return best;
  }

  /** Says what is under the pointer; false where there is nothing. @param {{x: number, y: number}} point */
  hover(point) {
    const spot = this.query === null ? null : this.#at(point);
    if (spot) this.bench.tooltip.place(this.#words(spot), point);
    return Boolean(spot);
  }

  /** @param {{x: number, y: number}} point */
  click(point) {
    const spot = this.query === null ? null : this.#at(point);
    if (!spot) return this.card.close();
    if (spot.count > 1 && !spot.same && this.map.getZoom() < RAW_ZOOM - 0.5) this.#zoomTo(spot);
    else this.#open(spot, point);
    return true;
  }

  /** @param {Spot} spot */
  #zoomTo({ x, y }) {
    this.map.setView(this.map.unproject([x, y], 0), Math.min(this.map.getMaxZoom(), this.map.getZoom() + STEP));
  }

  /** Names those of a spot: from what is held, else from the tile in which each is a point. @param {Spot} spot @param {{x: number, y: number}} point */
  async #open(spot, point) {
    if (spot.members.length === spot.count) return this.card.open(spot.members, spot.count, point);
    const size = 2 ** RAW_ZOOM;
    const [tx, ty] = [spot.x, spot.y].map((at) => Math.floor((at / 256) * size));
    this.card.wait(point);
    try {
      const tile = await readTile(this.#address(`${RAW_ZOOM}/${((tx % size) + size) % size}/${ty}.mvt`));
      const near = spotsOf([{ x: tx, y: ty, z: RAW_ZOOM, features: tile }]);
      const found = near.filter((one) => Math.hypot(one.x - spot.x, one.y - spot.y) < 256 / size / 64);
      this.card.open(found.flatMap(({ members }) => members), spot.count, point);
    } catch (error) {
      this.card.fail(/** @type {Error} */ (error).message, point);
    }
  }

  /** @param {Spot} spot */
  #words(spot) {
    const { config, atlas } = this.bench;
    const [member] = spot.members;
    if (spot.count === 1 && member) {
      const place = member.precision === 'exact' || member.precision === 'street' ? '' : gettext('At the centre of its town: the exact seat is not known');
      return [h('b', {}, worded(nameOf(member))), h('p', {}, config.words.kind?.[member.kind] ?? member.kind), place ? h('p', {}, place) : null];
    }
    const names = kindNames(spot.kinds.map(([kind]) => kind));
    const domain = atlas.domains.findIndex(({ code }) => code === spot.domain);
    return [
      h('b', {}, fill(ngettext('%(count)s member organisation', '%(count)s member organisations', spot.count), { count: number(spot.count) })),
      h('ul', {}, spot.kinds.map(([, count], i) => h('li', {}, `${names[i]} ${number(count)}`))),
      domain >= 0 ? h('p', {}, domainDot(atlas, domain), worded(fill(gettext('most in %(domain)s'), { domain: nameOf(atlas.domains[domain]) }))) : null,
      h('p', {}, spot.same ? gettext('All at one point: click for their names') : gettext('Click to see them apart')),
    ];
  }

  /** The entry of the legend: what the squares mean, how many there are, and how exactly placed. */
  legend() {
    return h('div', { class: 'legend-members' }, this.#marks(), h('p', { class: 'legend-note', role: this.failed ? 'alert' : null }, this.#note()));
  }

  #marks() {
    if (this.by === 'domain') return h('p', {}, h('span', { class: 'member-mark' }), gettext('Member organisations, by the leading domain of their clusters'));
    const { kinds } = this.bench.atlas;
    const names = kindNames(kinds);
    return h('ul', { class: 'legend-kinds' }, kinds.map((kind, i) =>
      h('li', {}, h('span', { class: 'member-mark', style: { background: KIND_COLOURS[kind] } }), names[i])));
  }

  /** @returns {import('../dom.js').Child[]} */
  #note() {
    if (this.failed) {
      return [gettext('Some member organisations could not be fetched.'), ' ',
        h('button', { type: 'button', class: 'm-link', onclick: () => this.retry() }, gettext('Try again'))];
    }
    if (!this.tally) return [gettext('Loading')];
    const { count, located, precision } = this.tally;
    const exact = (precision.exact ?? 0) + (precision.street ?? 0);
    const text = [
      fill(ngettext('%(count)s member organisation', '%(count)s member organisations', located), { count: number(located) }),
      exact ? fill(gettext('%(count)s exact'), { count: number(exact) }) : '',
      located > exact ? fill(gettext('%(count)s at the centre of their town, not exact'), { count: number(located - exact) }) : '',
      count > located ? fill(gettext('%(count)s without a known place'), { count: number(count - located) }) : '',
    ].filter(Boolean).join(isChinese() ? '；' : '; ');
    return [text, isChinese() ? '。' : '. ', h('a', { href: this.#listUrl() }, gettext('As a list'))];
  }

  /** The same members on the page of organisations, as far as that can be narrowed. */
  #listUrl() {
    const asked = new URLSearchParams(this.query ?? '');
    const kept = new URLSearchParams();
    for (const name of ['cluster', 'region']) if (asked.has(name)) kept.set(name, String(asked.get(name)));
    return `${this.bench.config.urls.organisations}?${kept}`;
  }
}
