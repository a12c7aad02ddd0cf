// Says what symbols, lines and fills mean; fills with their classes, unit, date and source.

import { fillElement, h, s } from '../dom.js';
import { fill, gettext } from '../i18n.js';
import { classLabel } from '../model/classes.js';
import { dotRadius } from '../model/groups.js';
import { scaleLine } from '../panel/parts.js';
import { DOMAIN_COLOURS, FILL_CLASSES } from '../tokens.js';

const SIZES = [5, 30];

/**
 * @param {HTMLElement} host
 * @param {{words: Config['words'], scales: string[], limits: number[], largest: number, on: string, version: number,
 *   shown: boolean, onFill: (on: boolean) => void}} options
 */
export function renderLegend(host, { words, scales, limits, largest, on, version, shown, onFill }) {
  const toggle = h('input', { type: 'checkbox', checked: shown, onchange: () => onFill(toggle.checked) });
  fillElement(host,
    h('ul', { class: 'legend-lines' }, scales.slice(0, 3).map((scale, i) => h('li', {}, scaleLine(i), words.scale[scale]))),
    h('div', { class: 'legend-symbols' }, symbols()),
    h('div', { class: 'legend-fill' },
      h('label', { class: 'legend-toggle' }, toggle, gettext('Clusters per province')),
      shown ? classes(limits, largest) : null),
    shown ? h('p', { class: 'legend-note' }, fill(gettext('Clusters shown, as of %(day)s. Source: records of this atlas, version %(version)s.'), { day: on, version })) : null);
}

function symbols() {
  const dots = SIZES.map((members) => h('li', {}, picture(dotRadius(members) + 1, dotSvg(dotRadius(members), true)), String(members)));
  return [
    h('ul', { class: 'legend-dots' },
      h('li', {}, gettext('Members:')),
      h('li', {}, picture(7, dotSvg(dotRadius(0), false)), gettext('unknown')),
      dots,
      h('li', { class: 'legend-ring' }, picture(12, ringSvg()), gettext('several clusters'))),
  ];
}

/** @param {number} radius half of the picture's side @param {Element[]} parts */
const picture = (radius, parts) =>
  s('svg', { viewBox: `${-radius - 1} ${-radius - 1} ${2 * radius + 2} ${2 * radius + 2}`, width: 2 * radius + 2, height: 2 * radius + 2, 'aria-hidden': 'true' }, parts);

/** @param {number} radius @param {boolean} known */
function dotSvg(radius, known) {
  return [s('circle', known
    ? { r: radius, fill: '#73707D', stroke: '#fff' }
    : { r: radius - 1.2, fill: '#fff', stroke: '#73707D', 'stroke-width': 2.4 })];
}

function ringSvg() {
  const arcs = [[0, 0.5, 0], [0.5, 0.8, 2], [0.8, 1, 4]].map(([from, to, colour]) => s('circle', {
    r: 9, fill: 'none', stroke: DOMAIN_COLOURS[colour], 'stroke-width': 4, pathLength: 100,
    'stroke-dasharray': `${(to - from) * 100} 100`, 'stroke-dashoffset': -from * 100, transform: 'rotate(-90)',
  }));
  return [...arcs, s('text', { y: 3.4, 'text-anchor': 'middle', 'font-size': 10, 'font-weight': 600 }, '9')];
}

/** @param {number[]} limits @param {number} largest */
const classes = (limits, largest) =>
  h('ul', { class: 'legend-classes' },
    h('li', {}, h('span', { class: 'legend-swatch is-none' }), gettext('none on record')),
    limits.map((_limit, i) => h('li', {}, h('span', { class: 'legend-swatch', style: { background: FILL_CLASSES[i] } }), classLabel(limits, i, largest))));
