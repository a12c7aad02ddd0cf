// Turns the payloads into typed columns.

import { partOf } from './world.js';

const NO_YEAR = -1;
const ATLANTIC = -30;

/** Web Mercator in pixels of zoom 0. @param {number} lon @param {number} lat */
export function project(lon, lat) {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return [(lon / 360 + 0.5) * 256, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256];
}

/**
 * A longitude on a world map that is cut through the Atlantic when the home country lies in the east: America is then
 * to the right of Asia, as on every map drawn there.
 * @param {number} lon @param {boolean} eastern
 */
export const unrolled = (lon, eastern) => (eastern && lon < ATLANTIC ? lon + 360 : lon);

/**
 * @param {ClustersPayload} payload @param {LinksPayload} linksPayload @param {string} home code of the home country
 * @returns {Atlas}
 */
export function readAtlas(payload, linksPayload, home) {
  const homeRegion = payload.regions.findIndex((region) => region.code === home);
  const clusters = readClusters(payload, homeRegion);
  return {
    version: payload.version,
    on: payload.on,
    synthetic: payload.synthetic === true,
    clusters,
    links: readLinks(linksPayload, clusters.count),
    domains: payload.domains,
    programmes: payload.programmes,
    labels: payload.labels,
    regions: payload.regions,
    tiers: payload.tiers,
    kinds: payload.kinds,
    precisions: payload.precisions,
    scales: linksPayload.scales,
    collaborations: linksPayload.collaborations,
    home,
    homeRegion,
    analysis: null,
    figure: null,
  };
}

/** @param {ClustersPayload} payload @param {number} homeRegion @returns {Clusters} */
function readClusters(payload, homeRegion) {
  const columns = payload.clusters;
  const count = columns.code.length;
  const x = new Float64Array(count).fill(NaN);
  const y = new Float64Array(count).fill(NaN);
  const eastern = liesEast(columns, homeRegion);
  const vague = Uint8Array.from(columns.code, (_code, i) => Number(isVague(payload, i)));
  for (let i = 0; i < count; i++) {
    const [lon, lat] = [columns.lon[i], columns.lat[i]];
    // At home the middle of the country would name a place that is wrong; abroad it stands for the country.
    if (vague[i] && columns.country[i] === homeRegion) continue;
    if (lon !== null && lat !== null) [x[i], y[i]] = project(unrolled(lon, eastern), lat);
  }
  return {
    count,
    columns,
    x,
    y,
    domain: Int8Array.from(columns.domains, (domains) => domains[0] ?? -1),
    province: Int32Array.from(columns.province),
    country: Int32Array.from(columns.country),
    region: Int32Array.from(columns.region),
    tier: Int8Array.from(columns.tier),
    year: Int16Array.from(columns.code, (_code, i) => columns.since[i] ?? columns.designated[i] ?? NO_YEAR),
    eastern,
    vague,
    members: Int32Array.from(columns.members, (kinds) => (kinds ? kinds.reduce((sum, n) => sum + n, 0) : -1)),
    foreign: Uint8Array.from(columns.country, (country) => Number(country >= 0 && country !== homeRegion)),
    part: Int8Array.from(columns.country, (country) =>
      country < 0 || country === homeRegion ? -1 : partOf(payload.regions[country].official_code),
    ),
  };
}

/**
 * Whether no more than the country is known of a cluster's place.
 * @param {ClustersPayload} payload @param {number} i
 */
function isVague({ clusters, regions, precisions }, i) {
  const region = clusters.region[i];
  return precisions[clusters.precision[i]] === 'region' && !(region >= 0 && regions[region].level > 0);
}

/** @param {ClusterColumns} columns @param {number} homeRegion */
function liesEast({ lon, country }, homeRegion) {
  const home = lon.filter((degrees, i) => degrees !== null && country[i] === homeRegion);
  return home.length > 0 && home.reduce((/** @type {number} */ sum, degrees) => sum + (degrees ?? 0), 0) / home.length > 60;
}

/** @param {LinksPayload} payload @param {number} clusters how many @returns {Links} */
function readLinks({ links, collaborations }, clusters) {
  const count = links.a.length;
  const [start, list] = adjacency(links.a, links.b, clusters);
  return {
    count,
    a: Uint32Array.from(links.a),
    b: Uint32Array.from(links.b),
    weight: Float32Array.from(links.weight),
    scale: Uint8Array.from(links.scale),
    crosses: {
      sectors: Int8Array.from(links.crosses),
      actors: Int8Array.from(links.collaboration, (i) => collaborations[i].actors ?? -1),
      regions: Int8Array.from(links.collaboration, (i) => collaborations[i].regions ?? -1),
    },
    first: Int16Array.from(links.first, (year) => year ?? NO_YEAR),
    last: Int16Array.from(links.last, (year) => year ?? NO_YEAR),
    inferred: Uint8Array.from(links.inferred),
    collaboration: Uint32Array.from(links.collaboration),
    start,
    list,
  };
}

/** The links of each cluster, one after the other. @param {ArrayLike<number>} a @param {ArrayLike<number>} b @param {number} clusters */
function adjacency(a, b, clusters) {
  const start = new Uint32Array(clusters + 1);
  for (let i = 0; i < a.length; i++) {
    start[a[i] + 1]++;
    start[b[i] + 1]++;
  }
  for (let c = 0; c < clusters; c++) start[c + 1] += start[c];
  const next = start.slice();
  const list = new Uint32Array(2 * a.length);
  for (let i = 0; i < a.length; i++) {
    list[next[a[i]]++] = i;
    list[next[b[i]]++] = i;
  }
  return [start, list];
}
