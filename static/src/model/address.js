// The page's state as the query of its address, and back.

/** @type {State} */
export const START = Object.freeze({
  domain: [], scale: [], tier: [], programme: [], label: [], kind: [], evidence: [], region: '',
  from: null, to: null, undated: true, focus: null, view: 'nation', at: null, show: 'map', sort: 'links', fill: 'clusters',
  space: 'map', colour: 'domain', cross: '', tab: 'clusters', screen: 'desk', fillyear: null, fillby: 'province', members: 'kind',
});

const { domain, scale, tier, programme, label, kind, evidence, region, from, to, undated, cross } = START;
/** What takes all filters away, and nothing else. @type {Partial<State>} */
export const WITHOUT_FILTERS = { domain, scale, tier, programme, label, kind, evidence, region, from, to, undated, cross };

const LISTS = /** @type {const} */ (['domain', 'scale', 'tier', 'programme', 'label', 'kind', 'evidence']);
const FOCUS_KINDS = /** @type {FocusKind[]} */ (['cluster', 'place', 'part']);
/** A cell of the table scale x crossing. */
const CELL = /^(any|[a-z_]{1,20})\.(sectors|actors|regions)\.(across|within)$/;
const CODE = /^[\w-]{1,80}$/;
const OWN = new Set([...LISTS, ...FOCUS_KINDS, 'region', 'from', 'to', 'undated', 'view', 'at', 'show', 'sort', 'fill', 'space', 'colour', 'cross', 'tab', 'screen', 'fillyear', 'fillby', 'members']);

/** @param {State} state @returns {string} with its leading ?, or empty */
export function toQuery(state) {
  const query = new URLSearchParams();
  for (const name of LISTS) if (state[name].length) query.set(name, state[name].join(','));
  if (state.region) query.set('region', state.region);
  if (state.from !== null) query.set('from', String(state.from));
  if (state.to !== null) query.set('to', String(state.to));
  if (!state.undated) query.set('undated', '0');
  if (state.focus) query.set(state.focus.kind, state.focus.id);
  for (const name of /** @type {const} */ (['view', 'show', 'sort', 'fill', 'space', 'colour', 'cross', 'tab', 'screen', 'fillby', 'members'])) {
    if (state[name] !== START[name]) query.set(name, state[name]);
  }
  if (state.fillyear !== null) query.set('fillyear', String(state.fillyear));
  if (state.at) query.set('at', `${state.at.lat.toFixed(3)},${state.at.lon.toFixed(3)},${+state.at.zoom.toFixed(2)}`);
  const text = query.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/**
 * Reads what it can; `wrong` names the parameters that make no sense.
 * @param {string} text @returns {{state: State, wrong: string[]}}
 */
export function fromQuery(text) {
  const query = new URLSearchParams(text);
  /** @type {State} */
  const state = { ...START };
  /** @type {string[]} */
  const wrong = [];
  for (const [name, value] of query) {
    if (OWN.has(name) && !read(state, name, value)) wrong.push(`${name}=${value}`.slice(0, 60));
  }
  if (state.from !== null && state.to !== null && state.from > state.to) {
    wrong.push(`from=${state.from}`);
    state.from = null;
  }
  return { state, wrong };
}

/** @param {State} state @param {string} name @param {string} value @returns {boolean} whether it made sense */
function read(state, name, value) {
  if (LISTS.some((list) => list === name)) {
    const codes = value.split(',').filter(Boolean);
    state[/** @type {typeof LISTS[number]} */ (name)] = [...new Set(codes.filter((code) => CODE.test(code)))];
    return codes.every((code) => CODE.test(code));
  }
  if (FOCUS_KINDS.some((kind) => kind === name)) {
    if (CODE.test(value)) state.focus = { kind: /** @type {FocusKind} */ (name), id: value };
    return CODE.test(value);
  }
  return READERS[name](state, value);
}

/** @param {string} value @returns {number | null} */
const year = (value) => (/^\d{4}$/.test(value) ? Number(value) : null);

/** @type {Record<string, (state: any, value: string) => boolean>} */
const READERS = {
  region: (state, value) => CODE.test(value) && Boolean((state.region = value)),
  from: (state, value) => (state.from = year(value)) !== null,
  to: (state, value) => (state.to = year(value)) !== null,
  undated: (state, value) => {
    state.undated = value !== '0';
    return value === '0' || value === '1';
  },
  view: (state, value) => oneOf(state, 'view', value, ['nation', 'world']),
  screen: (state, value) => oneOf(state, 'screen', value, ['desk', 'large', 'tour']),
  show: (state, value) => oneOf(state, 'show', value, ['map', 'table']),
  tab: (state, value) => oneOf(state, 'tab', value, ['clusters', 'links', 'regions', 'measures']),
  fill: (state, value) => CODE.test(value) && Boolean((state.fill = value)),
  fillyear: (state, value) => (state.fillyear = year(value)) !== null,
  fillby: (state, value) => oneOf(state, 'fillby', value, ['province', 'city']),
  members: (state, value) => oneOf(state, 'members', value, ['kind', 'domain', 'none']),
  space: (state, value) => oneOf(state, 'space', value, ['map', 'network']),
  colour: (state, value) => oneOf(state, 'colour', value, ['domain', 'community', 'role', 'weaver']),
  cross: (state, value) => CELL.test(value) && Boolean((state.cross = value)),
  sort: (state, value) => /^-?[a-z]{1,20}$/.test(value) && Boolean((state.sort = value)),
  at: (state, value) => (state.at = position(value)) !== null,
};

/** @param {any} state @param {string} name @param {string} value @param {string[]} allowed */
function oneOf(state, name, value, allowed) {
  if (!allowed.includes(value)) return false;
  state[name] = value;
  return true;
}

/** @param {string} value @returns {Position | null} */
function position(value) {
  const parts = value.split(',');
  const [lat, lon, zoom] = parts.map(Number);
  const sound = parts.length === 3 && parts.every((part) => /^-?\d+(\.\d+)?$/.test(part));
  return sound && Math.abs(lat) <= 85 && Math.abs(lon) <= 360 && zoom >= 1 && zoom <= 12 ? { lat, lon, zoom } : null;
}

/**
 * Drops codes that the data do not know; returns the state and what was dropped.
 * @param {State} state @param {Record<string, string[]>} known codes by parameter, `cluster` and `part` among them
 */
export function keepKnown(state, known) {
  /** @type {string[]} */
  const wrong = [];
  const kept = { ...state };
  for (const name of LISTS) {
    kept[name] = state[name].filter((code) => known[name].includes(code) || !wrong.push(`${name}=${code}`));
  }
  if (state.region && !known.region.includes(state.region)) {
    wrong.push(`region=${state.region}`);
    kept.region = '';
  }
  const [scaleOfCell] = state.cross.split('.');
  if (state.cross && scaleOfCell !== 'any' && !known.scale.includes(scaleOfCell)) {
    wrong.push(`cross=${state.cross}`);
    kept.cross = '';
  }
  if (state.focus && !known[state.focus.kind].includes(state.focus.id)) {
    wrong.push(`${state.focus.kind}=${state.focus.id}`);
    kept.focus = null;
  }
  return { state: kept, wrong };
}

/**
 * The same filters for the page that lists clusters: only what that page can filter by.
 * @param {State} state
 */
export function tableQuery(state) {
  const { domain, tier, programme, label, evidence, region } = state;
  return toQuery({ ...START, domain, tier, programme, label, evidence, region });
}
