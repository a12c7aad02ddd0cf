// What the panel shows below its head; it comes when a panel is first opened.

import { DataError, fetchJson } from '../api.js';
import { mixSentence, quadrantFigure, ternaryFigure } from '../charts/figures.js';
import { drawingOf } from '../charts/links.js';
import { fillElement, h } from '../dom.js';
import { number, years } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { START } from '../model/address.js';
import { partnersOf, scalesOf } from '../model/network.js';
import { select } from '../model/select.js';
import { restSections } from './claims.js';
import { showFailure } from './notices.js';
import { partnerGroups } from './partners.js';
import { figure, scaleBar, section } from './parts.js';
import { readingOf, sentenceOf } from './reading.js';

/** @typedef {import('./profile.js').Options} Options */

/** @param {Atlas} atlas @param {number} cluster @param {Options} options */
export function profileBody(atlas, cluster, options) {
  const { config, state, onCluster } = options;
  // What a cluster is like does not depend on which other clusters are shown, nor on the scales; years do matter.
  const { from, to, undated, scale, cross } = state;
  const mask = select(atlas, { ...START, from, to, undated }).links;
  const partners = partnersOf(atlas, select(atlas, { ...START, from, to, undated, scale, cross }).links, cluster);
  const rest = h('div', { class: 'm-later' }, h('p', { class: 'm-quiet' }, gettext('Loading figures and sources …')));
  loadRest(rest, atlas, config, atlas.clusters.columns.code[cluster]);
  const quadrant = quadrantFigure(atlas, mask, cluster, { onCluster });
  return [
    ...network(atlas, mask, cluster, partners.length, options),
    quadrant ? section(gettext('Buzz and pipelines among the clusters at home'), quadrant) : null,
    section(gettext('Who belongs to it'), h('p', { class: 'm-sentence' }, mixSentence(atlas, cluster)), ternaryFigure(atlas, cluster, { onCluster })),
    partners.length ? section(gettext('Partners and what joins them'), partnerGroups(atlas, partners, config, onCluster)) : null,
    rest,
  ];
}

/** @param {Atlas} atlas @param {Uint8Array} mask @param {number} cluster @param {number} partners @param {Options} options */
function network(atlas, mask, cluster, partners, { config, state }) {
  const counts = scalesOf(atlas, mask, cluster);
  const links = counts.reduce((sum, count) => sum + count, 0);
  const members = atlas.clusters.members[cluster];
  const reading = readingOf(atlas, mask, cluster);
  const limited = state.from === null && state.to === null ? '' : years(state.from, state.to);
  return [
    h('p', { class: 'm-lead' }, sentenceOf(reading, limited)),
    h('div', { class: 'm-figures' },
      figure(members < 0 ? gettext('unknown') : number(members), gettext('members on record')),
      figure(number(partners), ngettext('partner on record', 'partners on record', partners)),
      figure(number(links), ngettext('link on record', 'links on record', links))),
    h('p', { class: 'm-counted' }, fill(gettext('Counted from the records of this atlas, as of %(day)s, data version %(version)s.'), { day: atlas.on, version: atlas.version }),
      config.urls.sources ? [' ', h('a', { href: config.urls.sources }, gettext('Sources'))] : null),
    links ? section(gettext('Local buzz, global pipelines'), scaleBar(counts, atlas.scales, config.words.scale, reading.abroad ? null : reading.median)) : null,
  ];
}

/** @param {HTMLElement} host @param {Atlas} atlas @param {Config} config @param {string} code */
async function loadRest(host, atlas, config, code) {
  try {
    fillElement(host, ...restSections(await fetchJson(`${config.data}${config.language}/clusters/${code}.json`), atlas));
  } catch (error) {
    fillElement(host);
    showFailure(host, error instanceof DataError ? error : new DataError(gettext('Figures and sources could not be loaded.')), () => loadRest(host, atlas, config, code));
  }
}

/** Links by the year in which they began. @param {Atlas} atlas @param {Uint8Array} mask links @param {Record<string, string>} words */
export function yearSection(atlas, mask, words) {
  const drawing = drawingOf(atlas, mask, words);
  return drawing ? section(gettext('New links by year'), drawing) : null;
}
