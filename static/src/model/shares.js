// How much of their links the clusters at home send beyond their provinces.

import { leavingShare, scalesOf } from './network.js';

/** The shares that leave the province, of the home country's clusters with links of known scale. @param {Atlas} atlas @param {Uint8Array} mask links @param {Uint8Array} [members] */
export function sharesAtHome(atlas, mask, members) {
  /** @type {{cluster: number, links: number, share: number}[]} */
  const found = [];
  for (let i = 0; i < atlas.clusters.count; i++) {
    if (atlas.clusters.country[i] !== atlas.homeRegion || (members && !members[i])) continue;
    const counts = scalesOf(atlas, mask, i);
    const share = leavingShare(counts, atlas.scales);
    if (share !== null) found.push({ cluster: i, links: counts.reduce((sum, count) => sum + count, 0), share });
  }
  return found;
}
