// Fetches data; what fails is tried again where that may help, and becomes an error that says in words what happened.

import { fill, gettext } from './i18n.js';
import { unpackLinks } from './model/packed.js';

const TIMEOUT_MS = 30_000;
/** Pauses before the second and third try, unless the server names one. */
const PAUSES_MS = [400, 1400];
const LONGEST_PAUSE_MS = 8_000;

export class DataError extends Error {
  /** @param {string} message @param {boolean} [passing] whether the same request may succeed later */
  constructor(message, passing = false) {
    super(message);
    this.passing = passing;
    this.pause = 0;
  }
}

/** @param {string} url @param {AbortSignal} [signal] @returns {Promise<any>} */
export const fetchJson = (url, signal) => fetchData(url, (response) => response.json(), signal);

/** @param {string} url @param {AbortSignal} [signal] @returns {Promise<ArrayBuffer>} */
export const fetchBytes = (url, signal) => fetchData(url, (response) => response.arrayBuffer(), signal);

/** @param {string} url @returns {Promise<LinksPayload>} */
const fetchLinks = (url) => fetchData(url, async (response) => unpackLinks(await response.arrayBuffer()));

/**
 * @template Content
 * @param {string} url @param {(response: Response) => Promise<Content>} read @param {AbortSignal} [signal]
 * @returns {Promise<Content>}
 */
async function fetchData(url, read, signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask(url, read, signal, timeout);
    } catch (error) {
      const last = attempt >= PAUSES_MS.length || timeout.aborted;
      if (last || !(error instanceof DataError && error.passing)) throw error;
      await wait(Math.min(LONGEST_PAUSE_MS, error.pause || PAUSES_MS[attempt]), signal);
    }
  }
}

/**
 * @template Content
 * @param {string} url @param {(response: Response) => Promise<Content>} read
 * @param {AbortSignal | undefined} signal @param {AbortSignal} timeout
 */
async function ask(url, read, signal, timeout) {
  let response;
  try {
    response = await fetch(url, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw timeout.aborted ? late() : new DataError(gettext('The data could not be fetched: the server cannot be reached.'), true);
  }
  if (!response.ok) throw refusal(response);
  try {
    return await read(response);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw timeout.aborted ? late() : new DataError(gettext('The answer of the server arrived broken.'), true);
  }
}

const late = () => new DataError(gettext('The server has not answered in time.'), true);

/** @param {Response} response */
function refusal({ status, headers }) {
  if (status === 404) return new DataError(gettext('The server does not know this record any more.'));
  const error = new DataError(fill(gettext('The server answered with error %(status)s.'), { status }), status >= 500 || status === 429);
  error.pause = 1000 * (Number(headers.get('Retry-After')) || 0);
  return error;
}

/** @param {number} pause milliseconds @param {AbortSignal} [signal] @returns {Promise<void>} */
const wait = (pause, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, pause);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/**
 * Clusters and links of one and the same version: links name clusters by number.
 * @param {string} base @returns {Promise<[ClustersPayload, LinksPayload]>}
 */
export async function fetchNetwork(base) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const again = attempt ? `?again=${Date.now()}` : '';
    const [clusters, links] = await Promise.all([
      fetchJson(`${base}clusters.json${again}`),
      fetchLinks(`${base}links.bin${again}`),
    ]);
    if (clusters.version === links.version) return [clusters, links];
  }
  throw new DataError(gettext('The data are changing right now. Please try again.'), true);
}
