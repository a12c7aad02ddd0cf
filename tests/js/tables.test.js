import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setLanguage } from '../../static/src/i18n.js';
import { everyLink } from '../../static/src/model/network.js';
import { selectInView } from '../../static/src/model/scope.js';
import { knownSort, rowsOf, sortedIds } from '../../static/src/panel/tables/columns.js';
import { tableOf } from '../../static/src/panel/tables/index.js';
import { regionSums } from '../../static/src/panel/tables/regions.js';
import { atlas, state } from './fixtures.js';

setLanguage('en');
const world = atlas();
const config = {
  urls: { cluster: '', collaboration: '', region: '' },
  words: { tier: { national: 'national', provincial: 'provincial' }, scale: {}, evidence: { inferred: 'inferred', sourced: 'sourced' }, precision: {}, collaboration: { agreement: 'agreement', project: 'project' } },
};
const everything = { clusters: new Uint8Array(6).fill(1), links: everyLink(world) };
const table = (tab, selection = everything) => tableOf(tab, world, selection, config);
const column = (found, key) => found.ids.map(found.columns.find((one) => one.key === key).value);

test('the table of clusters has a row for each cluster of the selection and no other', () => {
  const national = table('clusters', selectInView(world, state()));
  assert.deepEqual(national.ids, [0, 1, 2, 3, 5]);
  assert.equal(national.count, '5 clusters');
});

test('what is unknown is null, and no zero', () => {
  const found = table('clusters');
  assert.deepEqual(column(found, 'members'), [4, null, null, 2, null, null]);
  assert.deepEqual(column(found, 'tier'), ['national', 'provincial', null, null, null, null]);
  assert.deepEqual(column(found, 'leaving'), [0.5, 0.5, 1 / 3, 0, 1, null]);
});

test('figures sort from the largest, and what is unknown comes last both ways', () => {
  const found = table('clusters');
  assert.deepEqual(sortedIds(found, 'members'), [0, 3, 1, 2, 4, 5]);
  assert.deepEqual(sortedIds(found, '-members'), [3, 0, 1, 2, 4, 5]);
  assert.deepEqual(sortedIds(found, 'links').slice(0, 2), [2, 0]);
});

test('words sort from the first letter, as the language wants', () => {
  const found = table('clusters');
  assert.deepEqual(sortedIds(found, 'name').map((i) => world.clusters.columns.en[i]), ['North A', 'North B', 'Nowhere', 'Sächsisch', 'South A', 'South City']);
});

test('a sort that the table does not know becomes its own', () => {
  assert.equal(knownSort(table('links'), 'members'), 'first');
  assert.equal(knownSort(table('links'), '-scale'), '-scale');
  assert.equal(knownSort(table('clusters'), 'longitude'), 'links');
});

test('the table of links names both ends, the collaboration and its years', () => {
  const found = table('links');
  assert.equal(found.ids.length, world.links.count);
  assert.deepEqual(column(found, 'a').slice(0, 2), ['North A', 'North A']);
  assert.deepEqual(column(found, 'b').slice(0, 2), ['North B', 'South A']);
  assert.deepEqual(column(found, 'first'), [2012, 2014, 2018, null, 2019, 2021]);
  assert.deepEqual(sortedIds(found, 'first'), [5, 4, 2, 1, 0, 3]);
  assert.deepEqual(column(found, 'sectors'), ['no', 'yes', 'no', 'yes', 'yes', null]);
});

test('a region counts what lies in its parts, and a link between two of its parts as within it', () => {
  const sums = regionSums(world, everything);
  const codes = world.regions.map(({ code }) => code);
  const of = (code) => [sums.clusters, sums.inside, sums.across].map((list) => list[codes.indexOf(code)]);
  assert.deepEqual(of('home'), [5, 4, 2]);
  assert.deepEqual(of('north'), [2, 1, 2]);
  assert.deepEqual(of('south'), [2, 2, 1]);
  assert.deepEqual(of('south-city'), [1, 0, 2]);
  assert.deepEqual(of('abroad'), [1, 0, 2]);
});

test('members of a region are unknown where none of its clusters has any on record', () => {
  const found = table('regions');
  const members = Object.fromEntries(found.ids.map((at, i) => [world.regions[at].code, column(found, 'members')[i]]));
  assert.deepEqual(members, { home: 6, abroad: null, north: 4, south: 2, 'south-city': 2 });
});

test('a file has the columns of the screen and more, in the order wanted', () => {
  const found = table('clusters');
  const [first] = rowsOf(found, 'members');
  assert.equal(first.length, found.columns.length);
  assert.equal(first[found.columns.findIndex(({ key }) => key === 'longitude')], 116);
  assert.equal(first[found.columns.findIndex(({ key }) => key === 'namezh')], '北甲');
});

test('sixty thousand links by name take less than a second of CPU', () => {
  const many = { ids: Array.from({ length: 60_000 }, (_one, i) => i), sort: 'name', columns: [{ key: 'name', kind: 'text', value: (i) => `集群 ${i % 3000}` }] };
  const start = process.cpuUsage();
  sortedIds(many, 'name');
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 1e6 < 1, `${(user + system) / 1e6} s of CPU`);
});

test('the table of regions has a column of what the map colours regions by, and only then', () => {
  const coloured = { ...world, figure: { title: 'Jobs (2024)', share: false, values: new Map([['north', 7]]) } };
  const found = tableOf('regions', coloured, everything, config);
  assert.equal(found.columns.find(({ key }) => key === 'figure').title, 'Jobs (2024)');
  const north = world.regions.findIndex(({ code }) => code === 'north');
  assert.deepEqual(column(found, 'figure').filter((value) => value !== null), [7]);
  assert.equal(found.columns.find(({ key }) => key === 'figure').value(north), 7);
  assert.ok(!table('regions').columns.some(({ key }) => key === 'figure'));
});
