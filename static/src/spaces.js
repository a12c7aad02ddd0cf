// The network beside the map: fetches what the server computed when it is first wanted, and says what symbols show.

import { fetchJson } from './api.js';
import { must } from './dom.js';
import { gettext } from './i18n.js';
import { innerText } from './map/legend.js';
import { renderColours } from './map/legend_colours.js';
import { START } from './model/address.js';
import { byDomain } from './model/colour.js';
import { contextOf } from './model/network.js';
import { selectInView } from './model/scope.js';
import { showFailure, showNotice } from './panel/notices.js';

/** Whether a state shows anything that the server computed of the network. @param {State} state */
export const needsAnalysis = ({ space, colour, show, tab }) => space === 'network' || colour !== 'domain' || (show === 'table' && tab === 'measures');

/** Whether what was laid out on one page can stay on another. @param {import('./model/layout.js').Page} old @param {import('./model/layout.js').Page} page */
const fits = (old, page) =>
  old.width === page.width && old.height === page.height && Math.abs(old.corner.height - page.corner.height) < 30 && old.corner.width >= page.corner.width - 10;

export class Spaces {
  /** @param {import('./workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.colours = byDomain(bench.atlas);
    this.inner = 0;
    /** @type {typeof import('./network.js') | null} */
    this.tools = null;
    /** Where the reader left each space. @type {Partial<Record<State['space'], Position | null>>} */
    this.left = {};
  }

  get analysis() {
    return this.bench.atlas.analysis;
  }

  /** Fetches what the state needs; the page is drawn again when it is there. @param {State} state */
  async load(state) {
    if (this.analysis || !needsAnalysis(state)) return;
    this.loading ??= this.#fetch();
    await this.loading;
  }

  async #fetch() {
    const { config, atlas } = this.bench;
    try {
      /** @type {[Analysis, typeof import('./network.js')]} */
      const [found, tools] = await Promise.all([fetchJson(`${config.data}network.json`), import('./network.js')]);
      if (found.version !== atlas.version) return this.#outdated();
      atlas.analysis = found;
      this.tools = this.bench.view.tools = tools;
      this.bench.tooltip.describePlace = (i) => tools.describePlace(atlas, i);
      if (!found.facts) showNotice(must('#notices'), gettext('The network has not been computed yet. It will be within minutes.'), { key: 'network' });
    } catch (error) {
      showFailure(must('#notices'), error, () => {
        this.loading = null;
        this.load(this.bench.store.state).then(() => this.bench.refresh());
      });
    }
  }

  #outdated() {
    showNotice(must('#notices'), gettext('The data have changed since this page was loaded.'), {
      key: 'network', action: { text: gettext('Load the page again'), run: () => location.reload() },
    });
  }

  /** Where symbols stand in this state; null in geography. @param {State} state */
  placesOf(state) {
    if (state.space !== 'network' || !this.analysis?.facts || !this.tools) return null;
    const { atlas, view } = this.bench;
    // The legend is measured as it will stand beside the network.
    must('#map-wrap').classList.add('is-network');
    this.look(state);
    this.bench.showLegend();
    const { page } = view.camera;
    if (this.kept?.view !== state.view || this.kept.analysis !== this.analysis || !fits(this.kept.page, page)) {
      const everything = selectInView(atlas, { ...START, view: state.view });
      const scope = contextOf(atlas, everything).map((one, i) => one | everything.clusters[i]);
      const { x, y, home_x: homeX, home_y: homeY } = this.analysis;
      const layout = state.view === 'nation' ? { x: homeX, y: homeY } : { x, y };
      /** @type {{view: State['view'], analysis: Analysis, page: import('./model/layout.js').Page, places: import('./model/layout.js').Places} | undefined} */
      this.kept = { view: state.view, analysis: this.analysis, page, places: this.tools.networkPlaces(atlas.clusters, layout, scope, page) };
    }
    return this.kept.places;
  }

  /** Moves the symbols where the state wants them; whether they had to move. @param {State} state */
  move(state) {
    const { view } = this.bench;
    const places = this.placesOf(state);
    if (places === view.places) return false;
    view.showPlaces(places, state.at);
    return true;
  }

  /** Colours and their legend. @param {State} state */
  look(state) {
    const { atlas, store } = this.bench;
    const mode = this.analysis?.facts ? state.colour : 'domain';
    if (this.colours.mode !== mode || (mode !== 'domain' && this.coloured !== this.analysis)) this.colours = this.tools?.colouring(atlas, mode, this.analysis) ?? byDomain(atlas);
    this.coloured = this.analysis;
    renderColours(must('#legend-colours'), {
      atlas, colours: this.colours, present: this.#present(), colour: state.colour, network: state.space === 'network', facts: this.analysis?.facts ?? null,
      onColour: (colour) => store.set({ colour }),
    });
    return this.colours;
  }

  /** The classes of colour that the map shows. */
  #present() {
    const { selection } = this.bench;
    const { of } = this.colours;
    return new Set(of.filter((_kind, i) => selection.clusters[i]));
  }

  /** @param {State['space']} space */
  show(space) {
    const { store } = this.bench;
    if (store.state.space !== space) this.left[store.state.space] = store.state.at;
    store.set({ space, show: 'map', at: store.state.space === space ? store.state.at : (this.left[space] ?? null) });
  }

  /** @param {number} inner links inside symbols, as the map is drawn now */
  setInner(inner) {
    this.inner = inner;
    const note = document.querySelector('.legend-inner');
    if (note) note.textContent = innerText(inner);
  }
}
