// The panel of one cluster: its links at once from the columns, figures and support when the server has answered.

import { DataError, fetchJson } from '../api.js';
import { fillElement, h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, nameOf, ngettext } from '../i18n.js';
import { everyLink, leavingShare, medianLeavingShare, medianShares, partnersOf, scalesOf } from '../model/network.js';
import { showFailure } from './notices.js';
import { clusterName, clusterRows, closeButton, domainDot, domainName, figure, placeOf, scaleBar, scaleTag, section, thinBar, worded } from './parts.js';

const FIRST_PARTNERS = 8;

/**
 * @typedef {{text: string, lang: string}} Worded
 * @typedef {{title: string, lang: string, publisher: string, date: string, url: string}} SourceLine
 */

/**
 * @param {Atlas} atlas @param {Chosen} selection @param {number} cluster
 * @param {{config: Config, onCluster: (cluster: number) => void, onClose: () => void}} options
 */
export function profilePanel(atlas, selection, cluster, { config, onCluster, onClose }) {
  const { columns } = atlas.clusters;
  const code = columns.code[cluster];
  const url = config.urls.cluster.replace('CODE', code);
  const rest = h('div', { class: 'm-rest' }, h('p', { class: 'm-quiet' }, gettext('Loading figures and sources …')));
  loadRest(rest, config, code);
  return [
    h('div', { class: 'm-head' }, h('h2', { class: 'm-title', tabindex: -1 }, worded(clusterName(atlas, cluster))), closeButton(onClose)),
    otherName(atlas, cluster),
    h('p', { class: 'm-sub' }, worded(placeOf(atlas, cluster))),
    h('p', { class: 'm-tags' }, tags(atlas, cluster, config)),
    ...network(atlas, selection, cluster, config, onCluster),
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

/** @param {Atlas} atlas @param {Chosen} selection @param {number} cluster @param {Config} config @param {(cluster: number) => void} onCluster */
function network(atlas, selection, cluster, { words }, onCluster) {
  const counts = scalesOf(atlas, selection.links, cluster);
  const links = counts.reduce((sum, count) => sum + count, 0);
  const partners = partnersOf(atlas, selection.links, cluster);
  const members = atlas.clusters.members[cluster];
  return [
    h('div', { class: 'm-figures' },
      figure(members < 0 ? '—' : number(members), gettext('members on record')),
      figure(number(partners.length), ngettext('partner on record', 'partners on record', partners.length)),
      figure(percent(leavingShare(counts, atlas.scales)), gettext('of links leave the province'))),
    section(gettext('Local buzz, global pipelines'),
      h('p', { class: 'm-sentence' }, sentence(atlas, counts, links)),
      links ? scaleBar(counts, atlas.scales, words.scale) : null,
      links ? thinBar(medianShares(atlas, everyLink(atlas)), gettext('Thin bar: median of the clusters at home')) : null),
    partners.length ? section(gettext('Partners'), partnerList(atlas, partners, words, onCluster)) : null,
  ];
}

/** @param {Atlas} atlas @param {number[]} counts @param {number} links */
function sentence(atlas, counts, links) {
  if (!links) return gettext('No link of this cluster is on record under these filters. That does not mean there is none.');
  const share = leavingShare(counts, atlas.scales);
  if (share === null) return gettext('How far its links reach is unknown.');
  const median = medianLeavingShare(atlas, everyLink(atlas));
  const first = fill(gettext('%(share)s of its links leave the province.'), { share: percent(share) });
  return median.share === null ? first : `${first} ${fill(gettext('National median: %(share)s.'), { share: percent(median.share) })}`;
}

/** @param {Atlas} atlas @param {ReturnType<typeof partnersOf>} partners @param {Config['words']} words @param {(cluster: number) => void} onCluster */
function partnerList(atlas, partners, words, onCluster) {
  const rows = partners.map(({ cluster, scale, links }) => {
    const topics = [...new Set(links.map((link) => nameOf(atlas.collaborations[atlas.links.collaboration[link]])))];
    return { cluster, note: [scaleTag(scale, words.scale[atlas.scales[scale]]), h('span', { title: topics.join('\n') }, number(links.length))] };
  });
  const list = clusterRows(atlas, rows.slice(0, FIRST_PARTNERS), onCluster);
  if (rows.length <= FIRST_PARTNERS) return list;
  const holder = h('div', {}, list);
  holder.append(h('button', {
    type: 'button', class: 'm-link', onclick: () => {
      const all = clusterRows(atlas, rows, onCluster);
      fillElement(holder, all);
      /** @type {HTMLElement | null} */ (all.children[FIRST_PARTNERS]?.querySelector('button'))?.focus();
    },
  }, fill(gettext('Show all %(count)s partners'), { count: number(rows.length) })));
  return holder;
}

/** @param {HTMLElement} host @param {Config} config @param {string} code */
async function loadRest(host, config, code) {
  try {
    const found = await fetchJson(`${config.data}${config.language}/clusters/${code}.json`);
    fillElement(host, ...restOf(found));
  } catch (error) {
    fillElement(host);
    showFailure(host, error instanceof DataError ? error : new DataError(gettext('Figures and sources could not be loaded.')), () => loadRest(host, config, code));
  }
}

/** @param {any} found */
function restOf({ field, figures, organisations, awards, labels, website, source }) {
  return [
    field.text ? section(gettext('Field, in the words of the source'), h('p', {}, worded(field.text, field.lang))) : null,
    figures.length ? section(gettext('Key figures'), h('dl', { class: 'm-claims' }, figures.map(claim))) : null,
    organisations.length ? section(gettext('Cluster organisation'), list(organisations, (row) => [link(row.name, row.url), h('span', { class: 'm-quiet' }, row.role)])) : null,
    awards.length ? section(gettext('Programmes'), list(awards, (row) => [link(row.name, row.url), h('span', { class: 'm-quiet' }, [row.date, row.role].filter(Boolean).join(' · '))])) : null,
    labels.length ? section(gettext('Labels'), list(labels, (row) => [link(row.name, row.url), h('span', { class: 'm-quiet' }, [row.level?.text, row.date].filter(Boolean).join(' · '))])) : null,
    website ? section(gettext('Website'), h('p', {}, h('a', { href: website, rel: 'noopener' }, website.replace(/^https?:\/\//, '').replace(/\/$/, '')))) : null,
    source ? h('p', { class: 'm-note' }, `${gettext('Source of this record')}: `, sourceLine(source)) : null,
  ];
}

/** @param {any} row */
const claim = (row) => [
  h('dt', {}, worded(row.name.text, row.name.lang), row.scope ? h('span', { class: 'm-quiet' }, ` (${row.scope})`) : null),
  h('dd', {}, h('b', {}, row.text), ' ', h('span', { class: 'm-quiet' }, row.period),
    row.differs ? h('span', { class: 'm-chip is-warning' }, gettext('sources differ')) : null,
    row.source ? h('div', { class: 'm-source' }, sourceLine(row.source)) : null),
];

/** @param {SourceLine} source */
const sourceLine = (source) => [
  source.url ? h('a', { href: source.url }, worded(source.title, source.lang)) : worded(source.title, source.lang),
  source.publisher ? ` · ${source.publisher}` : '',
  source.date ? ` · ${source.date}` : '',
];

/** @param {any[]} rows @param {(row: any) => import('../dom.js').Child[]} content */
const list = (rows, content) => h('ul', { class: 'm-list' }, rows.map((row) => h('li', {}, content(row))));

/** @param {Worded} name @param {string} url */
const link = (name, url) => (url ? h('a', { href: url }, worded(name.text, name.lang)) : worded(name.text, name.lang));
