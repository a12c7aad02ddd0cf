// Classes of colour by community, broker role or weaver score, and the words for them.

import { fill, gettext, nameOf, shortPlace } from '../i18n.js';
import { COMMUNITY_COLOURS, OTHER_DOMAINS, ROLE_COLOURS, WEAVER_COLOURS } from '../tokens.js';
import { byDomain } from './colour.js';

/** @typedef {import('./colour.js').Colouring} Colouring */

/** From this mean agreement of repeated searches on, communities are called stable. */
export const STABLE = 0.6;
const MOST_COMMUNITIES = 8;

/** @param {Atlas} atlas @param {State['colour']} mode @param {Analysis | null} analysis @returns {Colouring} */
export function colouring(atlas, mode, analysis) {
  if (mode === 'domain' || !analysis?.facts) return byDomain(atlas);
  if (mode === 'community') return byCommunity(atlas, analysis);
  return mode === 'role' ? byRole(analysis) : byWeaver(analysis);
}

/** The eight largest communities, and all smaller ones together. @param {Atlas} atlas @param {Analysis} analysis @returns {Colouring} */
function byCommunity(atlas, { community, communities, facts }) {
  const shown = communities.slice(0, MOST_COMMUNITIES);
  const classes = shown.map((row, i) => ({ colour: COMMUNITY_COLOURS[i], name: communityName(atlas, row) }));
  if (communities.length > shown.length) classes.push({ colour: OTHER_DOMAINS, name: gettext('smaller communities') });
  const of = Int8Array.from(community, (number) => (number < 0 ? -1 : Math.min(number, shown.length)));
  const stability = facts?.stability ?? null;
  const shaky = stability === null || stability < STABLE;
  const note = shaky ? fill(gettext('No stable communities: repeated searches agree by %(share)s only.'), { share: stability === null ? '—' : stability.toFixed(2) }) : '';
  return { mode: 'community', of, classes, none: gettext('without links'), note };
}

/** A community is called after its most linked cluster's town, or after that cluster. @param {Atlas} atlas @param {CommunityRow} row */
export function communityName({ clusters: { columns } }, { hub, size }) {
  if (hub < 0) return fill(gettext('%(count)s clusters'), { count: size });
  const town = shortPlace(nameOf({ name_zh: columns.place_zh[hub], name_en: columns.place_en[hub] }));
  const name = town || nameOf({ name_zh: columns.zh[hub], name_en: columns.en[hub], code: columns.code[hub] });
  return fill(gettext('around %(name)s'), { name });
}

/** The broker roles in the order of their colours. */
export const ROLES = /** @type {const} */ (['coordinator', 'gatekeeper', 'itinerant', 'liaison']);

/** @param {string} role */
export function roleName(role) {
  const names = new Map([
    ['coordinator', gettext('coordinator: own province')],
    ['gatekeeper', gettext('gatekeeper: own with others')],
    ['itinerant', gettext('go-between: one other')],
    ['liaison', gettext('liaison: several others')],
  ]);
  return names.get(role) ?? role;
}

/** @param {Analysis} analysis @returns {Colouring} */
function byRole({ role, roles }) {
  const classes = ROLES.map((code, i) => ({ colour: ROLE_COLOURS[i], name: roleName(code) }));
  const of = Int8Array.from(role, (number) => (number < 0 ? -1 : ROLES.findIndex((code) => code === roles[number])));
  return { mode: 'role', of, classes, none: gettext('no broker'), note: gettext('Broker role: of which provinces it joins clusters that are not linked themselves.') };
}

/** Five classes of the score, of equal width. @param {Analysis} analysis @returns {Colouring} */
function byWeaver({ measures }) {
  const count = WEAVER_COLOURS.length;
  const classes = WEAVER_COLOURS.map((colour, i) => ({ colour, name: `${(100 * i) / count}–${(100 * (i + 1)) / count}` }));
  const of = Int8Array.from(measures.weaver ?? [], (score) => (score === null ? -1 : Math.min(count - 1, Math.floor((score / 100) * count))));
  return { mode: 'weaver', of, classes, none: gettext('unknown'), note: gettext('Weaver score: mean rank of betweenness, broker roles, links beyond the province and links across domains; 100 is most.') };
}
