// What the present view shows, in words: for captions, pictures, files and titles.

import { number, years } from '../format.js';
import { fill, gettext, isChinese, nameOf, ngettext } from '../i18n.js';
import { partnersOf } from '../model/network.js';
import { choicesOf } from '../model/select.js';
import { partName } from '../model/world.js';
import { choiceNames, facetTitles } from '../panel/filters.js';
import { clusterName, placeOf } from '../panel/parts.js';
import { summaryTitle } from '../panel/summary.js';
import { SYNTHETIC } from '../tokens.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** The area, whatever is chosen in it. @param {Workbench} bench */
export const areaTitle = ({ atlas, store: { state } }) => fill(gettext('%(place)s: clusters and their links'), { place: summaryTitle(atlas, state) });

/** @param {Workbench} bench */
export function titleOf(bench) {
  const { atlas, store: { state }, codes } = bench;
  const cluster = codes.get(state.focus?.id ?? '') ?? -1;
  if (state.focus?.kind === 'part') return fill(gettext('Partners in %(place)s'), { place: partName(state.focus.id) });
  if (state.focus?.kind === 'place') return fill(gettext('Clusters in %(place)s'), { place: placeOf(atlas, cluster) });
  return cluster >= 0 ? clusterName(atlas, cluster) : areaTitle(bench);
}

/** One line for each filter that is set. @param {Workbench} bench @returns {string[]} */
export function filtersOf({ atlas, config, store: { state } }) {
  const colon = isChinese() ? '：' : ': ';
  const comma = isChinese() ? '、' : ', ';
  /** @param {string} title @param {string[]} names */
  const line = (title, names) => (names.length ? [`${title}${colon}${names.join(comma)}`] : []);
  const titles = facetTitles();
  const facets = /** @type {import('../model/select.js').Facet[]} */ (Object.keys(titles)).flatMap((facet) => {
    const names = choiceNames(atlas, facet, config);
    return line(titles[facet], choicesOf(atlas, facet).flatMap((code, i) => (state[facet].includes(code) ? [names[i]] : [])));
  });
  const region = atlas.regions.find(({ code }) => code === state.region);
  return [
    ...line(gettext('Region'), region ? [nameOf(region)] : []),
    ...facets,
    ...line(gettext('Collaboration scale'), state.scale.map((code) => config.words.scale[code] ?? gettext('none'))),
    ...line(gettext('Years'), state.from === null && state.to === null ? [] : [years(state.from, state.to)]),
    ...(state.undated ? [] : [gettext('without undated records')]),
  ];
}

/** How many clusters and links are shown; of a chosen cluster, how many of its partners and links. @param {Workbench} bench */
export function countsOf({ atlas, selection, codes, store: { state } }) {
  if (state.focus?.kind === 'part') return '';
  const chosen = state.focus ? (codes.get(state.focus.id) ?? -1) : -1;
  if (chosen >= 0) return state.focus?.kind === 'place' ? '' : linksOf(atlas, selection, chosen);
  const clusters = selection.clusters.reduce((sum, one) => sum + one, 0);
  const links = selection.links.reduce((sum, one) => sum + one, 0);
  return [
    fill(ngettext('%(count)s cluster', '%(count)s clusters', clusters), { count: number(clusters) }),
    fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }),
  ].join(isChinese() ? '，' : ', ');
}

/** @param {Atlas} atlas @param {Chosen} selection @param {number} cluster */
function linksOf(atlas, selection, cluster) {
  const partners = partnersOf(atlas, selection.links, cluster);
  const links = partners.reduce((sum, partner) => sum + partner.links.length, 0);
  return [
    fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }),
    fill(ngettext('%(count)s partner cluster', '%(count)s partner clusters', partners.length), { count: number(partners.length) }),
  ].join(isChinese() ? '，' : ', ');
}

/**
 * Whose data, of which day and version, and what the law wants said of the map; `synthetic` is empty for real records.
 * @param {Workbench} bench
 */
export function sourcesOf({ atlas, regions: { packs } }) {
  const attributions = [...new Set(packs.map((pack) => pack.attribution || nameOf(pack)))];
  const numbers = packs.map((pack) => pack.map_review_number && [pack.map_review_number, pack.map_review_issuer].filter(Boolean).join(' ')).filter(Boolean);
  return {
    synthetic: atlas.synthetic ? SYNTHETIC : '',
    data: fill(gettext('Data: %(name)s, records as of %(day)s, data version %(version)s.'), { name: gettext('Cluster Atlas'), day: atlas.on, version: atlas.version }),
    boundaries: attributions.length ? fill(gettext('Boundaries: %(names)s'), { names: attributions.join(', ') }) : gettext('No boundaries are loaded.'),
    review: numbers.length ? fill(gettext('Map review number: %(list)s'), { list: numbers.join(', ') }) : gettext('not a standard map, for demonstration'),
  };
}

/** The address of the same view, without what only concerns this window. @param {string} path @param {string} query */
export const addressOf = (path, query) => new URL(path + query, location.href).href;

/** A name for a file: what it shows and of which data. @param {Workbench} bench @param {string} kind */
export function fileName(bench, kind) {
  const title = titleOf(bench).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
  return `${title}-v${bench.atlas.version}.${kind}`;
}
