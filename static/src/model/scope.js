// Whose map it is: the nation's clusters with their links to anywhere, or all the world's.

import { liesIn, select } from './select.js';

/**
 * The selection of the filters within the present view: on the national map, with no region chosen, clusters abroad are
 * partners and not part of the selection.
 * @param {Atlas} atlas @param {State} state
 */
export function selectInView(atlas, state) {
  return select(atlas, scoped(atlas, state));
}

/** @param {Atlas} atlas @param {State} state @returns {State} */
export function scoped(atlas, state) {
  const national = state.view === 'nation' && !state.region && atlas.homeRegion >= 0;
  return national ? { ...state, region: atlas.home } : state;
}

/** Whether a region lies abroad. @param {Atlas} atlas @param {string} code */
export function isAbroad(atlas, code) {
  const at = atlas.regions.findIndex((region) => region.code === code);
  return at >= 0 && atlas.homeRegion >= 0 && !liesIn(atlas.regions, at, atlas.home);
}
