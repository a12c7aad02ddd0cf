// The panel of several clusters: those at one point, or those in one part of the world.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, nameOf, ngettext, shortPlace } from '../i18n.js';
import { scalesOf } from '../model/network.js';
import { WORLD_PARTS, partName } from '../model/world.js';
import { clusterRows, closeButton, domainName, figure, leavingSentence, placeOf, scaleBar, section, worded } from './parts.js';

/** @typedef {{onCluster: (cluster: number) => void, onClose: () => void, words: Config['words']}} Options */

/** Clusters of the selection at exactly the place of one of them. @param {Atlas} atlas @param {Chosen} selection @param {number} cluster */
export function samePlace({ clusters }, selection, cluster) {
  const found = [];
  for (let i = 0; i < clusters.count; i++) {
    if (selection.clusters[i] && clusters.x[i] === clusters.x[cluster] && clusters.y[i] === clusters.y[cluster]) found.push(i);
  }
  return found;
}

/** Clusters in one part of the world that the filters leave or that are linked with the selection. @param {Atlas} atlas @param {Chosen} selection @param {string} code */
export function inPart({ clusters, links }, selection, code) {
  const part = WORLD_PARTS.findIndex((row) => row.code === code);
  const found = new Set();
  for (let i = 0; i < clusters.count; i++) if (clusters.part[i] === part && selection.clusters[i]) found.add(i);
  for (let i = 0; i < links.count; i++) {
    if (selection.links[i]) for (const end of [links.a[i], links.b[i]]) if (clusters.part[end] === part) found.add(end);
  }
  return /** @type {number[]} */ ([...found]);
}

/** @param {Atlas} atlas @param {Chosen} selection @param {number} cluster @param {Options} options */
export function placePanel(atlas, selection, cluster, options) {
  const { columns } = atlas.clusters;
  const members = samePlace(atlas, selection, cluster);
  const town = shortPlace(nameOf({ name_zh: columns.place_zh[cluster], name_en: columns.place_en[cluster] }));
  const precise = columns.precision[cluster];
  const note = atlas.precisions[precise] === 'city' || atlas.precisions[precise] === 'region'
    ? gettext('The records name the city only, so these clusters share its point on the map.') : '';
  const title = town || placeOf(atlas, cluster);
  return listPanel(atlas, selection, { members, title, note, second: (i) => domainName(atlas, atlas.clusters.domain[i]), lead: leavingSentence }, options);
}

/** @param {Atlas} atlas @param {Chosen} selection @param {string} code @param {Options} options */
export function partPanel(atlas, selection, code, options) {
  const members = inPart(atlas, selection, code);
  return listPanel(atlas, selection, { members, title: partName(code), note: '', second: (i) => placeOf(atlas, i), lead: borderSentence }, options);
}

/**
 * @typedef {{members: number[], title: string, note: string, second: (cluster: number) => string, lead: (counts: number[], scales: string[]) => string}} Listed
 * @param {Atlas} atlas @param {Chosen} selection @param {Listed} listed @param {Options} options
 */
function listPanel(atlas, selection, { members, title, note, second, lead }, { onCluster, onClose, words }) {
  const rows = members
    .map((cluster) => ({ cluster, links: scalesOf(atlas, selection.links, cluster).reduce((sum, count) => sum + count, 0) }))
    .sort((a, b) => b.links - a.links || a.cluster - b.cluster);
  const counts = linksOf(atlas, selection, members);
  const links = counts.reduce((sum, one) => sum + one, 0);
  const known = members.filter((i) => atlas.clusters.members[i] >= 0);
  return [
    h('div', { class: 'm-head' }, h('h2', { class: 'm-title', tabindex: -1 }, worded(title)), closeButton(onClose)),
    links ? h('p', { class: 'm-lead' }, lead(counts, atlas.scales)) : null,
    note ? h('p', { class: 'm-note' }, note) : null,
    h('div', { class: 'm-figures' },
      figure(number(members.length), ngettext('cluster', 'clusters', members.length)),
      figure(number(links), ngettext('link', 'links', links)),
      figure(known.length ? number(known.reduce((sum, i) => sum + atlas.clusters.members[i], 0)) : gettext('unknown'),
        fill(ngettext('members on record, of %(count)s cluster', 'members on record, of %(count)s clusters', known.length), { count: number(known.length) }))),
    links ? section(gettext('Local buzz, global pipelines'), scaleBar(counts, atlas.scales, words.scale)) : null,
    section(gettext('Clusters'), clusterRows(atlas, rows.map(({ cluster, links }) => ({
      cluster,
      second: second(cluster),
      note: links ? fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }) : '',
    })), onCluster)),
  ];
}

/** Links by scale that any of these clusters has, each once. @param {Atlas} atlas @param {Chosen} selection @param {number[]} members */
function linksOf({ clusters, links, scales }, selection, members) {
  const among = new Uint8Array(clusters.count);
  for (const member of members) among[member] = 1;
  const counts = new Array(scales.length).fill(0);
  for (let i = 0; i < links.count; i++) if (selection.links[i] && (among[links.a[i]] || among[links.b[i]])) counts[links.scale[i]]++;
  return counts;
}

/** How many of these links cross a border, in words: abroad the provinces of another country matter less. @param {number[]} counts @param {string[]} scales */
function borderSentence(counts, scales) {
  const known = counts.reduce((sum, count, scale) => sum + (scales[scale] === 'unknown' ? 0 : count), 0);
  if (!known) return gettext('How far these links reach is unknown.');
  const across = counts[scales.indexOf('transnational')];
  return fill(gettext('%(share)s of these links (%(part)s of %(all)s) cross a national border.'), { share: percent(across / known), part: number(across), all: number(known) });
}
