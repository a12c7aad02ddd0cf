import assert from 'node:assert/strict';
import { test } from 'node:test';

import { colourOf } from '../../static/src/model/colour.js';
import { colouring } from '../../static/src/model/community.js';
import { atlas } from './fixtures.js';

const world = atlas();
const facts = { nodes: 5, links: 4, stability: 0.9 };
const analysis = (change = {}) => ({
  version: 7, facts, roles: ['coordinator', 'itinerant', 'gatekeeper', 'liaison'],
  communities: [{ hub: 0, size: 3 }, { hub: 4, size: 2 }],
  community: [0, 0, 0, 1, 1, -1], role: [2, -1, 0, 3, 1, -1], measures: { weaver: [100, 0, 19.9, 20, 61, null] }, ...change,
});

test('without an analysis symbols have the colours of their domains', () => {
  for (const mode of ['domain', 'community', 'role', 'weaver']) {
    assert.equal(colouring(world, mode, null).mode, 'domain');
    assert.equal(colouring(world, mode, analysis({ facts: null })).of, world.clusters.domain);
  }
});

test('communities are called after their most linked cluster', () => {
  const { of, classes, note } = colouring(world, 'community', analysis());
  assert.deepEqual([...of], [0, 0, 0, 1, 1, -1]);
  assert.deepEqual(classes.map(({ name }) => name), ['around 北甲', 'around Sächsisch']);
  assert.equal(note, '');
});

test('communities that searches do not agree on are called so', () => {
  assert.match(colouring(world, 'community', analysis({ facts: { ...facts, stability: 0.41 } })).note, /0\.41/);
  assert.match(colouring(world, 'community', analysis({ facts: { ...facts, stability: null } })).note, /stable/);
});

test('from the ninth on communities share a colour, and no two of the others do', () => {
  const many = analysis({ communities: Array.from({ length: 12 }, () => ({ hub: 0, size: 1 })), community: [0, 7, 8, 11, 3, -1] });
  const { of, classes } = colouring(world, 'community', many);
  assert.equal(classes.length, 9);
  assert.deepEqual([...of], [0, 7, 8, 8, 3, -1]);
  assert.equal(new Set(classes.map(({ colour }) => colour)).size, 9);
});

test('roles and scores have their classes, and what has none is white', () => {
  const roles = colouring(world, 'role', analysis());
  assert.deepEqual([...roles.of], [1, -1, 0, 3, 2, -1]);
  const scores = colouring(world, 'weaver', analysis());
  assert.deepEqual([...scores.of], [4, 0, 0, 1, 3, -1]);
  assert.equal(colourOf(scores, -1), '#FFFFFF');
});
