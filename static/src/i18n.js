// Words and names in the reader's language. Django's catalogue defines gettext before this module runs.

/** @param {string} text */
export const gettext = (text) => (globalThis.gettext ? globalThis.gettext(text) : text);

/** @param {string} one @param {string} many @param {number} count */
export const ngettext = (one, many, count) =>
  globalThis.ngettext ? globalThis.ngettext(one, many, count) : count === 1 ? one : many;

/** @param {string} context @param {string} text */
export const pgettext = (context, text) => (globalThis.pgettext ? globalThis.pgettext(context, text) : text);

/**
 * Puts values into %(name)s of a translated text.
 * @param {string} text @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => String(values[name] ?? ''));

let chinese = true;

/** @param {string} language */
export function setLanguage(language) {
  chinese = language.startsWith('zh');
}

export const isChinese = () => chinese;

/**
 * A name in the reader's language, else in the other one.
 * @param {{name_zh: string, name_en: string, code?: string}} row
 */
export const nameOf = (row) => (chinese ? row.name_zh || row.name_en : row.name_en || row.name_zh) || row.code || '';

/** Sentences in a row, parted as the language does. @param {string[]} texts */
export const sentences = (...texts) => texts.filter(Boolean).join(chinese ? '' : ' ');

const HAN = /[㐀-鿿]/;

/**
 * The lang attribute that a text needs on this page; empty for none.
 * @param {string} text
 */
export const languageOf = (text) => (HAN.test(text) ? (chinese ? '' : 'zh-Hans') : '');

const SUFFIX = /(维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|地区|省|市|盟)$/;

/**
 * A place's name as maps write it: 北京 for 北京市.
 * @param {string} name
 */
export const shortPlace = (name) => (name.length > 2 ? name.replace(SUFFIX, '') : name);
