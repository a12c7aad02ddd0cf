import assert from 'node:assert/strict';
import { test } from 'node:test';

import { classOf, classesOf, coloursOf, isSigned, naturalBreaks } from '../../static/src/model/classes.js';

test('breaks are those of mapclassify, as on the server', () => {
  assert.deepEqual(naturalBreaks([1, 1, 1, 2, 2, 3, 4, 7, 9, 16, 40], 5), [2, 4, 9, 16, 40]);
  assert.deepEqual(naturalBreaks([3, 8, 8, 9, 14, 15, 21, 22, 23, 40, 41, 60, 95], 5), [9, 23, 41, 60, 95]);
  assert.deepEqual(naturalBreaks([0.11, 0.18, 0.2, 0.36, 0.4, 0.42, 0.8, 0.91], 5), [0.11, 0.2, 0.42, 0.8, 0.91]);
});

test('whole numbers leave no gap, no class is empty and every value has one', () => {
  const values = [40, 1, 1, 1, 2, 2, 3, 4, 7, 9, 16];
  const classes = classesOf(values);
  assert.ok(classes.length <= 5);
  for (const [i, { from }] of classes.entries()) {
    if (i) assert.equal(from, classes[i - 1].to + 1);
    assert.ok(values.some((value) => classOf(classes, value) === i));
  }
  for (const value of values) assert.ok(classOf(classes, value) >= 0);
});

test('shares keep their own ends', () => {
  assert.deepEqual(classesOf([0.25, 0.5, 0.5, 1]), [{ from: 0.25, to: 0.25 }, { from: 0.5, to: 0.5 }, { from: 1, to: 1 }]);
});

test('nothing on record has no class', () => {
  assert.deepEqual(classesOf([]), []);
  assert.equal(classOf([], 3), -1);
  assert.equal(classOf(classesOf([1, 3]), null), -1);
  assert.equal(classOf(classesOf([1, 3]), undefined), -1);
});

const RAMPS = { even: ['a', 'b', 'c', 'd', 'e'], signed: ['--', '-', '0', '+', '++'] };
const range = (...pairs) => pairs.map(([from, to]) => ({ from, to }));

test('few classes use the whole ramp', () => {
  assert.deepEqual(coloursOf(range([1, 1], [2, 9]), RAMPS), ['b', 'd']);
  assert.deepEqual(coloursOf(range([1, 1], [2, 2], [3, 3], [4, 4], [5, 5]), RAMPS), RAMPS.even);
});

test('values of both signs part at zero', () => {
  const both = range([-9, -8], [-7, -1], [0, 0], [1, 2], [3, 21]);
  assert.ok(isSigned(both));
  assert.deepEqual(coloursOf(both, RAMPS), RAMPS.signed);
  assert.deepEqual(coloursOf(range([-4, -4], [1, 1]), RAMPS), ['--', '++']);
  assert.deepEqual(coloursOf(range([-4, -4], [1, 1], [2, 9]), RAMPS), ['--', '+', '++']);
  assert.ok(!isSigned(range([0, 1], [2, 3])));
});
