// Says what symbols, lines and fills mean; fills with their classes, unit, date and source.

import { fillElement, h, s } from '../dom.js';
import { number } from '../format.js';
import { fill as fillIn, gettext, ngettext } from '../i18n.js';
import { dotRadius } from '../model/groups.js';
import { scaleLine } from '../panel/parts.js';
import { DOMAIN_COLOURS } from '../tokens.js';

const SIZES = [5, 30];

/**
 * @param {HTMLElement} host
 * @param {{words: Config['words'], scales: string[], vague: boolean, context: boolean, inner: number, fill: import('../dom.js').Child[], members: import('../dom.js').Child}} options
 *   `vague`, `context`: whether the map has symbols of clusters whose country only is known, or of partners outside the filters
 */
export function renderLegend(host, { words, scales, vague, context, inner, fill, members }) {
  fillElement(host,
    h('ul', { class: 'legend-lines' }, scales.slice(0, 3).map((scale, i) => h('li', {}, scaleLine(i), words.scale[scale]))),
    h('ul', { class: 'legend-dots' }, symbols(vague, context)),
    h('p', { class: 'legend-note' }, gettext('Lines: thick for many links, pale where inferred.'), ' ', h('span', { class: 'legend-inner' }, innerText(inner))),
    members,
    h('div', { class: 'legend-fill' }, fill));
}

/** What the map leaves out because symbols hide it. @param {number} inner links inside symbols */
export const innerText = (inner) =>
  (inner ? fillIn(ngettext('%(count)s link lies inside a group: zoom in.', '%(count)s links lie inside groups: zoom in.', inner), { count: number(inner) }) : '');

/** @param {boolean} vague @param {boolean} context */
const symbols = (vague, context) => [
  h('li', {}, gettext('Members:')),
  h('li', {}, picture(7, dotSvg(dotRadius(0), false)), gettext('unknown')),
  ...SIZES.map((members) => h('li', {}, picture(dotRadius(members) + 1, dotSvg(dotRadius(members), true)), String(members))),
  h('li', {}, picture(12, ringSvg()), gettext('several clusters')),
  vague ? h('li', {}, picture(8, vagueSvg()), gettext('only country known')) : null,
  context ? h('li', {}, picture(6, [s('circle', { r: 4, fill: '#B4BFC7' })]), gettext('partner outside filters')) : null,
];

/** @param {number} radius half of the picture's side @param {Element[]} parts */
const picture = (radius, parts) =>
  s('svg', { viewBox: `${-radius - 1} ${-radius - 1} ${2 * radius + 2} ${2 * radius + 2}`, width: 2 * radius + 2, height: 2 * radius + 2, 'aria-hidden': 'true' }, parts);

/** @param {number} radius @param {boolean} known */
function dotSvg(radius, known) {
  return [s('circle', known
    ? { r: radius, fill: '#73707D', stroke: '#fff' }
    : { r: radius - 1.2, fill: '#fff', stroke: '#73707D', 'stroke-width': 2.4 })];
}

function vagueSvg() {
  return [...dotSvg(4.5, false), s('circle', { r: 7, fill: 'none', stroke: '#6B7883', 'stroke-width': 1.1, 'stroke-dasharray': '2 2' })];
}

function ringSvg() {
  const arcs = [[0, 0.5, 0], [0.5, 0.8, 2], [0.8, 1, 4]].map(([from, to, colour]) => s('circle', {
    r: 9, fill: 'none', stroke: DOMAIN_COLOURS[colour], 'stroke-width': 4, pathLength: 100,
    'stroke-dasharray': `${(to - from) * 100} 100`, 'stroke-dashoffset': -from * 100, transform: 'rotate(-90)',
  }));
  return [...arcs, s('text', { y: 3.4, 'text-anchor': 'middle', 'font-size': 10, 'font-weight': 600 }, '9')];
}
