// On a phone the panel is a sheet with three stops, and the filters fill the window. Buttons do all that dragging does.

import { h } from '../dom.js';
import { gettext } from '../i18n.js';
import { icon } from './parts.js';

const STOPS = ['low', 'half', 'full'];
const DRAG = 24;

/** @param {HTMLElement} panel @param {HTMLElement} content @returns {{open: () => void}} */
export function addSheet(panel, content) {
  let stop = 0;
  const handle = h('button', { type: 'button', class: 'sheet-handle', onclick: () => set((stop + 1) % STOPS.length) }, h('span', {}));
  const set = (/** @type {number} */ next) => {
    stop = Math.max(0, Math.min(STOPS.length - 1, next));
    panel.dataset.stop = STOPS[stop];
    handle.setAttribute('aria-label', [gettext('Open the details'), gettext('Enlarge the details'), gettext('Lower the details')][stop]);
    handle.setAttribute('aria-expanded', String(stop > 0));
    if (stop === 0) content.scrollTop = 0;
  };
  let from = NaN;
  handle.addEventListener('pointerdown', (event) => {
    from = event.clientY;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointerup', (event) => {
    const moved = event.clientY - from;
    if (Math.abs(moved) > DRAG) {
      // The click that follows a drag would go one stop on.
      handle.addEventListener('click', (click) => click.stopImmediatePropagation(), { capture: true, once: true });
      set(stop - Math.sign(moved));
    }
  });
  // Whoever reaches the content by keyboard must see it.
  content.addEventListener('focusin', () => stop || set(1));
  panel.prepend(handle);
  set(0);
  return { open: () => set(Math.max(stop, 1)) };
}

/**
 * @param {HTMLElement} filters @param {HTMLElement} opener @param {HTMLElement[]} others what must not be reached meanwhile
 */
export function addFilterSheet(filters, opener, others) {
  const phone = matchMedia('(max-width: 899px)');
  const set = (/** @type {boolean} */ open) => {
    filters.classList.toggle('is-open', open);
    opener.setAttribute('aria-expanded', String(open));
    for (const other of others) other.inert = open;
    if (open) /** @type {HTMLElement | null} */ (filters.querySelector('button, input'))?.focus();
    else if (phone.matches) opener.focus();
  };
  opener.addEventListener('click', () => set(true));
  filters.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && filters.classList.contains('is-open')) set(false);
  });
  phone.addEventListener('change', () => set(false));
  filters.querySelector('.filters-head')?.append(h('button', { type: 'button', class: 'm-icon filters-close', 'aria-label': gettext('Close'), onclick: () => set(false) }, icon('close')));
  filters.append(h('div', { class: 'filters-foot' }, h('button', { type: 'button', class: 'button', onclick: () => set(false) }, gettext('Show on the map'))));
}
