// What the page is besides a desk: shared, printed, a guest in another page, or on a large screen. Most is loaded on demand.

import { h, must } from './dom.js';
import { gettext } from './i18n.js';
import { load } from './lazy.js';
import { icon } from './panel/parts.js';

/** @typedef {import('./workbench.js').Workbench} Workbench */

/** Room for the map on a sheet of A4, beside the panel, in CSS pixels. */
const PAPER_MAP = { width: 640, height: 600 };

/** A button in the header, and one on the map of a phone. @param {Workbench} bench */
export function connectShare(bench) {
  const open = async () => (await load(() => import('./panel/share.js')))?.openShare(bench);
  const button = (/** @type {string} */ name) =>
    h('button', { type: 'button', class: name, 'aria-haspopup': 'dialog', onclick: open }, icon('share'), h('span', {}, gettext('Share')));
  document.querySelector('.language-switch')?.before(button('header-share'));
  must('#map-side').append(h('div', { class: 'map-share', 'data-map-box': true }, button('map-share-button')));
}

/** Follows the state into large-screen mode and out of it. @param {Workbench} bench */
export function screenFrame(bench) {
  /** @type {import('./large.js').LargeScreen | null} */
  let large = null;
  return {
    /** @param {State} state */
    async update(state) {
      if (state.screen !== 'desk' && !large) {
        const part = await load(() => import('./large.js'));
        large ??= part && new part.LargeScreen(bench);
      }
      large?.update(bench.store.state);
    },
  };
}

/**
 * An embedded map has a caption in place of filters, panel, time strip and table.
 * @param {Workbench} bench @param {import('./panel/controls.js').MapControls} controls @returns {any}
 */
export function embeddedParts(bench, controls) {
  const none = { update() {}, open() {} };
  /** @type {((state: State) => void) | undefined} */
  let caption;
  load(() => import('./export/caption.js')).then((part) => {
    caption = part?.caption(bench);
    caption?.(bench.store.state);
  });
  return { controls, filters: none, time: none, table: none, sheet: none, frame: { update: (/** @type {State} */ state) => caption?.(state) } };
}

const PAPER_SHARPNESS = 2.5;
const PHONE = 600;

/** Paper shows map, panel and table; the map keeps its size and is scaled by map.css. @param {Workbench} bench */
export function connectPrint(bench) {
  const { style } = document.documentElement;
  const [table, main] = [must('#table-view'), must('main')];
  const home = table.parentElement;
  /** @type {HTMLDetailsElement} */
  const legend = /** @type {any} */ (must('#legend-box'));
  let wasOpen = false;
  addEventListener('beforeprint', () => {
    const { clientWidth, clientHeight } = must('#map-wrap');
    style.setProperty('--map-width', `${clientWidth}px`);
    style.setProperty('--map-height', `${clientHeight}px`);
    style.setProperty('--map-scale', String(Math.min(PAPER_MAP.width / clientWidth, PAPER_MAP.height / clientHeight)));
    wasOpen = legend.open;
    legend.open ||= clientWidth > PHONE;
    bench.view.sharpen(PAPER_SHARPNESS);
    bench.fillTable();
    main.append(table);
  });
  addEventListener('afterprint', () => {
    home?.append(table);
    legend.open = wasOpen;
    bench.view.sharpen(1);
  });
}
