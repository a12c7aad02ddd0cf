// Suggestions under the header's search box: clusters and regions on the map, found as one types.

import { fillElement, h } from '../dom.js';
import { gettext, nameOf } from '../i18n.js';
import { find } from '../model/find.js';
import { clusterName, domainDot, placeOf, worded } from './parts.js';

const CLUSTERS = 7;
const REGIONS = 3;

/** @typedef {{kind: 'cluster' | 'region', at: number}} Hit */

/**
 * Makes a search box a combobox. Enter without a choice sends the form as before.
 * @param {HTMLInputElement} input @param {Atlas} atlas
 * @param {{onCluster: (cluster: number) => void, onRegion: (code: string) => void}} handlers
 */
export function addSuggestions(input, atlas, { onCluster, onRegion }) {
  const id = `${input.id}-list`;
  const list = h('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': gettext('Suggestions'), hidden: true });
  const regionTexts = atlas.regions.map((row) => [row.name_zh, row.name_en, row.official_code].join(' ').toLowerCase());
  const counts = new Set([...atlas.clusters.region, ...atlas.clusters.province, ...atlas.clusters.country]);
  /** @type {Hit[]} */
  let hits = [];
  let current = -1;
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false' })) {
    input.setAttribute(name, value);
  }

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (/** @type {Hit} */ hit) => {
    close();
    input.value = '';
    if (hit.kind === 'cluster') onCluster(hit.at);
    else onRegion(atlas.regions[hit.at].code);
  };
  const mark = (/** @type {number} */ at) => {
    current = at;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === at)));
    if (at >= 0) input.setAttribute('aria-activedescendant', `${id}-${at}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const show = () => {
    const regions = find(regionTexts, input.value, 40).filter((at) => counts.has(at)).slice(0, REGIONS);
    hits = [
      ...find(atlas.clusters.columns.find, input.value, CLUSTERS).map((at) => /** @type {Hit} */ ({ kind: 'cluster', at })),
      ...regions.map((at) => /** @type {Hit} */ ({ kind: 'region', at })),
    ];
    fillElement(list, hits.map((hit, i) => h('li', {
      role: 'option', id: `${id}-${i}`, 'aria-selected': 'false', onmousedown: (/** @type {Event} */ event) => {
        event.preventDefault();
        choose(hit);
      },
    }, content(atlas, hit))));
    list.hidden = !hits.length;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    mark(-1);
  };
  input.addEventListener('input', show);
  input.addEventListener('focus', () => input.value && show());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(((current + 1 + step + hits.length + 1) % (hits.length + 1)) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && current >= 0) choose(hits[current]);
    else return;
    event.preventDefault();
  });
}

/** @param {Atlas} atlas @param {Hit} hit */
function content(atlas, { kind, at }) {
  if (kind === 'region') return [h('span', { class: 'hit-name' }, worded(nameOf(atlas.regions[at]))), h('span', { class: 'm-quiet' }, gettext('Region'))];
  return [
    domainDot(atlas, atlas.clusters.domain[at]),
    h('span', { class: 'hit-name' }, worded(clusterName(atlas, at))),
    h('span', { class: 'm-quiet' }, worded(placeOf(atlas, at))),
  ];
}

