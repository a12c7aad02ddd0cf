// Fetches and decodes the member tiles in view; Leaflet decides which.

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

import { fetchBytes } from '../api.js';
import { GridLayer } from './leaflet.js';

const EXTENT = 4096;
const LAYER = 'organisations';

/** @param {string} url @param {AbortSignal} [signal] @returns {Promise<import('../model/members.js').Feature[]>} */
export async function readTile(url, signal) {
  const bytes = await fetchBytes(url, signal);
  const layer = bytes.byteLength ? new VectorTile(new PbfReader(bytes)).layers[LAYER] : undefined;
  return Array.from({ length: layer?.length ?? 0 }, (_one, i) => {
    const feature = /** @type {import('@mapbox/vector-tile').VectorTileLayer} */ (layer).feature(i);
    const [[{ x, y }]] = feature.loadGeometry();
    return { x: x / EXTENT, y: y / EXTENT, properties: feature.properties };
  });
}

/** Holds the features of the tiles in view; it draws nothing itself. */
export class MemberTiles extends GridLayer {
  /** @param {string} template @param {{onChange: () => void, onFailure: (failed: boolean) => void}} handlers */
  constructor(template, { onChange, onFailure }) {
    super({ pane: 'tilePane', updateWhenZooming: false, keepBuffer: 1, className: 'member-tiles' });
    this.template = template;
    /** @type {Map<string, import('../model/members.js').Held>} */
    this.byKey = new Map();
    /** @type {WeakMap<HTMLElement, import('../model/members.js').Feature[]>} */
    this.features = new WeakMap();
    /** @type {WeakMap<HTMLElement, AbortController>} */
    this.requests = new WeakMap();
    let failed = false;
    const key = (/** @type {any} */ { coords: { x, y, z } }) => `${z}/${x}/${y}`;
    this.on('loading', () => {
      failed = false;
    });
    this.on('tileload', (/** @type {any} */ event) => {
      this.byKey.set(key(event), { ...event.coords, x: event.coords.x, y: event.coords.y, z: event.coords.z, features: this.features.get(event.tile) ?? [] });
      onChange();
    });
    this.on('tileunload', (/** @type {any} */ event) => {
      this.requests.get(event.tile)?.abort();
      if (this.byKey.delete(key(event))) onChange();
    });
    this.on('tileerror', () => {
      if (!failed) onFailure((failed = true));
    });
    this.on('load', () => onFailure(failed));
  }

  get held() {
    return this.byKey.values();
  }

  /** @param {{x: number, y: number, z: number}} coords @param {(error?: Error, tile?: HTMLElement) => void} done */
  createTile({ x, y, z }, done) {
    const tile = document.createElement('div');
    const request = new AbortController();
    this.requests.set(tile, request);
    const url = this.template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    readTile(url, request.signal).then((features) => {
      this.features.set(tile, features);
      done(undefined, tile);
    }, (error) => request.signal.aborted || done(error, tile));
    return tile;
  }
}
