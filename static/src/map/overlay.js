// Draws the scene: arcs, then symbols over them, then names.

import { number } from '../format.js';
import { fill, nameOf, ngettext, shortPlace } from '../i18n.js';
import { drawArcs } from './arcs.js';
import { LabelBoard } from './labels.js';
import { portOf } from './scene.js';
import { drawLegs, drawSymbol } from './symbols.js';

const OFF = 60;
const WIDE = 6;
const NAMES_FROM_ZOOM = 7;

/**
 * @param {import('./canvas_layer.js').Frame} frame @param {import('./view.js').MapView} view
 */
export function drawOverlay(frame, view) {
  const { scene } = view;
  if (!scene) return;
  const { ctx, dx, dy } = frame;
  const margin = { x: (frame.width - view.map.getSize().x) / 2, y: (frame.height - view.map.getSize().y) / 2 };
  const ends = endsOf(frame, view, margin);
  drawArcs(ctx, scene.arcs, ends, { width: frame.width, height: frame.height, focused: Boolean(scene.ego) });
  const visible = scene.groups
    .map((group) => ({ group, x: group.x + dx, y: group.y + dy }))
    .filter(({ x, y }) => x > -OFF && y > -OFF && x < frame.width + OFF && y < frame.height + OFF);
  if (scene.fan) {
    drawLegs(ctx, scene.fan.x + dx, scene.fan.y + dy, visible.filter(({ group }) => group.fanned));
  }
  const looks = visible.map(({ group }) => lookOf(view, group));
  for (const pass of [true, false]) {
    visible.forEach(({ group, x, y }, i) => {
      if (looks[i].faded === pass) drawSymbol(ctx, view.atlas, view.colours, group, x, y, looks[i]);
    });
  }
  writeNames(frame, view, visible, looks, margin);
}

/** @param {import('./canvas_layer.js').Frame} frame @param {import('./view.js').MapView} view @param {{x: number, y: number}} margin */
function endsOf({ dx, dy }, view, margin) {
  const groups = view.scene?.groups ?? [];
  return (/** @type {number} */ end) => {
    if (end >= 0) return { x: groups[end].x + dx, y: groups[end].y + dy };
    const port = view.ports.endOf(portOf(end));
    return port && { x: port.x + margin.x, y: port.y + margin.y };
  };
}

/** @param {import('./view.js').MapView} view @param {Group} group */
function lookOf({ scene, focus, hovered, cursor }, group) {
  const all = [...group.clusters, ...group.others];
  const faded = Boolean(scene?.ego) && !all.some((i) => scene?.ego?.[i]);
  const chosen = all.some((i) => focus.length === 1 && focus[0] === i);
  const pointed = hovered.length > 0 && hovered.length < 60 && all.every((i) => hovered.includes(i));
  return { faded, chosen, hovered: pointed || (cursor >= 0 && all.includes(cursor)) };
}

/**
 * @param {import('./canvas_layer.js').Frame} frame @param {import('./view.js').MapView} view
 * @param {{group: Group, x: number, y: number}[]} visible @param {{faded: boolean, chosen: boolean, hovered: boolean}[]} looks
 * @param {{x: number, y: number}} margin
 */
