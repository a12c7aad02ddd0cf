// Suggestions under the header's search box: clusters and regions found here as one types, organisations by the server.

import { fetchJson } from '../api.js';
import { h } from '../dom.js';
import { gettext, nameOf } from '../i18n.js';
import { find } from '../model/find.js';
import { combobox } from './combobox.js';
import { clusterName, domainDot, placeOf, worded } from './parts.js';

const CLUSTERS = 7;
const REGIONS = 4;
const ORGANISATIONS = 5;
const LEAST = 2;
const PAUSE_MS = 250;

/** @typedef {{code: string, name_zh: string, name_en: string, kind: string}} Found */

/**
 * Makes a search box a combobox. Enter without a choice sends the form as before.
 * @param {HTMLInputElement} input @param {Atlas} atlas @param {Config} config
 * @param {{onCluster: (cluster: number) => void, onRegion: (code: string) => void}} handlers
 */
export function addSuggestions(input, atlas, config, { onCluster, onRegion }) {
  const settled = new Set([...atlas.clusters.region].flatMap((at) => lineage(atlas, at)));
  const organisations = new OrganisationSearch(() => box.show());
  const emptied = (/** @type {() => void} */ go) => () => {
    input.value = '';
    organisations.ask('');
    go();
  };
  const box = combobox(input, {
    label: gettext('Suggestions'),
    parts: () => {
      const text = input.value;
      organisations.ask(text);
      const clusters = find(atlas.clusters.columns.find, text, CLUSTERS);
      const regions = find(atlas.regions.map((row) => row.find), text, 40).filter((at) => settled.has(at)).slice(0, REGIONS);
      return [
        { title: gettext('Clusters'), rows: clusters.map((at) => ({ content: clusterRow(atlas, at), choose: emptied(() => onCluster(at)) })) },
        { title: gettext('Regions'), rows: regions.map((at) => ({ content: regionRow(atlas, at), choose: emptied(() => onRegion(atlas.regions[at].code)) })) },
        organisations.part(config),
      ].filter((part) => part.rows.length || part === organisations.message);
    },
  });
  // What was typed while this was on its way.
  if (input.value) box.show();
}

/** A region and those above it. @param {Atlas} atlas @param {number} at */
function lineage({ regions }, at) {
  const found = [];
  for (let up = at; up >= 0; up = regions[up].parent) found.push(up);
  return found;
}

/** @param {Atlas} atlas @param {number} at */
const clusterRow = (atlas, at) => [
  domainDot(atlas, atlas.clusters.domain[at]),
  h('span', { class: 'hit-name' }, worded(clusterName(atlas, at))),
  h('span', { class: 'm-quiet' }, worded(placeOf(atlas, at))),
];

/** @param {Atlas} atlas @param {number} at */
function regionRow({ regions }, at) {
  const { parent } = regions[at];
  return [h('span', { class: 'hit-name' }, worded(nameOf(regions[at]))), parent >= 0 ? h('span', { class: 'm-quiet' }, worded(nameOf(regions[parent]))) : null];
}

/** Asks the server for organisations when the typing pauses; without an answer the rest of the list stands alone. */
class OrganisationSearch {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.text = '';
    this.timer = 0;
    /** @type {AbortController | null} */
    this.request = null;
    /** @type {Found[]} */
    this.found = [];
    /** @type {import('./combobox.js').Part | null} */
    this.message = null;
  }

  /** @param {string} typed */
  ask(typed) {
    const text = typed.trim();
    if (text === this.text) return;
    Object.assign(this, { text, found: [], message: null });
    clearTimeout(this.timer);
    this.request?.abort();
    if (text.length >= LEAST) this.timer = window.setTimeout(() => this.#fetch(text), PAUSE_MS);
  }

  /** @param {string} text */
  async #fetch(text) {
    this.request = new AbortController();
    try {
      const { results } = await fetchJson(`/api/v1/organisations/?${new URLSearchParams({ q: text, limit: String(ORGANISATIONS) })}`, this.request.signal);
      if (text !== this.text) return;
      this.found = results;
    } catch {
      if (text !== this.text) return;
      this.message = { title: gettext('Organisations cannot be searched right now.'), rows: [] };
    }
    this.onChange();
  }

  /** @param {Config} config @returns {import('./combobox.js').Part} */
  part({ urls, words }) {
    return this.message ?? {
      title: gettext('Organisations'),
      rows: this.found.map((one) => ({
        content: [h('span', { class: 'hit-name' }, worded(nameOf(one))), h('span', { class: 'm-quiet' }, words.kind?.[one.kind] ?? '')],
        choose: () => location.assign(urls.organisation.replace('CODE', one.code)),
      })),
    };
  }
}
