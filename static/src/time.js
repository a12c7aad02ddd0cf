// The time strip: a stacked histogram of new links by year as the track of a range of years.

import { fillElement, h, s } from './dom.js';
import { number, years } from './format.js';
import { fill, gettext, ngettext } from './i18n.js';
import { yearHistogram } from './model/select.js';
import { icon } from './panel/parts.js';
import { SCALE_COLOURS } from './tokens.js';

const HEIGHT = 34;
const STEP_MS = 900;
const SPEEDS = [1, 2, 4, 0.5];
const MAX_SPAN = 40;

/** Years of the strip: from the first dated link, or a span before the last one where that is long ago. @param {Atlas} atlas */
export function spanOf({ links, on }) {
  const last = Math.max(Number(on.slice(0, 4)), ...links.first);
  const dated = [...links.first].filter((year) => year > 0);
  const first = dated.length ? Math.max(Math.min(...dated), last - MAX_SPAN) : last - 10;
  return { first, last: Math.max(last, first + 1) };
}

export class TimeStrip {
  /** @param {HTMLElement} host @param {Atlas} atlas @param {(change: Partial<State>, step: boolean) => void} change */
  constructor(host, atlas, change) {
    this.atlas = atlas;
    this.change = change;
    this.span = spanOf(atlas);
    this.playing = 0;
    this.speed = 0;
    const { first, last } = this.span;
    const slider = (/** @type {string} */ label, /** @type {string} */ side) => h('input', {
      type: 'range', min: first, max: last, step: 1, class: `year-${side}`, 'aria-label': label,
      oninput: () => this.#take(side, false), onchange: () => this.#take(side, true),
    });
    this.from = slider(gettext('First year'), 'from');
    this.to = slider(gettext('Last year'), 'to');
    this.play = h('button', { type: 'button', class: 'play', onclick: () => this.#toggle() });
    this.pace = h('button', { type: 'button', class: 'pace', onclick: () => this.#quicken() });
    this.output = h('output', { class: 'year-output' });
    this.why = h('p', { class: 'undated-why', id: 'undated-why', hidden: true }, gettext('Undated: the source does not say since when. Such records are shown in every year unless they are left out here.'));
    this.ask = h('button', { type: 'button', class: 'undated-ask', 'aria-expanded': 'false', 'aria-controls': 'undated-why', 'aria-label': gettext('What does undated mean?'), onclick: () => this.#explain() }, '?');
    this.undated = h('input', { type: 'checkbox', onchange: () => change({ undated: this.undated.checked }, true) });
    this.undatedText = h('span', { class: 'undated-long' });
    this.undatedShort = h('span', { class: 'undated-short', 'aria-hidden': 'true' });
    this.bars = s('svg', { class: 'year-bars', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    this.picture = h('p', { class: 'visually-hidden' });
    this.undatedRow = h('div', { class: 'undated-row' }, h('label', { class: 'undated' }, this.undated, this.undatedText, this.undatedShort), this.ask);
    fillElement(host, this.play, this.pace,
      h('div', { class: 'year-track' }, this.bars, h('div', { class: 'year-range' }), this.from, this.to, ticks(first, last)),
      h('div', { class: 'year-side' }, this.output, this.undatedRow), this.why, this.picture);
    this.range = /** @type {HTMLElement} */ (host.querySelector('.year-range'));
    this.#showPlay();
    document.addEventListener('visibilitychange', () => document.hidden && this.stop());
    host.addEventListener('keydown', (event) => event.key === 'Escape' && this.why.hidden === false && this.#explain());
  }

  /** @param {State} state @param {Chosen} selection */
  update(state, selection) {
    const { first, last } = this.span;
    const [from, to] = [state.from ?? first, state.to ?? last];
    this.from.value = String(from);
    this.to.value = String(to);
    for (const slider of [this.from, this.to]) slider.setAttribute('aria-valuetext', slider.value);
    this.output.textContent = years(Number(this.from.value), Number(this.to.value));
    const place = (/** @type {number} */ year) => (Math.min(last, Math.max(first, year)) - first) / (last - first);
    Object.assign(this.range.style, { left: `${place(from) * 100}%`, right: `${(1 - place(to)) * 100}%` });
    // Of two handles at the right end the first one must be on top: the other cannot be moved further.
    this.from.classList.toggle('is-top', place(from) > 0.5);
    this.undated.checked = state.undated;
    const { undatedLinks, undatedClusters } = selection;
    this.undatedRow.hidden = !undatedLinks && !undatedClusters && state.undated;
    const list = [
      undatedLinks ? fill(ngettext('%(count)s link', '%(count)s links', undatedLinks), { count: number(undatedLinks) }) : '',
      undatedClusters ? fill(ngettext('%(count)s cluster', '%(count)s clusters', undatedClusters), { count: number(undatedClusters) }) : '',
    ].filter(Boolean).join(', ');
    this.undatedText.textContent = fill(gettext('with undated: %(list)s'), { list });
    this.undatedShort.textContent = gettext('undated');
    this.#draw(yearHistogram(this.atlas, state, selection.clusters), from, to);
  }

  /** @param {Map<number, number[]>} byYear @param {number} from @param {number} to */
  #draw(byYear, from, to) {
    const { first, last } = this.span;
    const most = Math.max(1, ...[...byYear.values()].map((counts) => counts.reduce((sum, count) => sum + count, 0)));
    this.bars.setAttribute('viewBox', `0 0 ${(last - first + 1) * 10} ${HEIGHT}`);
    const parts = [];
    for (const [year, counts] of byYear) {
      if (year < first) continue;
      let y = HEIGHT;
      for (const [scale, count] of counts.entries()) {
        if (!count) continue;
        const height = Math.max(1.2, (count / most) * (HEIGHT - 2));
        y -= height;
        parts.push(s('rect', { x: (year - first) * 10 + 1, y, width: 8, height, fill: SCALE_COLOURS[scale], opacity: year >= from && year <= to ? 0.75 : 0.22 }));
      }
    }
    fillElement(this.bars, parts);
    this.picture.textContent = fill(gettext('New links by year: %(list)s'), {
      list: [...byYear].sort((a, b) => a[0] - b[0]).map(([year, counts]) => `${year}: ${counts.reduce((sum, count) => sum + count, 0)}`).join(', '),
    });
  }

  /** @param {string} side @param {boolean} step whether the reader let go */
  #take(side, step) {
    const { first, last } = this.span;
    this.stop();
    let [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) [from, to] = side === 'from' ? [to, to] : [from, from];
    this.change({ from: from <= first ? null : from, to: to >= last ? null : to }, step);
  }

  #toggle() {
    if (this.playing) return this.stop();
    const { first, last } = this.span;
    const begin = Number(this.to.value) >= last ? Number(this.from.value) : Number(this.to.value);
    let year = Math.max(begin, first);
    const next = () => {
      year += 1;
      this.change({ to: year >= last ? null : year }, year >= last);
      if (year >= last) this.stop();
    };
    this.change({ to: year >= last ? null : year }, false);
    this.next = next;
    this.playing = window.setInterval(next, STEP_MS / SPEEDS[this.speed]);
    this.#showPlay();
  }

  /** @type {(() => void) | undefined} */
  next;

  /** The next pace, also while playing. */
  #quicken() {
    this.speed = (this.speed + 1) % SPEEDS.length;
    if (this.playing && this.next) {
      window.clearInterval(this.playing);
      this.playing = window.setInterval(this.next, STEP_MS / SPEEDS[this.speed]);
    }
    this.#showPlay();
  }

  #explain() {
    this.why.hidden = !this.why.hidden;
    this.ask.setAttribute('aria-expanded', String(!this.why.hidden));
    if (this.why.hidden) this.ask.focus();
  }

  stop() {
    window.clearInterval(this.playing);
    this.playing = 0;
    this.#showPlay();
  }

  #showPlay() {
    fillElement(this.play, icon(this.playing ? 'pause' : 'play'));
    // Every year read aloud would run behind the picture: the last one is, when it stops.
    this.output.setAttribute('aria-live', this.playing ? 'off' : 'polite');
    const pace = `${SPEEDS[this.speed] === 0.5 ? '½' : SPEEDS[this.speed]}×`;
    this.pace.textContent = pace;
    this.pace.setAttribute('aria-label', fill(gettext('Pace: %(pace)s'), { pace }));
    this.play.setAttribute('aria-label', this.playing ? gettext('Stop') : gettext('Play the years'));
  }
}

/** @param {number} first @param {number} last */
function ticks(first, last) {
  const step = last - first > 24 ? 10 : last - first > 9 ? 5 : 2;
  const found = [first];
  for (let year = Math.ceil((first + 1) / step) * step; year < last; year += step) {
    if (year - first >= step / 2 && last - year >= step / 2) found.push(year);
  }
  return h('div', { class: 'year-ticks', 'aria-hidden': 'true' }, [...found, last].map((year) =>
    h('span', { style: { left: `${((year - first) / (last - first)) * 100}%` } }, String(year))));
}
