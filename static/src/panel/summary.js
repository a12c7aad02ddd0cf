// The panel when nothing is chosen: what the present filters show, in figures.

import { h } from '../dom.js';
import { number, percent } from '../format.js';
import { fill, gettext, languageOf, nameOf, ngettext } from '../i18n.js';
import { leavingShare, medianLeavingShare, mostLinked, scalesOfAll } from '../model/network.js';
import { domainDot, figure, scaleBar, section } from './parts.js';

const TOP = 6;

/**
 * @param {Atlas} atlas @param {State} state @param {Chosen} selection
 * @param {{onCluster: (code: string) => void, words: Config['words'], title: string}} options
 */
export function summaryPanel(atlas, state, selection, { onCluster, words, title }) {
  const counts = scalesOfAll(atlas, selection.links);
  const links = counts.reduce((sum, count) => sum + count, 0);
  const shown = selection.clusters.reduce((sum, one) => sum + one, 0);
  const share = leavingShare(counts, atlas.scales);
  const abroad = links ? counts[atlas.scales.indexOf('transnational')] / links : null;
  const median = medianLeavingShare(atlas, selection.links, atlas.homeRegion);
  return [
    h('h2', { class: 'panel-title', tabindex: -1 }, title),
    h('p', { class: 'panel-sub' }, fill(gettext('Records as of %(day)s, data version %(version)s'), { day: atlas.on, version: atlas.version })),
    h('div', { class: 'figures' },
      figure(number(shown), ngettext('cluster', 'clusters', shown)),
      figure(number(links), ngettext('collaboration link', 'collaboration links', links)),
      figure(percent(abroad), gettext('of links go abroad'))),
    links
      ? section(gettext('Local buzz, global pipelines'),
          h('p', { class: 'sentence' }, sentence(share, median)),
          scaleBar(counts, atlas.scales, words.scale))
      : h('p', { class: 'empty' }, gettext('No links on record fit these filters.')),
    section(gettext('Leading domains'), domainBars(atlas, selection)),
    section(gettext('Most linked clusters'), linkedList(atlas, selection, onCluster)),
  ];
}

/** @param {number | null} share @param {{share: number | null, clusters: number}} median */
function sentence(share, median) {
  const first = fill(gettext('%(share)s of these links leave the province.'), { share: percent(share) });
  if (median.share === null) return first;
  const second = ngettext(
    'The median over the %(count)s cluster of the country with links is %(share)s.',
    'The median over the %(count)s clusters of the country with links is %(share)s.',
    median.clusters,
  );
  return `${first} ${fill(second, { count: number(median.clusters), share: percent(median.share) })}`;
}

/** @param {Atlas} atlas @param {Chosen} selection */
function domainBars(atlas, selection) {
  const counts = atlas.domains.map(() => 0);
  let unknown = 0;
  selection.clusters.forEach((one, i) => {
    if (!one) return;
    if (atlas.clusters.domain[i] < 0) unknown++;
    else counts[atlas.clusters.domain[i]]++;
  });
  const most = Math.max(1, ...counts);
  const order = counts.map((_count, i) => i).filter((i) => counts[i]).sort((a, b) => counts[b] - counts[a]);
  return h('ul', { class: 'bars' },
    order.map((i) => h('li', {},
      h('span', { class: 'bar-name' }, domainDot(atlas, i), nameOf(atlas.domains[i])),
      h('span', { class: 'bar-track' }, h('span', { class: `bar-fill domain-${atlas.domains[i].position}`, style: { width: `${(100 * counts[i]) / most}%` } })),
      h('span', { class: 'bar-value' }, number(counts[i])))),
    unknown ? h('li', {}, h('span', { class: 'bar-name' }, domainDot(atlas, -1), gettext('Unknown')), h('span', { class: 'bar-track' }), h('span', { class: 'bar-value' }, number(unknown))) : null);
}

/** @param {Atlas} atlas @param {Chosen} selection @param {(code: string) => void} onCluster */
function linkedList(atlas, selection, onCluster) {
  const { columns } = atlas.clusters;
  const top = mostLinked(atlas, selection, TOP);
  if (!top.length) return h('p', { class: 'empty' }, gettext('None.'));
  return h('ul', { class: 'rows' }, top.map(({ cluster, links }) => {
    const name = nameOf({ name_zh: columns.zh[cluster], name_en: columns.en[cluster] });
    return h('li', {}, h('button', { type: 'button', class: 'row', onclick: () => onCluster(columns.code[cluster]) },
      domainDot(atlas, atlas.clusters.domain[cluster]),
      h('span', { class: 'row-name', lang: languageOf(name) || null }, name),
      h('span', { class: 'row-value' }, fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }))));
  }));
}
