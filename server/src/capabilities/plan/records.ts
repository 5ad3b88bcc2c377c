// Assignments and supervision orders as notes, following, history and bulk work know them.
import { act } from '../../platform/procedures/index.ts';
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';

export const planRecords: readonly DeclaredRecord[] = [
  procedureRecord({
    kind: 'assignment',
    table: 'assignment',
    title: { zh: '任务承办', en: 'Assignment' },
    link: (id) => `/assignments/${id}`,
    step: act,
    together: true,
    fields: {
      progress: { kind: 'number', title: { zh: '进度', en: 'Progress' }, unit: { zh: '%', en: '%' } },
      dueOn: { kind: 'date', title: { zh: '完成时限', en: 'Due date' } },
    },
  }),
  procedureRecord({
    kind: 'order',
    table: 'supervision_order',
    title: { zh: '督办单', en: 'Supervision order' },
    link: (id) => `/orders/${id}`,
    step: act,
    together: true,
  }),
];
