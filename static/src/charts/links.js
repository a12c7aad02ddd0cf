// Links by the year in which they began: the chart of bars with its words and its table.

import { number } from '../format.js';
import { fill, gettext, ngettext, sentences } from '../i18n.js';
import { counted } from './figures.js';
import { chartFigure } from './slot.js';

const MAX_YEARS = 20;

/**
 * Links by year and scale; years without any are 0, as nothing on record began in them.
 * @param {Atlas} atlas @param {Uint8Array} mask
 */
export function byYear({ links, scales }, mask) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  let undated = 0;
  for (let i = 0; i < links.count; i++) {
    if (!mask[i]) continue;
    if (links.first[i] < 0) undated++;
    else {
      const row = found.get(links.first[i]) ?? new Array(scales.length).fill(0);
      row[links.scale[i]]++;
      found.set(links.first[i], row);
    }
  }
  const last = Math.max(...found.keys());
  const first = Math.max(Math.min(...found.keys()), last - MAX_YEARS + 1);
  const years = found.size ? Array.from({ length: last - first + 1 }, (_year, at) => first + at) : [];
  const earlier = [...found].reduce((sum, [year, row]) => sum + (year < first ? row.reduce((all, count) => all + count, 0) : 0), 0);
  return { years, counts: scales.map((_scale, scale) => years.map((year) => found.get(year)?.[scale] ?? 0)), undated, earlier };
}

/** The chart; null where links of fewer than two years are dated. @param {Atlas} atlas @param {Uint8Array} mask @param {Record<string, string>} words names of the scales */
export function drawingOf(atlas, mask, words) {
  const bars = byYear(atlas, mask);
  if (bars.years.length < 2) return null;
  const names = atlas.scales.map((scale) => words[scale]);
  const present = names.map((_name, scale) => scale).filter((scale) => bars.counts[scale].some(Boolean));
  const label = fill(gettext('Links by the year in which they began, %(first)s to %(last)s, by scale.'), { first: bars.years[0], last: bars.years[bars.years.length - 1] });
  return chartFigure({
    height: 150, label,
    draw: (charts, host) => charts.drawBars(host, bars, { label, names }),
    foot: sentences(
      gettext('Unit: links that began in the year, in the colours of the scales.'),
      bars.undated ? fill(ngettext('%(count)s link without a date is left out.', '%(count)s links without a date are left out.', bars.undated), { count: number(bars.undated) }) : '',
      bars.earlier ? fill(ngettext('%(count)s link began earlier.', '%(count)s links began earlier.', bars.earlier), { count: number(bars.earlier) }) : '',
      counted(atlas)),
    table: () => ({
      caption: label, head: [gettext('Year'), ...present.map((scale) => names[scale])], numeric: present.map((_scale, at) => at + 1),
      rows: bars.years.map((year, at) => [String(year), ...present.map((scale) => number(bars.counts[scale][at]))]),
    }),
  });
}
