// One state for the whole page; its address holds it, and back and forward walk through it.

import { fromQuery, toQuery } from './model/address.js';

/** @typedef {(state: State, before: State, fromHistory: boolean) => void} Listener */

export class Store {
  /** @param {State} state @param {boolean} [guest] whether the page is a guest in another one, whose history it leaves alone */
  constructor(state, guest = false) {
    this.guest = guest;
    this.state = state;
    /** @type {Listener[]} */
    this.listeners = [];
    addEventListener('popstate', () => this.#take(fromQuery(location.search).state, true));
  }

  /** @param {Listener} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  /**
   * Changes the state. `replace`: the step is too small for a place in the history, such as a moved map.
   * @param {Partial<State>} change @param {{replace?: boolean}} [options]
   */
  set(change, { replace = false } = {}) {
    const next = { ...this.state, ...change };
    const query = toQuery(next);
    if (query !== toQuery(this.state)) {
      const address = `${location.pathname}${query}${location.hash}`;
      if (replace || this.guest) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
    }
    this.#take(next, false);
  }

  /** @param {State} next @param {boolean} fromHistory */
  #take(next, fromHistory) {
    const before = this.state;
    this.state = next;
    for (const listener of this.listeners) listener(next, before, fromHistory);
  }
}
