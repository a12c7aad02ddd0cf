// What a tooltip says of the clusters behind one dot.

import { h } from '../dom.js';
import { fill, gettext } from '../i18n.js';
import { clusterName, worded } from '../panel/parts.js';

const MAX_NAMES = 6;

/** @param {Atlas} atlas @param {number[]} clusters @param {string} [line] what they have in common */
export function namesTip(atlas, clusters, line = '') {
  const names = clusters.slice(0, MAX_NAMES).map((i) => h('div', {}, worded(clusterName(atlas, i))));
  const rest = clusters.length - names.length;
  return h('div', { class: 'chart-tip' },
    h('b', {}, names), rest ? h('div', {}, fill(gettext('and %(count)s more'), { count: rest })) : null,
    line ? h('div', { class: 'm-quiet' }, line) : null);
}
