// Boundaries as paths in pixels of zoom 0, made once from the topology.

import { feature, mesh } from 'topojson-client';

import { project } from '../model/columns.js';

/**
 * @typedef {[number, number, number, number]} Bounds west, south, east, north
 * @typedef {{code: string, path: Path2D, label: [number, number] | null, width: number, bounds: Bounds}} Area `bounds`: of its largest part
 * @typedef {{provinces: Area[], countries: Area[], seams: Path2D, provinceBorders: Path2D, countryBorders: Path2D, cities?: Area[], cityBorders?: Path2D,
 *   bounds: Bounds}} Shapes `bounds`: of all provinces
 */

/**
 * @param {RegionsPayload} payload
 * @param {() => Path2D} [newPath] makes the paths, where they are to be written down instead of drawn
 * @returns {Shapes}
 */
export function readShapes({ topology }, newPath = () => new Path2D()) {
  /** @param {string} layer @returns {any} */
  const object = (layer) => topology.objects[layer] ?? { type: 'GeometryCollection', geometries: [] };
  /** @param {string} layer @returns {any[]} */
  const features = (layer) => /** @type {any} */ (feature(topology, object(layer))).features;
  const provinces = features('provinces');
  return {
    provinces: provinces.map((found) => areaOf(found, newPath())),
    countries: features('countries').map((found) => areaOf(found, newPath())),
    seams: pathOf(features('seams').flatMap((found) => found.geometry.coordinates), newPath()),
    provinceBorders: lineOf(mesh(topology, object('provinces'), (a, b) => a !== b).coordinates, newPath()),
    countryBorders: lineOf(mesh(topology, object('countries'), (a, b) => a !== b).coordinates, newPath()),
    bounds: boundsOf(provinces),
  };
}

/** Cities, with provinces that have none. @param {{topology: import('topojson-specification').Topology}} payload */
export function readCities({ topology }, newPath = () => new Path2D()) {
  const cities = /** @type {any} */ (topology.objects.cities);
  return {
    cities: /** @type {any[]} */ (/** @type {any} */ (feature(topology, cities)).features).map((found) => areaOf(found, newPath())),
    cityBorders: lineOf(mesh(topology, cities, (a, b) => a !== b).coordinates, newPath()),
  };
}

/** @param {any} found a feature @param {Path2D} path an empty one @returns {Area} */
function areaOf(found, path) {
  const { label } = found.properties;
  const bounds = largestPart(found.geometry.coordinates);
  const [west, , east] = bounds;
  return {
    code: found.id,
    path: pathOf(found.geometry.coordinates, path),
    label: label ? /** @type {[number, number]} */ (project(label[0], label[1])) : null,
    width: ((east - west) / 360) * 256,
    bounds,
  };
}

/** @param {[number, number][][][]} polygons @param {Path2D} path */
function pathOf(polygons, path) {
  for (const ring of polygons.flat()) {
    trace(path, ring);
    path.closePath();
  }
  return path;
}

/** @param {number[][][]} lines @param {Path2D} path */
function lineOf(lines, path) {
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
