// Any state that the page can be in comes back from its address; anything else is named and leaves a sound state.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { START, fromQuery, toQuery } from '../../static/src/model/address.js';

/** A small generator with a seed: a failure can be run again. */
function chance(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, of: (list) => list[Math.floor(next() * list.length)], some: (list) => list.filter(() => next() < 0.4) };
}

const CODES = ['it', 'bio', 'cn-miit-03', 'a_b', 'x'.repeat(80)];
/** Every key of the state with what it may hold; a key that is not here fails the first test. */
const VALUES = {
  ...Object.fromEntries(['domain', 'scale', 'tier', 'programme', 'label', 'kind', 'evidence'].map((key) => [key, (c) => c.some(CODES)])),
  region: (c) => c.of(['', ...CODES]),
  from: (c) => c.of([null, 1990, 2005]), to: (c) => c.of([null, 2005, 2026]), undated: (c) => c.next() < 0.5,
  focus: (c) => c.of([null, { kind: 'cluster', id: 'a' }, { kind: 'place', id: 'b-c' }, { kind: 'part', id: 'europe' }]),
  view: (c) => c.of(['nation', 'world']),
  at: (c) => c.of([null, { lat: Number((c.next() * 160 - 80).toFixed(3)), lon: Number((c.next() * 700 - 350).toFixed(3)), zoom: c.of([1, 4.25, 11.5]) }]),
  show: (c) => c.of(['map', 'table']), sort: (c) => c.of(['links', '-members', 'name']),
  fill: (c) => c.of(['clusters', 'none', 'gdp_per_head']), fillyear: (c) => c.of([null, 2020]), fillby: (c) => c.of(['province', 'city']),
  members: (c) => c.of(['kind', 'domain', 'none']),
  space: (c) => c.of(['map', 'network']), colour: (c) => c.of(['domain', 'community', 'role', 'weaver']),
  cross: (c) => c.of(['', 'any.sectors.across', 'inter_regional.actors.within']),
  tab: (c) => c.of(['clusters', 'links', 'regions', 'measures']), screen: (c) => c.of(['desk', 'large', 'tour']),
};

test('the test knows every key of the state', () => {
  assert.deepEqual(Object.keys(START).filter((key) => !(key in VALUES)), []);
});

test('a thousand states come back from their addresses', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const c = chance(seed);
    const state = { ...START };
    for (const key of Object.keys(VALUES)) if (key in START && c.next() < 0.5) state[key] = VALUES[key](c);
    const { state: back, wrong } = fromQuery(toQuery(state));
    assert.deepEqual(back, state, `seed ${seed}: ${toQuery(state)}`);
    assert.deepEqual(wrong, []);
    assert.equal(toQuery(back), toQuery(state));
  }
});

test('nonsense for every key is named, and what remains has an address of its own', () => {
  const rubbish = ['<script>', '%00', '-', '9'.repeat(400), 'null', '[]', '1e9', ' ', 'ｆｕｌｌ', "';--", ','];
  for (let seed = 1; seed <= 500; seed++) {
    const c = chance(seed);
    const query = new URLSearchParams(c.some([...Object.keys(START), 'cluster', 'place', 'part', 'utm']).map((key) => [key, c.of(rubbish)]));
    const { state, wrong } = fromQuery(`?${query}`);
    assert.deepEqual(Object.keys(state).sort(), Object.keys(START).sort());
    assert.ok(wrong.every((text) => text.length <= 60));
    const again = fromQuery(toQuery(state));
    assert.deepEqual([again.state, again.wrong], [state, []], `seed ${seed}: ${query}`);
  }
});
