// The map: follows the state, draws the scene, and says what was pointed at, opened and moved.

import { h } from '../dom.js';
import { byDomain, colourOf } from '../model/colour.js';
import { project } from '../model/columns.js';
import { arcsBetween } from '../model/network.js';
import { WORLD_PARTS } from '../model/world.js';
import { drawBasemap, provinceAt } from './basemap.js';
import { ZOOM_STEP } from '../model/fit.js';
import { Camera } from './camera.js';
import { CanvasLayer } from './canvas_layer.js';
import { Map as LeafletMap } from './leaflet.js';
import { drawOverlay } from './overlay.js';
import { Ports } from './ports.js';
import { SceneBuilder, inside, portOf } from './scene.js';
import { CONTEXT, MAX_ARCS } from '../tokens.js';

const ZOOM = { minZoom: 0.25, maxZoom: 11, zoomSnap: ZOOM_STEP, zoomDelta: 1 };
const TOUCH = 6;
/** From this zoom on the far view's boundaries look like cut paper. */
export const DETAIL_FROM = 7;

/**
 * @typedef {{onOpen: (group: Group, canZoom: boolean, byKey: boolean) => void, onPort: (part: string) => void, onHover: (hover: Hover | null) => void,
 *   onMove: (at: Position) => void, onBlank: () => void, onInner: (links: number) => void}} Handlers
 * @typedef {{group: Group | null, inner: number, province: string | null, x: number, y: number}} Hover
 */

