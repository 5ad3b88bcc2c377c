// The row of a request for assistance as a fold over both of its runs.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { type Change, type DeclaredProcedure, earliestOpen } from '../../../platform/procedures/index.ts';
import { approvalParts, approvalProcedure } from './procedure.approval.ts';
import { assistanceParts, assistanceProcedures } from './procedure.assistance.ts';
import { describeRequests, type RequestChange, updateRequest } from './store.ts';

/** State and next duty. */
export function dutyColumns(evaluation: Evaluation) {
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  return { state: evaluation.state, nextDueAt, nextAmberAt, nextDuty };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Sets given before stay given. */
const given = ({ facts }: ProcedureEvent): RequestChange => ({
  given: sql<
    string[]
  >`(select coalesce(array_agg(distinct k order by k), '{}') from unnest(given || ${listOf(facts.sets)}::text[]) as k)`,
});

const onStep: Readonly<Record<string, (event: ProcedureEvent) => RequestChange>> = {
  acknowledge: ({ at }) => ({ receivedAt: new Date(at) }),
  noteReceipt: ({ facts }) => ({ receivedAt: new Date(`${textOf(facts.receivedOn)}T12:00:00+08:00`) }),
  grantTime: ({ facts }) => ({ dueOn: textOf(facts.dueOn) }),
  answerPart: (event) => ({ ...given(event), outcome: 'partial' }),
  notePart: (event) => ({ ...given(event), outcome: 'partial' }),
  answer: (event) => ({ ...given(event), outcome: 'full', answeredAt: new Date(event.at) }),
  unable: ({ at }) => ({ outcome: 'unable', answeredAt: new Date(at) }),
  noteAnswer: (event) => ({
    ...given(event),
    outcome: textOf(event.facts.settled),
    answeredAt: new Date(event.at),
  }),
  askAgain: ({ facts }) => ({ dueOn: textOf(facts.dueOn), answeredAt: null, outcome: 'partial' }),
};

async function projectApproval(tx: Tables, { instance, evaluation }: Change): Promise<void> {
  // Once it is sent, state and duties are those of the other run.
  if (evaluation.state === 'sent') return;
  // The province that is asked for its consent takes part in the row until then.
  await updateRequest(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    parties: JSON.stringify(instance.parties),
  });
}

async function projectAssistance(tx: Tables, { instance, evaluation, event }: Change): Promise<void> {
  await updateRequest(tx, instance.recordId, {
    ...dutyColumns(evaluation),
    ...(event === null ? {} : onStep[event.step]?.(event)),
    parties: JSON.stringify(instance.parties),
  });
}

const link = ({ recordId }: { recordId: string }) => `/platforms/assistance/${recordId}`;
const at = ({ recordId }: { recordId: string }) => `/assistance/${recordId}`;

/** The procedures of requests for assistance with what they do to the rows. */
export const assistanceDeclared: readonly DeclaredProcedure[] = [
  {
    kind: 'assistanceApproval',
    parts: approvalParts,
    link,
    at,
    project: projectApproval,
    queues: { approve: 'accept', consent: 'accept' },
    describe: describeRequests,
    procedure: approvalProcedure,
  },
  ...assistanceProcedures.map((procedure) => ({
    kind: 'assistance',
    parts: assistanceParts,
    link,
    at,
    project: projectAssistance,
    queues: { receive: 'sign', answer: 'answer', use: 'accept' } as const,
    describe: describeRequests,
    procedure,
  })),
];
