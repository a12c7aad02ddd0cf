// Everything that takes the view elsewhere: a link, code for another site, a picture, a file, paper, a large screen.

import { fillElement, h } from '../dom.js';
import { addressOf, countsOf, fileName, filtersOf, titleOf } from '../export/describe.js';
import { copyFrom, save } from '../export/save.js';
import { gettext } from '../i18n.js';
import { load } from '../lazy.js';
import { toQuery } from '../model/address.js';
import { icon, worded } from './parts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** @param {Workbench} bench */
export function openShare(bench) {
  const status = h('p', { class: 'share-status', role: 'status' });
  const say = (/** @type {string} */ text) => fillElement(status, text);
  const close = h('button', { type: 'button', class: 'm-icon', 'aria-label': gettext('Close'), onclick: () => dialog.close() }, icon('close'));
  const dialog = h('dialog', { class: 'share', 'aria-labelledby': 'share-title' },
    h('div', { class: 'share-head' }, h('h2', { id: 'share-title' }, gettext('Share this view')), close),
    h('p', { class: 'm-quiet' }, worded([titleOf(bench), countsOf(bench), ...filtersOf(bench)].filter(Boolean).join(' · '))),
    linkPart(bench, say), embedPart(bench, say), pictures(bench, say), files(bench, say), others(bench, dialogCloser()),
    status);
  function dialogCloser() {
    return () => dialog.close();
  }
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.querySelector('main')?.append(dialog);
  dialog.showModal();
}

/** @param {string} title @param {(Node | null)[]} children */
const part = (title, ...children) => h('section', { class: 'share-part' }, h('h3', {}, title), ...children);

/** @param {string} text @param {() => void} onclick */
const button = (text, onclick) => h('button', { type: 'button', class: 'button button-quiet', onclick }, text);

/** @param {HTMLInputElement | HTMLTextAreaElement} field @param {(text: string) => void} say */
const copyButton = (field, say) => button(gettext('Copy'), async () =>
  say((await copyFrom(field)) ? gettext('Copied.') : gettext('It is selected: copy it with Ctrl+C.')));

/** @param {Workbench} bench @param {(text: string) => void} say */
function linkPart({ store }, say) {
  const url = addressOf(location.pathname, toQuery(store.state));
  const field = h('input', { type: 'text', readonly: true, value: url, 'aria-label': gettext('Link to this view'), onfocus: () => field.select() });
  return part(gettext('Link'), h('div', { class: 'share-row' }, field, copyButton(field, say)));
}

/** @param {Workbench} bench @param {(text: string) => void} say */
function embedPart({ store, config }, say) {
  if (!config.urls.embed) return null;
  const { state } = store;
  const url = addressOf(config.urls.embed, toQuery({ ...state, show: 'map', screen: 'desk' }));
  const code = h('iframe', { src: url, title: gettext('Map of clusters and their links'), width: 900, height: 640, loading: 'lazy', allowfullscreen: true });
  code.style.border = '0';
  const field = h('textarea', { readonly: true, rows: 3, 'aria-label': gettext('Code for another site'), onfocus: () => field.select() }, code.outerHTML);
  return part(gettext('Show it on another site'), h('div', { class: 'share-row' }, field, copyButton(field, say)));
}

/** @param {Workbench} bench @param {(text: string) => void} say */
function pictures(bench, say) {
  const picture = async (/** @type {'png' | 'svg'} */ kind) => {
    say(gettext('The picture is being drawn …'));
    const drawing = await load(() => import('../export/picture.js'));
    if (!drawing) return say('');
    save(await drawing.pictureOf(bench, kind), fileName(bench, kind));
    say(gettext('The picture is saved, with legend, date and source.'));
  };
  return part(gettext('Picture'), h('div', { class: 'share-row' },
    button(gettext('PNG, for slides'), () => picture('png')), button(gettext('SVG, for print'), () => picture('svg'))));
}

/** @param {Workbench} bench @param {(text: string) => void} say */
function files(bench, say) {
  const file = async (/** @type {string} */ tab) => {
    const table = await load(() => import('../export/table_file.js'));
    if (!table) return;
    save(table.tableFile(bench, tab), fileName(bench, `${tab}.csv`));
    say(gettext('The file is saved, with codes, units, source and licence.'));
  };
  return part(gettext('Table of what is shown (CSV)'), h('div', { class: 'share-row' },
    button(gettext('Clusters'), () => file('clusters')), button(gettext('Links'), () => file('links')), button(gettext('Regions'), () => file('regions'))));
}

/** @param {Workbench} bench @param {() => void} close */
function others({ store }, close) {
  return part(gettext('Paper and large screens'), h('div', { class: 'share-row' },
    button(gettext('Print'), () => {
      close();
      print();
    }),
    button(gettext('Large screen'), () => {
      close();
      // The browser allows a full screen only while it handles the reader's click.
      document.documentElement.requestFullscreen?.().catch(() => undefined);
      store.set({ screen: 'large', show: 'map' });
    })));
}
