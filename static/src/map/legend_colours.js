// The legend's upper part: by what symbols are coloured, what each colour means, and what the map leaves out.

import { fillElement, h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext } from '../i18n.js';
import { worded } from '../panel/parts.js';

/** @returns {[State['colour'], string][]} */
const modes = () => [
  ['domain', gettext('technology domain')], ['community', gettext('community')],
  ['role', gettext('broker role')], ['weaver', gettext('weaver score')],
];

/**
 * @param {HTMLElement} host
 * @param {{atlas: Atlas, colours: import('../model/colour.js').Colouring, present: Set<number>, colour: State['colour'], network: boolean, facts: NetworkFacts | null,
 *   onColour: (colour: State['colour']) => void}} options
 */
export function renderColours(host, { colours, present, colour, network, facts, onColour }) {
  const had = host.contains(document.activeElement);
  const choice = h('select', { onchange: () => onColour(/** @type {State['colour']} */ (choice.value)) },
    modes().map(([value, text]) => h('option', { value, selected: value === colour }, text)));
  fillElement(host,
    h('label', { class: 'legend-choice' }, gettext('Colour by'), choice),
    h('ul', { class: `legend-key is-${colours.mode}` },
      colours.classes.map((row, kind) => (colours.mode === 'weaver' || present.has(kind) ? h('li', {}, swatch(row.colour), worded(row.name)) : null)),
      present.has(-1) ? h('li', {}, swatch('#fff'), colours.none) : null),
    colours.note ? h('p', { class: 'legend-note' }, colours.note) : null,
    facts && (network || colours.mode !== 'domain') ? h('p', { class: 'legend-note' }, factsText(facts)) : null);
  if (had) choice.focus();
}

/** @param {string} colour */
const swatch = (colour) => h('span', { class: 'm-dot', style: { background: colour }, 'aria-hidden': 'true' });

/** What the measures were computed from, and when that is not what the map shows. @param {NetworkFacts} facts */
function factsText({ nodes, links, on, data_version: version, is_current: current }) {
  const text = current
    ? gettext('Network of all years: %(nodes)s linked clusters, %(links)s pairs. Data of %(day)s, version %(version)s.')
    : gettext('Network of all years: %(nodes)s linked clusters, %(links)s pairs. Computed for older data: of %(day)s, version %(version)s.');
  return fill(text, { nodes: number(nodes), links: number(links), day: on, version });
}
