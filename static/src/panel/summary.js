// The panel when nothing is chosen: what the present filters show, in figures. It is never empty.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, nameOf, ngettext } from '../i18n.js';
import { leavingShare, medianLeavingShare, mostLinked, scalesOfAll } from '../model/network.js';
import { clusterRows, domainDot, domainName, figure, scaleBar, section, worded } from './parts.js';

const TOP = 8;

/**
 * @param {Atlas} atlas @param {State} state @param {Chosen} selection
 * @param {{onCluster: (cluster: number) => void, words: Config['words']}} options
 */
export function summaryPanel(atlas, state, selection, { onCluster, words }) {
  const counts = scalesOfAll(atlas, selection.links);
  const links = counts.reduce((sum, count) => sum + count, 0);
  const shown = selection.clusters.reduce((sum, one) => sum + one, 0);
  const abroad = links ? counts[atlas.scales.indexOf('transnational')] / links : null;
  return [
    h('h2', { class: 'm-title', tabindex: -1 }, worded(summaryTitle(atlas, state))),
    h('p', { class: 'm-sub' }, fill(gettext('Records as of %(day)s, data version %(version)s'), { day: atlas.on, version: atlas.version })),
    h('div', { class: 'm-figures' },
      figure(number(shown), ngettext('cluster', 'clusters', shown)),
      figure(number(links), ngettext('link', 'links', links)),
      figure(percent(abroad), gettext('of links go abroad'))),
    section(gettext('Local buzz, global pipelines'),
      links ? h('p', { class: 'm-sentence' }, sentence(atlas, selection, counts)) : h('p', { class: 'm-empty' }, gettext('No link on record fits these filters.')),
      links ? scaleBar(counts, atlas.scales, words.scale) : null),
    section(gettext('Leading domains'), domainBars(atlas, selection)),
    section(gettext('Most linked clusters'), linked(atlas, selection, onCluster)),
    notes(atlas, selection),
  ];
}

/** @param {Atlas} atlas @param {State} state */
export function summaryTitle(atlas, state) {
  const code = state.region || (state.view === 'nation' ? atlas.home : '');
  const region = atlas.regions.find((row) => row.code === code);
  return region ? nameOf(region) : gettext('All countries');
}

/** @param {Atlas} atlas @param {Chosen} selection @param {number[]} counts */
function sentence(atlas, selection, counts) {
  const share = leavingShare(counts, atlas.scales);
  const median = medianLeavingShare(atlas, selection.links, selection.clusters);
  const first = share === null
    ? gettext('How far these links reach is unknown.')
    : fill(gettext('%(share)s of these links leave the province.'), { share: percent(share) });
  if (median.share === null || share === null) return first;
  const second = ngettext(
    'Over the %(count)s cluster with links at home it is %(share)s.',
    'The median of the %(count)s clusters with links at home is %(share)s.',
    median.clusters,
  );
  return `${first} ${fill(second, { count: number(median.clusters), share: percent(median.share) })}`;
}

/** @param {Atlas} atlas @param {Chosen} selection */
function domainBars(atlas, selection) {
  const counts = new Map(atlas.domains.map((_domain, i) => [i, 0]));
  selection.clusters.forEach((one, i) => {
    const domain = atlas.clusters.domain[i];
    if (one) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  });
  const present = [...counts].filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
  if (!present.length) return h('p', { class: 'm-empty' }, gettext('No cluster on record fits these filters.'));
  const most = present[0][1];
  return h('ul', { class: 'm-bars' }, present.map(([domain, count]) => h('li', {},
    h('span', { class: 'm-bar-name' }, domainDot(atlas, domain), worded(domainName(atlas, domain))),
    h('span', { class: 'm-bar-value' }, number(count)),
    h('span', { class: 'm-bar-track', 'aria-hidden': 'true' },
      h('span', { class: `m-bar-fill ${domain < 0 ? '' : `domain-${atlas.domains[domain].position}`}`, style: { width: `${(100 * count) / most}%` } })))));
}

/** @param {Atlas} atlas @param {Chosen} selection @param {(cluster: number) => void} onCluster */
function linked(atlas, selection, onCluster) {
  const rows = mostLinked(atlas, selection, TOP).map(({ cluster, links }) => ({
    cluster,
    note: fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }),
  }));
  return rows.length ? clusterRows(atlas, rows, onCluster) : h('p', { class: 'm-empty' }, gettext('None of these clusters has a link on record.'));
}

/** What the map cannot show. @param {Atlas} atlas @param {Chosen} selection */
function notes(atlas, selection) {
  const placeless = selection.clusters.reduce((sum, one, i) => sum + (one && Number.isNaN(atlas.clusters.x[i]) ? 1 : 0), 0);
  if (!placeless) return null;
  const text = ngettext(
    '%(count)s cluster has no known place: it is in the table only.',
    '%(count)s clusters have no known place: they are in the table only.',
    placeless,
  );
  return h('p', { class: 'm-note' }, fill(text, { count: number(placeless) }));
}
