// The card that names the member organisations of one point and leads to their pages.

import { fillElement, h, must } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, isChinese, nameOf, ngettext } from '../i18n.js';
import { closeButton, worded } from '../panel/parts.js';

const MOST = 60;
const OFFSET = 12;

export class MemberCard {
  /** @param {import('../workbench.js').Workbench} bench */
  constructor({ config }) {
    this.config = config;
    this.host = must('#map-wrap');
    this.box = h('div', { class: 'member-card', role: 'dialog', 'aria-label': gettext('Member organisations'), tabindex: -1, hidden: true, 'data-map-box': true });
    this.box.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    this.host.append(this.box);
  }

  /** Whether there was anything to close. */
  close() {
    const was = !this.box.hidden;
    this.box.hidden = true;
    if (was && this.box.contains(document.activeElement)) must('#map').focus({ preventScroll: true });
    return was;
  }

  /** @param {{x: number, y: number}} point */
  wait(point) {
    this.#show([h('p', { class: 'm-quiet', role: 'status' }, gettext('Loading'))], point);
  }

  /** @param {string} text @param {{x: number, y: number}} point */
  fail(text, point) {
    this.#show([h('p', { role: 'alert' }, text)], point);
  }

  /** @param {import('../model/members.js').Member[]} members @param {number} count how many there are @param {{x: number, y: number}} point */
  open(members, count, point) {
    const collator = new Intl.Collator(isChinese() ? 'zh-Hans' : 'en');
    const rows = [...members].sort((a, b) => collator.compare(nameOf(a), nameOf(b))).slice(0, MOST);
    const exact = members.filter(({ precision }) => precision === 'exact' || precision === 'street').length;
    this.#show([
      h('h3', {}, fill(ngettext('%(count)s member organisation', '%(count)s member organisations', count), { count: number(count) })),
      exact < members.length ? h('p', { class: 'm-quiet' }, gettext('Drawn at the centre of the town: exact seats are not known.')) : null,
      h('ul', {}, rows.map((member) => h('li', {},
        h('a', { href: this.config.urls.organisation.replace('CODE', member.code) }, worded(nameOf(member))), ' ',
        h('span', { class: 'm-quiet' }, this.config.words.kind?.[member.kind] ?? '')))),
      count > rows.length ? h('p', { class: 'm-quiet' }, fill(gettext('and %(count)s more'), { count: number(count - rows.length) })) : null,
    ], point);
  }

  /** @param {import('../dom.js').Child[]} content @param {{x: number, y: number}} point */
  #show(content, { x, y }) {
    this.box.hidden = false;
    fillElement(this.box, closeButton(() => this.close()), ...content);
    const { clientWidth, clientHeight } = this.host;
    const { offsetWidth, offsetHeight } = this.box;
    const left = x + OFFSET + offsetWidth > clientWidth ? x - OFFSET - offsetWidth : x + OFFSET;
    Object.assign(this.box.style, {
      left: `${Math.max(8, Math.min(left, clientWidth - offsetWidth - 8))}px`,
      top: `${Math.max(8, Math.min(y - offsetHeight / 2, clientHeight - offsetHeight - 8))}px`,
    });
    this.box.focus({ preventScroll: true });
  }
}
