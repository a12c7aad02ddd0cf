// Features of member tiles as spots on the map: cells as they come, points of one place together.

/**
 * @typedef {{code: string, name_zh: string, name_en: string, kind: string, precision: string}} Member
 * @typedef {{x: number, y: number, count: number, same: boolean, domain: string, kinds: [string, number][], members: Member[], half: number}} Spot
 *   `x`, `y`: pixels of zoom 0; `members`: those whose names are at hand; `half`: half a side of the square, in pixels of the screen
 * @typedef {{x: number, y: number, properties: Record<string, any>}} Feature `x`, `y`: 0 to 1 within the tile
 * @typedef {{x: number, y: number, z: number, features: Feature[]}} Held
 */

/** Kinds of organisation gathered as the filters name them. @type {Record<string, string>} */
const GROUPS = {
  large_enterprise: 'industry', sme: 'industry', enterprise: 'industry', user: 'industry', university: 'science', research_institute: 'science',
  public_body: 'public_body', intermediary: 'intermediary', finance: 'finance',
};
export const GROUP_NAMES = [...new Set(Object.values(GROUPS))];

/** @param {string} kind */
export const groupOfKind = (kind) => GROUPS[kind] ?? kind;

/** The tiles of the zoom that fits; of others while none of those has come. @param {Iterable<Held>} held @param {number} zoom */
export function tilesOf(held, zoom) {
  const all = [...held];
  const fitting = all.filter(({ z }) => z === Math.round(zoom));
  return fitting.length ? fitting : all;
}

/** @param {Held[]} tiles @returns {Spot[]} the largest first, so that small ones are drawn over them */
export function spotsOf(tiles) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  for (const { x, y, z, features } of tiles) {
    const side = 256 / 2 ** z;
    for (const feature of features) addTo(spots, feature, (x + feature.x) * side, (y + feature.y) * side);
  }
  const found = [...spots.values()];
  for (const spot of found) spot.half = halfOf(spot.count);
  return found.sort((a, b) => b.count - a.count);
}

/** @param {Map<string, Spot>} spots @param {Feature} feature @param {number} x @param {number} y */
function addTo(spots, { properties }, x, y) {
  const key = `${x.toFixed(7)} ${y.toFixed(7)}`;
  const kinds = kindsOf(properties);
  const members = properties.code ? [memberOf(properties)] : [];
  const before = spots.get(key);
  if (!before) {
    spots.set(key, { x, y, count: properties.count, same: Boolean(properties.same), domain: properties.domain ?? '', kinds, members, half: 0 });
    return;
  }
  before.count += properties.count;
  before.same = true;
  before.kinds = merged(before.kinds, kinds);
  before.members.push(...members);
}

/** @param {Record<string, any>} properties @returns {[string, number][]} the most frequent first */
function kindsOf(properties) {
  if (properties.kind) return [[groupOfKind(properties.kind), 1]];
  return GROUP_NAMES.filter((group) => properties[group]).map((group) => /** @type {[string, number]} */ ([group, properties[group]])).sort((a, b) => b[1] - a[1]);
}

/** @param {[string, number][]} one @param {[string, number][]} other @returns {[string, number][]} */
function merged(one, other) {
  const sums = new Map(one);
  for (const [kind, count] of other) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** @param {Record<string, any>} properties @returns {Member} */
const memberOf = ({ code, name_zh = '', name_en = '', kind = '', precision = '' }) => ({ code, name_zh, name_en, kind, precision });

const GAP = 3;
/** Left and down: names stand to the right of symbols. */
const [ASIDE_X, ASIDE_Y] = [-0.8, 0.6];

/**
 * Where spots are drawn, in pixels of the world at a zoom: those that would lie on a cluster's symbol stand beside it as
 * one, as both often stand for the centre of the same town.
 * @param {Spot[]} spots @param {number} k pixels for one of zoom 0 @param {{x: number, y: number, radius: number}[]} symbols
 * @returns {{spot: Spot, x: number, y: number}[]}
 */
export function beside(spots, k, symbols) {
  const free = [];
  /** @type {Map<{x: number, y: number, radius: number}, Spot>} */
  const on = new Map();
  for (const spot of spots) {
    const [x, y] = [spot.x * k, spot.y * k];
    const symbol = symbols.find((one) => Math.hypot(one.x - x, one.y - y) < one.radius + spot.half);
    if (symbol) on.set(symbol, together(on.get(symbol), spot));
    else free.push({ spot, x, y });
  }
  for (const [symbol, spot] of on) {
    const away = symbol.radius + spot.half * 1.2 + GAP;
    free.push({ spot, x: symbol.x + ASIDE_X * away, y: symbol.y + ASIDE_Y * away });
  }
  return free;
}

/** @param {Spot | undefined} one @param {Spot} other @returns {Spot} */
function together(one, other) {
  if (!one) return other;
  const count = one.count + other.count;
  return { ...one, count, same: false, half: halfOf(count), kinds: merged(one.kinds, other.kinds), members: [...one.members, ...other.members] };
}

/** Half the side of a square: one is 3 pixels, a hundred 12. @param {number} count */
export const halfOf = (count) => (count === 1 ? 3.5 : Math.min(16, 6 + 1.5 * Math.log2(count)));
