import assert from 'node:assert/strict';
import { test } from 'node:test';

import { setLanguage } from '../../static/src/i18n.js';
import { everyLink, median } from '../../static/src/model/network.js';
import { readingOf, sentenceOf, verdictOn } from '../../static/src/panel/reading.js';
import { sharesAtHome } from '../../static/src/model/shares.js';
import { atlas } from './fixtures.js';

setLanguage('en');
const world = atlas();
const all = everyLink(world);
const reading = (change) => ({ share: 0.6, leaving: 6, known: 10, unknown: 0, abroad: false, median: 0.54, clusters: 31, verdict: 'more', ...change });

test('more is above more than half of the others, less is below, and anything else is about the same', () => {
  assert.equal(verdictOn(0.6, [0.1, 0.2, 0.9]), 'more');
  assert.equal(verdictOn(0.2, [0.1, 0.5, 0.9]), 'less');
  assert.equal(verdictOn(0.5, [0.1, 0.2, 0.8, 0.9]), 'same');
  assert.equal(verdictOn(0.5, [0.5, 0.5, 0.5, 0.9]), 'same');
  assert.equal(verdictOn(0.5, []), 'same');
});

test('a share is never called more where the median is above it', () => {
  const random = lehmer(7);
  for (let round = 0; round < 200; round++) {
    const shares = Array.from({ length: 5 + Math.floor(random() * 20) }, () => Math.round(random() * 10) / 10);
    const middle = median(shares);
    shares.forEach((share, own) => {
      const verdict = verdictOn(share, shares.filter((_other, i) => i !== own));
      if (verdict === 'more') assert.ok(share >= middle, `${share} of ${shares}`);
      if (verdict === 'less') assert.ok(share <= middle, `${share} of ${shares}`);
      if (share !== middle) assert.notEqual(verdict, share > middle ? 'less' : 'more');
    });
  }
});

test('a sentence compares the share with the national median, counts beside it', () => {
  assert.equal(sentenceOf(reading()), '60% of its links (6 of 10) leave the province, more than for most clusters (national median 54%, 31 clusters with links).');
  assert.match(sentenceOf(reading({ share: 0.2, leaving: 2, verdict: 'less' })), /^20% of its links \(2 of 10\) leave the province, less than for most clusters/);
  assert.match(sentenceOf(reading({ share: 0.5, leaving: 5, verdict: 'same' })), /about the same as the national median \(54%, 31 clusters with links\)\.$/);
});

test('none and all are said in words', () => {
  assert.match(sentenceOf(reading({ share: 0, leaving: 0, verdict: 'less' })), /^None of its 10 links leaves the province, less/);
  assert.match(sentenceOf(reading({ share: 1, leaving: 10 })), /^All of its 10 links leave the province, more/);
  assert.match(sentenceOf(reading({ share: 1, leaving: 1, known: 1, verdict: null })), /^Its only link leaves the province\. There are few links/);
});

test('a cluster abroad is compared with nobody, and its region is no province', () => {
  const [abroad, text] = [readingOf(world, all, 4), sentenceOf(readingOf(world, all, 4))];
  assert.equal(abroad.verdict, null);
  assert.equal(text, 'Its only link leaves its region. There are few links, so the share says little. The scale of 1 more link is unknown.');
});

test('what is not known is said, and no figure made of it', () => {
  assert.match(sentenceOf(reading({ share: null, known: 0, verdict: null })), /^No link of this cluster is on record/);
  assert.equal(sentenceOf(reading({ share: null, known: 0, unknown: 2, verdict: null })), 'How far its links reach is unknown.');
  assert.match(sentenceOf(reading(), '2015–2020'), /Only links of 2015–2020 are counted\.$/);
});

test('the national shares are those of clusters at home with links of known scale', () => {
  assert.deepEqual(sharesAtHome(world, all).map(({ cluster, links, share }) => [cluster, links, share]), [[0, 2, 0.5], [1, 2, 0.5], [2, 3, 1 / 3], [3, 2, 0]]);
  assert.deepEqual(sharesAtHome(world, all, Uint8Array.from([1, 0, 0, 0, 0, 0])).length, 1);
  const found = readingOf(world, all, 0);
  assert.deepEqual([found.median, found.clusters, found.verdict], [(0.5 + 1 / 3) / 2, 4, null]);
});

function lehmer(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
