// The work queues of the list of cases: what goes on, is due, is late, has ended.
import { sql } from 'kysely';
import type { QueueSource } from '../../../platform/records/queues/counts.ts';
import { queuesOfRuns } from '../../../platform/records/queues/of-runs.ts';
import { caseProcedure } from '../life/case.ts';
import { mostCounted } from './store.ts';

const { id, states } = caseProcedure.declaration;
const where = (ends: boolean) => ({
  states: Object.keys(states).filter((name) => (states[name]?.terminal === true) === ends),
});

export const caseQueues: QueueSource = {
  queued: {
    ...{ id: 'cases', title: { zh: '案件', en: 'Cases' }, table: 'case_file', fields: {}, procedure: { id } },
    ...{ list: { filters: [] }, access: { read: 'everybody' } },
    queues: queuesOfRuns({ open: where(false), ended: where(true) }),
  },
  most: mostCounted,
  rows: () => sql`case_file e`,
};
