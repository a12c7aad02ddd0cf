import assert from 'node:assert/strict';
import { test } from 'node:test';

import { unpackLinks } from '../../static/src/model/packed.js';

/** Packs as the server does, one column after the other. */
function packed(head, columns) {
  let text = JSON.stringify({ ...head, columns: columns.map(([name, kind]) => [name, kind]) });
  text = text.padEnd(Math.ceil(Buffer.byteLength(text) / 4) * 4 - (Buffer.byteLength(text) - text.length));
  const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };
  const parts = [new Uint8Array(new Uint32Array([Buffer.byteLength(text)]).buffer), Buffer.from(text)];
  for (const [, kind, values] of columns) {
    const bytes = Buffer.from(kinds[kind].from(values).buffer);
    parts.push(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
  }
  const all = Buffer.concat(parts);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.length);
}

test('columns are read as the server packed them', () => {
  const { links, ...head } = unpackLinks(packed(
    { version: 4, scales: ['x', 'y'], collaborations: [{ code: '协作' }], count: 3, base: 1999, weights: [0.0625, 1] },
    [['collaboration', 'u8', [0, 0, 0]], ['a', 'u16', [1, 2, 700]], ['b', 'u32', [3, 70000, 5]], ['weight', 'u8', [1, 0, 1]],
      ['first', 'u8', [0, 1, 27]], ['last', 'u8', [0, 0, 28]], ['flags', 'u8', [0, 1 | 8 | 16, 3 | 32]]],
  ));
  assert.deepEqual(head, { version: 4, scales: ['x', 'y'], collaborations: [{ code: '协作' }] });
  assert.deepEqual([...links.b], [3, 70000, 5]);
  assert.deepEqual([...links.weight], [1, 0.0625, 1]);
  assert.deepEqual([...links.first], [-1, 2000, 2026]);
  assert.deepEqual([...links.last], [-1, -1, 2027]);
  assert.deepEqual([...links.scale], [0, 1, 3]);
  assert.deepEqual([...links.inferred], [0, 1, 0]);
  assert.deepEqual([...links.crosses], [-1, 0, 1]);
});

test('an answer that was cut off is refused', () => {
  const whole = packed({ version: 1, count: 4, base: 0, weights: [] }, [['a', 'u32', [1, 2, 3, 4]]]);
  assert.throws(() => unpackLinks(whole.slice(0, whole.byteLength - 8)));
  assert.throws(() => unpackLinks(new ArrayBuffer(2)));
});
