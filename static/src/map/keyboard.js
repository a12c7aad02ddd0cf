// Keys on the map: N and P step through the symbols in view, Enter opens one, Escape lets go. Each step is announced.

import { number } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { clusterName, domainName, placeOf } from '../panel/parts.js';

/**
 * @param {import('./view.js').MapView} view @param {Atlas} atlas @param {(text: string) => void} announce @param {() => void} onEscape
 */
export function addKeys(view, atlas, announce, onEscape) {
  let at = -1;
  const step = (/** @type {number} */ by) => {
    const groups = view.inView();
    if (!groups.length) return announce(gettext('No cluster in view.'));
    const now = groups.findIndex(({ clusters }) => clusters.includes(view.cursor));
    at = ((now < 0 ? (by > 0 ? -1 : 0) : now) + by + groups.length) % groups.length;
    view.cursor = groups[at].clusters[0];
    view.highlight([...groups[at].clusters]);
    announce(fill(gettext('%(at)s of %(all)s: %(what)s'), { at: number(at + 1), all: number(groups.length), what: describe(atlas, groups[at]) }));
  };
  view.host.addEventListener('keydown', (event) => {
    if (event.target !== view.host || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'n') step(1);
    else if (key === 'p') step(-1);
    else if (key === 'enter') open();
    else if (key === 'escape') leave();
    else return;
    event.preventDefault();
  });
  view.host.addEventListener('blur', () => {
    if (view.cursor < 0) return;
    view.cursor = -1;
    view.highlight([]);
  });

  function open() {
    const group = view.inView().find(({ clusters }) => clusters.includes(view.cursor));
    if (group) view.openGroup(group, true);
  }

  function leave() {
    view.cursor = -1;
    view.highlight([]);
    onEscape();
  }
}

/** @param {Atlas} atlas @param {Group} group */
function describe(atlas, group) {
  const [first] = group.clusters;
  if (group.clusters.length === 1) {
    return [clusterName(atlas, first), placeOf(atlas, first), domainName(atlas, atlas.clusters.domain[first])].filter(Boolean).join(', ');
  }
  const count = fill(ngettext('%(count)s cluster', '%(count)s clusters', group.clusters.length), { count: number(group.clusters.length) });
  return `${placeOf(atlas, group.seed)}, ${count}`;
}
