// The panel when nothing is chosen: what the present filters show, in figures. It is never empty.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, nameOf, ngettext, sentences } from '../i18n.js';
import { median, mostLinked, scalesOfAll } from '../model/network.js';
import { sharesAtHome } from '../model/shares.js';
import { clusterRows, domainDot, domainName, figure, leavingSentence, scaleBar, section, worded } from './parts.js';

const TOP = 8;

/**
 * @param {Atlas} atlas @param {State} state @param {Chosen} selection
 * @param {{onCluster: (cluster: number) => void, onCross: (cell: string) => void, config: Config}} options
 */
export function summaryPanel(atlas, state, selection, { onCluster, onCross, config }) {
  const counts = scalesOfAll(atlas, selection.links);
  const links = counts.reduce((sum, count) => sum + count, 0);
  const shown = selection.clusters.reduce((sum, one) => sum + one, 0);
  const abroad = counts[atlas.scales.indexOf('transnational')];
  const shares = sharesAtHome(atlas, selection.links, selection.clusters).map((row) => row.share);
  const middle = median(shares);
  const later = h('div', { class: 'm-later' });
  loadLater(later, atlas, selection, config);
  const crossing = h('div', { class: 'm-later' });
  if (links || state.cross) loadCrossing(crossing, atlas, state, selection, { words: config.words, onCross });
  return [
    h('h2', { class: 'm-title', tabindex: -1 }, worded(summaryTitle(atlas, state))),
    h('p', { class: 'm-lead' }, links ? sentence(atlas, state, counts, middle, shares.length) : gettext('No link on record fits these filters.')),
    h('div', { class: 'm-figures' },
      figure(number(shown), ngettext('cluster', 'clusters', shown)),
      figure(number(links), ngettext('link', 'links', links)),
      figure(percent(links ? abroad / links : null), fill(gettext('of links go abroad (%(part)s of %(all)s)'), { part: number(abroad), all: number(links) }))),
    h('p', { class: 'm-counted' }, fill(gettext('Records as of %(day)s, data version %(version)s'), { day: atlas.on, version: atlas.version }),
      config.urls.sources ? [' · ', h('a', { href: config.urls.sources }, gettext('Sources'))] : null),
    links ? section(gettext('Local buzz, global pipelines'), scaleBar(counts, atlas.scales, config.words.scale)) : null,
    crossing,
    section(gettext('Leading domains'), domainBars(atlas, selection, shown)),
    section(gettext('Most linked clusters'), linked(atlas, selection, onCluster)),
    later,
    gaps(atlas, selection, shown),
  ];
}

/** @param {Atlas} atlas @param {State} state */
export function summaryTitle(atlas, state) {
  const code = state.region || (state.view === 'nation' ? atlas.home : '');
  const region = atlas.regions.find((row) => row.code === code);
  return region ? nameOf(region) : gettext('All countries');
}

/** @param {Atlas} atlas @param {State} state @param {number[]} counts @param {number | null} middle @param {number} clusters */
function sentence(atlas, state, counts, middle, clusters) {
  if (state.scale.length) return gettext('Only links of the chosen scales are counted, so how many leave the province cannot be said.');
  const first = leavingSentence(counts, atlas.scales);
  if (middle === null) return first;
  const second = ngettext(
    'Over the %(count)s cluster with links at home it is %(share)s.',
    'The median of the %(count)s clusters with links at home is %(share)s.',
    clusters,
  );
  return sentences(first, fill(second, { count: number(clusters), share: percent(middle) }));
}

/** @param {Atlas} atlas @param {Chosen} selection @param {number} shown */
function domainBars(atlas, selection, shown) {
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
    h('span', { class: 'm-bar-value' }, number(count), ' ', h('span', { class: 'm-quiet' }, percent(count / shown))),
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

/** @param {HTMLElement} host @param {Atlas} atlas @param {Chosen} selection @param {Config} config */
async function loadLater(host, atlas, selection, { words }) {
  try {
    const { yearSection } = await import('./more.js');
    const drawn = yearSection(atlas, selection.links, words.scale);
    if (drawn) host.append(drawn);
  } catch (error) {
    // The figures above say the same by scale; the time strip shows the years.
    console.error(error);
  }
}

/** @param {HTMLElement} host @param {Atlas} atlas @param {State} state @param {Chosen} selection @param {{words: Config['words'], onCross: (cell: string) => void}} options */
async function loadCrossing(host, atlas, state, selection, options) {
  try {
    const { crossSection } = await import('./crosstab.js');
    const drawn = crossSection(atlas, state, selection, options);
    if (drawn) host.append(drawn);
  } catch (error) {
    // The filters by scale remain; the reader loses a finer cut only.
    console.error(error);
  }
}

/** What is not known of these clusters: nothing here is a zero. @param {Atlas} atlas @param {Chosen} selection @param {number} shown */
function gaps(atlas, { clusters: mask, links }, shown) {
  const { clusters, precisions } = atlas;
  const linkedOnes = new Uint8Array(clusters.count);
  for (let i = 0; i < atlas.links.count; i++) if (links[i]) linkedOnes[atlas.links.a[i]] = linkedOnes[atlas.links.b[i]] = 1;
  const count = (/** @type {(i: number) => boolean} */ lacks) => mask.reduce((sum, one, i) => sum + Number(Boolean(one) && lacks(i)), 0);
  const coarse = new Set(['city', 'region']);
  /** @type {[string, number][]} */
  const rows = [
    [gettext('without a link on record'), count((i) => !linkedOnes[i])],
    [gettext('without a member on record'), count((i) => clusters.members[i] < 0)],
    [gettext('place known to the city or region only'), count((i) => !Number.isNaN(clusters.x[i]) && coarse.has(precisions[clusters.columns.precision[i]]))],
    [gettext('without a known place: in the table only'), count((i) => Number.isNaN(clusters.x[i]))],
    [gettext('year of founding or designation unknown'), count((i) => clusters.year[i] < 0)],
    [gettext('technology domain unknown'), count((i) => clusters.domain[i] < 0)],
    [gettext('inferred, not stated by a source'), count((i) => Boolean(clusters.columns.inferred[i]))],
  ];
  const lacking = rows.filter(([, number]) => number);
  if (!lacking.length) return null;
  return section(gettext('What is not known'), h('ul', { class: 'm-gaps' }, lacking.map(([words, some]) => h('li', {},
    h('span', {}, words), h('span', {}, h('b', {}, number(some)), ' ', h('span', { class: 'm-quiet' }, fill(gettext('of %(all)s'), { all: number(shown) })))))));
}
