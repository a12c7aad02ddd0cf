// Boundaries in more detail, fetched when the reader first comes near.

import { fetchJson } from './api.js';
import { readShapes } from './map/shapes.js';
import { DETAIL_FROM } from './map/view.js';

export class Detail {
  /** @param {import('./workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    this.wanted = false;
  }

  /** @param {State} state */
  async follow({ at, space }) {
    const { view, config } = this.bench;
    if (this.wanted || space === 'network' || (at?.zoom ?? 0) < DETAIL_FROM) return;
    this.wanted = true;
    try {
      const { provinces, provinceBorders, seams } = readShapes(await fetchJson(`${config.data}fine.json`));
      view.fine = { provinces, provinceBorders, seams };
      view.base.later();
    } catch {
      // The coarser ones stay; the next step near tries again.
      this.wanted = false;
    }
  }
}
