// Charts on ordinary pages: each is drawn where the page has a place for it, when that comes into view.

import { whenSeen } from '../charts/slot.js';

for (const host of document.querySelectorAll('[data-chart]')) {
  whenSeen(host, async () => {
    try {
      const { fillChart } = await import('../charts/page.js');
      await fillChart(/** @type {HTMLElement} */ (host));
    } catch (error) {
      // The page's own tables hold the same figures.
      console.error(error);
    }
  });
}
