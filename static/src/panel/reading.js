// What the links of one cluster say, as a sentence: how many leave the province, and whether that is much.

import { number, percent } from '../format.js';
import { fill, gettext, ngettext, sentences } from '../i18n.js';
import { leavingShare, median, scalesOf } from '../model/network.js';
import { sharesAtHome } from '../model/shares.js';

/** With fewer clusters than this nothing is called more or less. */
const FEW_CLUSTERS = 5;
/** With fewer links than this the share is said to mean little. */
const FEW_LINKS = 5;

/**
 * @typedef {{share: number | null, leaving: number, known: number, unknown: number, abroad: boolean,
 *   median: number | null, clusters: number, verdict: 'more' | 'less' | 'same' | null}} Reading
 */

/**
 * Whether a share lies above or below those of more than half of the other clusters; the pages go by the same rule.
 * @param {number} share @param {number[]} others
 */
export function verdictOn(share, others) {
  const half = others.length / 2;
  if (others.filter((other) => other < share).length > half) return 'more';
  return others.filter((other) => other > share).length > half ? 'less' : 'same';
}

/** @param {Atlas} atlas @param {Uint8Array} mask links @param {number} cluster @returns {Reading} */
export function readingOf(atlas, mask, cluster) {
  const counts = scalesOf(atlas, mask, cluster);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const unknown = counts[atlas.scales.indexOf('unknown')] ?? 0;
  const share = leavingShare(counts, atlas.scales);
  const abroad = atlas.clusters.country[cluster] !== atlas.homeRegion;
  const home = abroad ? [] : sharesAtHome(atlas, mask);
  const others = home.filter((row) => row.cluster !== cluster).map((row) => row.share);
  const compared = share !== null && home.length >= FEW_CLUSTERS;
  return {
    share, known: all - unknown, unknown, leaving: Math.round((share ?? 0) * (all - unknown)), abroad,
    median: median(home.map((row) => row.share)), clusters: home.length, verdict: compared ? verdictOn(share, others) : null,
  };
}

/** @param {Reading} reading @param {string} [years] to which the links are limited */
export function sentenceOf({ share, leaving, known, unknown, abroad, median: middle, clusters, verdict }, years = '') {
  if (share === null) {
    return unknown
      ? gettext('How far its links reach is unknown.')
      : gettext('No link of this cluster is on record under these filters. That does not mean there is none.');
  }
  const values = { share: percent(share), part: number(leaving), all: number(known) };
  const first = fill((abroad ? beyondRegion : beyondProvince)(share, known), values);
  const compared = fill(patternOf(verdict), { first, median: percent(middle), count: number(clusters) });
  return sentences(compared, ...caveats(known, unknown, years));
}

/** @param {number} share @param {number} known */
function beyondProvince(share, known) {
  if (share === 0) return ngettext('Its only link stays within the province', 'None of its %(all)s links leaves the province', known);
  if (share === 1) return ngettext('Its only link leaves the province', 'All of its %(all)s links leave the province', known);
  return gettext('%(share)s of its links (%(part)s of %(all)s) leave the province');
}

/** @param {number} share @param {number} known */
function beyondRegion(share, known) {
  if (share === 0) return ngettext('Its only link stays within its region', 'None of its %(all)s links leaves its region', known);
  if (share === 1) return ngettext('Its only link leaves its region', 'All of its %(all)s links leave its region', known);
  return gettext('%(share)s of its links (%(part)s of %(all)s) leave its region');
}

/** @param {Reading['verdict']} verdict */
function patternOf(verdict) {
  switch (verdict) {
    case 'more': return gettext('%(first)s, more than for most clusters (national median %(median)s, %(count)s clusters with links).');
    case 'less': return gettext('%(first)s, less than for most clusters (national median %(median)s, %(count)s clusters with links).');
    case 'same': return gettext('%(first)s, about the same as the national median (%(median)s, %(count)s clusters with links).');
    default: return gettext('%(first)s.');
  }
}

/** @param {number} known @param {number} unknown @param {string} years */
function caveats(known, unknown, years) {
  return [
    known < FEW_LINKS ? gettext('There are few links, so the share says little.') : '',
    unknown ? fill(ngettext('The scale of %(count)s more link is unknown.', 'The scale of %(count)s more links is unknown.', unknown), { count: number(unknown) }) : '',
    years ? fill(gettext('Only links of %(years)s are counted.'), { years }) : '',
  ];
}
