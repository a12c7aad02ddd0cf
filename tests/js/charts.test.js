import assert from 'node:assert/strict';
import { test } from 'node:test';

import { quadrantOf } from '../../static/src/charts/field.js';
import { mixSentence } from '../../static/src/charts/figures.js';
import { byYear } from '../../static/src/charts/links.js';
import { linesOf, spanOf } from '../../static/src/charts/points.js';
import { HEIGHT, dotsOf, mixOf, pointOf, triangleField, widthOf } from '../../static/src/charts/triangle.js';
import { setLanguage } from '../../static/src/i18n.js';
import { everyLink } from '../../static/src/model/network.js';
import { groupPartners } from '../../static/src/panel/partners.js';
import { partnersOf } from '../../static/src/model/network.js';
import { atlas } from './fixtures.js';

setLanguage('en');
const world = atlas();
const near = ([x, y], [u, v]) => assert.ok(Math.hypot(x - u, y - v) < 1e-12, `${x}, ${y}`);

test('a pure cluster lies in its corner, an even one in the middle', () => {
  near(pointOf([5, 0, 0]), [0, 0]);
  near(pointOf([0, 2, 0]), [1, 0]);
  near(pointOf([0, 0, 7]), [0.5, HEIGHT]);
  near(pointOf([1, 1, 1]), [0.5, HEIGHT / 3]);
  near(pointOf([3, 1, 0]), [0.25, 0]);
  assert.equal(pointOf([0, 0, 0]), null);
});

test('a share of the top kind is the height above the base, whatever the other two are', () => {
  for (const left of [0, 1, 2, 3]) assert.ok(Math.abs(pointOf([left, 3 - left, 1])[1] - HEIGHT / 4) < 1e-12);
});

test('other kinds stand beside the triangle, and no member on record is unknown', () => {
  assert.deepEqual(mixOf([3, 1, 0, 2, 0], world.kinds), { inside: [3, 1, 0], point: pointOf([3, 1, 0]), others: [['intermediary', 2]], total: 6 });
  assert.equal(mixOf(null, world.kinds), null);
  assert.equal(mixOf([0, 0, 0, 2, 0], world.kinds).point, null);
  assert.match(mixSentence(world, 1), /unknown: no member is on record/);
  assert.equal(mixSentence(world, 0), 'Industry 75% (3 of 4), Science 25% (1 of 4). None on record: Public bodies.');
});

test('the field of the triangle is the clusters at home with members, and the one in question', () => {
  assert.deepEqual(triangleField(world, 0).map(({ cluster, same }) => [cluster, same]), [[0, true], [3, false]]);
});

test('records at one place are one dot, tinted ones apart, and its area grows with their number', () => {
  const dots = dotsOf([{ cluster: 1, x: 0.5, y: 0, same: false }, { cluster: 2, x: 0.5, y: 0, same: false }, { cluster: 3, x: 0.5, y: 0, same: true }]);
  assert.deepEqual(dots.map(({ clusters }) => clusters), [[1, 2], [3]]);
  assert.equal(widthOf(4), 2 * widthOf(1));
});

test('the quadrants part at the national medians', () => {
  const { rows, links, share, mine } = quadrantOf(world, everyLink(world), 2);
  assert.equal(rows.length, 4);
  assert.equal(links, 2);
  assert.equal(share, (0.5 + 1 / 3) / 2);
  assert.equal(mine.links, 3);
});

const claim = (x, value, change = {}) => ({ x, value, text: String(value), period: String(x), status: value === null ? 'missing' : 'ok', exact: true, shown: true, source: { url: 'a', title: 'a' }, ...change });

test('a line is sure between neighbouring years of one source only', () => {
  const sure = (...points) => linesOf(points).map((line) => line.sure);
  assert.deepEqual(sure(claim(2020, 1), claim(2021, 2), claim(2023, 3)), [true, false]);
  assert.deepEqual(sure(claim(2020, 1), claim(2021, 2, { source: { url: 'b' } })), [false]);
  assert.deepEqual(sure(claim(2020, 1), claim(2021, 2, { status: 'estimated' })), [false]);
});

test('a missing figure, and one about which sources disagree, breaks the line', () => {
  assert.deepEqual(linesOf([claim(2020, 1), claim(2021, null), claim(2022, 3)]), []);
  assert.deepEqual(linesOf([claim(2020, 1), claim(2021, 2, { shown: false }), claim(2021, 4, { shown: false }), claim(2022, 3)]), []);
  const chosen = linesOf([claim(2020, 1), claim(2021, 2), claim(2021, 4, { shown: false }), claim(2022, 3)]);
  assert.deepEqual(chosen.map(({ from, to }) => [from.value, to.value]), [[1, 2], [2, 3]]);
});

test('growth goes from the first figure that stands to the last', () => {
  assert.equal(spanOf([claim(2020, 1)]), null);
  const { first, last, factor } = spanOf([claim(2019, 9, { shown: false }), claim(2020, 2), claim(2022, 3)]);
  assert.deepEqual([first.x, last.x, factor], [2020, 2022, 1.5]);
  assert.equal(spanOf([claim(2020, 0), claim(2021, 3)]).factor, null);
});

test('new links stand in the year in which they began; undated ones are counted apart', () => {
  const { years, counts, undated, earlier } = byYear(world, everyLink(world));
  assert.deepEqual([years[0], years[years.length - 1], undated, earlier], [2012, 2021, 1, 0]);
  assert.deepEqual(counts.map((row) => row.reduce((sum, count) => sum + count, 0)), [2, 1, 1, 1]);
  assert.deepEqual(byYear(world, new Uint8Array(world.links.count)).years, []);
});

test('partners joined by the same collaborations are gathered, the most collaborations first', () => {
  const groups = groupPartners(world, partnersOf(world, everyLink(world), 2));
  assert.deepEqual(groups.map(({ collaborations, partners }) => [collaborations, partners.map(({ cluster }) => cluster)]), [[[0, 1], [3]], [[0], [0]]]);
});
