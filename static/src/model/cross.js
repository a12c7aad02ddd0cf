// Links by scale and by what they cross: sectors, kinds of actor, provinces. One cell of that table can be a filter.

/** @type {Crossing[]} */
export const CROSSINGS = ['sectors', 'actors', 'regions'];
const ANY = 'any';

/** @param {string} scale a code, or empty for all scales @param {Crossing} crossing @param {boolean} across */
export const cellKey = (scale, crossing, across) => `${scale || ANY}.${crossing}.${across ? 'across' : 'within'}`;

/**
 * A function that says whether a link lies in a cell; every link does where there is no cell.
 * @param {Pick<Atlas, 'links' | 'scales'>} atlas @param {string} cell
 * @returns {(link: number) => boolean}
 */
export function crosses({ links, scales }, cell) {
  if (!cell) return () => true;
  const [code, crossing, side] = cell.split('.');
  const scale = code === ANY ? -1 : scales.indexOf(code);
  if (code !== ANY && scale < 0) return () => false;
  const column = links.crosses[/** @type {Crossing} */ (crossing)];
  const wanted = Number(side === 'across');
  return (link) => column[link] === wanted && (scale < 0 || links.scale[link] === scale);
}

/**
 * Counts of links for each scale, and last for all of them: within, across, unknown of each crossing.
 * @param {Pick<Atlas, 'links' | 'scales'>} atlas @param {Uint8Array} mask
 * @returns {{total: number, counts: Record<Crossing, [number, number, number]>}[]}
 */
export function crossTable({ links, scales }, mask) {
  const rows = [...scales, ANY].map(() => ({ total: 0, counts: emptyCounts() }));
  for (let i = 0; i < links.count; i++) {
    if (!mask[i]) continue;
    for (const row of [rows[links.scale[i]], rows[scales.length]]) {
      row.total++;
      for (const crossing of CROSSINGS) {
        const known = links.crosses[crossing][i];
        row.counts[crossing][known < 0 ? 2 : known]++;
      }
    }
  }
  return rows;
}

/** @returns {Record<Crossing, [number, number, number]>} */
const emptyCounts = () => ({ sectors: [0, 0, 0], actors: [0, 0, 0], regions: [0, 0, 0] });
