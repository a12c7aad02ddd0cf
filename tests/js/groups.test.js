import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dotRadius, mergeGroups, mixOf, ringRadius } from '../../static/src/model/groups.js';
import { atlas } from './fixtures.js';

const { clusters } = atlas();
const everyone = new Uint8Array(6).fill(1);
const nobody = new Uint8Array(6);

test('clusters at one point stay one symbol at every zoom', () => {
  const groups = mergeGroups(clusters, everyone, nobody, 2 ** 12);
  assert.deepEqual(groups.map((group) => group.clusters), [[0, 1], [3], [2], [4]]);
  assert.ok(groups[0].samePlace);
});

test('symbols that would overlap become one, which keeps its largest place', () => {
  const far = mergeGroups(clusters, everyone, nobody, 2 ** 3);
  const south = far.find((group) => group.clusters.includes(2));
  assert.deepEqual(south.clusters, [3, 2]);
  assert.equal(south.seed, 3);
  assert.ok(!south.samePlace);
});

test('every cluster with a place is in exactly one group', () => {
  for (const zoom of [0, 2, 4, 8]) {
    const members = mergeGroups(clusters, everyone, nobody, 2 ** zoom).flatMap((group) => group.clusters);
    assert.deepEqual(members.sort(), [0, 1, 2, 3, 4]);
  }
});

test('no two symbols overlap by much', () => {
  for (const zoom of [1, 3, 5]) {
    const groups = mergeGroups(clusters, everyone, nobody, 2 ** zoom);
    for (const a of groups) for (const b of groups) {
      if (a !== b) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= (a.radius + b.radius) * 0.93);
    }
  }
});

test('partners outside the selection are drawn but not counted', () => {
  const context = Uint8Array.from([0, 0, 0, 0, 1, 0]);
  const groups = mergeGroups(clusters, Uint8Array.from([1, 1, 1, 1, 0, 0]), context, 2 ** 8);
  const abroad = groups.find((group) => group.others.length);
  assert.deepEqual([abroad.clusters, abroad.others], [[], [4]]);
});

test('the ring shows the three largest domains and the rest together', () => {
  const domain = Int8Array.from([0, 0, 1, 1, 1, 2, 3, 4, -1]);
  const members = [...domain.keys()];
  assert.deepEqual(mixOf(domain, members), [[1, 3], [0, 2], [2, 1], [-1, 3]]);
  assert.deepEqual(mixOf(domain, [0, 2, 5, 6]), [[0, 1], [1, 1], [2, 1], [3, 1]]);
  assert.deepEqual(mixOf(domain, [8]), [[-1, 1]]);
});

test('unknown members give the smallest dot, and area grows with members', () => {
  assert.ok(dotRadius(-1) < dotRadius(1));
  assert.ok(dotRadius(10) < dotRadius(40));
  assert.ok(ringRadius(3000) <= 34);
});
