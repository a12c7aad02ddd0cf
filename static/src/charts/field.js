// The fields of the quadrant plot and the clusters in them.

import { gettext } from '../i18n.js';
import { median } from '../model/network.js';
import { sharesAtHome } from '../model/shares.js';

/**
 * The clusters in the plot, and the medians that part it.
 * @param {Atlas} atlas @param {Uint8Array} mask links @param {number} own
 */
export function quadrantOf(atlas, mask, own) {
  const rows = sharesAtHome(atlas, mask);
  return { rows, links: median(rows.map((row) => row.links)), share: median(rows.map((row) => row.share)), mine: rows.find((row) => row.cluster === own) };
}

/** Names of the fields: top left, top right, bottom left, bottom right. */
export const fieldNames = () => [gettext('Outward-looking'), gettext('Far-reaching hubs'), gettext('Inward-looking'), gettext('Local hubs')];
