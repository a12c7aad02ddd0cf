// A small card beside the pointer that says what lies under it.

import { fillElement, h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, nameOf, ngettext } from '../i18n.js';
import { clusterName, domainDot, domainName, placeOf, worded } from '../panel/parts.js';

const MOST = 6;
const OFFSET = 14;

export class Tooltip {
  /** @param {HTMLElement} host @param {Atlas} atlas @param {(code: string) => string} nameOfRegion */
  constructor(host, atlas, nameOfRegion) {
    this.host = host;
    this.atlas = atlas;
    this.nameOfRegion = nameOfRegion;
    /** What more is known of a cluster. @type {(i: number) => import('../dom.js').Child[]} */
    this.describePlace = () => [];
    this.card = h('div', { class: 'map-tip', hidden: true, 'aria-hidden': 'true' });
    host.append(this.card);
  }

  /** @param {import('./view.js').Hover | null} hover @param {(code: string) => string} describe what is said of an area */
  show(hover, describe) {
    this.card.hidden = !hover;
    if (!hover) return;
    this.place(hover.group ? this.#group(hover.group, hover.inner) : this.#area(hover.province ?? '', describe), hover);
  }

  /** Says something beside a point. @param {import('../dom.js').Child | import('../dom.js').Child[]} content @param {{x: number, y: number}} point */
  place(content, { x, y }) {
    this.card.hidden = false;
    fillElement(this.card, content);
    const { clientWidth, clientHeight } = this.host;
    const { offsetWidth, offsetHeight } = this.card;
    const left = x + OFFSET + offsetWidth > clientWidth ? x - OFFSET - offsetWidth : x + OFFSET;
    const top = Math.min(Math.max(4, y - offsetHeight / 2), clientHeight - offsetHeight - 4);
    Object.assign(this.card.style, { left: `${Math.max(4, left)}px`, top: `${top}px` });
  }

  /** @param {Group} group @param {number} inner links inside it */
  #group(group, inner) {
    const members = group.clusters.length ? group.clusters : group.others;
    if (members.length === 1) return this.#single(members[0], !group.clusters.length);
    const { columns } = this.atlas.clusters;
    const place = nameOf({ name_zh: columns.place_zh[group.seed], name_en: columns.place_en[group.seed] });
    const count = fill(ngettext('%(count)s cluster', '%(count)s clusters', members.length), { count: number(members.length) });
    return [
      h('b', {}, group.samePlace && place ? `${place}: ${count}` : count),
      h('ul', {}, members.slice(0, MOST).map((i) => h('li', {}, domainDot(this.atlas, this.atlas.clusters.domain[i]), worded(clusterName(this.atlas, i))))),
      members.length > MOST ? h('p', {}, fill(gettext('and %(count)s more'), { count: number(members.length - MOST) })) : null,
      inner ? h('p', {}, fill(ngettext('%(count)s link among them', '%(count)s links among them', inner), { count: number(inner) })) : null,
    ];
  }

  /** @param {number} i @param {boolean} outside */
  #single(i, outside) {
    const members = this.atlas.clusters.members[i];
    return [
      h('b', {}, worded(clusterName(this.atlas, i))),
      h('p', {}, worded(placeOf(this.atlas, i))),
      this.atlas.clusters.vague[i] ? h('p', {}, gettext('Only its country is known')) : null,
      h('p', {}, domainDot(this.atlas, this.atlas.clusters.domain[i]), worded(domainName(this.atlas, this.atlas.clusters.domain[i]))),
      h('p', {}, members < 0 ? gettext('Number of members unknown')
        : fill(ngettext('%(count)s member on record', '%(count)s members on record', members), { count: number(members) })),
      ...this.describePlace(i),
      outside ? h('p', {}, gettext('Partner outside the filters')) : null,
    ];
  }

  /** @param {string} code @param {(code: string) => string} describe */
  #area(code, describe) {
    const text = describe(code);
    return [h('b', {}, worded(this.nameOfRegion(code))), text ? h('p', {}, text) : null];
  }
}
