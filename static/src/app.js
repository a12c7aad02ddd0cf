// The map page: reads the data, keeps state, map and panels together.

import { fetchJson, fetchNetwork } from './api.js';
import { must } from './dom.js';
import { setLanguage } from './i18n.js';
import { readAtlas } from './model/columns.js';
import { showFailure } from './panel/notices.js';
import { Workbench } from './workbench.js';

/** @type {Config} */
const config = JSON.parse(must('#atlas-config').textContent ?? '{}');
setLanguage(config.language);

async function start() {
  const loading = must('#loading');
  loading.hidden = false;
  try {
    const [[clusters, links], regions] = await Promise.all([
      fetchNetwork(config.data),
      fetchJson(`${config.data}regions.json`),
    ]);
    loading.hidden = true;
    new Workbench(config, readAtlas(clusters, links, config.home), regions).start();
  } catch (error) {
    loading.hidden = true;
    showFailure(must('#map-wrap'), error, start);
  }
}

start();
