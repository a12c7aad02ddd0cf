// What is shown, as a file: the rows of a table with units, source, licence and data version beside them.

import { fill, gettext, isChinese } from '../i18n.js';
import { rowsOf, tableOf } from '../panel/tables/index.js';
import { csv } from './csv.js';
import { addressOf, filtersOf, sourcesOf } from './describe.js';

/** @param {import('../workbench.js').Workbench} bench @param {string} tab which table */
export function tableFile(bench, tab) {
  const { atlas, config, selection, store } = bench;
  const table = tableOf(tab, atlas, selection, config);
  return new Blob([csv(rows(bench, table, store.state))], { type: 'text/csv;charset=utf-8' });
}

/** @param {import('../workbench.js').Workbench} bench @param {import('../panel/tables/columns.js').Table} table @param {State} state */
function* rows(bench, table, state) {
  const { synthetic, data } = sourcesOf(bench);
  const about = [
    synthetic || gettext('Cluster Atlas'), fill(gettext('as each source states: %(address)s'), { address: addressOf(bench.config.urls.sources, '') }), bench.atlas.version, bench.atlas.on,
    filtersOf(bench).join(isChinese() ? '；' : '; '), data,
  ];
  const titles = table.columns.map(({ title, kind }) => (kind === 'share' ? `${title} (${gettext('share, 0 to 1')})` : title));
  yield [...titles, gettext('Source'), gettext('Licence'), gettext('Data version'), gettext('Records as of'), gettext('Filters'), gettext('Note')];
  for (const row of rowsOf(table, state.sort)) yield [...row, ...about];
}
