import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GROUP_NAMES, beside, groupOfKind, halfOf, spotsOf, tilesOf } from '../../static/src/model/members.js';
import { queryOf } from '../../static/src/points.js';
import { CLUSTERS, state } from './fixtures.js';

const one = (code, x, y, more = {}) => ({ x, y, properties: { count: 1, code, kind: 'sme', precision: 'city', ...more } });

test('kinds are gathered as the filters name them', () => {
  assert.deepEqual(GROUP_NAMES, CLUSTERS.kinds);
  assert.equal(groupOfKind('university'), 'science');
});

test('a feature lies where its tile and its place in it say', () => {
  const [spot] = spotsOf([{ x: 3, y: 1, z: 2, features: [one('a', 0.5, 0.25)] }]);
  assert.deepEqual([spot.x, spot.y], [3.5 * 64, 1.25 * 64]);
  assert.equal(spot.members[0].code, 'a');
});

test('organisations of one point are one spot that names them all', () => {
  const [spot, ...rest] = spotsOf([{ x: 0, y: 0, z: 11, features: [one('a', 0.5, 0.5), one('b', 0.5, 0.5, { kind: 'university' }), one('c', 0.5, 0.5)] }]);
  assert.deepEqual(rest, []);
  assert.deepEqual([spot.count, spot.same], [3, true]);
  assert.deepEqual(spot.kinds, [['industry', 2], ['science', 1]]);
  assert.deepEqual(spot.members.map(({ code }) => code), ['a', 'b', 'c']);
});

test('a cell keeps its number and kinds, the most frequent first, and names nobody', () => {
  const [spot] = spotsOf([{ x: 0, y: 0, z: 3, features: [{ x: 0, y: 0, properties: { count: 9, science: 7, industry: 2, domain: 'it' } }] }]);
  assert.deepEqual(spot.kinds, [['science', 7], ['industry', 2]]);
  assert.deepEqual([spot.count, spot.members.length, spot.domain], [9, 0, 'it']);
});

test('nothing is lost between tiles and spots', () => {
  const features = Array.from({ length: 50 }, (_one, i) => one(`o${i}`, (i % 7) / 7, (i % 3) / 3));
  const spots = spotsOf([{ x: 0, y: 0, z: 4, features }, { x: 1, y: 0, z: 4, features }]);
  assert.equal(spots.reduce((sum, { count }) => sum + count, 0), 100);
  assert.deepEqual(spots.map(({ count }) => count), spots.map(({ count }) => count).sort((a, b) => b - a));
});

test('tiles of the right zoom are shown, others only while those are missing', () => {
  const tile = (z) => ({ x: 0, y: 0, z, features: [] });
  assert.deepEqual(tilesOf([tile(5), tile(6)], 6.25).map(({ z }) => z), [6]);
  assert.deepEqual(tilesOf([tile(5)], 8).map(({ z }) => z), [5]);
});

test('larger numbers are larger squares, within bounds', () => {
  assert.ok(halfOf(1) < halfOf(2) && halfOf(2) < halfOf(100));
  assert.equal(halfOf(1e6), halfOf(1e7));
});

test('tiles are asked for what the page shows: the chosen cluster, else the region and domains, in the year', () => {
  assert.equal(queryOf(state(), '2026-01-01'), 'active_on=2026-01-01');
  assert.equal(queryOf(state({ focus: { kind: 'cluster', id: 'north-a' }, region: 'south', domain: ['it'] }), '2026-01-01'), 'cluster=north-a&active_on=2026-01-01');
  assert.equal(queryOf(state({ region: 'south', domain: ['it', 'bio'], to: 2019 }), '2026-01-01'), 'region=south&domain=it,bio&year=2019');
});

test('a square stands beside the symbol that it would lie on, and elsewhere where it is', () => {
  const spot = (x) => ({ x, y: 0, half: 4, count: 1, same: false, domain: '', kinds: [], members: [] });
  const placed = beside([spot(10), spot(40), spot(11)], 2, [{ x: 20, y: 0, radius: 8 }]);
  const [free, aside] = placed;
  assert.deepEqual([placed.length, aside.spot.count, aside.spot.same], [2, 2, false]);
  assert.ok(Math.hypot(aside.x - 20, aside.y) > 8 + 4 && aside.x < 20);
  assert.deepEqual([free.x, free.y], [80, 0]);
});