export class MapView {
  /**
   * @param {HTMLElement} host @param {Atlas} atlas @param {import('./shapes.js').Shapes} shapes
   * @param {(code: string) => string} nameOfRegion @param {Handlers} handlers
   */
  constructor(host, atlas, shapes, nameOfRegion, handlers) {
    this.host = host;
    this.atlas = atlas;
    this.shapes = shapes;
    this.nameOfRegion = nameOfRegion;
    this.handlers = handlers;
    this.builder = new SceneBuilder(atlas);
    /** @type {Chosen | null} */
    this.selection = null;
    /** @type {import('./scene.js').Scene | null} */
    this.scene = null;
    /** @type {number[]} */
    this.focus = [];
    /** @type {number[]} */
    this.hovered = [];
    this.open = -1;
    /** What else lies on the map and can be pointed at. @type {import('./members.js').MemberLayer | null} */
    this.extra = null;
    /** Where symbols stand in network space; null in geography. @type {import('../model/layout.js').Places | null} */
    this.places = null;
    /** Code that comes with the network. @type {typeof import('../network.js') | null} */
    this.tools = null;
    /** @type {import('./morph.js').Morph | null} */
    this.morph = null;
    /** What the map showed when the network took its place. @type {Position | null} */
    this.left = null;
    this.colours = byDomain(atlas);
    this.inner = 0;
    /** Boundaries for the near view; null until they have come. @type {Pick<import('./shapes.js').Shapes, 'provinces' | 'provinceBorders' | 'seams'> | null} */
    this.fine = null;
    /** What lies over the map, in pixels of its window. @type {import('./labels.js').Rect[]} */
    this.obstacles = [];
    /** @type {{x: number, y: number}[] | undefined} */
    this.partCentres = undefined;
    /** @type {import('./basemap.js').Fill} */
    this.fill = null;
    this.cursor = -1;
    this.groupedZoom = NaN;
    this.started = false;
    this.quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map = createMap(host, this.quiet);
    this.camera = new Camera(this);
    this.base = new CanvasLayer((frame) => this.#drawBase(frame), 'tilePane');
    this.overlay = new CanvasLayer((frame) => this.#drawOverlay(frame), 'overlayPane');
    const rim = h('div', { class: 'ports' });
    // Beside the map's element: a click on a marker is none on the map.
    this.host.after(rim);
    this.ports = new Ports(rim, (part) => this.handlers.onPort(part), (part) => this.#hoverPort(part));
    this.#listen();
  }

  /** Shows the first view and starts drawing. @param {Position | null} at @param {'nation' | 'world'} view */
  start(at, view) {
    if (at) this.camera.show(at);
    else this.camera.frame(view, false);
    this.map.addLayer(this.base);
    this.map.addLayer(this.overlay);
    this.started = true;
  }

  /**
   * @param {Chosen} selection
   * @param {{focus: number[], open: number, fill: import('./basemap.js').Fill, colours: import('../model/colour.js').Colouring}} look
   */
  update(selection, { focus, open, fill, colours }) {
    const regroup = selection !== this.selection || open !== this.open || colours !== this.colours;
    if (regroup) this.#endMorph();
    Object.assign(this, { selection, focus, open, colours });
    this.builder.kinds = colours.of;
    if (fill !== this.fill) {
      this.fill = fill;
      this.base.later();
    }
    if (regroup) this.groupedZoom = NaN;
    this.overlay.later();
  }

  /**
   * Draws the present view on another canvas, as large as the map's window.
   * @param {CanvasRenderingContext2D} ctx @param {number} ratio pixels of the canvas for one of the map @param {import('./shapes.js').Shapes} [shapes]
   */
  drawInto(ctx, ratio, shapes = this.shapes) {
    const { x: width, y: height } = this.map.getSize();
    const origin = this.map.getPixelOrigin();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const zoom = this.map.getZoom();
    const frame = { ctx, k: 2 ** zoom, dx: -origin.x - corner.x, dy: -origin.y - corner.y, width, height, zoom, ratio };
    const own = this.shapes;
    this.shapes = shapes;
    try {
      for (const layer of this.#canvases()) {
        ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
        layer.draw(frame);
      }
    } finally {
      this.shapes = own;
    }
  }

  /** All that is drawn on the map, the lowest first. */
  #canvases() {
    /** @type {CanvasLayer[]} */
    const found = [];
    this.map.eachLayer((layer) => layer instanceof CanvasLayer && found.push(layer));
    return found;
  }

  /** Draws with more pixels than the screen has: for paper, and for a magnified page. @param {number} sharpness */
  sharpen(sharpness) {
    for (const layer of this.#canvases()) {
      layer.sharpness = sharpness;
      layer.place();
    }
  }

  /** @param {number[]} clusters */
  highlight(clusters) {
    this.hovered = clusters;
    this.overlay.later();
  }

  /** Part of the world in view, in pixels of zoom 0, as wide as the window. */
  box() {
    const { x, y } = this.map.getSize();
    const k = 2 ** this.map.getZoom();
    const [min, max] = [this.map.containerPointToLatLng([0, 0]), this.map.containerPointToLatLng([x, y])];
    const [minX, minY] = project(min.lng, min.lat);
    const [maxX, maxY] = project(max.lng, max.lat);
    const rim = 12 / k;
    return { minX: minX + rim, minY: minY + rim, maxX: maxX - rim, maxY: maxY - rim };
  }

  /**
   * Takes all symbols to other places: those of the network, or null for those on earth. Geography lies under the passage
   * both ways, so that it can fade.
   * @param {import('../model/layout.js').Places | null} places @param {Position | null} at where to look afterwards; null: at everything
   */
  showPlaces(places, at) {
    this.#endMorph();
    const moves = this.started && !this.quiet && this.scene && this.selection;
    const from = moves && this.tools ? this.#snapshot(this.tools) : null;
    if (places && !this.places) this.left = this.camera.now;
    const target = at ?? (places ? this.camera.frameOf(places) : this.left);
    this.places = places;
    this.builder.use(places);
    this.groupedZoom = NaN;
    this.host.parentElement?.classList.toggle('is-network', Boolean(places));
    if (!places && target) this.camera.show(target);
    if (!from || !target || !this.tools) return places && target ? this.camera.show(target) : undefined;
    const to = this.#snapshot(this.tools, places ? target : null);
    this.handlers.onHover(null);
    const { selection } = this;
    this.morph = new this.tools.Morph(from, to, this.#pairs(), (i) => (selection?.clusters[i] ? colourOf(this.colours, this.colours.of[i]) : CONTEXT),
      (i) => this.atlas.clusters.members[i] < 0, () => places && this.camera.show(target));
    this.host.classList.add('is-moving');
    this.overlay.later();
  }

  /** Where each cluster lies in the window: now, or as it would from elsewhere. @param {typeof import('../network.js')} tools @param {Position | null} [at] */
  #snapshot({ snapshot }, at = null) {
    const selection = /** @type {Chosen} */ (this.selection);
    const zoom = at?.zoom ?? this.map.getZoom();
    const size = this.map.getSize();
    const corner = this.map.project(at ? [at.lat, at.lon] : this.map.getCenter(), zoom).subtract(size.divideBy(2));
    if (this.groupedZoom !== zoom) this.builder.regroup(selection, zoom, this.open);
    this.groupedZoom = zoom;
    const shown = (/** @type {number} */ i) => selection.clusters[i] || this.builder.context[i];
    const ends = this.places ? null : this.builder.build(selection, this.box(), []) && this.builder.last?.ends;
    const port = (/** @type {number} */ i) => (ends && ends[i] < -1 && shown(i) ? this.ports.endOf(portOf(ends[i])) : null);
    return snapshot(this.atlas.clusters.count, this.builder.groups, ({ x, y }) => ({ x: x - corner.x, y: y - corner.y }), port);
  }

  /** The arcs of a passage: between clusters, as symbols open. */
  #pairs() {
    const { links } = /** @type {Chosen} */ (this.selection);
    const own = Int32Array.from({ length: this.atlas.clusters.count }, (_one, i) => i);
    return arcsBetween(this.atlas, links, own, null).slice(0, MAX_ARCS);
  }

