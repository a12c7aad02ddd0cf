// Edge markers: foreign partners out of view, gathered by part of the world at the map's rim, in their direction.

import { h } from '../dom.js';
import { number } from '../format.js';
import { fill, gettext, ngettext } from '../i18n.js';
import { WORLD_PARTS, partName } from '../model/world.js';
import { overlap } from './labels.js';

const MARGIN = 10;
const STEP = 12;

/** @typedef {import('./labels.js').Rect} Rect */

export class Ports {
  /** @param {HTMLElement} host @param {(code: string) => void} onOpen @param {(part: number | null) => void} onHover */
  constructor(host, onOpen, onHover) {
    this.host = host;
    this.onOpen = onOpen;
    this.onHover = onHover;
    /** @type {Map<number, {button: HTMLButtonElement, rect: Rect}>} */
    this.shown = new Map();
  }

  /**
   * @param {Port[]} ports
   * @param {(part: number) => {x: number, y: number}} direction from the middle of the map
   * @param {{width: number, height: number}} size @param {Rect[]} obstacles
   */
  update(ports, direction, size, obstacles) {
    const wanted = new Set(ports.map(({ part }) => part));
    for (const [part, { button }] of this.shown) {
      if (wanted.has(part)) continue;
      if (button === document.activeElement) /** @type {HTMLElement | null} */ (this.host.previousElementSibling)?.focus();
      button.remove();
      this.shown.delete(part);
    }
    const taken = [...obstacles];
    for (const port of [...ports].sort((a, b) => b.links - a.links || b.clusters - a.clusters)) {
      const entry = this.#entry(port);
      const rect = rimPlace(direction(port.part), size, entry.button.offsetWidth, entry.button.offsetHeight, taken);
      taken.push(rect);
      entry.rect = rect;
      Object.assign(entry.button.style, { left: `${rect.x}px`, top: `${rect.y}px` });
    }
  }

  /** Where arcs to a part end, in pixels of the map's window. @param {number} part */
  endOf(part) {
    const rect = this.shown.get(part)?.rect;
    return rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } : null;
  }

  /** @param {Port} port */
  #entry({ part, links, clusters }) {
    const entry = this.shown.get(part) ?? this.#create(part);
    const { code } = WORLD_PARTS[part];
    const label = [
      partName(code),
      fill(ngettext('%(count)s link', '%(count)s links', links), { count: number(links) }),
      clusters ? fill(ngettext('%(count)s cluster', '%(count)s clusters', clusters), { count: number(clusters) }) : '',
    ].filter(Boolean).join(', ');
    entry.button.setAttribute('aria-label', fill(gettext('%(name)s. Show on the world map'), { name: label }));
    entry.button.title = label;
    entry.button.classList.toggle('is-quiet', !links);
    entry.button.replaceChildren(partName(code), ' ', links ? h('b', {}, number(links)) : h('span', { class: 'port-dot' }, `○ ${number(clusters)}`));
    return entry;
  }

  /** @param {number} part */
  #create(part) {
    const hover = (/** @type {number | null} */ value) => () => this.onHover(value);
    const button = h('button', {
      type: 'button', class: 'port', 'data-part': WORLD_PARTS[part].code, onclick: () => this.onOpen(WORLD_PARTS[part].code),
      onmouseenter: hover(part), onmouseleave: hover(null), onfocus: hover(part), onblur: hover(null),
    });
    this.host.append(button);
    const entry = { button, rect: { x: 0, y: 0, width: 0, height: 0 } };
    this.shown.set(part, entry);
    return entry;
  }
}

/**
 * The free place at the rim nearest to where a ray from the middle leaves the map.
 * @param {{x: number, y: number}} direction @param {{width: number, height: number}} size
 * @param {number} width @param {number} height @param {Rect[]} taken
 * @returns {Rect}
 */
export function rimPlace(direction, size, width, height, taken) {
  const free = { width: size.width - width - 2 * MARGIN, height: size.height - height - 2 * MARGIN };
  const around = 2 * (free.width + free.height);
  const start = alongRim(direction, free);
  for (let step = 0; step * STEP < around / 2; step++) {
    for (const sign of step ? [1, -1] : [1]) {
      const rect = { ...onRim(start + sign * step * STEP, free), width, height };
      if (!taken.some((other) => overlap(rect, other))) return rect;
    }
  }
  return { ...onRim(start, free), width, height };
}

/** How far along the rim, clockwise from the upper left corner, a ray leaves it. @param {{x: number, y: number}} direction @param {{width: number, height: number}} free */
function alongRim({ x, y }, { width, height }) {
  const reach = Math.min(width / 2 / Math.max(Math.abs(x), 1e-9), height / 2 / Math.max(Math.abs(y), 1e-9));
  const [px, py] = [width / 2 + x * reach, height / 2 + y * reach];
  if (py <= 0.5) return px;
  if (px >= width - 0.5) return width + py;
  if (py >= height - 0.5) return width + height + (width - px);
  return 2 * width + height + (height - py);
}

/** @param {number} along @param {{width: number, height: number}} free */
function onRim(along, { width, height }) {
  const around = 2 * (width + height);
  let at = ((along % around) + around) % around;
  const place = (/** @type {number} */ x, /** @type {number} */ y) => ({ x: MARGIN + x, y: MARGIN + y });
  if (at <= width) return place(at, 0);
  if ((at -= width) <= height) return place(width, at);
  if ((at -= height) <= width) return place(width - at, height);
  return place(0, height - (at - width));
}
