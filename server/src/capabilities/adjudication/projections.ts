// What events of adjudications leave in the rows of disputes.
import { localDate } from '@qingfeng/codes';
import type { Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import {
  type Change,
  type DeclaredProcedure,
  earliestOpen,
  factsSaid,
  type Weigh,
} from '../../platform/procedures/index.ts';
import { disputeProcedures, openClocksOf, parts } from './procedure.dispute.ts';
import { describeDisputes, findDispute, matters, updateDispute } from './store.ts';

const changes: Readonly<Record<string, (change: Change) => Updateable<DB['dispute']>>> = {
  suspend: () => ({ suspended: true }),
  resume: () => ({ suspended: false }),
  decide: ({ event }) =>
    event === null ? {} : { decision: String(event.facts.decision), decidedOn: localDate(event.at) },
};

async function project(tx: Tables, change: Change): Promise<void> {
  const { instance, evaluation, event } = change;
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  const own = event === null ? {} : (changes[event.step]?.(change) ?? {});
  const { state } = evaluation;
  await updateDispute(tx, instance.recordId, { state, nextDueAt, nextAmberAt, nextDuty, ...own });
}

const titles = {
  patent: { zh: '专利纠纷的程序', en: 'the procedure for patents' },
  variety: { zh: '植物新品种纠纷的程序', en: 'the procedure for plant varieties' },
  layout: { zh: '布图设计纠纷的程序', en: 'the procedure for layout designs' },
};

function openOf(version: string): Pick<DeclaredProcedure, 'open'> {
  const open = openClocksOf(version);
  return open === undefined ? {} : { open };
}

/** Who asks against whom, over which right, and what they claim. */
const weigh: Weigh = async ({ tx }, { recordId }) => {
  const row = await findDispute(tx, recordId);
  if (row === undefined) return {};
  const right = [row.rightTitle, row.rightNo].filter((part) => part !== '').join(' · ');
  return {
    facts: factsSaid([
      [{ zh: '请求人', en: 'Requester' }, row.requester],
      [{ zh: '被请求人', en: 'Respondent' }, row.respondent],
      [{ zh: '权利', en: 'Right' }, right],
      [{ zh: '请求事项和理由', en: 'What is asked and why' }, row.claim],
      [{ zh: '收到请求日期', en: 'Received on' }, row.requestedOn],
    ]),
  };
};

/** A version for each kind of right: each cites the law of its own. */
export const disputesDeclared: readonly DeclaredProcedure[] = matters.flatMap((matter) =>
  disputeProcedures[matter].map((procedure) => ({
    kind: 'dispute',
    procedure,
    layer: { id: matter, lines: [matter], title: titles[matter] },
    ...openOf(procedure.declaration.version),
    parts,
    link: ({ recordId }: { recordId: string }) => `/adjudication/${recordId}`,
    at: ({ recordId }: { recordId: string }) => `/disputes/${recordId}`,
    project,
    describe: describeDisputes,
    weigh,
  })),
);
