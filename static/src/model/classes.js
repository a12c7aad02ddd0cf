// Classes of a choropleth: few, with round limits, none of them empty.

/**
 * Lower limits of at most `most` classes for counts of 1 and more, so that classes hold about as many regions each.
 * @param {number[]} values counts; zeros have no class @param {number} most
 */
export function classLimits(values, most) {
  const present = values.filter((value) => value > 0).sort((a, b) => a - b);
  if (!present.length) return [];
  const limits = [1];
  for (let i = 1; i < most; i++) {
    const limit = rounded(present[Math.floor((i * present.length) / most)]);
    if (limit > limits[limits.length - 1] && present.some((value) => value >= limit)) limits.push(limit);
  }
  return limits;
}

/** One significant figure, or half of one: 1 2 3 4 5 6 8 10 15 20 25 30 ... @param {number} value */
function rounded(value) {
  if (value < 7) return value;
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return value < 10 ? 2 * Math.floor(value / 2) : Math.max(step, Math.floor(value / step) * step);
}

/** The class of a value; -1 for none on record. @param {number[]} limits @param {number} value */
export function classOf(limits, value) {
  let found = -1;
  for (let i = 0; i < limits.length; i++) if (value >= limits[i]) found = i;
  return found;
}

/** @param {number[]} limits @param {number} i @param {number} largest */
export function classLabel(limits, i, largest) {
  const last = i + 1 < limits.length ? limits[i + 1] - 1 : largest;
  return last <= limits[i] ? String(limits[i]) : `${limits[i]}–${last}`;
}
