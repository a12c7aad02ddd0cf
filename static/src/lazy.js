// Loads parts of the page when they are first needed, and says so where that fails.

import { gettext } from './i18n.js';
import { showNotice } from './panel/notices.js';

/**
 * A part may be gone because a newer release is installed: loading the page anew brings it, and the address keeps the view.
 * @template Part
 * @param {() => Promise<Part>} importer such as () => import('./export/picture.js')
 * @returns {Promise<Part | null>} null where it could not be loaded, which the reader then knows
 */
export async function load(importer) {
  try {
    return await importer();
  } catch {
    showNotice(document.querySelector('#notices') ?? document.body, gettext('A part of this page could not be loaded: the server cannot be reached, or a newer version of the page is installed.'), {
      key: 'part', action: { text: gettext('Load the page again'), run: () => location.reload() },
    });
    return null;
  }
}
