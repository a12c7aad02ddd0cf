// A tiny world: two provinces at home, one country abroad; six clusters whose every number is checkable on paper.

import { START } from '../../static/src/model/address.js';
import { readAtlas } from '../../static/src/model/columns.js';

const named = (code, extra = {}) => ({ code, name_zh: '', name_en: code, find: code, ...extra });

export const CLUSTERS = {
  version: 7,
  on: '2026-01-01',
  domains: [named('it', { position: 1 }), named('bio', { position: 2 }), named('mat', { position: 3 }), named('equip', { position: 4 }), named('food', { position: 5 })],
  programmes: [named('contest')],
  labels: [named('gold')],
  regions: [
    named('home', { official_code: 'CN', level: 0, parent: -1 }),
    named('abroad', { official_code: 'DE', level: 0, parent: -1 }),
    named('north', { official_code: '110000', level: 1, parent: 0 }),
    named('south', { official_code: '440000', level: 1, parent: 0 }),
    named('south-city', { official_code: '440300', level: 2, parent: 3 }),
  ],
  tiers: ['national', 'provincial', 'nurtured'],
  precisions: ['exact', 'street', 'district', 'city', 'region'],
  kinds: ['industry', 'science', 'public_body', 'intermediary', 'finance'],
  clusters: {
    //       0         1         2          3             4         5
    code: ['north-a', 'north-b', 'south-a', 'south-city', 'german', 'nowhere'],
    zh: ['北甲', '北乙', '南甲', '', '', ''],
    en: ['North A', 'North B', 'South A', 'South City', 'Sächsisch', 'Nowhere'],
    find: ["north-a 北甲 bei'jia b'j", '', '', '', '', ''],
    lon: [116, 116, 113, 114, 13, null],
    lat: [40, 40, 23, 22.5, 51, null],
    precision: [3, 3, 3, 3, 3, -1],
    place_zh: ['', '', '', '', '', ''],
    place_en: ['', '', '', '', '', ''],
    domains: [[0, 1], [0], [1], [2], [0], []],
    sectors: [[], [], [], [], [], []],
    region: [2, 2, 3, 4, 1, 0],
    province: [2, 2, 3, 3, -1, -1],
    country: [0, 0, 0, 0, 1, 0],
    tier: [0, 1, -1, -1, -1, -1],
    programmes: [[0], [], [], [], [], []],
    labels: [[], [], [], [], [0], []],
    since: [2010, null, null, 2020, 2000, null],
    designated: [2015, 2016, null, null, null, null],
    members: [[3, 1, 0, 0, 0], null, null, [0, 2, 0, 0, 0], null, null],
    inferred: [0, 0, 1, 0, 0, 0],
  },
};

export const LINKS = {
  version: 7,
  scales: ['intra_regional', 'inter_regional', 'transnational', 'unknown'],
  collaborations: [
    named('pact', { kind: 'agreement', programme: null, actors: -1, regions: 1 }),
    named('project', { kind: 'project', programme: null, actors: 1, regions: 0 }),
  ],
  links: {
    //       north-a-north-b  north-a-south-a  north-b-german  south-a-south-city (twice)  nowhere-german
    a: [0, 0, 1, 2, 2, 4],
    b: [1, 2, 4, 3, 3, 5],
    weight: [1, 1, 0.5, 1, 0.5, 1],
    scale: [0, 1, 2, 0, 0, 3],
    crosses: [0, 1, 0, 1, 1, -1],
    first: [2012, 2014, 2018, null, 2019, 2021],
    last: [2013, null, 2019, null, null, null],
    inferred: [0, 0, 1, 0, 0, 0],
    collaboration: [0, 0, 1, 0, 1, 1],
  },
};

export const atlas = () => readAtlas(CLUSTERS, LINKS, 'home');
export const state = (change = {}) => ({ ...START, ...change });
export const codes = (mask) => CLUSTERS.clusters.code.filter((_code, i) => mask[i]);
