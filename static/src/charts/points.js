// The points of a figure over time, and the lines that may honestly join them.

/**
 * @typedef {{x: number, value: number | null, text: string, period: string, status: string, exact: boolean, shown: boolean,
 *   source: {title: string, lang: string, url: string, date: string, publisher: string} | null}} Claim
 * @typedef {{name: {text: string, lang: string}, scope: string, unit: string, undated: number, points: Claim[]}} Series
 */

/**
 * Lines between figures that stand for their periods. A line is sure where both are stated for neighbouring years by one
 * source; elsewhere nothing is known between, or the two may have been counted differently. A period whose figure is
 * missing or suppressed, or about which sources disagree with none chosen, breaks the line.
 * @param {Claim[]} points from the earliest on @returns {{from: Claim, to: Claim, sure: boolean}[]}
 */
export function linesOf(points) {
  const lines = [];
  /** @type {Claim | null} */
  let last = null;
  for (const [i, point] of points.entries()) {
    const stands = point.shown && point.value !== null;
    if (stands && last) lines.push({ from: last, to: point, sure: isSure(last, point) });
    if (stands) last = point;
    else if (!points.some((other, at) => at !== i && other.x === point.x && other.shown && other.value !== null)) last = null;
  }
  return lines;
}

/** @param {Claim} from @param {Claim} to */
const isSure = (from, to) =>
  to.x - from.x <= 1.01 && from.status === 'ok' && to.status === 'ok' && from.source?.url === to.source?.url;

/** From the first to the last figure, as text; null where they are no growth to speak of. @param {Claim[]} points */
export function spanOf(points) {
  const standing = points.filter(({ shown, value }) => shown && value !== null);
  if (standing.length < 2) return null;
  const [first, last] = [standing[0], standing[standing.length - 1]];
  return { first, last, factor: first.value ? /** @type {number} */ (last.value) / first.value : null };
}
