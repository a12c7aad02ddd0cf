// The partners of a cluster, gathered by what joins them: the same collaborations are named once.

import { fillElement, h } from '../dom.js';
import { number, years } from '../format.js';
import { fill, gettext, nameOf } from '../i18n.js';
import { clusterRows, scaleTag, worded } from './parts.js';

const FIRST_PARTNERS = 8;

/** @typedef {ReturnType<typeof import('../model/network.js').partnersOf>} Partners */
/** @typedef {{collaborations: number[], partners: Partners}} Shared */

/**
 * Partners with the same collaborations; the most collaborations first, then the most partners.
 * @param {Atlas} atlas @param {Partners} partners @returns {Shared[]}
 */
export function groupPartners({ links }, partners) {
  /** @type {Map<string, Shared>} */
  const groups = new Map();
  for (const partner of partners) {
    const collaborations = [...new Set(partner.links.map((link) => links.collaboration[link]))].sort((a, b) => a - b);
    const key = collaborations.join();
    const group = groups.get(key) ?? { collaborations, partners: [] };
    group.partners.push(partner);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.collaborations.length - a.collaborations.length || b.partners.length - a.partners.length);
}

/** @param {Atlas} atlas @param {Partners} partners @param {Config} config @param {(cluster: number) => void} onCluster */
export function partnerGroups(atlas, partners, config, onCluster) {
  const groups = groupPartners(atlas, partners);
  const draw = (/** @type {number} */ limit) => {
    let left = limit;
    return groups.map((group) => {
      const shown = group.partners.slice(0, left);
      left -= shown.length;
      return shown.length ? groupElement(atlas, group, shown, config, onCluster) : null;
    });
  };
  const holder = h('div', {}, draw(FIRST_PARTNERS));
  if (partners.length > FIRST_PARTNERS) {
    holder.append(h('button', {
      type: 'button', class: 'm-link', onclick: () => {
        fillElement(holder, draw(partners.length));
        holder.querySelectorAll('button')[FIRST_PARTNERS]?.focus();
      },
    }, fill(gettext('Show all %(count)s partners'), { count: number(partners.length) })));
  }
  return holder;
}

/** @param {Atlas} atlas @param {Shared} group @param {Partners} shown @param {Config} config @param {(cluster: number) => void} onCluster */
function groupElement(atlas, { collaborations, partners }, shown, config, onCluster) {
  const { crosses } = atlas.links;
  return h('div', { class: 'm-group' },
    collaborations.map((at) => reason(atlas, at, partners[0].links.find((link) => atlas.links.collaboration[link] === at) ?? -1, config)),
    clusterRows(atlas, shown.map(({ cluster, scale, links }) => ({
      cluster,
      note: [
        links.some((link) => crosses.sectors[link] === 1) ? h('span', { class: 'm-tag' }, gettext('crosses sectors')) : null,
        scaleTag(scale, config.words.scale[atlas.scales[scale]]),
      ],
    })), onCluster));
}

/** One collaboration with its kind, programme, years and what it crosses. @param {Atlas} atlas @param {number} at @param {number} link @param {Config} config */
function reason({ collaborations, programmes, links }, at, link, { urls, words }) {
  const row = collaborations[at];
  const programme = programmes.find(({ code }) => code === row.programme);
  const [first, last] = [links.first[link], links.last[link]];
  const facts = [
    words.collaboration[row.kind],
    programme && nameOf(programme),
    first > 0 ? (last > 0 ? years(first, last) : fill(gettext('since %(year)s'), { year: first })) : gettext('undated'),
    row.actors === 1 && gettext('crosses kinds of actor'),
    row.regions === 1 && gettext('crosses provinces'),
    links.inferred[link] ? words.evidence.inferred : '',
  ].filter(Boolean);
  const name = worded(nameOf(row));
  return h('div', { class: 'm-reason' },
    urls.collaboration ? h('a', { href: urls.collaboration.replace('CODE', row.code) }, name) : name,
    h('p', { class: 'm-quiet' }, worded(facts.join(' · '))));
}
