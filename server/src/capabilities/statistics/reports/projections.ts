// The row of a report as a fold of its events: state, the next duty, and whether it was sent late.
import type { Evaluation } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Change, DeclaredProcedure } from '../../../platform/procedures/index.ts';
import { describeReports, updateReport } from '../store.ts';
import { reportProcedure } from './procedure.ts';

/** The columns that follow from the evaluation. @throws TypeError for a report without the duty to send it */
export function standingOf({ state, duties }: Evaluation) {
  const [next] = duties.filter(({ status }) => status === 'open').toSorted((one, other) => one.dueAt - other.dueAt);
  const sending = duties.find(({ duty }) => duty === 'submit');
  if (sending === undefined) throw new TypeError('a report is due');
  return {
    state,
    dueAt: new Date(sending.dueAt),
    late: sending.status === 'metLate',
    nextDueAt: next === undefined ? null : new Date(next.dueAt),
    nextAmberAt: next === undefined ? null : new Date(next.amberAt),
    nextDuty: next?.duty ?? null,
  };
}

async function project(tx: Tables, { instance, evaluation }: Change): Promise<void> {
  await updateReport(tx, instance.recordId, standingOf(evaluation));
}

export const reportProcedures: readonly DeclaredProcedure[] = [
  {
    procedure: reportProcedure,
    kind: 'statisticsReport',
    parts: {
      filler: { agency: 'owner' },
      head: { agency: 'owner', roles: ['approver'] },
      receiver: { agency: 'steward' },
      system: { agency: 'system' },
    },
    link: ({ recordId }) => `/statistics/reports/${recordId}`,
    project,
    queues: { approve: 'accept', review: 'accept' },
    describe: describeReports,
  },
];
