import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rimPlace } from '../../static/src/map/ports.js';
import { WORLD_PARTS, partOf } from '../../static/src/model/world.js';

const SIZE = { width: 800, height: 600 };

test('a marker lies at the rim in its direction', () => {
  const left = rimPlace({ x: -5, y: 0 }, SIZE, 80, 26, []);
  assert.deepEqual([left.x, Math.round(left.y + left.height / 2)], [10, 300]);
  assert.equal(rimPlace({ x: 5, y: 0.1 }, SIZE, 80, 26, []).x, 710);
  assert.equal(rimPlace({ x: 0, y: 9 }, SIZE, 80, 26, []).y, 564);
});

test('markers give way to one another and to what lies on the map', () => {
  const taken = [{ x: 0, y: 250, width: 120, height: 100 }];
  const rect = rimPlace({ x: -5, y: 0 }, SIZE, 80, 26, taken);
  assert.equal(rect.x, 10);
  assert.ok(rect.y > 350 || rect.y + rect.height < 250);
});

test('every country has one part of the world', () => {
  const codes = WORLD_PARTS.flatMap(({ countries }) => countries.split(' ')).filter(Boolean);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(WORLD_PARTS[partOf('DE')].code, 'europe');
  assert.equal(WORLD_PARTS[partOf('??')].code, 'elsewhere');
});
