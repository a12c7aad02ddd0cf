// Says in words what went wrong or was left out, with a button where something can be done.

import { DataError } from '../api.js';
import { h } from '../dom.js';
import { gettext } from '../i18n.js';
import { icon } from './parts.js';

/** @param {HTMLElement} host @param {unknown} error @param {() => void} retry */
export function showFailure(host, error, retry) {
  if (!(error instanceof DataError)) console.error(error);
  const words = error instanceof DataError ? error.message : gettext('The map could not be shown.');
  const box = h('div', { class: 'm-failure', role: 'alert' },
    h('p', {}, words),
    h('button', {
      type: 'button', class: 'button', onclick: () => {
        box.remove();
        retry();
      },
    }, gettext('Try again')));
  host.append(box);
}

/** A line that goes when it is closed. @param {HTMLElement} host @param {string} text */
export function showNotice(host, text) {
  const box = h('div', { class: 'm-notice', role: 'status' }, h('span', {}, text),
    h('button', { type: 'button', class: 'm-icon', 'aria-label': gettext('Close'), onclick: () => box.remove() }, icon('close')));
  host.append(box);
}
