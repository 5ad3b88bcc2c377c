// The rows that a whole log of events leads to, without the database: for histories brought in at once, and to prove the stored rows.
import type { Evaluation, ProcedureEvent } from '@qingfeng/procedure';
import type { Selectable, Updateable } from 'kysely';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { effectOf, orderEffectOf, standingOf } from '../projections.ts';

export type FoldedMeasure = { no: string; set: Updateable<DB['measure']> };
export type FoldedReport = { period: string; set: Updateable<DB['progressReport']> };
export type FoldedAssignment = {
  assignment: Updateable<DB['assignment']>;
  measures: FoldedMeasure[];
  reports: FoldedReport[];
};

/** What the log of one assignment leaves in its row, its measures and its reports. */
export function foldAssignment(events: readonly ProcedureEvent[], evaluation: Evaluation): FoldedAssignment {
  let assignment: Updateable<DB['assignment']> = { progress: 0, signedAt: null, reportedAt: null, finishedAt: null };
  const measures = new Map<string, FoldedMeasure>();
  const reports = new Map<string, FoldedReport>();
  for (const event of events) {
    const effect = effectOf(event);
    assignment = { ...assignment, ...effect.assignment };
    const { measure, report } = effect;
    if (measure !== undefined) {
      const before = measures.get(measure.no)?.set ?? { doneOn: null, dropped: false, result: null };
      measures.set(measure.no, { no: measure.no, set: { ...before, ...measure.set } });
    }
    if (report !== undefined) {
      reports.set(report.period, {
        period: report.period,
        set: { ...reports.get(report.period)?.set, ...report.set },
      });
    }
  }
  return {
    assignment: { ...assignment, ...standingOf(evaluation) },
    measures: [...measures.values()],
    reports: [...reports.values()],
  };
}

/** What the log of one supervision order leaves in its row. */
export function foldOrder(
  events: readonly ProcedureEvent[],
  evaluation: Evaluation,
): Pick<Selectable<DB['supervisionOrder']>, 'state' | 'nextDueAt' | 'answer' | 'answeredAt'> {
  let row: Updateable<DB['supervisionOrder']> = { answer: null, answeredAt: null };
  for (const event of events) row = { ...row, ...orderEffectOf(event) };
  const { state, nextDueAt } = standingOf(evaluation);
  const { answer, answeredAt } = row;
  return {
    state,
    nextDueAt,
    answer: typeof answer === 'string' ? answer : null,
    answeredAt: answeredAt instanceof Date ? answeredAt : null,
  };
}
