// The charts, in one part of the page that comes when a chart first comes into view.

export { drawBars } from './bars.js';
export { drawQuadrant } from './quadrant.js';
export { drawSeries } from './series.js';
export { drawTernary } from './ternary.js';
