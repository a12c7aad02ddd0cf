// A text box with a list of suggestions: arrow keys, Enter, Escape, and what screen readers need to follow.

import { fillElement, h } from '../dom.js';

/**
 * @typedef {{content: import('../dom.js').Child | import('../dom.js').Child[], className?: string, choose: () => void}} Row
 * @typedef {{title: string, rows: Row[]}} Part rows under a heading; without rows the heading is a message
 */

/**
 * @param {HTMLInputElement} input
 * @param {{label: string, parts: () => Part[], onFocus?: boolean}} options `parts`: what is offered for the present text;
 *   `onFocus`: also before anything is typed
 * @returns {{show: () => void, close: () => void}}
 */
export function combobox(input, { label, parts, onFocus = false }) {
  const id = `${input.id}-list`;
  const list = h('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': label, hidden: true });
  /** @type {Row[]} */
  let rows = [];
  let current = -1;
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false', autocomplete: 'off' })) {
    input.setAttribute(name, value);
  }
  const mark = (/** @type {number} */ at) => {
    current = at;
    list.querySelectorAll('[role=option]').forEach((row, i) => {
      row.setAttribute('aria-selected', String(i === at));
      if (i === at) row.scrollIntoView({ block: 'nearest' });
    });
    if (at >= 0) input.setAttribute('aria-activedescendant', `${id}-${at}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  const choose = (/** @type {Row} */ row) => {
    close();
    row.choose();
  };
  const option = (/** @type {Row} */ row, /** @type {number} */ i) => h('li', {
    role: 'option', id: `${id}-${i}`, class: row.className ?? null, 'aria-selected': 'false', onmousedown: (/** @type {Event} */ event) => {
      event.preventDefault();
      choose(row);
    },
  }, row.content);
  const show = () => {
    const found = parts();
    rows = found.flatMap((part) => part.rows);
    let at = 0;
    fillElement(list, found.flatMap((part) => [
      part.title ? h('li', { class: 'suggestions-title', role: 'presentation' }, part.title) : null,
      ...part.rows.map((row) => option(row, at++)),
    ]));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    mark(Math.min(current, rows.length - 1));
    list.scrollIntoView({ block: 'nearest' });
  };
  const fresh = () => {
    current = -1;
    show();
  };
  input.addEventListener('input', fresh);
  input.addEventListener('focus', () => (onFocus || input.value) && fresh());
  input.addEventListener('click', () => list.hidden && (onFocus || input.value) && fresh());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) fresh();
    else if (list.hidden) return;
    else if (step) mark(((current + 1 + step + rows.length + 1) % (rows.length + 1)) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && current >= 0) choose(rows[current]);
    else return;
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
  });
  return { show: () => document.activeElement === input && show(), close };
}
