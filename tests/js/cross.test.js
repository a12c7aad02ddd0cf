import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cellKey, crossTable, crosses } from '../../static/src/model/cross.js';
import { linksOfAnyCell, select } from '../../static/src/model/select.js';
import { atlas, state } from './fixtures.js';

const world = atlas();
const all = new Uint8Array(6).fill(1);

test('a cell lets through the links of its scale that cross what it names', () => {
  assert.deepEqual([...select(world, state({ cross: 'intra_regional.sectors.across' })).links], [0, 0, 0, 1, 1, 0]);
  assert.deepEqual([...select(world, state({ cross: 'intra_regional.sectors.within' })).links], [1, 0, 0, 0, 0, 0]);
  assert.deepEqual([...select(world, state({ cross: 'any.actors.across' })).links], [0, 0, 1, 0, 1, 1]);
  assert.deepEqual([...select(world, state({ cross: cellKey('', 'regions', true) })).links], [1, 1, 0, 1, 0, 0]);
});

test('unknown is neither across nor within', () => {
  const either = ['across', 'within'].map((side) => crosses(world, `any.sectors.${side}`));
  assert.deepEqual(either.map((passes) => passes(5)), [false, false]);
});

test('a cell of a scale that the data do not know holds nothing', () => {
  assert.equal(crosses(world, 'galactic.sectors.across')(0), false);
});

test('the table counts each link once in its row and once in the sum', () => {
  const rows = crossTable(world, all);
  assert.deepEqual(rows.map((row) => row.total), [3, 1, 1, 1, 6]);
  assert.deepEqual(rows[0].counts.sectors, [1, 2, 0]);
  assert.deepEqual(rows[3].counts.sectors, [0, 0, 1]);
  assert.deepEqual(rows[4].counts, { sectors: [2, 3, 1], actors: [0, 3, 3], regions: [3, 3, 0] });
});

test('a chosen cell does not empty the table it was chosen from', () => {
  const chosen = state({ cross: 'intra_regional.sectors.within' });
  const { clusters } = select(world, chosen);
  assert.deepEqual([...linksOfAnyCell(world, chosen, clusters)], [1, 1, 1, 1, 1, 1]);
});
