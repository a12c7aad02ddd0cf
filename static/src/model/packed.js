// Reads links from binary columns, as mapviz/data/packed.py writes them.

/** @type {Record<string, Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor>} */
const KINDS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };
const ALIGNMENT = 4;
const INFERRED = 3;
const CROSSES = 4;
const SCALE = 0b111;
const NO_YEAR = -1;

/**
 * @param {ArrayBuffer} buffer
 * @returns {LinksPayload} whose columns are typed arrays; -1 for an unknown year
 */
export function unpackLinks(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const { count, base, weights, columns, ...head } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, ALIGNMENT, length)));
  /** @type {Record<string, Uint8Array | Uint16Array | Uint32Array>} */
  const found = {};
  let at = ALIGNMENT + length;
  for (const [name, kind] of columns) {
    const column = new KINDS[kind](buffer, at, count);
    found[name] = column;
    at += Math.ceil(column.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  const { flags } = found;
  const year = (/** @type {number} */ offset) => (offset ? base + offset : NO_YEAR);
  return {
    ...head,
    links: {
      a: found.a, b: found.b, collaboration: found.collaboration,
      weight: Float32Array.from(found.weight, (i) => weights[i]),
      first: Int16Array.from(found.first, year),
      last: Int16Array.from(found.last, year),
      scale: Uint8Array.from(flags, (bits) => bits & SCALE),
      inferred: Uint8Array.from(flags, (bits) => (bits >> INFERRED) & 1),
      crosses: Int8Array.from(flags, (bits) => (bits >> CROSSES) - 1),
    },
  };
}
