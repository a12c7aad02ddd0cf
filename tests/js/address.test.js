import assert from 'node:assert/strict';
import { test } from 'node:test';

import { START, fromQuery, keepKnown, tableQuery, toQuery } from '../../static/src/model/address.js';
import { state } from './fixtures.js';

test('the start has an empty address', () => {
  assert.equal(toQuery(START), '');
  assert.deepEqual(fromQuery('').state, START);
});

test('every state goes through its address and back', () => {
  const full = state({
    domain: ['it', 'bio'], scale: ['transnational'], tier: ['national'], programme: ['contest'], label: ['gold'],
    kind: ['science'], evidence: ['sourced'], region: 'south', from: 2010, to: 2020, undated: false,
    focus: { kind: 'cluster', id: 'north-a' }, view: 'world', at: { lat: 30.5, lon: 110.25, zoom: 5.5 }, show: 'table',
    sort: '-members', fill: 'none', fillyear: 2024, fillby: 'city', members: 'domain', space: 'network', colour: 'community', cross: 'inter_regional.sectors.across', tab: 'links',
  });
  const { state: back, wrong } = fromQuery(toQuery(full));
  assert.deepEqual(back, full);
  assert.deepEqual(wrong, []);
});

test('nonsense is named and left out, and the rest is kept', () => {
  const { state: found, wrong } = fromQuery('?domain=it,<b>&from=soon&to=2019&at=1,2&view=moon&cluster=a%20b&sort=1&region=');
  assert.deepEqual(found.domain, ['it']);
  assert.equal(found.from, null);
  assert.equal(found.to, 2019);
  assert.equal(found.at, null);
  assert.equal(found.view, 'nation');
  assert.equal(found.focus, null);
  assert.deepEqual(wrong.map((text) => text.split('=')[0]), ['domain', 'from', 'at', 'view', 'cluster', 'sort', 'region']);
});

test('years that stand on their head, and places off the globe, are left out', () => {
  assert.equal(fromQuery('?from=2020&to=2010').state.from, null);
  assert.equal(fromQuery('?at=95,0,4').state.at, null);
  assert.equal(fromQuery('?at=NaN,0,4').state.at, null);
  assert.equal(fromQuery('?at=30,100,99').state.at, null);
});

test('parameters of others are no error', () => {
  assert.deepEqual(fromQuery('?utm_source=mail').wrong, []);
});

test('codes that the data do not know are dropped and named', () => {
  const known = { domain: ['it'], scale: [], tier: [], programme: [], label: [], kind: [], evidence: [], region: ['south'], cluster: ['a'], place: [], part: [] };
  const { state: kept, wrong } = keepKnown(state({ domain: ['it', 'magic'], region: 'atlantis', focus: { kind: 'cluster', id: 'b' } }), known);
  assert.deepEqual([kept.domain, kept.region, kept.focus], [['it'], '', null]);
  assert.deepEqual(wrong, ['domain=magic', 'region=atlantis', 'cluster=b']);
});

test('the page of clusters gets the filters that it knows', () => {
  assert.equal(tableQuery(state({ domain: ['it', 'bio'], region: 'south', scale: ['transnational'], from: 2010, show: 'table' })), '?domain=it,bio&region=south');
});
