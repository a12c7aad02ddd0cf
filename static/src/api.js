// Fetches data; every failure becomes an error that says in words what happened.

import { fill, gettext } from './i18n.js';

const TIMEOUT_MS = 30_000;

export class DataError extends Error {}

/**
 * @param {string} url @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function fetchJson(url, signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response;
  try {
    response = await fetch(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    if (response.ok) return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (timeout.aborted) throw new DataError(gettext('The server has not answered in time.'));
    throw new DataError(gettext('The data could not be fetched: the server cannot be reached.'));
  }
  if (response.status === 404) throw new DataError(gettext('The server does not know this record any more.'));
  throw new DataError(fill(gettext('The server answered with error %(status)s.'), { status: response.status }));
}

/**
 * Clusters and links of one and the same version: links name clusters by number.
 * @param {string} base @returns {Promise<[ClustersPayload, LinksPayload]>}
 */
export async function fetchNetwork(base) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const again = attempt ? `?again=${Date.now()}` : '';
    const [clusters, links] = await Promise.all([
      fetchJson(`${base}clusters.json${again}`),
      fetchJson(`${base}links.json${again}`),
    ]);
    if (clusters.version === links.version) return [clusters, links];
  }
  throw new DataError(gettext('The data are changing right now. Please try again.'));
}
