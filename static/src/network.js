// All that only the network needs; loaded together with what the server computed of it.

import { h } from './dom.js';
import { number } from './format.js';
import { fill, gettext } from './i18n.js';
import { communityName, roleName } from './model/community.js';

export { Morph, snapshot } from './map/morph.js';
export { colouring } from './model/community.js';
export { networkPlaces } from './model/layout.js';

/** What is known of a cluster's place in the network, for the card beside the pointer. @param {Atlas} atlas @param {number} i */
export function describePlace(atlas, i) {
  const { analysis } = atlas;
  if (!analysis?.facts || analysis.community[i] < 0) return [];
  const weaver = analysis.measures.weaver[i];
  return [
    h('p', {}, fill(gettext('Community: %(name)s'), { name: communityName(atlas, analysis.communities[analysis.community[i]]) })),
    analysis.role[i] < 0 ? null : h('p', {}, roleName(analysis.roles[analysis.role[i]])),
    weaver === null ? null : h('p', {}, fill(gettext('Weaver score %(score)s of 100'), { score: number(Math.round(weaver)) })),
  ];
}
