// Notices, requests and dispatches as notes, following, history and bulk work know them.
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';
import { takeAssistanceStep } from './assistance/actions.ts';
import { takeDispatchStep } from './dispatch/actions.ts';
import { takeTakedownStep } from './takedown/actions.ts';

export const platformRecords: readonly DeclaredRecord[] = [
  procedureRecord({
    kind: 'takedown',
    table: 'takedown',
    title: { zh: '侵权通知', en: 'Notice of infringement' },
    link: (id) => `/platforms/notices/${id}`,
    step: takeTakedownStep,
    together: true,
  }),
  procedureRecord({
    kind: 'assistance',
    table: 'assistance_request',
    title: { zh: '平台协查', en: 'Request to a platform' },
    link: (id) => `/platforms/assistance/${id}`,
    runs: ['assistance', 'assistanceApproval'],
    step: takeAssistanceStep,
    together: true,
    fields: {
      title: { kind: 'text', title: { zh: '协查事项', en: 'What is asked' } },
      purpose: { kind: 'text', title: { zh: '用途', en: 'Purpose' } },
      dataFrom: { kind: 'date', title: { zh: '数据起始日', en: 'First day of the data' } },
      dataUntil: { kind: 'date', title: { zh: '数据截止日', en: 'Last day of the data' } },
    },
  }),
  procedureRecord({
    kind: 'dispatch',
    table: 'patent_dispatch',
    title: { zh: '协作调度', en: 'Request to a dispatch centre' },
    link: (id) => `/platforms/dispatches/${id}`,
    runs: ['dispatch', 'dispatchOpinion'],
    step: takeDispatchStep,
    together: true,
  }),
];
