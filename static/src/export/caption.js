// The caption of an embedded map: what it shows, whose data, and the way to the full view.

import { fillElement, must } from '../dom.js';
import { toQuery } from '../model/address.js';
import { worded } from '../panel/parts.js';
import { addressOf, countsOf, filtersOf, sourcesOf, titleOf } from './describe.js';

/** @param {import('../workbench.js').Workbench} bench @returns {(state: State) => void} */
export function caption(bench) {
  const full = /** @type {HTMLAnchorElement} */ (must('#embed-full'));
  return (state) => {
    fillElement(must('#embed-title'), worded(titleOf(bench)));
    fillElement(must('#embed-filters'), [countsOf(bench), ...filtersOf(bench)].filter(Boolean).join(' · '));
    // Boundaries and what the law wants said of them stand on the map itself.
    fillElement(must('#embed-source'), sourcesOf(bench).data);
    full.href = addressOf(bench.config.urls.map, toQuery(state));
  };
}
