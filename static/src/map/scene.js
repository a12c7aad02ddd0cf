// What is on the map right now: symbols, arcs and edge markers, computed from the selection and the view.

import { mergeGroups } from '../model/groups.js';
import { arcsBetween, contextOf, degreesOf, egoOf } from '../model/network.js';
import { WORLD_PARTS } from '../model/world.js';
import { MAX_ARCS } from '../tokens.js';

/** Ends of arcs below this are edge markers: part p of the world is the end -2 - p. */
const PORT_BASE = -2;
const MAX_FAN = 40;

/** @param {number} end */
export const portOf = (end) => PORT_BASE - end;
/** @param {number} part */
export const endOfPort = (part) => PORT_BASE - part;

/**
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Box in pixels of zoom 0
 * @typedef {{groups: Group[], groupOf: Int32Array, arcs: Arc[], ports: Port[], ego: Uint8Array | null, fan: {x: number, y: number} | null,
 *   inner: {total: number, of: Uint32Array}, degree: Uint32Array}} Scene
 *   `inner`: links inside symbols, which have no arc; `degree`: links of each cluster
 */

export class SceneBuilder {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    /** The clusters where they stand now. */
    this.clusters = atlas.clusters;
    /** Class of colour of each cluster. @type {Int8Array} */
    this.kinds = atlas.clusters.domain;
    this.context = new Uint8Array(atlas.clusters.count);
    this.groupOf = new Int32Array(atlas.clusters.count);
    /** @type {Group[]} */
    this.groups = [];
    /** @type {{x: number, y: number} | null} */
    this.fan = null;
    /** What was built last: while the map only moves, few ends change. @type {Basis & Pick<Scene, 'arcs' | 'ports' | 'ego' | 'inner' | 'degree'> | null} */
    this.last = null;
  }

  /** Moves the clusters to other places, in which no part of the world lies apart; null: to where they are on earth. @param {import('../model/layout.js').Places | null} places */
  use(places) {
    const { clusters } = this.atlas;
    this.clusters = places ? { ...clusters, x: places.x, y: places.y, part: new Int8Array(clusters.count).fill(-1) } : clusters;
    this.last = null;
  }

  /**
   * Merges clusters anew: for another selection, zoom or open place.
   * @param {Chosen} selection @param {number} zoom @param {number} open a cluster whose place is fanned out; -1 for none
   */
  regroup(selection, zoom, open) {
    this.context = contextOf(this.atlas, selection);
    this.groups = mergeGroups(this.clusters, selection.clusters, this.context, 2 ** zoom, this.kinds);
    this.fan = null;
    if (open >= 0) this.#fanOut(open);
    this.groupOf.fill(-1);
    this.groups.forEach((group, number) => {
      for (const i of group.clusters) this.groupOf[i] = number;
      for (const i of group.others) this.groupOf[i] = number;
    });
  }

  /** Lays the clusters of one point on a ring around it. @param {number} open */
  #fanOut(open) {
    const at = this.groups.findIndex(({ clusters }) => clusters.includes(open));
    const group = this.groups[at];
    if (!group?.samePlace || group.clusters.length < 2 || group.clusters.length > MAX_FAN) return;
    const count = group.clusters.length;
    const ring = Math.max(34, (count * 24) / (2 * Math.PI));
    const parts = group.clusters.map((cluster, i) => {
      const angle = (2 * Math.PI * i) / count - Math.PI / 2;
      const [x, y] = [group.x + ring * Math.cos(angle), group.y + ring * Math.sin(angle)];
      /** @type {Group} */
      const part = { ...group, x, y, radius: 8, fanned: true, seed: cluster, clusters: [cluster], others: [], mix: [[this.kinds[cluster], 1]] };
      return part;
    });
    this.groups.splice(at, 1, ...parts);
    this.fan = { x: group.x, y: group.y };
  }

  /**
   * @param {Chosen} selection @param {Box} box what is in view @param {number[]} focus clusters whose links stand out
   * @returns {Scene}
   */
  build(selection, box, focus) {
    const { atlas } = this;
    const ends = this.#ends(box);
    if (!this.last || !isSame(this.last, { selection, focus, groups: this.groups, ends })) {
      const chosen = focus.length ? new Uint8Array(atlas.clusters.count) : null;
      for (const i of focus) if (chosen) chosen[i] = 1;
      const arcs = arcsBetween(atlas, selection.links, ends, chosen).filter(({ from, to }) => from >= 0 || to >= 0);
      const shown = chosen ? arcs.filter((arc) => arc.focused) : arcs;
      this.last = {
        selection, focus, groups: this.groups, ends,
        arcs: shown.slice(0, MAX_ARCS),
        ports: this.#ports(selection, ends, shown).filter(({ links }) => links || !chosen),
        ego: chosen ? egoOf(atlas, selection.links, focus) : null,
        degree: degreesOf(atlas, selection.links),
        inner: innerLinks(atlas, selection.links, this.groupOf, this.groups.length),
      };
    }
    const { arcs, ports, ego, inner, degree } = this.last;
    return { groups: this.groups, groupOf: this.groupOf, arcs, ports, ego, inner, degree, fan: this.fan };
  }

  /** Symbols for clusters in view and at home, edge markers for foreign ones out of view. @param {Box} box */
  #ends(box) {
    const { clusters } = this;
    const ends = new Int32Array(clusters.count).fill(-1);
    const away = new Uint8Array(WORLD_PARTS.length).fill(1);
    for (let i = 0; i < ends.length; i++) {
      const part = clusters.part[i];
      if (Number.isNaN(clusters.x[i])) continue;
      const isAway = part >= 0 && !inside(box, clusters.x[i], clusters.y[i]);
      if (part >= 0 && !isAway) away[part] = 0;
      ends[i] = isAway ? endOfPort(part) : this.groupOf[i];
    }
    // A foreign cluster without a place stands at its part's marker, as long as none of that part is in view.
    for (let i = 0; i < ends.length; i++) {
      if (Number.isNaN(clusters.x[i]) && clusters.part[i] >= 0 && away[clusters.part[i]]) ends[i] = endOfPort(clusters.part[i]);
    }
    return ends;
  }

  /** @param {Chosen} selection @param {Int32Array} ends @param {Arc[]} arcs @returns {Port[]} */
  #ports(selection, ends, arcs) {
    const ports = WORLD_PARTS.map((_part, part) => ({ part, links: 0, clusters: 0 }));
    ends.forEach((end, i) => {
      if (end <= PORT_BASE && selection.clusters[i]) ports[portOf(end)].clusters++;
    });
    for (const arc of arcs) for (const end of [arc.from, arc.to]) if (end <= PORT_BASE) ports[portOf(end)].links += arc.count;
    return ports.filter(({ links, clusters }) => links || clusters);
  }
}

/** Links of which both ends lie in one symbol. @param {Atlas} atlas @param {Uint8Array} mask @param {Int32Array} groupOf @param {number} groups */
function innerLinks({ links }, mask, groupOf, groups) {
  const of = new Uint32Array(groups);
  let total = 0;
  for (let i = 0; i < links.count; i++) {
    const group = groupOf[links.a[i]];
    if (!mask[i] || group < 0 || group !== groupOf[links.b[i]]) continue;
    of[group]++;
    total++;
  }
  return { total, of };
}

/**
 * What arcs depend on.
 * @typedef {{selection: Chosen, focus: number[], groups: Group[], ends: Int32Array}} Basis
 */

/** @param {Basis} a @param {Basis} b */
const isSame = (a, b) =>
  a.selection === b.selection && a.focus === b.focus && a.groups === b.groups && a.ends.every((end, i) => end === b.ends[i]);

/** @param {Box} box @param {number} x @param {number} y */
export const inside = (box, x, y) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
