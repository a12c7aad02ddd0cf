import assert from 'node:assert/strict';
import { test } from 'node:test';

import { between, eased, snapshot } from '../../static/src/map/morph.js';

const group = (x, y, clusters, extra = {}) => ({ x, y, radius: 10, seed: clusters[0], clusters, others: [], mix: [], ...extra });
const at = ({ x, y }) => ({ x, y });
const nowhere = () => null;
const state = (count) => Object.fromEntries(['x', 'y', 'radius', 'alpha'].map((name) => [name, new Float64Array(count)]));

test('the way begins and ends slowly and never turns back', () => {
  assert.equal(eased(0), 0);
  assert.equal(eased(0.5), 0.5);
  assert.equal(eased(1), 1);
  for (let t = 0; t < 1; t += 0.05) assert.ok(eased(t + 0.05) > eased(t));
});

test('the clusters of a group start from its middle', () => {
  const found = snapshot(4, [group(50, 60, [0, 2]), group(5, 6, [1])], at, nowhere);
  assert.deepEqual([found.x[0], found.x[2], found.y[2], found.x[1]], [50, 50, 60, 5]);
  assert.ok(Number.isNaN(found.x[3]));
  assert.deepEqual(found.rings, [{ x: 50, y: 60, radius: 10 }]);
});

test('partners outside the selection and those at edge markers take part', () => {
  const found = snapshot(3, [group(1, 2, [], { others: [0] })], at, (i) => (i === 2 ? { x: 9, y: 8 } : null));
  assert.deepEqual([found.x[0], found.x[2], found.y[2]], [1, 9, 8]);
});

test('every cluster goes straight from its old place to its new one', () => {
  const [from, to] = [snapshot(1, [group(0, 100, [0])], at, nowhere), snapshot(1, [group(200, 0, [0], { radius: 20 })], at, nowhere)];
  const now = state(1);
  for (const [t, x, y, radius] of [[0, 0, 100, 10], [0.25, 50, 75, 12.5], [1, 200, 0, 20]]) {
    between(from, to, t, now);
    assert.deepEqual([now.x[0], now.y[0], now.radius[0], now.alpha[0]], [x, y, radius, 1]);
  }
});

test('what has only one of the two places fades there', () => {
  const [from, to] = [snapshot(3, [group(1, 1, [0])], at, nowhere), snapshot(3, [group(7, 7, [1])], at, nowhere)];
  const now = state(3);
  between(from, to, 0.25, now);
  assert.deepEqual([...now.alpha], [0.75, 0.25, 0]);
  assert.deepEqual([now.x[0], now.x[1]], [1, 7]);
});
