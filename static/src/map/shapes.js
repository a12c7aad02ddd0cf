// Boundaries as paths in pixels of zoom 0, made once from the topology.

import { feature, mesh } from 'topojson-client';

import { project } from '../model/columns.js';

/**
 * @typedef {{code: string, path: Path2D, label: [number, number] | null, width: number}} Area
 * @typedef {{provinces: Area[], countries: Area[], seams: Path2D, provinceBorders: Path2D, countryBorders: Path2D,
 *   bounds: [number, number, number, number]}} Shapes `bounds`: west, south, east, north of the provinces
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
  const [west, , east] = boundsOf([found]);
  return {
    code: found.id,
    path: pathOf(found.geometry.coordinates),
    label: label ? /** @type {[number, number]} */ (project(label[0], label[1])) : null,
    width: ((east - west) / 360) * 256,
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

/** @param {any[]} features @returns {[number, number, number, number]} */
function boundsOf(features) {
  /** @type {[number, number, number, number]} */
  const bounds = [180, 90, -180, -90];
  for (const found of features) {
    for (const [lon, lat] of found.geometry.coordinates.flat(2)) {
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
  }
  return bounds;
}
