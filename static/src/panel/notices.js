// Says in words what went wrong or was left out, with a button where something can be done.

import { DataError } from '../api.js';
import { h } from '../dom.js';
import { gettext } from '../i18n.js';
import { icon } from './parts.js';

/** Seconds until the page tries again by itself, by how often it has failed. */
const PAUSES = [5, 10, 20, 40, 60];
/** @type {WeakMap<HTMLElement, number>} */
const failures = new WeakMap();

/**
 * Says what failed. The reader can try again at once; what may pass is also tried again by itself, after a while or when
 * the network is back.
 * @param {HTMLElement} host @param {unknown} error @param {() => void} retry
 */
export function showFailure(host, error, retry) {
  if (!(error instanceof DataError)) console.error(error);
  const passing = error instanceof DataError && error.passing;
  const count = failures.get(host) ?? 0;
  failures.set(host, count + 1);
  const box = h('div', { class: 'm-failure', role: 'alert' },
    h('p', {}, error instanceof DataError ? error.message : gettext('The map could not be shown.'),
      passing ? h('span', { class: 'm-quiet' }, ' ', gettext('The page tries again by itself.')) : null),
    h('button', { type: 'button', class: 'button', onclick: () => again() }, gettext('Try again')));
  const timer = passing ? window.setTimeout(() => again(), 1000 * PAUSES[Math.min(count, PAUSES.length - 1)]) : 0;
  const again = () => {
    clearTimeout(timer);
    removeEventListener('online', again);
    const wanted = box.isConnected;
    box.remove();
    if (wanted) retry();
  };
  if (passing) addEventListener('online', again);
  host.append(box);
}

/**
 * A line that goes when it is closed. One with a key takes the place of the last one with the same key.
 * @param {HTMLElement} host @param {string} text
 * @param {{key?: string, action?: {text: string, run: () => void}}} [options]
 */
export function showNotice(host, text, { key, action } = {}) {
  if (key) hideNotice(host, key);
  const box = h('div', { class: 'm-notice', role: 'status', 'data-key': key }, h('span', {}, text),
    action ? h('button', { type: 'button', class: 'button button-quiet', onclick: () => {
      box.remove();
      action.run();
    } }, action.text) : null,
    h('button', { type: 'button', class: 'm-icon', 'aria-label': gettext('Close'), onclick: () => box.remove() }, icon('close')));
  host.append(box);
}

/** @param {HTMLElement} host @param {string} key */
export const hideNotice = (host, key) => host.querySelector(`.m-notice[data-key="${key}"]`)?.remove();
