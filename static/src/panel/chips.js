// The filters that are on, as chips: a click takes one away.

import { fillElement, h } from '../dom.js';
import { years } from '../format.js';
import { fill, gettext, nameOf } from '../i18n.js';
import { choicesOf } from '../model/select.js';
import { icon, worded } from './parts.js';

/** @typedef {{text: string, change: Partial<State>}} Chip */

/**
 * @param {Atlas} atlas @param {State} state @param {(facet: import('../model/select.js').Facet) => string[]} namesOf
 * @param {Record<string, string>} scaleWords @returns {Chip[]}
 */
export function chipsOf(atlas, state, namesOf, scaleWords) {
  /** @type {Chip[]} */
  const chips = [];
  for (const facet of /** @type {const} */ (['domain', 'tier', 'programme', 'label', 'kind', 'evidence'])) {
    const [codes, names] = [choicesOf(atlas, facet), namesOf(facet)];
    for (const code of state[facet]) chips.push({ text: names[codes.indexOf(code)] ?? code, change: { [facet]: state[facet].filter((other) => other !== code) } });
  }
  const region = atlas.regions.find(({ code }) => code === state.region);
  if (region) chips.push({ text: nameOf(region), change: { region: '', at: null } });
  if (state.scale.length) {
    const shown = state.scale.map((code) => scaleWords[code]).filter(Boolean);
    chips.push({ text: shown.length ? shown.join(' + ') : gettext('No links'), change: { scale: [] } });
  }
  if (state.from !== null || state.to !== null) chips.push({ text: years(state.from, state.to), change: { from: null, to: null } });
  if (!state.undated) chips.push({ text: gettext('without undated'), change: { undated: true } });
  if (state.cross) chips.push({ text: gettext('what links cross'), change: { cross: '' } });
  return chips;
}

/** @param {HTMLElement} host @param {Chip[]} chips @param {(change: Partial<State>) => void} change */
export function showChips(host, chips, change) {
  const focused = [...host.children].indexOf(/** @type {Element} */ (document.activeElement));
  host.hidden = !chips.length;
  fillElement(host, chips.map(({ text, change: away }) =>
    h('button', { type: 'button', class: 'chip', 'aria-label': fill(gettext('Remove the filter %(name)s'), { name: text }), onclick: () => change(away) }, worded(text), icon('close'))));
  // Whoever clears one by one stays where he is.
  if (focused >= 0) /** @type {HTMLElement | undefined} */ (host.children[Math.min(focused, chips.length - 1)])?.focus();
}
