import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SvgContext, SvgDefinitions, element, escapeXml } from '../../static/src/export/svg_context.js';
import { SvgPath } from '../../static/src/export/svg_path.js';
import { wrap } from '../../static/src/export/text.js';

const ruler = { font: '', measureText: (text) => ({ width: text.length * 6 }) };
const context = () => new SvgContext(100, 80, new SvgDefinitions(), ruler);

test('text that would break the document is escaped, and what XML forbids is left out', () => {
  assert.equal(escapeXml('<a b="c">&\u0000\u0008'), '&lt;a b=&quot;c&quot;&gt;&amp;');
  assert.equal(element('text', { x: 1.23456, y: null }, 'a'), '<text x="1.2346">a</text>');
});

test('a stroke keeps colour, width, dash and opacity', () => {
  const ctx = context();
  Object.assign(ctx, { strokeStyle: '#123456', lineWidth: 2, globalAlpha: 0.5, lineCap: 'round' });
  ctx.setLineDash([4, 2]);
  ctx.beginPath();
  ctx.moveTo(1, 2);
  ctx.quadraticCurveTo(3, 4, 5, 6);
  ctx.stroke();
  assert.deepEqual(ctx.written, ['<path d="M1 2Q3 4 5 6" fill="none" stroke="#123456" stroke-width="2" stroke-linecap="round" stroke-dasharray="4 2" opacity="0.5"/>']);
});

test('save and restore keep the state of a canvas', () => {
  const ctx = context();
  ctx.fillStyle = '#111111';
  ctx.save();
  ctx.fillStyle = '#222222';
  ctx.translate(5, 5);
  ctx.restore();
  ctx.fillRect(0, 0, 1, 1);
  assert.match(ctx.written[0], /fill="#111111"/);
  assert.doesNotMatch(ctx.written[0], /transform/);
});

test('a shape that is drawn again is written once', () => {
  const ctx = context();
  const path = new SvgPath();
  path.moveTo(1, 1);
  path.lineTo(2, 1);
  path.lineTo(2, 2);
  path.closePath();
  ctx.setTransform(10, 0, 0, 10, 0, 0);
  ctx.fill(path);
  ctx.stroke(path);
  assert.equal(ctx.definitions.written.length, 1);
  assert.equal(ctx.written.filter((text) => text.startsWith('<use href="#d0"')).length, 2);
});

test('shapes outside of the picture are left out', () => {
  const ctx = context();
  const path = new SvgPath();
  path.rect(200, 200, 10, 10);
  ctx.fill(path);
  assert.deepEqual(ctx.written, []);
});

test('a circle is two arcs, a sector keeps its direction', () => {
  const circle = new SvgPath(1);
  circle.arc(0, 0, 1, 0, 2 * Math.PI);
  assert.equal(circle.data, 'M1 0A1 1 0 0 1 -1 0A1 1 0 0 1 1 0');
  const sector = new SvgPath(1);
  sector.arc(0, 0, 10, Math.PI / 2, 0, true);
  assert.match(sector.data, /^M0 10A10 10 0 0 0 7.1 7.1A10 10 0 0 0 10 0$/);
});

test('a clipped part is a group that ends with the state', () => {
  const ctx = context();
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, 10, 10);
  ctx.clip();
  ctx.fillRect(0, 0, 5, 5);
  ctx.restore();
  assert.equal(ctx.written.filter((text) => text.startsWith('<g ')).length, ctx.written.filter((text) => text === '</g>').length);
});

test('names are written in the middle where the canvas would put them', () => {
  const ctx = context();
  Object.assign(ctx, { font: '600 20px "Inter", sans-serif', textAlign: 'center', textBaseline: 'middle', fillStyle: '#000000' });
  ctx.fillText('北京 & <b>', 10, 10);
  assert.equal(ctx.written[0], '<text x="10" y="17" font-family="&quot;Inter&quot;, sans-serif" font-size="20" font-weight="600" text-anchor="middle" fill="#000000">北京 &amp; &lt;b&gt;</text>');
});

test('text breaks between words and between Chinese characters, never before a closing sign', () => {
  const measure = (text) => text.length;
  assert.deepEqual(wrap('one two three', measure, 7), ['one two', 'three']);
  assert.deepEqual(wrap('集群之间的链接，合作', measure, 7), ['集群之间的链接，', '合作']);
  assert.deepEqual(wrap('', measure, 7), []);
});
