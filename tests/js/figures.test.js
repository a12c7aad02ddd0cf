import assert from 'node:assert/strict';
import { test } from 'node:test';

import { areasOf, isLive, liveValues } from '../../static/src/model/figures.js';
import { selectInView } from '../../static/src/model/scope.js';
import { atlas, state } from './fixtures.js';

const PROVINCES = new Set(['north', 'south']);
const CITIES = new Set(['north', 'south-city']);

const values = (figure, change = {}, level = 'province', drawn = PROVINCES) => {
  const [world, now] = [atlas(), state(change)];
  return Object.fromEntries(liveValues(world, now, selectInView(world, now).links, figure, level, drawn));
};

test('clusters are counted in their province, at home only', () => {
  assert.deepEqual(values('clusters'), { north: 2, south: 2 });
});

test('a figure follows the filters, and nothing on record is no zero', () => {
  assert.deepEqual(values('clusters', { tier: ['national'] }), { north: 1 });
});

test('a link counts once in each province that it touches', () => {
  assert.deepEqual(values('links'), { north: 3, south: 3 });
});

test('the share that leaves the province is of links whose reach is known', () => {
  const shares = values('leaving-share');
  assert.equal(shares.north, 2 / 3);
  assert.equal(shares.south, 1 / 3);
});

test('partners abroad are different clusters', () => {
  assert.deepEqual(values('partners-abroad'), { north: 1 });
});

test('members that are not on record are not zero', () => {
  assert.deepEqual(values('memberships'), { north: 4, south: 2 });
});

test('a province without cities stands among them, a cluster without a city in none', () => {
  assert.deepEqual(values('clusters', {}, 'city', CITIES), { north: 2, 'south-city': 1 });
});

test('each region lies in the area that is drawn', () => {
  assert.deepEqual(areasOf(atlas(), 'province', PROVINCES), [-1, -1, 2, 3, 3]);
  assert.deepEqual(areasOf(atlas(), 'city', CITIES), [-1, -1, 2, -1, 4]);
});

test('an indicator is not counted here', () => {
  assert.ok(isLive('links'));
  assert.ok(!isLive('value-added'));
});
