// Member organisations on the map: when they are wanted, what of them, and what the legend says. Drawn by map/members.js.

import { load } from './lazy.js';

/** From this zoom they are shown without anything chosen. */
export const NEAR = 8;

export class MemberPoints {
  /** @param {import('./workbench.js').Workbench} bench */
  constructor(bench) {
    this.bench = bench;
    /** @type {import('./map/members.js').MemberLayer | null} */
    this.layer = null;
    /** What the tiles are asked for; null while none are shown. @type {string | null} */
    this.query = null;
    this.loading = false;
  }

  /** @param {State} state */
  update(state) {
    const wanted = this.#wanted(state);
    const query = wanted ? queryOf(state, this.bench.atlas.on) : null;
    this.layer?.colourBy(state.members === 'domain' ? 'domain' : 'kind');
    if (query === this.query) return;
    this.query = query;
    if (query !== null && !this.layer) this.#load();
    this.layer?.show(query);
    this.bench.showLegend();
  }

  /** Near, or what is chosen decides whose members. @param {State} state */
  #wanted(state) {
    if (state.members === 'none' || state.space !== 'map' || state.show !== 'map') return false;
    return (state.at?.zoom ?? 0) >= NEAR || state.focus?.kind === 'cluster' || Boolean(state.region);
  }

  async #load() {
    if (this.loading) return;
    this.loading = true;
    const found = await load(() => import('./map/members.js'));
    this.loading = false;
    if (!found) return;
    this.layer = new found.MemberLayer(this.bench);
    this.layer.colourBy(this.bench.store.state.members === 'domain' ? 'domain' : 'kind');
    this.layer.show(this.query);
  }

  /** The legend's entry; null while no member is shown. */
  legend() {
    return this.query === null ? null : (this.layer?.legend() ?? null);
  }
}

/** What of the state narrows the members: never more than what the page says it shows. @param {State} state @param {string} today */
export function queryOf({ focus, region, domain, to }, today) {
  const query = new URLSearchParams();
  if (focus?.kind === 'cluster') query.set('cluster', focus.id);
  else if (region) query.set('region', region);
  if (domain.length && focus?.kind !== 'cluster') query.set('domain', domain.join(','));
  if (to !== null) query.set('year', String(to));
  else query.set('active_on', today);
  return query.toString().replaceAll('%2C', ',');
}
