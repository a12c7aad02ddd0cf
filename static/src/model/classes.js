// Classes of a choropleth: at most five, by Fisher-Jenks natural breaks, none of them empty. The server's
// mapviz/data/classing.py makes the same of the same values.

export const MOST = 5;

/** @typedef {{from: number, to: number}} Class */

/** The lowest and highest value of each class; whole numbers leave no gap. @param {number[]} values @param {number} [most] @returns {Class[]} */
export function classesOf(values, most = MOST) {
  const ordered = [...values].sort((a, b) => a - b);
  const distinct = [...new Set(ordered)];
  if (!distinct.length) return [];
  const uppers = [...new Set(naturalBreaks(ordered, Math.min(most, distinct.length)))];
  const whole = distinct.every(Number.isInteger);
  return uppers.map((to, i) => {
    if (!i) return { from: distinct[0], to };
    return { from: whole ? uppers[i - 1] + 1 : /** @type {number} */ (distinct.find((value) => value > uppers[i - 1])), to };
  });
}

/**
 * The upper bound of each class with the least squared deviation from their means: an exact dynamic programme.
 * @param {number[]} ordered @param {number} number of classes, no more than there are distinct values
 */
export function naturalBreaks(ordered, number) {
  const size = ordered.length;
  const deviation = deviations(ordered);
  let best = ordered.map((_value, end) => deviation(0, end));
  /** @type {number[][]} */
  const begins = [];
  for (let classes = 2; classes <= number; classes++) {
    const next = new Array(size).fill(Infinity);
    const begin = new Array(size).fill(0);
    for (let end = classes - 1; end < size; end++) {
      for (let at = classes - 1; at <= end; at++) {
        const total = best[at - 1] + deviation(at, end);
        if (total < next[end]) [next[end], begin[end]] = [total, at];
      }
    }
    begins.push(begin);
    best = next;
  }
  const uppers = [ordered[size - 1]];
  let last = size - 1;
  for (const begin of begins.reverse()) {
    last = begin[last] - 1;
    uppers.unshift(ordered[last]);
  }
  return uppers;
}

/** Squared deviation from their mean of the values from one position to another. @param {number[]} ordered */
function deviations(ordered) {
  const mean = ordered.reduce((sum, value) => sum + value, 0) / ordered.length;
  const sums = [0];
  const squares = [0];
  ordered.forEach((value, i) => {
    sums.push(sums[i] + value - mean);
    squares.push(squares[i] + (value - mean) ** 2);
  });
  return (/** @type {number} */ begin, /** @type {number} */ end) => {
    const sum = sums[end + 1] - sums[begin];
    return Math.max(0, squares[end + 1] - squares[begin] - sum ** 2 / (end + 1 - begin));
  };
}

/** The class of a value; -1 for none. @param {Class[]} classes @param {number | null | undefined} value */
export function classOf(classes, value) {
  if (value === null || value === undefined || !classes.length) return -1;
  const found = classes.findIndex(({ to }) => value <= to);
  return found < 0 ? classes.length - 1 : found;
}

/** Whether values go both ways: such classes part at zero. @param {Class[]} classes */
export const isSigned = (classes) => classes.length > 1 && classes[0].to < 0 && classes[classes.length - 1].from > 0;

const RAMPS = [[], [2], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]];

/**
 * The colours of classes: the whole breadth of the ramp however few they are; on a diverging one zero is in the middle.
 * @param {Class[]} classes @param {{even: string[], signed: string[]}} ramps
 */
export function coloursOf(classes, { even, signed }) {
  if (!isSigned(classes)) return RAMPS[classes.length].map((at) => even[at]);
  const below = classes.filter(({ to }) => to < 0).length;
  const above = classes.filter(({ from }) => from > 0).length;
  return classes.map(({ from, to }, i) => {
    if (to < 0) return signed[below === 1 ? 0 : i];
    if (from > 0) return signed[above === 1 ? 4 : 4 - (classes.length - 1 - i)];
    return signed[2];
  });
}
