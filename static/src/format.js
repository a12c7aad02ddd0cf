// Numbers and spans of years as text. Null is not zero: it becomes a dash.

import { isChinese } from './i18n.js';

const UNKNOWN = '—';
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options */
function format(options) {
  const key = `${isChinese()}${JSON.stringify(options)}`;
  const found = formats.get(key) ?? new Intl.NumberFormat(isChinese() ? 'zh-CN' : 'en-GB', options);
  formats.set(key, found);
  return found;
}

/** @param {number | null | undefined} value */
export const number = (value) => (value === null || value === undefined ? UNKNOWN : format({}).format(value));

/**
 * A share of 0 to 1 as whole per cent; a share that exists never reads 0 %, nor one that is not all 100 %.
 * @param {number | null | undefined} share
 */
export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return UNKNOWN;
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1%';
  if (rounded === 100 && share < 1) return '>99%';
  return `${rounded}%`;
}

/**
 * @param {number | null} first @param {number | null} last
 */
export function years(first, last) {
  if (first === null && last === null) return UNKNOWN;
  if (first === last) return String(first);
  return `${first ?? ''}–${last ?? ''}`;
}

/** A number in few characters: 1.2k, 3亿. @param {number} value */
export const compact = (value) => format({ notation: 'compact', maximumSignificantDigits: 3 }).format(value);
