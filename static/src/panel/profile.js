// The panel of one cluster: its links at once from the columns; charts, figures and support when they have come.

import { DataError, fetchJson } from '../api.js';
import { fillElement, h } from '../dom.js';
import { number, years } from '../format.js';
import { fill, gettext, nameOf, ngettext } from '../i18n.js';
import { START } from '../model/address.js';
import { partnersOf, scalesOf } from '../model/network.js';
import { select } from '../model/select.js';
import { showFailure } from './notices.js';
import { partnerGroups } from './partners.js';
import { clusterName, closeButton, domainDot, domainName, figure, placeOf, scaleBar, section, worded } from './parts.js';
import { readingOf, sentenceOf } from './reading.js';

/** @typedef {{config: Config, state: State, onCluster: (cluster: number) => void, onClose: () => void}} Options */

/** @param {Atlas} atlas @param {Chosen} selection @param {number} cluster @param {Options} options */
export function profilePanel(atlas, selection, cluster, options) {
  const { config, state, onCluster, onClose } = options;
  const { columns } = atlas.clusters;
  const code = columns.code[cluster];
  const url = config.urls.cluster.replace('CODE', code);
  // What a cluster is like does not depend on which other clusters are shown, nor on the scales; years do matter.
  const { from, to, undated, scale, cross } = state;
  const mask = select(atlas, { ...START, from, to, undated }).links;
  const partners = partnersOf(atlas, select(atlas, { ...START, from, to, undated, scale, cross }).links, cluster);
  const field = h('div', { class: 'm-later is-tall' });
  const rest = h('div', { class: 'm-later' }, h('p', { class: 'm-quiet' }, gettext('Loading figures and sources …')));
  loadField(field, () => [atlas, mask, cluster, onCluster]);
  loadRest(rest, atlas, config, code);
  return [
    h('div', { class: 'm-head' }, h('h2', { class: 'm-title', tabindex: -1 }, worded(clusterName(atlas, cluster))), closeButton(onClose)),
    otherName(atlas, cluster),
    h('p', { class: 'm-sub' }, worded(placeOf(atlas, cluster))),
    h('p', { class: 'm-tags' }, tags(atlas, cluster, config)),
    selection.clusters[cluster] ? null : h('p', { class: 'm-note' }, gettext('This cluster is outside the present filters; all its links are shown here.')),
    ...network(atlas, mask, cluster, partners.length, options),
    field,
    partners.length ? section(gettext('Partners and what joins them'), partnerGroups(atlas, partners, config, onCluster)) : null,
    rest,
    url ? h('p', { class: 'm-actions' }, h('a', { class: 'button', href: url }, gettext('Full profile'))) : null,
  ];
}

/** @param {Atlas} atlas @param {number} cluster */
function otherName({ clusters: { columns } }, cluster) {
  const shown = nameOf({ name_zh: columns.zh[cluster], name_en: columns.en[cluster] });
  const other = [columns.zh[cluster], columns.en[cluster]].find((name) => name && name !== shown);
  return other ? h('p', { class: 'm-other-name' }, worded(other)) : null;
}

/** @param {Atlas} atlas @param {number} cluster @param {Config} config */
function tags(atlas, cluster, { words }) {
  const { columns, domain, tier, year } = atlas.clusters;
  const founded = columns.since[cluster];
  return [
    h('span', { class: 'm-chip' }, domainDot(atlas, domain[cluster]), worded(domainName(atlas, domain[cluster]))),
    tier[cluster] >= 0 ? h('span', { class: 'm-chip' }, words.tier[atlas.tiers[tier[cluster]]]) : null,
    year[cluster] > 0
      ? h('span', { class: 'm-chip' }, fill(founded ? gettext('since %(year)s') : gettext('designated in %(year)s'), { year: year[cluster] }))
      : null,
    atlas.clusters.vague[cluster] ? h('span', { class: 'm-chip is-warning' }, gettext('Only its country is known')) : null,
    columns.inferred[cluster] ? h('span', { class: 'm-chip is-warning' }, words.evidence.inferred) : null,
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

/** @param {HTMLElement} host @param {() => Parameters<typeof import('./more.js').fieldSections>} args */
async function loadField(host, args) {
  try {
    const { fieldSections } = await import('./more.js');
    fillElement(host, ...fieldSections(...args()));
    host.classList.remove('is-tall');
  } catch (error) {
    failed(host, error, gettext('A part of this page could not be loaded.'), () => loadField(host, args));
  }
}

/** @param {HTMLElement} host @param {Atlas} atlas @param {Config} config @param {string} code */
async function loadRest(host, atlas, config, code) {
  try {
    const [found, { restSections }] = await Promise.all([fetchJson(`${config.data}${config.language}/clusters/${code}.json`), import('./more.js')]);
    fillElement(host, ...restSections(found, atlas));
  } catch (error) {
    failed(host, error, gettext('Figures and sources could not be loaded.'), () => loadRest(host, atlas, config, code));
  }
}

/** @param {HTMLElement} host @param {unknown} error @param {string} words @param {() => void} retry */
function failed(host, error, words, retry) {
  fillElement(host);
  host.classList.remove('is-tall');
  showFailure(host, error instanceof DataError ? error : new DataError(words), retry);
}
