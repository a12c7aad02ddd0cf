// Links by scale and by what they cross, as a table whose cells are filters.

import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { CROSSINGS, cellKey, crossTable } from '../model/cross.js';
import { linksOfAnyCell } from '../model/select.js';
import { section } from './parts.js';

/** @returns {Record<Crossing, [string, string, string]>} heading, within, across */
const words = () => ({
  sectors: [gettext('Domains'), gettext('same domain'), gettext('across domains')],
  actors: [gettext('Kinds of actor'), gettext('one kind of actor'), gettext('across kinds of actor')],
  regions: [gettext('Provinces'), gettext('one province'), gettext('across provinces')],
});

/**
 * @param {Atlas} atlas @param {State} state @param {Chosen} selection
 * @param {{words: Config['words'], onCross: (cell: string) => void}} options
 */
export function crossSection(atlas, state, selection, options) {
  const rows = crossTable(atlas, linksOfAnyCell(atlas, state, selection.clusters));
  const sum = rows[atlas.scales.length];
  if (!sum.total) return null;
  const shown = CROSSINGS.filter((crossing) => sum.counts[crossing][0] + sum.counts[crossing][1]);
  return section(gettext('What links cross'),
    h('div', { class: 'cross-scroll' }, h('table', { class: 'm-cross' },
      h('caption', { class: 'visually-hidden' }, gettext('Links by scale and by what their collaborations cross; a number shows only these links.')),
      head(shown),
      h('tbody', {}, rows.map((row, i) => (isKnown(row, shown) ? line(atlas, i, row, shown, state.cross, options) : null))))),
    h('p', { class: 'm-note' }, unknownText(sum, shown)),
    state.cross ? h('button', { type: 'button', class: 'm-link', onclick: () => options.onCross('') }, gettext('Show all links again')) : null);
}

/** Whether anything is known of what a row's links cross. @param {ReturnType<typeof crossTable>[number]} row @param {Crossing[]} shown */
const isKnown = ({ counts }, shown) => shown.some((crossing) => counts[crossing][0] + counts[crossing][1]);

/** @param {Crossing[]} shown */
const head = (shown) => h('thead', {},
  h('tr', {}, h('td', {}), shown.map((crossing) => h('th', { colspan: 2, scope: 'colgroup' }, words()[crossing][0]))),
  h('tr', {}, h('td', {}), shown.flatMap(() => [gettext('within'), gettext('across')].map((text) => h('th', { scope: 'col' }, text)))));

/**
 * @param {Atlas} atlas @param {number} scale position, or one past the last for all @param {ReturnType<typeof crossTable>[number]} row
 * @param {Crossing[]} shown @param {string} chosen @param {{words: Config['words'], onCross: (cell: string) => void}} options
 */
function line({ scales }, scale, { counts }, shown, chosen, options) {
  const code = scales[scale] ?? '';
  const name = code ? options.words.scale[code] : gettext('all');
  return h('tr', {}, h('th', { scope: 'row' }, name),
    shown.flatMap((crossing) => [false, true].map((across) => {
      const key = cellKey(code, crossing, across);
      const count = counts[crossing][Number(across)];
      return h('td', {}, count || key === chosen ? cell(key, count, `${name}, ${words()[crossing][across ? 2 : 1]}`, key === chosen, options.onCross) : h('span', { class: 'm-quiet' }, '0'));
    })));
}

/** The cell that was pressed: the panel is drawn anew, and the focus must not be lost. */
let pressedLast = '';

/** @param {string} key @param {number} count @param {string} name @param {boolean} pressed @param {(cell: string) => void} onCross */
function cell(key, count, name, pressed, onCross) {
  const button = h('button', {
    type: 'button', 'data-cell': key, 'aria-pressed': String(pressed),
    'aria-label': `${name}: ${fill(ngettext('%(count)s link', '%(count)s links', count), { count: number(count) })}`,
    onclick: () => {
      pressedLast = key;
      onCross(pressed ? '' : key);
    },
  }, number(count));
  if (key === pressedLast) requestAnimationFrame(() => button.focus({ preventScroll: true }));
  if (key === pressedLast) pressedLast = '';
  return button;
}

/** @param {ReturnType<typeof crossTable>[number]} sum @param {Crossing[]} shown */
function unknownText({ counts, total }, shown) {
  const parts = CROSSINGS.filter((crossing) => counts[crossing][2]).map((crossing) =>
    `${words()[crossing][0]} ${number(counts[crossing][2])}`);
  const first = shown.length < CROSSINGS.length || parts.length
    ? fill(gettext('Unknown, of %(all)s links: %(list)s.'), { all: number(total), list: parts.join(', ') }) : '';
  return [gettext('A number filters the map. Kinds of actor and provinces are those of the whole collaboration.'), first].filter(Boolean).join(' ');
}
