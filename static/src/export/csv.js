// A table as a CSV file that spreadsheets open: UTF-8 with its mark, and nothing that would run as a formula.

/** What a spreadsheet may take for the beginning of a formula, in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const MARK = '\ufeff';

/** One cell. Numbers stay numbers; what is unknown is empty. @param {string | number | null | undefined} value */
export function cell(value) {
  if (value === null || value === undefined) return '';
  const text = String(value).replaceAll('\0', '');
  const safe = FORMULA.test(text) && !(typeof value === 'number' && NUMBER.test(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {Iterable<(string | number | null | undefined)[]>} rows the first one holds the heads */
export function csv(rows) {
  let text = MARK;
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return text;
}
