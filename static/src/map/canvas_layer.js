// A canvas that follows the map: drawn anew when the view changes, scaled while Leaflet animates a zoom.

import { DomUtil, Layer } from './leaflet.js';

/**
 * What a drawing function needs: a point of the world at zoom 0 lies at x * k + dx, y * k + dy.
 * @typedef {{ctx: CanvasRenderingContext2D, k: number, dx: number, dy: number, width: number, height: number, zoom: number, ratio: number}} Frame
 */

const MARGIN = 0.08;

export class CanvasLayer extends Layer {
  /** @param {(frame: Frame) => void} draw @param {string} pane */
  constructor(draw, pane) {
    super();
    this.draw = draw;
    this.paneName = pane;
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'leaflet-zoom-animated map-canvas';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.pending = 0;
    this.sharpness = 1;
    /** @type {import('leaflet').Map} set by Leaflet when the layer is added */
    this.map = /** @type {any} */ (null);
  }

  /** @param {import('leaflet').Map} map */
  onAdd(map) {
    this.map = map;
    map.getPane(this.paneName)?.append(this.canvas);
    this.place();
    return this;
  }

  onRemove() {
    cancelAnimationFrame(this.pending);
    this.canvas.remove();
    return this;
  }

  /** @returns {Record<string, (event: any) => void>} */
  getEvents() {
    return { move: this.later, moveend: this.place, resize: this.place, viewreset: this.place, zoomanim: this.animate };
  }

  /** Draws once in the next frame, however often it is asked. */
  later() {
    if (!this.pending) this.pending = requestAnimationFrame(() => this.place());
  }

  /** Lays the canvas over the visible part of the map and draws. */
  place() {
    cancelAnimationFrame(this.pending);
    this.pending = 0;
    const { map, canvas } = this;
    if (!map) return;
    const size = map.getSize();
    this.ratio = Math.min(Math.min(window.devicePixelRatio || 1, 2) * this.sharpness, 3);
    this.corner = map.containerPointToLayerPoint([-size.x * MARGIN, -size.y * MARGIN]).round();
    this.size = size.multiplyBy(1 + 2 * MARGIN).round();
    this.northWest = map.layerPointToLatLng(this.corner);
    this.zoom = map.getZoom();
    DomUtil.setTransform(canvas, this.corner, 1);
    const width = Math.round(this.size.x * this.ratio);
    const height = Math.round(this.size.y * this.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: `${this.size.x}px`, height: `${this.size.y}px` });
    }
    this.redraw();
  }

  redraw() {
    if (!this.size || !this.corner) return;
    const { ctx, size, ratio = 1, zoom = 0 } = this;
    const origin = this.map.getPixelOrigin();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    const [dx, dy] = [-origin.x - this.corner.x, -origin.y - this.corner.y];
    this.draw({ ctx, k: 2 ** zoom, dx, dy, width: size.x, height: size.y, zoom, ratio });
  }

  /** Keeps the old drawing in place while the map zooms. @param {import('leaflet').ZoomAnimEvent} event */
  animate({ center, zoom }) {
    if (!this.northWest || this.zoom === undefined) return;
    const { map } = this;
    const pane = map.layerPointToContainerPoint([0, 0]);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
    const corner = map.project(this.northWest, zoom).subtract(origin);
    DomUtil.setTransform(this.canvas, corner, map.getZoomScale(zoom, this.zoom));
  }
}
