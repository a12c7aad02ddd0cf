// Cells that are more than text.

import { h } from '../../dom.js';
import { fill, gettext } from '../../i18n.js';
import { clusterName, worded } from '../parts.js';

/** @param {Atlas} atlas @param {number} cluster @param {(cluster: number) => void} onCluster */
export const clusterButton = (atlas, cluster, onCluster) =>
  h('button', { type: 'button', class: 'm-link', onclick: () => onCluster(cluster) }, worded(clusterName(atlas, cluster)));

/** @param {string} pattern an address with CODE in it @param {string} code @param {string} name whose page it is */
export const pageLink = (pattern, code, name) =>
  (pattern ? h('a', { href: pattern.replace('CODE', code), 'aria-label': fill(gettext('Open: %(name)s'), { name }) }, gettext('Open')) : code);
