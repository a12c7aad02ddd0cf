// The map: follows the state, draws the scene, and says what was pointed at, opened and moved.

import { h } from '../dom.js';
import { project } from '../model/columns.js';
import { WORLD_PARTS } from '../model/world.js';
import { drawBasemap, provinceAt } from './basemap.js';
import { Camera } from './camera.js';
import { CanvasLayer } from './canvas_layer.js';
import { Map as LeafletMap } from './leaflet.js';
import { drawOverlay } from './overlay.js';
import { Ports } from './ports.js';
import { SceneBuilder, inside } from './scene.js';

const ZOOM = { minZoom: 0.25, maxZoom: 11, zoomSnap: 0.25, zoomDelta: 1 };
const TOUCH = 6;

/**
 * @typedef {{onOpen: (group: Group, canZoom: boolean, byKey: boolean) => void, onPort: (part: string) => void, onHover: (hover: Hover | null) => void,
 *   onMove: (at: Position) => void, onBlank: () => void}} Handlers
 * @typedef {{group: Group | null, province: string | null, x: number, y: number}} Hover
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
    this.base = new CanvasLayer((frame) => drawBasemap(frame, this.shapes, this.fill), 'tilePane');
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
   * @param {Chosen} selection @param {{focus: number[], open: number, fill: import('./basemap.js').Fill}} look
   */
  update(selection, { focus, open, fill }) {
    const regroup = selection !== this.selection || open !== this.open;
    Object.assign(this, { selection, focus, open });
    if (fill !== this.fill) {
      this.fill = fill;
      this.base.later();
    }
    if (regroup) this.groupedZoom = NaN;
    this.overlay.later();
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

  /** @param {import('./canvas_layer.js').Frame} frame */
  #drawOverlay(frame) {
    if (!this.selection) return;
    if (this.groupedZoom !== frame.zoom) {
      this.builder.regroup(this.selection, frame.zoom, this.open);
      this.groupedZoom = frame.zoom;
    }
    const focus = this.hovered.length ? this.hovered : this.focus;
    this.scene = this.builder.build(this.selection, this.box(), focus);
    this.#placePorts(frame);
    drawOverlay(frame, this);
    this.host.dataset.symbols = String(this.scene.groups.length);
  }

  /** @param {import('./canvas_layer.js').Frame} frame */
  #placePorts(frame) {
    const size = this.map.getSize();
    const host = this.host.getBoundingClientRect();
    this.obstacles = [...document.querySelectorAll('[data-map-box]')].flatMap((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return width ? [{ x: left - host.left, y: top - host.top, width, height }] : [];
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
      if (!this.started) return;
      const { lat, lng } = map.getCenter();
      this.handlers.onMove({ lat, lon: lng, zoom: map.getZoom() });
    });
    map.on('mousemove', (/** @type {any} */ event) => this.#point(event));
    map.on('mouseout', () => this.#point(null));
    map.on('click', (/** @type {any} */ event) => this.#click(event));
    map.on('zoomstart', () => this.handlers.onHover(null));
  }

  /** The symbol at a point of the window. @param {{x: number, y: number}} point @param {number} [slack] */
  groupAt({ x, y }, slack = TOUCH) {
    if (!this.scene) return null;
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
    if (!event) return this.handlers.onHover(null);
    const { containerPoint, latlng } = event;
    const group = this.groupAt(containerPoint);
    this.host.classList.toggle('is-pointing', Boolean(group));
    const [wx, wy] = project(latlng.lng, latlng.lat);
    const province = group ? null : provinceAt(this.shapes, this.base.ctx, wx, wy);
    this.handlers.onHover(group || province ? { group, province, x: containerPoint.x, y: containerPoint.y } : null);
  }

  /** @param {any} event */
  #click(event) {
    const coarse = event.originalEvent?.pointerType === 'touch';
    const group = this.groupAt(event.containerPoint, coarse ? 16 : TOUCH);
    if (group) this.openGroup(group);
    else this.handlers.onBlank();
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
