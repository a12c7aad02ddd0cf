// The map page: reads the data, keeps state, map and panels together, and says what could not be had.

import { fetchJson, fetchNetwork } from './api.js';
import { must } from './dom.js';
import { gettext, setLanguage } from './i18n.js';
import { readAtlas } from './model/columns.js';
import { hideNotice, showFailure, showNotice } from './panel/notices.js';
import { Workbench } from './workbench.js';

const SLOW_MS = 6000;
/** @type {RegionsPayload} */
const NO_REGIONS = { version: 0, packs: [], names: {}, topology: /** @type {any} */ ({ type: 'Topology', objects: {}, arcs: [] }) };

/** @type {Config} */
const config = JSON.parse(must('#atlas-config').textContent ?? '{}');
setLanguage(config.language);

async function start() {
  const loading = must('#loading');
  loading.textContent = gettext('Loading the map');
  loading.hidden = false;
  const slow = setTimeout(() => {
    loading.textContent = gettext('The server is slow to answer. The map is still being loaded.');
  }, SLOW_MS);
  /** @type {unknown} */
  let missing = null;
  try {
    const [[clusters, links], regions] = await Promise.all([
      fetchNetwork(config.data),
      fetchJson(`${config.data}regions.json`).catch((error) => {
        missing = error;
        return NO_REGIONS;
      }),
    ]);
    const bench = new Workbench(config, readAtlas(clusters, links, config.home), regions);
    await bench.start();
    if (missing) bringBoundaries(bench, missing);
  } catch (error) {
    showFailure(must('#map-wrap'), error, start);
  } finally {
    clearTimeout(slow);
    loading.hidden = true;
  }
}

/** Clusters and links stand without boundaries until those can be had. @param {Workbench} bench @param {unknown} error */
function bringBoundaries(bench, error) {
  showFailure(must('#notices'), error, async () => {
    try {
      bench.setRegions(await fetchJson(`${config.data}regions.json`));
    } catch (next) {
      bringBoundaries(bench, next);
    }
  });
}

/** Whatever else goes wrong is said once; the address holds the view. */
function watch() {
  const notices = must('#notices');
  /** @param {any} event */
  const broken = (event) => {
    // An observer that is late and a request that was given up are no faults.
    if (event.message?.startsWith('ResizeObserver') || event.reason?.name === 'AbortError') return;
    showNotice(notices, gettext('Something went wrong on this page. It may no longer show everything.'), {
      key: 'broken', action: { text: gettext('Load the page again'), run: () => location.reload() },
    });
  };
  addEventListener('error', broken);
  addEventListener('unhandledrejection', broken);
  addEventListener('offline', () => showNotice(notices, gettext('You are offline. The map keeps what it has loaded.'), { key: 'offline' }));
  addEventListener('online', () => hideNotice(notices, 'offline'));
}

watch();
start();
