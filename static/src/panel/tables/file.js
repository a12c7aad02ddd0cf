// Saves the table that is shown.

import { fileName } from '../../export/describe.js';
import { save } from '../../export/save.js';
import { tableFile } from '../../export/table_file.js';

/** @param {import('../../workbench.js').Workbench} bench @param {State['tab']} tab */
export const saveTable = (bench, tab) => save(tableFile(bench, tab), fileName(bench, `${tab}.csv`));
