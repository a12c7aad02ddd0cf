// What a table is: columns that give a value for each record, and the order of the records.

import { isChinese } from '../../i18n.js';

/**
 * @typedef {{onCluster: (cluster: number) => void}} Handlers
 * @typedef {{key: string, title: string, kind: 'text' | 'number' | 'share' | 'year', value: (id: number) => string | number | null,
 *   file?: boolean, cell?: (id: number, handlers: Handlers) => import('../../dom.js').Child | import('../../dom.js').Child[]}} Column
 * `value` is null or empty where unknown, a share is 0 to 1; `file`: only in the downloaded file; `cell`: more than the value as text
 * @typedef {{ids: number[], columns: Column[], sort: string, count: string, caption: string}} Table
 */

/** Numbers from the largest, words from the first letter; `-` the other way. @param {string} sort */
export const readSort = (sort) => ({ key: sort.replace('-', ''), back: sort.startsWith('-') });

/** The sort as far as the table knows it, else its own. @param {Table} table @param {string} sort */
export const knownSort = ({ columns, sort: own }, sort) =>
  columns.some(({ key, file }) => !file && key === readSort(sort).key) ? sort : own;

/**
 * The records in the order wanted; what is unknown comes last, equals keep their order.
 * @param {Table} table @param {string} sort
 */
export function sortedIds(table, sort) {
  const { key, back } = readSort(knownSort(table, sort));
  const column = table.columns.find((one) => one.key === key);
  if (!column) return table.ids;
  const [order, unknown] = orderOf(column, table.ids);
  const turn = back ? -1 : 1;
  const places = table.ids.map((_id, at) => at);
  places.sort((p, q) => unknown[p] - unknown[q] || turn * (order[p] - order[q]) || p - q);
  return places.map((at) => table.ids[at]);
}

/**
 * A number for each record, to be sorted upwards. Words are compared once each, not once for each pair of records.
 * @param {Column} column @param {number[]} ids @returns {[Float64Array, Uint8Array]}
 */
function orderOf({ kind, value }, ids) {
  const values = ids.map(value);
  const unknown = Uint8Array.from(values, (one) => Number(one === null || one === ''));
  if (kind !== 'text') return [Float64Array.from(values, (one) => (one === null ? 0 : -Number(one))), unknown];
  const collator = new Intl.Collator(isChinese() ? 'zh-Hans' : 'en', { numeric: true });
  const words = [...new Set(values)].sort((x, y) => collator.compare(String(x), String(y)));
  const rank = new Map(words.map((word, at) => [word, at]));
  return [Float64Array.from(values, (one) => rank.get(one) ?? 0), unknown];
}

/** The rows of a table as plain values, for a file: those of `file` columns too. @param {Table} table @param {string} [sort] */
export function* rowsOf(table, sort = table.sort) {
  for (const id of sortedIds(table, sort)) yield table.columns.map(({ value }) => value(id));
}
