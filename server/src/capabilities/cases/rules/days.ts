// Days that a step records of what happened in the case: none lies before the case's clue, nor before what it follows.
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { Step } from '../../../platform/procedures/index.ts';
import { problemOf } from './parts.ts';

/** Each day that is recorded, with the one it cannot come before; those with none follow the clue alone. */
const recorded: Readonly<Record<string, { after?: string; zh: string; en: string }>> = {
  noticedOn: { zh: '告知书送达之日', en: 'the notice' },
  announcedOn: { after: 'noticedOn', zh: '通知送达之日', en: 'the announcement' },
  heldOn: { after: 'noticedOn', zh: '举行听证之日', en: 'the hearing' },
  discussedOn: { zh: '讨论之日', en: 'the discussion' },
  servedOn: { after: 'noticedOn', zh: '决定书送达之日', en: 'the service of the decision' },
  performedOn: { after: 'noticedOn', zh: '履行之日', en: 'the performance' },
  demandedOn: { after: 'servedOn', zh: '催告书送达之日', en: 'the letter that urges the party' },
  appliedOn: { after: 'demandedOn', zh: '申请之日', en: 'the application to the court' },
  enforcementEndedOn: { after: 'appliedOn', zh: '终结之日', en: 'the end of the enforcement' },
  checkedOn: { zh: '核查日期', en: 'the check' },
  deliveredOn: { zh: '送达之日', en: 'the delivery' },
};

/**
 * What is wrong with the days of a step: a case has no notice from before its clue came in, no hearing from before its notice.
 * The earlier day is the first of its kind on record, since each of several parties has its own.
 * @param history the steps before this one
 */
export function daysOutOfOrder(q: {
  facts: Step['facts'];
  sourceOn: string;
  history: readonly ProcedureEvent[];
}): FieldProblem[] {
  return Object.entries(recorded).flatMap(([fact, { after }]) => {
    const day = q.facts[fact];
    if (typeof day !== 'string') return [];
    if (day < q.sourceOn)
      return [
        problemOf(fact, {
          zh: `早于案源登记的发现线索或者收到材料之日 ${q.sourceOn}，请核对`,
          en: `is before ${q.sourceOn}, the day on which the clue or material of this case came in`,
        }),
      ];
    const earlier = after === undefined ? null : firstDay(q.history, after);
    if (earlier === null || after === undefined || day >= earlier) return [];
    const { zh = after, en = after } = recorded[after] ?? {};
    return [problemOf(fact, { zh: `早于${zh} ${earlier}，请核对`, en: `is before the day of ${en}, ${earlier}` })];
  });
}

function firstDay(history: readonly ProcedureEvent[], fact: string): string | null {
  const days = history.flatMap(({ facts }) => {
    const day = facts[fact];
    return typeof day === 'string' ? [day] : [];
  });
  return days.toSorted()[0] ?? null;
}
