import assert from 'node:assert/strict';
import { test } from 'node:test';

import { arcsBetween, contextOf, egoOf, everyLink, leavingShare, median, mostLinked, partnersOf, scalesOf } from '../../static/src/model/network.js';
import { selectInView } from '../../static/src/model/scope.js';
import { atlas, codes, state } from './fixtures.js';

const world = atlas();
const all = everyLink(world);

test('arcs join links between the same two ends and scale, and links within one end have none', () => {
  const ends = Int32Array.from([0, 0, 1, 1, -2, -1]);
  const arcs = arcsBetween(world, all, ends, null);
  assert.deepEqual(arcs.map(({ from, to, scale, count }) => [from, to, scale, count]), [[0, 1, 1, 1], [-2, 0, 2, 1]]);
  assert.equal(arcs[1].inferred, true);
});

test('the weight of an arc is the sum over its links', () => {
  const ends = Int32Array.from([0, 1, 2, 3, 4, 5]);
  const heavy = arcsBetween(world, all, ends, null).find(({ from, to }) => from === 2 && to === 3);
  assert.equal(heavy.weight, 1.5);
  assert.equal(heavy.count, 2);
});

test('links of chosen clusters come first', () => {
  const ends = Int32Array.from([0, 1, 2, 3, 4, 5]);
  const focus = new Uint8Array(6);
  focus[4] = 1;
  const arcs = arcsBetween(world, all, ends, focus);
  assert.deepEqual(arcs.map(({ focused }) => focused), [true, true, false, false, false]);
});

test('an ego network is a cluster with its partners', () => {
  assert.deepEqual(codes(egoOf(world, all, [2])), ['north-a', 'south-a', 'south-city']);
  assert.deepEqual(codes(egoOf(world, new Uint8Array(6), [2])), ['south-a']);
});

test('partners are listed by the number of collaborations', () => {
  const partners = partnersOf(world, all, 2);
  assert.deepEqual(partners.map(({ cluster, links }) => [cluster, links.length]), [[3, 2], [0, 1]]);
});

test('the share of links that leave the province ignores links of unknown scale', () => {
  assert.deepEqual(scalesOf(world, all, 4), [0, 0, 1, 1]);
  assert.equal(leavingShare([0, 0, 1, 1], world.scales), 1);
  assert.equal(leavingShare([3, 1, 0, 5], world.scales), 0.25);
  assert.equal(leavingShare([0, 0, 0, 5], world.scales), null);
});

test('the middle of several figures is their median', () => {
  assert.equal(median([]), null);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

test('the most linked clusters are selected ones only', () => {
  const selection = selectInView(world, state());
  assert.deepEqual(mostLinked(world, selection, 2), [{ cluster: 2, links: 3 }, { cluster: 0, links: 2 }]);
});

test('partners outside the selection are its context', () => {
  assert.deepEqual(codes(contextOf(world, selectInView(world, state()))), ['german']);
  assert.deepEqual(codes(contextOf(world, selectInView(world, state({ region: 'south' })))), ['north-a']);
});
