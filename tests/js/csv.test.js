import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cell, csv } from '../../static/src/export/csv.js';

test('what a spreadsheet would run is marked as text', () => {
  for (const text of ['=1+1', '+1', '-1+2', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x']) {
    assert.equal(cell(text).replace(/^"|"$/g, '')[0], "'", text);
  }
});

test('numbers stay numbers, and unknown is empty', () => {
  assert.deepEqual([0, -3, 2.5, null, undefined, ''].map(cell), ['0', '-3', '2.5', '', '', '']);
});

test('quotes, commas and line ends are kept inside quotes', () => {
  assert.equal(cell('a "b", c\nd'), '"a ""b"", c\nd"');
});

test('a file begins with the mark of UTF-8 and ends each row with CR LF', () => {
  assert.equal(csv([['名称', 'n'], ['北京', 1]]), '\ufeff名称,n\r\n北京,1\r\n');
});
