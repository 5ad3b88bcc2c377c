// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../../platform/database/column-words.ts';

nameColumns({
  statistics_entry: {
    cell: { zh: '栏目', en: 'cell' },
    source: { zh: '来源', en: 'source' },
    value: { zh: '设置值', en: 'value' },
  },
  statistics_figure: {
    cell: { zh: '栏目', en: 'cell' },
    source: { zh: '来源', en: 'source' },
    value: { zh: '设置值', en: 'value' },
  },
  statistics_report: {
    period: { zh: '期间', en: 'period' },
    state: { zh: '状态', en: 'state' },
  },
  statistics_revision: {
    number: { zh: '修订号', en: 'number of the revision' },
    reason: { zh: '原因', en: 'reason' },
  },
});
