import assert from 'node:assert/strict';
import { test } from 'node:test';

import { find, fit, foldText, wordsOf } from '../../static/src/model/find.js';

const HANGZHOU = "cn-miit-08 杭州市数字安防集群 hang'zhou'shi'shu'zi'an'fang'ji'qun h'z's's'z'a'f'j'q hangzhou digital security";
const SAXONY = "silicon-saxony 萨克森硅谷 sa'ke'sen'gui'gu s'k's'g'g silicon saxony";
const found = (query) => fit(HANGZHOU, wordsOf(query)) > 0;

test('Chinese is found anywhere in a name, by one character too', () => {
  assert.ok(found('数字'));
  assert.ok(found('防'));
  assert.ok(!found('字数'));
});

test('pinyin and initials are found from any syllable', () => {
  assert.ok(found('hangzhou'));
  assert.ok(found('shuzi'));
  assert.ok(found('szaf'));
  assert.ok(!found('uzi'), 'not from within a syllable');
});

test('English words are found by their beginnings, all of which must fit', () => {
  assert.ok(found('digital sec'));
  assert.ok(!found('digital health'));
  assert.ok(found('miit-08'));
});

test('the query is folded as names are', () => {
  assert.equal(foldText('Groß Zürich ＡＢ'), 'gross zurich ab');
  assert.ok(fit(SAXONY, wordsOf('SAXONY')) > 0);
});

test('nothing searchable finds nothing, and the beginning of a name ranks above its middle', () => {
  assert.deepEqual(find([HANGZHOU], '!?', 5), []);
  assert.deepEqual(find([SAXONY, HANGZHOU], '杭州', 5), [1]);
  assert.deepEqual(find(["安杭 an'hang", "杭安 hang'an"], '杭', 5), [1, 0]);
});
