import assert from 'node:assert/strict';
import { test } from 'node:test';

import { number, percent, years } from '../../static/src/format.js';
import { fill, languageOf, nameOf, setLanguage, shortPlace } from '../../static/src/i18n.js';

test('null is a dash and zero is zero', () => {
  assert.equal(number(null), '—');
  assert.equal(number(0), '0');
  assert.equal(number(12345), '12,345');
  assert.equal(percent(null), '—');
  assert.equal(percent(0), '0%');
});

test('a small share never reads as none, nor a large one as all', () => {
  assert.equal(percent(0.004), '<1%');
  assert.equal(percent(0.996), '>99%');
  assert.equal(percent(0.547), '55%');
  assert.equal(percent(1), '100%');
});

test('spans of years', () => {
  assert.equal(years(2010, 2020), '2010–2020');
  assert.equal(years(2010, 2010), '2010');
  assert.equal(years(null, null), '—');
});

test('names follow the language and fall back on the other', () => {
  const row = { name_zh: '萨克森硅谷', name_en: 'Silicon Saxony' };
  setLanguage('en');
  assert.equal(nameOf(row), 'Silicon Saxony');
  assert.equal(nameOf({ name_zh: '北京市', name_en: '' }), '北京市');
  assert.equal(languageOf('北京市'), 'zh-Hans');
  setLanguage('zh-hans');
  assert.equal(nameOf(row), '萨克森硅谷');
  assert.equal(languageOf('北京市'), '');
});

test('places are written as on maps', () => {
  assert.equal(shortPlace('北京市'), '北京');
  assert.equal(shortPlace('新疆维吾尔自治区'), '新疆');
  assert.equal(shortPlace('内蒙古自治区'), '内蒙古');
  assert.equal(shortPlace('Dresden'), 'Dresden');
});

test('values go into texts by name', () => {
  assert.equal(fill('%(a)s of %(b)s', { a: 1, b: 'x' }), '1 of x');
});
