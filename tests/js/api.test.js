import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { DataError, fetchJson, fetchNetwork } from '../../static/src/api.js';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/** Answers one request after the other; the last answer stays. */
function answering(...answers) {
  const asked = [];
  globalThis.fetch = async (url) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(url);
    if (answer instanceof Error) throw answer;
    return answer();
  };
  return asked;
}
/** Links without any rows, as the server packs them. */
function packed(head) {
  const text = JSON.stringify({ ...head, count: 0, base: 0, weights: [], columns: ['a', 'b', 'collaboration', 'weight', 'first', 'last', 'flags'].map((name) => [name, 'u8']) });
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4);
  return Buffer.concat([new Uint8Array(new Uint32Array([padded.length]).buffer), Buffer.from(padded)]);
}
const json = (body, status = 200, headers = {}) => () => new Response(JSON.stringify(body), { status, headers });

test('a request that fails once is made again', async () => {
  const asked = answering(new TypeError('no network'), json({ a: 1 }));
  assert.deepEqual(await fetchJson('/x'), { a: 1 });
  assert.equal(asked.length, 2);
});

test('a dead server is said in words after three tries', async () => {
  const asked = answering(new TypeError('no network'));
  await assert.rejects(fetchJson('/x'), (error) => error instanceof DataError && error.passing && /cannot be reached/.test(error.message));
  assert.equal(asked.length, 3);
});

test('what the server does not know is not asked for again', async () => {
  const asked = answering(json({}, 404));
  await assert.rejects(fetchJson('/x'), (error) => error instanceof DataError && !error.passing);
  assert.equal(asked.length, 1);
});

test('error 500 may pass, with its number in words', async () => {
  answering(json({}, 500));
  await assert.rejects(fetchJson('/x'), (error) => error.passing && /500/.test(error.message));
});

test('the pause that the server names is kept', async () => {
  answering(json({}, 429, { 'Retry-After': '1' }), json([]));
  const begun = Date.now();
  await fetchJson('/x');
  assert.ok(Date.now() - begun >= 950);
});

test('an answer that is no JSON is called broken', async () => {
  answering(() => new Response('<html>', { status: 200 }));
  await assert.rejects(fetchJson('/x'), /broken/);
});

test('a reader who has gone on gets no error in words', async () => {
  const stop = new AbortController();
  globalThis.fetch = async (_url, { signal }) => {
    stop.abort();
    signal.throwIfAborted();
  };
  await assert.rejects(fetchJson('/x', stop.signal), (error) => !(error instanceof DataError));
});

test('clusters and links of two versions are fetched again until they agree', async () => {
  let version = 1;
  const asked = [];
  globalThis.fetch = async (url) => {
    asked.push(url);
    return new Response(url.includes('links') ? packed({ version: 2 }) : JSON.stringify({ version: version++ }));
  };
  const [clusters, links] = await fetchNetwork('/map/');
  assert.deepEqual([clusters.version, links.version], [2, 2]);
  assert.match(asked[2], /again=/);
});
