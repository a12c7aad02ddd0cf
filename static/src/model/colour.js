// By what symbols are coloured. The classes that need the server's analysis of the network are in community.js.

import { gettext, nameOf } from '../i18n.js';
import { DOMAIN_COLOURS, NO_DOMAIN, OTHER_DOMAINS } from '../tokens.js';

/**
 * `of`: class of each cluster, -1 for none. `classes`: what each stands for; clusters without a class are white.
 * @typedef {{mode: State['colour'], of: Int8Array, classes: {colour: string, name: string}[], none: string, note: string}} Colouring
 */

/** @param {Colouring} colouring @param {number} kind class, -1 for none */
export const colourOf = ({ classes }, kind) => (kind < 0 ? NO_DOMAIN : classes[kind].colour);

/** @param {Atlas} atlas @returns {Colouring} */
export function byDomain({ clusters, domains }) {
  const classes = domains.map((row) => ({ colour: DOMAIN_COLOURS[row.position - 1] ?? OTHER_DOMAINS, name: nameOf(row) }));
  return { mode: 'domain', of: clusters.domain, classes, none: gettext('domain unknown'), note: '' };
}