function writeNames(frame, view, visible, looks, margin) {
  const board = new LabelBoard(frame.ctx, {
    x: margin.x + 4, y: margin.y + 4, width: frame.width - 2 * margin.x - 8, height: frame.height - 2 * margin.y - 8,
  });
  for (const { x, y, ...size } of view.obstacles) board.taken.push({ ...size, x: x + margin.x, y: y + margin.y });
  for (const { group, x, y } of visible) board.block(x, y, group.radius);
  if (!view.places) board.taken.push(...(view.extra?.boxes(frame) ?? []));
  if (view.places) nameRows(frame, view, board);
  const rank = (/** @type {number} */ i) => weightOf(looks[i]) + (view.places ? (view.scene?.degree[visible[i].group.seed] ?? 0) / 1e6 : 0);
  const order = visible.map((_symbol, i) => i).sort((a, b) => rank(b) - rank(a));
  for (const i of order) {
    const { group, x, y } = visible[i];
    const text = labelOf(view, group, frame.zoom, looks[i]);
    if (!text || looks[i].faded) continue;
    const { chosen } = looks[i];
    const written = board.beside({ text, x, y, radius: group.radius + (chosen ? 4 : 0), strong: group.clusters.length > 2 || chosen });
    // What the reader chose has its name, whatever it covers.
    if (chosen && !written) board.title(text, x + group.radius + 8, y);
  }
  for (const { code, label, width } of view.places ? [] : view.shapes.provinces) {
    if (!label || frame.zoom < 3) continue;
    const text = shortPlace(view.nameOfRegion(code));
    board.on(text, label[0] * frame.k + frame.dx, label[1] * frame.k + frame.dy, width * frame.k * 1.1);
  }
}

/** @param {{faded: boolean, chosen: boolean, hovered: boolean}} look */
const weightOf = ({ chosen, hovered }) => (chosen ? 2 : 0) + (hovered ? 1 : 0);

/** A town's name for several clusters or a small scale, the cluster's own when it is near or chosen. @param {import('./view.js').MapView} view @param {Group} group @param {number} zoom @param {{chosen: boolean, hovered: boolean}} look */
function labelOf(view, group, zoom, look) {
  const { atlas } = view;
  if (!group.clusters.length && !(view.places && group.others.length === 1)) return '';
  const wide = wideName(atlas, group);
  if (wide !== null) return wide;
  const { columns } = atlas.clusters;
  const own = nameOf({ name_zh: columns.zh[group.seed], name_en: columns.en[group.seed] });
  const place = shortPlace(nameOf({ name_zh: columns.place_zh[group.seed], name_en: columns.place_en[group.seed] }));
  const alone = group.clusters.length === 1;
  if (view.places) return nodeName(view, group, look, own, place);
  if (group.fanned) return look.chosen || look.hovered ? shorten(own) : '';
  if (alone && (look.chosen || zoom >= NAMES_FROM_ZOOM)) return shorten(own);
  return place || (alone ? shorten(own) : '');
}

/** In network space a cluster has its own name, as far as it is linked; a group that of its largest one. @param {import('./view.js').MapView} view @param {Group} group @param {{chosen: boolean, hovered: boolean}} look @param {string} own @param {string} place */
function nodeName({ scene }, group, look, own, place) {
  if (group.clusters.length > 1) return place || shorten(own);
  return look.chosen || look.hovered || scene?.degree[group.seed] ? shorten(own) : '';
}

/** What stands over the rows of clusters without links. @param {import('./canvas_layer.js').Frame} frame @param {import('./view.js').MapView} view @param {LabelBoard} board */
function nameRows({ k, dx, dy }, { places, selection }, board) {
  const count = places?.isolates.reduce((sum, i) => sum + (selection?.clusters[i] ?? 0), 0);
  if (!places?.title || !count) return;
  const text = fill(ngettext('%(count)s cluster without known links', '%(count)s clusters without known links', count), { count: number(count) });
  board.title(text, places.title.x * k + dx, places.title.y * k + dy);
}

/** A group over many provinces abroad is named by its country, one over several countries not at all; null for any other. @param {Atlas} atlas @param {Group} group */
function wideName({ clusters, regions, home }, { clusters: members }) {
  if (members.length < WIDE) return null;
  const countries = new Set(members.map((i) => clusters.country[i]));
  if (countries.size > 1) return '';
  const provinces = new Set(members.map((i) => clusters.province[i]));
  const [country] = countries;
  return provinces.size >= WIDE && country >= 0 && regions[country].code !== home ? nameOf(regions[country]) : null;
}

/** @param {string} name */
const shorten = (name) => (name.length > 34 ? `${name.slice(0, 32)}…` : name);
