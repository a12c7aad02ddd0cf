import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isAbroad, selectInView } from '../../static/src/model/scope.js';
import { facetCounts, overlaps, regionCounts, scaleCounts, select, yearHistogram } from '../../static/src/model/select.js';
import { atlas, codes, state } from './fixtures.js';

const world = atlas();
const chosen = (change) => codes(select(world, state(change)).clusters);

test('no filter leaves every cluster and every link', () => {
  const found = select(world, state());
  assert.equal(codes(found.clusters).length, 6);
  assert.deepEqual([...found.links], [1, 1, 1, 1, 1, 1]);
});

test('choices of one facet add up and facets narrow each other down', () => {
  assert.deepEqual(chosen({ domain: ['bio'] }), ['north-a', 'south-a']);
  assert.deepEqual(chosen({ domain: ['bio', 'mat'] }), ['north-a', 'south-a', 'south-city']);
  assert.deepEqual(chosen({ domain: ['bio'], tier: ['national'] }), ['north-a']);
  assert.deepEqual(chosen({ evidence: ['inferred'] }), ['south-a']);
  assert.deepEqual(chosen({ label: ['gold'] }), ['german']);
});

test('unknown members are not none: such a cluster has no kind of member', () => {
  assert.deepEqual(chosen({ kind: ['science'] }), ['north-a', 'south-city']);
  assert.deepEqual(chosen({ kind: ['industry'] }), ['north-a']);
});

test('a region holds all regions below it', () => {
  assert.deepEqual(chosen({ region: 'south' }), ['south-a', 'south-city']);
  assert.deepEqual(chosen({ region: 'home' }), ['north-a', 'north-b', 'south-a', 'south-city', 'nowhere']);
});

test('a cluster is there from its foundation, else from its designation; undated ones by choice', () => {
  assert.deepEqual(chosen({ to: 2012 }), ['north-a', 'south-a', 'german', 'nowhere']);
  assert.deepEqual(chosen({ to: 2012, undated: false }), ['north-a', 'german']);
  assert.equal(select(world, state()).undatedClusters, 2);
});

test('a link counts when one of its ends is selected', () => {
  assert.deepEqual([...select(world, state({ region: 'north' })).links], [1, 1, 1, 0, 0, 0]);
  assert.deepEqual([...select(world, state({ scale: ['transnational'] })).links], [0, 0, 1, 0, 0, 0]);
  assert.deepEqual([...select(world, state({ scale: ['none'] })).links], [0, 0, 0, 0, 0, 0]);
});

test('a link holds in every year from its first to its last', () => {
  assert.deepEqual([...select(world, state({ from: 2014, to: 2015, undated: false })).links], [0, 1, 0, 0, 0, 0]);
  assert.ok(overlaps(2012, -1, 2020, 2021));
  assert.ok(!overlaps(2012, 2013, 2014, null));
  assert.ok(overlaps(2012, 2013, null, 2012));
});

test('links without a date are counted and can be left out', () => {
  const found = select(world, state({ undated: false }));
  assert.deepEqual([found.undatedLinks, found.undatedClusters], [1, 2]);
  assert.equal(found.links[3], 0);
  assert.equal(select(world, state({ region: 'north' })).undatedLinks, 0);
});

test('counts of a facet ignore the facet itself and obey the others', () => {
  assert.deepEqual(facetCounts(world, state({ domain: ['mat'] }), 'domain'), [3, 2, 1, 0, 0]);
  assert.deepEqual(facetCounts(world, state({ region: 'south' }), 'domain'), [0, 1, 1, 0, 0]);
  const counts = regionCounts(world, state({ domain: ['bio', 'mat'], region: 'north' }));
  assert.deepEqual(counts, [3, 0, 1, 2, 1]);
});

test('links are counted by scale and by first year whatever scales and years are shown', () => {
  const { clusters } = select(world, state({ scale: ['transnational'] }));
  assert.deepEqual(scaleCounts(world, state({ scale: ['transnational'] }), clusters), [3, 1, 1, 1]);
  const byYear = yearHistogram(world, state({ from: 2018 }), clusters);
  assert.deepEqual([...byYear.keys()].sort(), [2012, 2014, 2018, 2019, 2021]);
  assert.deepEqual(byYear.get(2019), [1, 0, 0, 0]);
});

test('the national map selects clusters at home; abroad is chosen by name', () => {
  assert.deepEqual(codes(selectInView(world, state()).clusters), ['north-a', 'north-b', 'south-a', 'south-city', 'nowhere']);
  assert.equal(codes(selectInView(world, state({ view: 'world' })).clusters).length, 6);
  assert.deepEqual(codes(selectInView(world, state({ region: 'abroad' })).clusters), ['german']);
  assert.ok(isAbroad(world, 'abroad'));
  assert.ok(!isAbroad(world, 'south-city'));
  assert.ok(!isAbroad(world, 'atlantis'));
});
