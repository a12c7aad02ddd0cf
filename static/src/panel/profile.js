// The panel of one cluster: who it is at once; what it is like when the rest of the panel has come.

import { DataError } from '../api.js';
import { fillElement, h } from '../dom.js';
import { fill, gettext, nameOf } from '../i18n.js';
import { showFailure } from './notices.js';
import { clusterName, closeButton, domainDot, domainName, placeOf, worded } from './parts.js';

/** @typedef {{config: Config, state: State, onCluster: (cluster: number) => void, onClose: () => void}} Options */

/** @param {Atlas} atlas @param {Chosen} selection @param {number} cluster @param {Options} options */
export function profilePanel(atlas, selection, cluster, options) {
  const { config, onClose } = options;
  const url = config.urls.cluster.replace('CODE', atlas.clusters.columns.code[cluster]);
  const body = h('div', { class: 'm-later is-tall' });
  loadBody(body, atlas, cluster, options);
  return [
    h('div', { class: 'm-head' }, h('h2', { class: 'm-title', tabindex: -1 }, worded(clusterName(atlas, cluster))), closeButton(onClose)),
    otherName(atlas, cluster),
    h('p', { class: 'm-sub' }, worded(placeOf(atlas, cluster))),
    h('p', { class: 'm-tags' }, tags(atlas, cluster, config)),
    selection.clusters[cluster] ? null : h('p', { class: 'm-note' }, gettext('This cluster is outside the present filters; all its links are shown here.')),
    body,
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

/** @param {HTMLElement} host @param {Atlas} atlas @param {number} cluster @param {Options} options */
async function loadBody(host, atlas, cluster, options) {
  try {
    const { profileBody } = await import('./more.js');
    fillElement(host, ...profileBody(atlas, cluster, options));
  } catch (error) {
    console.error(error);
    fillElement(host);
    showFailure(host, new DataError(gettext('A part of this page could not be loaded.')), () => loadBody(host, atlas, cluster, options));
  }
  host.classList.remove('is-tall');
}
