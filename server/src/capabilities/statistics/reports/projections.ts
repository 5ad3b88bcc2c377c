// The row of a report as a fold of its events: state, the next duty, and whether it was sent late.
import type { Evaluation } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, factsSaid, type Weigh } from '../../../platform/procedures/index.ts';
import { formOf } from '../forms/forms.ts';
import { said, unitTitles } from '../forms/layout.ts';
import { describeReports, figuresOf, findReport, revisionInHand, updateReport } from '../store.ts';
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

/** The figures that wait to be approved, those that are not nil. */
const weigh: Weigh = async ({ tx }, { recordId }) => {
  const report = await findReport(tx, recordId);
  if (report === undefined) return {};
  const form = formOf(report);
  const revision = await revisionInHand(tx, recordId);
  const figures = new Map(
    (revision === undefined ? [] : await figuresOf(tx, revision.id)).map(({ cell, value }) => [cell, value]),
  );
  return {
    facts: factsSaid([
      [{ zh: '报表', en: 'Form' }, form.title],
      [{ zh: '统计期间', en: 'Period' }, `${report.periodFrom} – ${report.periodUntil}`],
      [{ zh: '零报告', en: 'Nil report' }, revision?.zero === true ? { zh: '是', en: 'Yes' } : ''],
      [{ zh: '更正理由', en: 'Why it is corrected' }, revision?.reason ?? ''],
      ...form.cells.flatMap(({ id, title, unit }) => {
        const value = Number(figures.get(id) ?? 0);
        return value === 0 ? [] : [[{ ...title }, withUnit(value, unit)] as const];
      }),
    ]),
  };
};

function withUnit(value: number, unit: keyof typeof unitTitles) {
  const { zh, en } = unitTitles[unit];
  return { zh: `${said(value, unit)} ${zh}`, en: `${said(value, unit)} ${en}` };
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
    weigh,
  },
];