  #endMorph() {
    const { morph } = this;
    this.morph = null;
    this.host.classList.remove('is-moving');
    morph?.onEnd();
    if (morph) this.overlay.later();
  }

  /** @param {import('./canvas_layer.js').Frame} frame */
  #drawOverlay(frame) {
    if (!this.selection) return;
    if (this.morph) return this.#drawMorph(frame);
    if (this.groupedZoom !== frame.zoom) {
      this.builder.regroup(this.selection, frame.zoom, this.open);
      this.groupedZoom = frame.zoom;
    }
    const focus = this.hovered.length ? this.hovered : this.focus;
    this.scene = this.builder.build(this.selection, this.box(), focus);
    this.#placePorts(frame);
    drawOverlay(frame, this);
    this.host.dataset.symbols = String(this.scene.groups.length);
    if (this.inner !== this.scene.inner.total) this.handlers.onInner((this.inner = this.scene.inner.total));
  }

  /** Geography, unless the network has taken its place. @param {import('./canvas_layer.js').Frame} frame */
  #drawBase(frame) {
    if (this.places && !this.morph) return;
    drawBasemap(frame, frame.zoom >= DETAIL_FROM && this.fine ? { ...this.shapes, ...this.fine } : this.shapes, this.fill);
  }

  /** @param {import('./canvas_layer.js').Frame} frame */
  #drawMorph(frame) {
    const size = this.map.getSize();
    const shift = { x: (frame.width - size.x) / 2, y: (frame.height - size.y) / 2 };
    if (this.morph?.draw(frame.ctx, shift, frame.ratio, performance.now())) this.overlay.later();
    else requestAnimationFrame(() => this.#endMorph());
  }

  /** @param {import('./canvas_layer.js').Frame} frame */
  #placePorts(frame) {
    const size = this.map.getSize();
    const host = this.host.getBoundingClientRect();
    // A large screen magnifies the page.
    const scale = host.width / size.x || 1;
    this.obstacles = [...document.querySelectorAll('[data-map-box]')].flatMap((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return width ? [{ x: (left - host.left) / scale, y: (top - host.top) / scale, width: width / scale, height: height / scale }] : [];
    });
    const middle = this.map.getCenter();
    const [cx, cy] = project(middle.lng, middle.lat);
    const centres = this.#centres();
    const direction = (/** @type {number} */ part) => ({ x: (centres[part].x - cx) * frame.k, y: (centres[part].y - cy) * frame.k });
    this.ports.update(this.scene?.ports ?? [], direction, { width: size.x, height: size.y }, this.obstacles);
  }

  /** The middle of each part's clusters. */
  #centres() {
    this.partCentres ??= WORLD_PARTS.map((_part, part) => {
      const { clusters } = this.atlas;
      const members = [...clusters.part.keys()].filter((i) => clusters.part[i] === part && !Number.isNaN(clusters.x[i]));
      const mean = (/** @type {Float64Array} */ values) => members.reduce((sum, i) => sum + values[i], 0) / (members.length || 1);
      return members.length ? { x: mean(clusters.x), y: mean(clusters.y) } : { x: 128, y: 0 };
    });
    return this.partCentres;
  }

  #listen() {
    const { map } = this;
    map.on('moveend', () => {
      if (this.started) this.handlers.onMove(this.camera.now);
    });
    map.on('mousemove', (/** @type {any} */ event) => this.#point(event));
    map.on('mouseout', () => this.#point(null));
    map.on('click', (/** @type {any} */ event) => this.#click(event));
    map.on('zoomstart', () => this.handlers.onHover(null));
  }

  /** The symbol at a point of the window. @param {{x: number, y: number}} point @param {number} [slack] */
  groupAt({ x, y }, slack = TOUCH) {
    if (!this.scene || this.morph) return null;
    const origin = this.map.getPixelOrigin();
    const pane = this.map.containerPointToLayerPoint([x, y]);
    const [wx, wy] = [pane.x + origin.x, pane.y + origin.y];
    let best = null;
    let nearest = Infinity;
    for (const group of this.scene.groups) {
      const distance = Math.hypot(group.x - wx, group.y - wy) - group.radius;
      if (distance < slack && distance < nearest) [best, nearest] = [group, distance];
    }
    return best;
  }

  /** @param {any} event */
  #point(event) {
    if (!event || this.morph) return this.handlers.onHover(null);
    const { containerPoint, latlng } = event;
    const group = this.groupAt(containerPoint);
    this.host.classList.toggle('is-pointing', Boolean(group));
    if (!group && this.extra) {
      this.handlers.onHover(null);
      if (this.extra.hover(containerPoint)) return this.host.classList.add('is-pointing');
    }
    const [wx, wy] = project(latlng.lng, latlng.lat);
    const province = group || this.places ? null : provinceAt(this.shapes, this.base.ctx, wx, wy, this.fill);
    this.handlers.onHover(group || province ? { group, inner: this.#innerOf(group), province, x: containerPoint.x, y: containerPoint.y } : null);
  }

  /** Links that the symbol hides. @param {Group | null} group */
  #innerOf(group) {
    return group && this.scene ? (this.scene.inner.of[this.scene.groups.indexOf(group)] ?? 0) : 0;
  }

  /** @param {any} event */
  #click(event) {
    const coarse = event.originalEvent?.pointerType === 'touch';
    const group = this.groupAt(event.containerPoint, coarse ? 16 : TOUCH);
    if (group) this.openGroup(group);
    else if (!this.extra?.click(event.containerPoint)) this.handlers.onBlank();
  }

  /** @param {Group} group @param {boolean} [byKey] */
  openGroup(group, byKey = false) {
    this.handlers.onOpen(group, !group.samePlace && this.map.getZoom() < ZOOM.maxZoom - 0.5, byKey);
  }

  /** @param {number | null} part */
  #hoverPort(part) {
    const { clusters } = this.atlas;
    const members = part === null || !this.selection ? [] : [...clusters.part.keys()].filter((i) => clusters.part[i] === part);
    this.highlight(members);
  }

  /** Symbols in view, the largest first: what N and P step through. */
  inView() {
    const box = this.box();
    const k = 2 ** this.map.getZoom();
    return (this.scene?.groups ?? []).filter((group) => group.clusters.length && inside(box, group.x / k, group.y / k));
  }
}

/** @param {HTMLElement} host @param {boolean} quiet whether the reader wants no motion */
function createMap(host, quiet) {
  return new LeafletMap(host, {
    ...ZOOM, attributionControl: false, zoomControl: false, zoomAnimation: !quiet, fadeAnimation: !quiet,
    markerZoomAnimation: !quiet, inertia: !quiet, wheelPxPerZoomLevel: 90, maxBounds: [[-75, -260], [86, 460]],
    maxBoundsViscosity: 0.8,
  });
}
