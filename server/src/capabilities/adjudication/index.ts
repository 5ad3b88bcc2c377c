// Administrative adjudication as the server takes it in.
import './code-words.ts';
import './column-words.ts';
import { act } from '../../platform/procedures/index.ts';
import { procedureRecord } from '../../platform/records/declared.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { loadDisputesDemo } from './demo.ts';
import { disputeQueues } from './list.ts';
import { disputesDeclared } from './projections.ts';
import { searchDisputes } from './read.ts';
import { disputeRoutes } from './routes.ts';

/** Disputes over patents, plant varieties and layout designs that an agency is asked to decide (行政裁决). */
export const adjudicationCapability: Capability = {
  id: 'adjudication',
  recordKinds: { dispute: { zh: '行政裁决', en: 'Adjudication' } },
  records: () => [
    procedureRecord({
      kind: 'dispute',
      table: 'dispute',
      title: { zh: '行政裁决', en: 'Adjudication' },
      link: (id) => `/adjudication/${id}`,
      step: act,
    }),
  ],
  procedures: disputesDeclared,
  queues: [disputeQueues],
  search: searchDisputes,
  demonstrate: loadDisputesDemo,
  routes: disputeRoutes,
};
