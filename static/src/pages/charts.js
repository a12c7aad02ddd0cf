// Charts on ordinary pages: each is drawn where the page has a place for it, when that comes into view.

import { whenSeen } from '../charts/slot.js';

/** As long as a reader may still look for what a link within the page has brought him to. */
const ARRIVING_MS = 4000;
let jumped = -Infinity;

addEventListener('hashchange', () => {
  jumped = performance.now();
});
for (const moved of ['wheel', 'touchmove', 'keydown']) {
  addEventListener(moved, () => {
    jumped = -Infinity;
  }, { passive: true });
}

for (const host of document.querySelectorAll('[data-chart]')) {
  whenSeen(host, async () => {
    try {
      const { fillChart } = await import('../charts/page.js');
      await fillChart(/** @type {HTMLElement} */ (host));
    } catch (error) {
      // The page's own tables hold the same figures.
      console.error(error);
    }
    keepPlace();
  });
}

/** A chart that appears above takes room: the place that a link has just led to must not slip away. */
function keepPlace() {
  if (performance.now() - jumped < ARRIVING_MS) document.querySelector(':target')?.scrollIntoView({ behavior: 'instant' });
}
