// The tables of the workbench by tab; the same for the screen and for the file.

import { clustersTable } from './clusters.js';
import { linksTable } from './links.js';
import { regionsTable } from './regions.js';
import { measuresTable } from '../measures.js';

export { rowsOf } from './columns.js';

const TABLES = { clusters: clustersTable, links: linksTable, regions: regionsTable, measures: measuresTable };

/**
 * @param {string} tab @param {Atlas} atlas @param {Chosen} selection @param {Config} config
 * @returns {import('./columns.js').Table}
 */
export const tableOf = (tab, atlas, selection, config) =>
  (TABLES[/** @type {keyof typeof TABLES} */ (tab)] ?? clustersTable)(atlas, selection, config);
