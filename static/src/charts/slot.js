// A place for a chart: its code comes when it is first seen, and its data can always be read as a table.

import { fillElement, h } from '../dom.js';
import { gettext } from '../i18n.js';

/** @typedef {import('../dom.js').Child} Child */
/** @typedef {typeof import('./index.js')} Charts */
/**
 * @typedef {{head: string[], rows: (Child | Child[])[][], caption: string, numeric?: number[], note?: string}} DataTable `numeric`: columns of figures
 */

/**
 * @param {{height: number, label: string, draw: (charts: Charts, host: HTMLElement) => void, table: () => DataTable, foot?: Child | Child[]}} options
 */
export function chartFigure({ height, label, draw, table, foot }) {
  const host = h('div', { class: 'm-chart-host', role: 'img', 'aria-label': label, style: { height: `${height}px` } });
  const show = async () => {
    try {
      const charts = await import('./index.js');
      if (host.isConnected) draw(charts, host);
    } catch (error) {
      console.error(error);
      failed(host, show);
    }
  };
  whenSeen(host, show);
  return h('figure', { class: 'm-chart' }, host, foot ? h('figcaption', { class: 'm-chart-foot' }, foot) : null, asTable(table));
}

/** @param {HTMLElement} host @param {() => void} retry */
function failed(host, retry) {
  host.removeAttribute('role');
  fillElement(host, h('p', { class: 'm-quiet' }, gettext('The chart could not be loaded; its data are in the table below.'), ' ',
    h('button', { type: 'button', class: 'm-link', onclick: () => {
      fillElement(host);
      host.setAttribute('role', 'img');
      retry();
    } }, gettext('Try again'))));
}

/** @param {Element} element @param {() => void} run once */
export function whenSeen(element, run) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    run();
  }, { rootMargin: '160px' });
  observer.observe(element);
}

/** @param {() => DataTable} table */
function asTable(table) {
  const details = h('details', { class: 'm-chart-table' }, h('summary', {}, gettext('As table')));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(...tableElement(table()));
  });
  return details;
}

/** @param {DataTable} data */
export function tableElement({ head, rows, caption, numeric = [], note }) {
  const side = (/** @type {number} */ at) => (numeric.includes(at) ? 'is-number' : null);
  return [
    h('div', { class: 'm-small-scroll', tabindex: 0, role: 'region', 'aria-label': caption }, h('table', { class: 'm-small-table' },
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, head.map((title, at) => h('th', { scope: 'col', class: side(at) }, title)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, at) => h(at ? 'td' : 'th', { scope: at ? null : 'row', class: side(at) }, cell))))))),
    ...(note ? [h('p', { class: 'm-note' }, note)] : []),
  ];
}
