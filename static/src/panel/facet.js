// One filter with several choices: counts, a search where there are many, and a button that clears it.

import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext } from '../i18n.js';
import { foldText } from '../model/find.js';
import { worded } from './parts.js';

/** From this many choices on they can be searched, and only the first are shown at once. */
const MANY = 9;
const FIRST = 7;

/** @typedef {{code: string, name: string, find?: string, mark?: Element | null}} Choice `find`: other names under which it is found */

export class FacetBox {
  /**
   * @param {string} name @param {string} title @param {Choice[]} choices
   * @param {{onChange: (code: string, on: boolean) => void, onClear: () => void}} handlers
   */
  constructor(name, title, choices, { onChange, onClear }) {
    this.open = false;
    this.choices = choices.map((choice) => ({ ...choice, ...this.#row(choice, onChange), count: 0, text: foldText(`${choice.name} ${choice.find ?? ''} ${choice.code}`) }));
    this.many = choices.length >= MANY;
    this.clear = h('button', { type: 'button', class: 'm-link facet-clear', hidden: true, onclick: onClear }, gettext('Clear'), h('span', { class: 'visually-hidden' }, ` ${title}`));
    this.search = h('input', { type: 'search', class: 'facet-search', placeholder: gettext('Search'), 'aria-label': fill(gettext('Search in %(list)s'), { list: title }), oninput: () => this.#show() });
    this.none = h('p', { class: 'm-quiet', role: 'status', hidden: true }, gettext('No choice has this name.'));
    this.more = h('button', { type: 'button', class: 'm-link', 'aria-expanded': 'false', onclick: () => this.#toggle() });
    this.element = h('fieldset', { class: `facet facet-${name}`, hidden: !choices.length }, h('legend', {}, title), this.clear, this.many ? this.search : null, this.choices.map(({ row }) => row), this.none, this.many ? this.more : null);
  }

  /** @param {Choice} choice @param {(code: string, on: boolean) => void} onChange */
  #row({ code, name, mark = null }, onChange) {
    const input = h('input', { type: 'checkbox', onchange: () => onChange(code, input.checked) });
    const figure = h('span', { class: 'choice-count' });
    const bar = h('span', { class: 'choice-bar', 'aria-hidden': 'true' });
    return { input, figure, bar, row: h('label', { class: 'choice' }, input, mark, h('span', { class: 'choice-name' }, worded(name)), figure, bar) };
  }

  /** @param {number[]} counts how many each choice would leave @param {(code: string) => boolean} isChosen @param {boolean} cleared whether there is nothing to clear */
  update(counts, isChosen, cleared) {
    const most = Math.max(1, ...counts);
    this.choices.forEach((choice, i) => {
      choice.count = counts[i];
      choice.input.checked = isChosen(choice.code);
      choice.figure.textContent = number(counts[i]);
      choice.row.classList.toggle('is-empty', !counts[i]);
      choice.bar.style.width = `${(100 * counts[i]) / most}%`;
    });
    this.clear.hidden = cleared;
    this.#show();
  }

  #toggle() {
    this.open = !this.open;
    this.#show();
  }

  /** Of many choices: those that fit the search, else the chosen and the most frequent. */
  #show() {
    if (!this.many) return;
    const words = foldText(this.search.value).split(/\s+/).filter(Boolean);
    const frequent = new Set([...this.choices].sort((a, b) => b.count - a.count).slice(0, FIRST));
    let shown = 0;
    for (const choice of this.choices) {
      const fits = words.length ? words.every((word) => choice.text.includes(word)) : this.open || choice.input.checked || frequent.has(choice);
      choice.row.hidden = !fits;
      shown += Number(fits);
    }
    this.none.hidden = shown > 0;
    this.more.hidden = words.length > 0;
    this.more.setAttribute('aria-expanded', String(this.open));
    this.more.textContent = this.open ? gettext('Show fewer') : fill(gettext('Show all %(count)s'), { count: number(this.choices.length) });
  }
}
