// Where the map looks: the nation, the world, a region, a cluster with its partners; always clear of what lies over the map.

import { fitBox } from '../model/fit.js';
import { latLngBounds, point } from './leaflet.js';

const NEAR_ZOOM = 6;
/** In network space there is nothing to see nearer than this. */
const NETWORK_ZOOM = 5;
/** Pixels between two symbols that can be told apart. */
const APART = 30;
/** Height of the half-open sheet, as in workbench.css. */
const SHEET_SHARE = 0.54;
const PHONE = 600;
/** @type {Record<'eastern' | 'western', [number, number][]>} */
const WORLD_BOUNDS = { eastern: [[-48, -24], [70, 328]], western: [[-48, -170], [72, 180]] };

export class Camera {
  /** @param {import('./view.js').MapView} view */
  constructor(view) {
    this.view = view;
  }

  /** Whether moves are animated. */
  get #moves() {
    return this.view.started && !this.view.quiet;
  }

  /** @param {Position} at */
  show({ lat, lon, zoom }) {
    this.view.map.setView([lat, lon], zoom, { animate: false });
  }

  /** Fits the nation or the world into the window. @param {'nation' | 'world'} view @param {boolean} [animate] */
  frame(view, animate = true) {
    const { places, morph } = this.view;
    if (morph) return;
    if (places) this.#go(this.frameOf(places), animate);
    else this.view.map.fitBounds(this.#boundsOf(view), { animate: animate && this.#moves, ...this.#padding() });
  }

  /** The view in which the whole network is seen. @param {import('../model/layout.js').Places} places @returns {Position} */
  frameOf(places) {
    const { x, y } = this.view.map.getSize();
    const margins = this.#margins();
    const found = fitBox(places.box, { width: x, height: y }, { ...margins, bottom: Math.max(margins.bottom, this.#covered()) });
    const { lat, lng } = this.view.map.unproject([found.x, found.y], 0);
    return { lat, lon: lng, zoom: found.zoom };
  }

  /** What always lies at the rim over the network: buttons above, those of a phone below. */
  #margins() {
    const top = (document.querySelector('#map-top')?.clientHeight ?? 34) + 14;
    const phone = this.view.map.getSize().x < PHONE;
    return { left: 0, right: phone ? 46 : 40, top, bottom: phone ? 66 : 0 };
  }

  /** The page on which the network is laid out: the window, but for what lies at its rim. @returns {import('../model/layout.js').Page} */
  get page() {
    const { x, y } = this.view.map.getSize();
    const { right, top, bottom } = this.#margins();
    const legend = document.querySelector('#legend-box');
    const open = legend instanceof HTMLDetailsElement && x >= PHONE;
    return {
      width: x - right, height: y - top - bottom,
      corner: open ? { width: legend.offsetWidth + 12, height: legend.offsetHeight + 12 } : { width: 0, height: 0 },
    };
  }

  /** Where the map looks now. @returns {Position} */
  get now() {
    const { lat, lng } = this.view.map.getCenter();
    return { lat, lon: lng, zoom: this.view.map.getZoom() };
  }

  /** @param {Position} at @param {boolean} animate */
  #go({ lat, lon, zoom }, animate) {
    this.view.map.setView([lat, lon], zoom, { animate: animate && this.#moves });
  }

  /** Fits a region into the window; false where no pack draws it. @param {string} code */
  frameRegion(code) {
    if (this.view.places) return false;
    const area = [...this.view.shapes.provinces, ...this.view.shapes.countries].find((found) => found.code === code);
    if (!area) return false;
    const [west, south, east, north] = area.bounds;
    const turn = this.view.atlas.clusters.eastern && east < -30 ? 360 : 0;
    const bounds = latLngBounds([[south, west + turn], [north, east + turn]]);
    this.view.map.fitBounds(bounds, { animate: this.#moves, maxZoom: 7, ...this.#padding() });
    return true;
  }

  /** @param {'nation' | 'world'} view */
  #boundsOf(view) {
    const { atlas, shapes } = this.view;
    const provinces = shapes.provinces.map(({ bounds }) => bounds);
    if (view === 'world' || !provinces.length) return latLngBounds(WORLD_BOUNDS[atlas.clusters.eastern ? 'eastern' : 'western']);
    // Remote islands are in the inset: the main map shows the largest part of every province.
    const [west, south, east, north] = [0, 1, 2, 3].map((side) => (side < 2 ? Math.min : Math.max)(...provinces.map((bounds) => bounds[side])));
    return latLngBounds([[south, west], [north, east]]);
  }

  /** Room that the markers at the rim and the legend need. @returns {import('leaflet').FitBoundsOptions} */
  #padding() {
    const { x, y } = this.view.map.getSize();
    if (x < PHONE) return { paddingTopLeft: [6, 52], paddingBottomRight: [6, Math.max(40, this.#covered() + 6)] };
    const legend = document.querySelector('#legend-box')?.clientHeight ?? 0;
    return { paddingTopLeft: [18, 40], paddingBottomRight: [18, Math.min(legend + 30, y * 0.24)] };
  }

  /** How much of the map's lower part lies, or will lie when it has moved, under the sheet. */
  #covered() {
    const sheet = document.querySelector('#panel');
    if (!(sheet instanceof HTMLElement) || getComputedStyle(sheet).position !== 'absolute' || sheet.dataset.stop === 'low') return 0;
    const frame = sheet.parentElement?.getBoundingClientRect();
    return frame ? Math.max(0, this.view.host.getBoundingClientRect().bottom - (frame.bottom - SHEET_SHARE * frame.height)) : 0;
  }

  /** @param {1 | -1} by */
  zoomBy(by) {
    this.view.map.setZoom(this.view.map.getZoom() + by, { animate: this.#moves });
  }

  /** Shows these places as large as they fit. @param {number[]} members @param {number} [maxZoom] */
  zoomTo(members, maxZoom = this.view.places ? NETWORK_ZOOM : 9) {
    const points = members.filter((i) => !Number.isNaN(this.view.builder.clusters.x[i])).map((i) => this.#latLngOf(i));
    if (!points.length) return;
    const [top, side] = this.view.map.getSize().x < PHONE ? [70, 40] : [90, 90];
    /** @type {import('leaflet').FitBoundsOptions} */
    const options = {
      animate: this.#moves, duration: 0.6, maxZoom, paddingTopLeft: [side, top],
      paddingBottomRight: [side, Math.max(side, this.#covered() + 24)],
    };
    if (options.animate) this.view.map.flyToBounds(latLngBounds(points), options);
    else this.view.map.fitBounds(latLngBounds(points), options);
  }

  /**
   * Brings a cluster and its partners into view where it cannot be told apart from others, or is out of view.
   * @param {number} cluster @param {number[]} partners
   */
  reveal(cluster, partners) {
    if (Number.isNaN(this.view.builder.clusters.x[cluster])) return;
    // Under a sheet the whole network would be too small to read.
    if (this.view.places && this.#covered()) return this.zoomTo([cluster, ...partners]);
    const place = this.#latLngOf(cluster);
    const group = this.view.builder.groups[this.view.builder.groupOf[cluster]];
    // In network space every cluster has a place of its own.
    const merged = !this.view.places && (!group || (group.clusters.length > 1 && !group.samePlace));
    const { y } = this.view.map.latLngToContainerPoint(place);
    const hidden = y > this.view.map.getSize().y - this.#covered();
    if (!merged && !hidden && this.view.map.getBounds().pad(-0.06).contains(place)) return;
    const { part, x } = this.view.builder.clusters;
    const near = [cluster, ...partners].filter((i) => !Number.isNaN(x[i]) && part[i] === part[cluster]);
    const bounds = latLngBounds(near.map((i) => this.#latLngOf(i)));
    const room = point(180, 180 + this.#covered());
    const wanted = near.length > 1 ? this.view.map.getBoundsZoom(bounds, false, room) : NEAR_ZOOM;
    const apart = this.#zoomApart(cluster);
    if (wanted >= apart) this.zoomTo(near, near.length > 1 ? 8 : wanted);
    else this.zoomTo([cluster], apart);
  }

  /** The zoom from which a cluster's symbol stands alone. @param {number} cluster */
  #zoomApart(cluster) {
    const { x, y, count } = this.view.builder.clusters;
    let nearest = Infinity;
    for (let i = 0; i < count; i++) {
      const distance = Math.hypot(x[i] - x[cluster], y[i] - y[cluster]);
      if (this.view.selection?.clusters[i] && distance > 0) nearest = Math.min(nearest, distance);
    }
    return Math.min(8, Math.max(4, Math.ceil(4 * Math.log2(APART / nearest)) / 4));
  }

  /** @param {number} i @returns {[number, number]} */
  #latLngOf(i) {
    const { x, y } = this.view.builder.clusters;
    const { lat, lng } = this.view.map.unproject([x[i], y[i]], 0);
    return [lat, lng];
  }
}
