// The row of a request for assistance as a fold over both of its runs.
import type { Evaluation, Json, ProcedureEvent } from '@qingfeng/procedure';
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import {
  type Change,
  type DeclaredProcedure,
  earliestOpen,
  factsSaid,
  type Weigh,
} from '../../../platform/procedures/index.ts';
import { titlesOf } from './data-sets.ts';
import { approvalParts, approvalProcedure } from './procedure.approval.ts';
import { assistanceParts, assistanceProcedures } from './procedure.assistance.ts';
import { describeRequests, findRequest, type RequestChange, updateRequest } from './store.ts';

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

/** Who is asked for which data of whom, and what for. */
const weigh: Weigh = async ({ tx }, { recordId }) => {
  const row = await findRequest(tx, recordId);
  if (row === undefined) return {};
  const during = [row.dataFrom, row.dataUntil].map((day) => day ?? '');
  return {
    facts: factsSaid([
      [{ zh: '平台', en: 'Platform' }, row.platform],
      [{ zh: '平台内经营者', en: 'Merchant' }, row.merchant],
      [{ zh: '所办案件、线索', en: 'Case or lead' }, row.matterNo],
      [{ zh: '用途', en: 'Purpose' }, row.purpose],
      [{ zh: '请求提供的数据', en: 'Data asked for' }, titlesOf(row.dataSets)],
      [{ zh: '其他数据', en: 'Other data' }, row.outside],
      [
        { zh: '数据期间', en: 'Period of the data' },
        during.join('') === '' ? '' : { zh: during.join(' 至 '), en: during.join(' to ') },
      ],
      [
        { zh: '答复期限', en: 'Days to answer' },
        { zh: `${row.days} 个工作日`, en: `${row.days} working days` },
      ],
    ]),
  };
};

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
    weigh,
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
