import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fitBox } from '../../static/src/model/fit.js';
import { boxOf, networkPlaces } from '../../static/src/model/layout.js';
import { dotRadius } from '../../static/src/model/groups.js';
import { atlas } from './fixtures.js';

const { clusters } = atlas();
const everyone = new Uint8Array(6).fill(1);
const open = { width: 0, height: 0 };
const page = { width: 800, height: 600, corner: open };
//               north-a north-b south-a city german nowhere
const LAYOUT = { x: [0, 0.5, 1, null, 0.5, null], y: [0, 0.5, 1, null, 0.5, null] };

test('clusters with links spread over the page, those without stand in rows below', () => {
  const places = networkPlaces(clusters, LAYOUT, everyone, page);
  assert.deepEqual([...places.isolates].sort(), [3, 5]);
  const linked = boxOf([0, 1, 2, 4], places.x, places.y);
  for (const i of places.isolates) assert.ok(places.y[i] > linked.maxY);
  const k = 2 ** places.zoom;
  assert.ok((linked.maxX - linked.minX) * k > 600);
  for (const i of [0, 1, 2, 3, 4, 5]) {
    assert.ok(places.x[i] >= places.box.minX && places.x[i] <= places.box.maxX);
    assert.ok(places.y[i] >= places.box.minY && places.y[i] <= places.box.maxY);
  }
});

test('two clusters at one point are pushed apart, the same way every time', () => {
  const [first, second] = [1, 2].map(() => networkPlaces(clusters, LAYOUT, everyone, page));
  const distance = Math.hypot(first.x[1] - first.x[4], first.y[1] - first.y[4]) * 2 ** first.zoom;
  assert.ok(distance > dotRadius(-1) * 2);
  assert.deepEqual(first.x, second.x);
});

test('what is out of scope has no place', () => {
  const places = networkPlaces(clusters, LAYOUT, Uint8Array.from([1, 1, 1, 1, 0, 1]), page);
  assert.ok(Number.isNaN(places.x[4]));
});

test('rows make room for what covers the corner', () => {
  const places = networkPlaces(clusters, LAYOUT, everyone, { ...page, corner: { width: 300, height: 200 } });
  const k = 2 ** places.zoom;
  for (const i of places.isolates) assert.ok((places.x[i] - places.box.minX) * k > 300);
  assert.ok((places.box.maxY - boxOf([0, 1, 2, 4], places.x, places.y).maxY) * k > 200);
});

test('nothing but clusters without links is a page of rows', () => {
  const none = { x: new Array(6).fill(null), y: new Array(6).fill(null) };
  const places = networkPlaces(clusters, none, everyone, page);
  assert.equal(places.isolates.length, 6);
  assert.ok([...places.x].every((x) => !Number.isNaN(x)));
});

test('many clusters without links stay on the page', () => {
  const count = 1500;
  const many = { ...clusters, count, members: new Int32Array(count).fill(-1), domain: new Int8Array(count) };
  const none = { x: new Array(count).fill(null), y: new Array(count).fill(null) };
  const places = networkPlaces(many, none, new Uint8Array(count).fill(1), page);
  const box = boxOf(places.isolates, places.x, places.y);
  assert.ok(box.minX >= places.box.minX && box.maxX <= places.box.maxX && box.maxY <= places.box.maxY);
});

test('the page is seen as a whole', () => {
  const places = networkPlaces(clusters, LAYOUT, everyone, page);
  const found = fitBox(places.box, page, { left: 0, right: 0, top: 0, bottom: 0 });
  assert.equal(found.zoom, places.zoom);
  assert.deepEqual([found.x, found.y], [128, 100]);
  const shifted = fitBox(places.box, { width: 800, height: 700 }, { left: 0, right: 0, top: 100, bottom: 0 });
  assert.ok(Math.abs((100 - shifted.y) * 2 ** shifted.zoom - 50) < 1e-6);
});
