import assert from 'node:assert/strict';
import { test } from 'node:test';

import { classLabel, classLimits, classOf } from '../../static/src/model/classes.js';

test('zeros have no class', () => {
  assert.deepEqual(classLimits([0, 0], 5), []);
  assert.equal(classOf([1, 3], 0), -1);
});

test('no class is empty and every value of 1 and more has one', () => {
  const values = [1, 1, 1, 2, 2, 3, 4, 7, 9, 16, 40];
  const limits = classLimits(values, 5);
  assert.equal(limits[0], 1);
  assert.ok(limits.length <= 5);
  for (const [i] of limits.entries()) assert.ok(values.some((value) => classOf(limits, value) === i));
  for (const value of values) assert.ok(classOf(limits, value) >= 0);
});

test('limits rise and large ones are round', () => {
  const limits = classLimits([1, 13, 27, 48, 99, 134, 268], 5);
  assert.deepEqual(limits, [...limits].sort((a, b) => a - b));
  for (const limit of limits.slice(1)) assert.equal(limit % 5, 0);
});

test('labels say the whole range', () => {
  assert.equal(classLabel([1, 3, 4], 0, 16), '1–2');
  assert.equal(classLabel([1, 3, 4], 1, 16), '3');
  assert.equal(classLabel([1, 3, 4], 2, 16), '4–16');
});
