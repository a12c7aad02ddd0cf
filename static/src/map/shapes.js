// Boundaries as paths in pixels of zoom 0, made once from the topology.

import { feature, mesh } from 'topojson-client';

import { project } from '../model/columns.js';

/**
 * @typedef {[number, number, number, number]} Bounds west, south, east, north
 * @typedef {{code: string, path: Path2D, label: [number, number] | null, width: number, bounds: Bounds}} Area `bounds`: of its largest part
 * @typedef {{provinces: Area[], countries: Area[], seams: Path2D, provinceBorders: Path2D, countryBorders: Path2D,
 *   bounds: Bounds}} Shapes `bounds`: of all provinces
 */

/** @param {RegionsPayload} payload @returns {Shapes} */
export function readShapes({ topology }) {
  /** @param {string} layer @returns {any} */
  const object = (layer) => topology.objects[layer] ?? { type: 'GeometryCollection', geometries: [] };
  /** @param {string} layer @returns {any[]} */
  const features = (layer) => /** @type {any} */ (feature(topology, object(layer))).features;
  const provinces = features('provinces');
  return {
    provinces: provinces.map(areaOf),
    countries: features('countries').map(areaOf),
    seams: pathOf(features('seams').flatMap((found) => found.geometry.coordinates)),
    provinceBorders: lineOf(mesh(topology, object('provinces'), (a, b) => a !== b).coordinates),
    countryBorders: lineOf(mesh(topology, object('countries'), (a, b) => a !== b).coordinates),
    bounds: boundsOf(provinces),
  };
}

/** @param {any} found a feature @returns {Area} */
function areaOf(found) {
  const { label } = found.properties;
  const bounds = largestPart(found.geometry.coordinates);
  const [west, , east] = bounds;
  return {
    code: found.id,
    path: pathOf(found.geometry.coordinates),
    label: label ? /** @type {[number, number]} */ (project(label[0], label[1])) : null,
    width: ((east - west) / 360) * 256,
    bounds,
  };
}

/** @param {[number, number][][][]} polygons */
function pathOf(polygons) {
  const path = new Path2D();
  for (const ring of polygons.flat()) {
    trace(path, ring);
    path.closePath();
  }
  return path;
}

/** @param {number[][][]} lines */
function lineOf(lines) {
  const path = new Path2D();
  for (const line of lines) trace(path, /** @type {[number, number][]} */ (line));
  return path;
}

/** @param {Path2D} path @param {[number, number][]} points */
function trace(path, points) {
  points.forEach(([lon, lat], i) => {
    const [x, y] = project(lon, lat);
    if (i) path.lineTo(x, y);
    else path.moveTo(x, y);
  });
}

/** @param {any[]} features @returns {Bounds} */
const boundsOf = (features) => boundsOfPoints(features.flatMap((found) => found.geometry.coordinates.flat(2)));

/** Remote islands would make a province as wide as a sea. @param {[number, number][][][]} polygons @returns {Bounds} */
function largestPart(polygons) {
  const size = (/** @type {Bounds} */ [west, south, east, north]) => (east - west) * (north - south);
  return polygons.map((rings) => boundsOfPoints(rings[0])).reduce((best, bounds) => (size(bounds) > size(best) ? bounds : best));
}

/** @param {[number, number][]} points @returns {Bounds} */
function boundsOfPoints(points) {
  /** @type {Bounds} */
  const bounds = [180, 90, -180, -90];
  for (const [lon, lat] of points) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
