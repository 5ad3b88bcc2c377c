// Bulk work over HTTP: what is open to the records that were ticked, what would be refused, doing it, its report, taking it back.
import { z } from 'zod';
import type { Actor, Session } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { called } from '../http/requests/field-names.ts';
import { words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { listExport } from '../lists/paged/list-export.ts';
import { type ListColumn, writeList } from '../lists/paged/list-workbook.ts';
import { answerOnce, stepBody, stepProblems } from '../procedures/act.ts';
import { action } from '../procedures/record-view.ts';
import type { Services } from '../procedures/services.ts';
import type { WorkTools } from '../procedures/tell.ts';
import { workToolsOf } from '../procedures/tools.ts';
import { type Asked, type BulkOutcome, carryOutBulk, mostAtOnce, openSteps, takeBackBulk } from './bulk.ts';
import type { DeclaredRecord } from './declared.ts';
import { recordProblem } from './problems.ts';
import { type BulkRow, findBulk, insertBulk, markUndone } from './store.ts';

const tags = ['records'];
const params = z.strictObject({ kind: z.string().max(60) });
const workParams = params.extend({ id: z.uuid() });
const ids = z.array(z.uuid()).min(1).max(mostAtOnce).describe('The records, each once');
const asked = z.strictObject({
  ids: called(ids, '所选记录', 'records'),
  step: called(
    z.string().max(60).optional().describe('One step for all; with the facts that it asks for'),
    '延长步骤',
    'step that lengthens it',
  ),
  facts: called(stepBody.shape.facts, '案件事实', 'facts'),
  reason: called(stepBody.shape.reason, '原因', 'reason'),
  change: called(
    stepBody.shape.facts.removeDefault().optional().describe('Or what fields become; null clears one'),
    '要更改的内容',
    'change',
  ),
});

const row = z.object({
  id: z.uuid(),
  title: z.string().describe('Empty for a record that is not seen'),
  done: z.boolean(),
  why: words.nullable().describe('Why it is refused'),
});
const report = z
  .object({
    rows: z.array(row).describe('In the order in which the records were named'),
    done: z.int(),
    refused: z.int(),
    applied: z.boolean().describe('False for a preview: nothing was written'),
    id: z.uuid().nullable().describe('Of the work, for its workbook and for taking it back'),
    undo: z
      .object({ count: z.int(), how: words })
      .nullable()
      .describe('How many can be taken back, and how; null where none can'),
  })
  .meta({ id: 'BulkReport', description: 'What became of each record, or what would.' });
type Report = z.infer<typeof report>;

type Records = readonly DeclaredRecord[];

export function bulkRoutes(app: App, services: Services, records: Records): void {
  openRoute(app, services, records);
  workRoutes(app, services, records);
  undoRoute(app, services, records);
  reportRoute(app, services, records);
}

function recordOf(records: Records, kind: string) {
  const record = records.find((one) => one.kind === kind);
  if (record === undefined) throw problem('request.notFound');
  return record;
}

function openRoute(app: App, services: Services, records: Records): void {
  app.post(
    '/records/:kind/bulk/open',
    {
      schema: {
        tags,
        summary: 'Which steps are open to many records',
        description: 'Each step that may be taken with at least one of them, and with how many. Writes nothing.',
        params,
        body: z.strictObject({ ids: called(ids, '所选记录', 'records') }),
        response: {
          200: z.object({
            steps: z.array(z.object({ action, open: z.int().describe('Records with which it may be taken') })),
            change: z.boolean().describe('Whether fields of many can be changed'),
          }),
        },
      },
    },
    async (request) => {
      const record = recordOf(records, request.params.kind);
      const tools = await workToolsOf(services);
      const steps = await services.database.as(request.actor, (session) =>
        openSteps(session, { tools, record }, request.body.ids),
      );
      return { steps, change: record.change !== undefined };
    },
  );
}

const bulkProblems = ['records.noBulk', ...stepProblems];

function workRoutes(app: App, services: Services, records: Records): void {
  app.post(
    '/records/:kind/bulk/preview',
    {
      config: { problems: bulkProblems },
      schema: {
        tags,
        summary: 'What would become of many records',
        description:
          'Does what is asked and takes all of it back: what would be refused is named with the reason. Writes nothing.',
        params,
        body: asked,
        response: { 200: report },
      },
    },
    async (request) => {
      const record = recordOf(records, request.params.kind);
      const tools = { ...(await workToolsOf(services)), tell: async () => {} };
      const work = (session: Session) =>
        carryOutBulk(session, { tools, record }, { ids: unique(request.body.ids), asked: askedOf(request.body) });
      return reportOf(await takenBack(services, request.actor, work), null, false);
    },
  );
  app.post(
    '/records/:kind/bulk',
    {
      config: { idempotent: true, problems: bulkProblems },
      schema: {
        tags,
        summary: 'One step or one change for many records',
        description: `Up to ${mostAtOnce}. What may not be done is left out and named with the reason; the rest is done in one transaction. Other agencies get one message for all.`,
        params,
        body: asked,
        response: { 200: report },
      },
    },
    async (request, reply) => {
      const record = recordOf(records, request.params.kind);
      const wanted = askedOf(request.body);
      return answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, tools) => {
          const all = { ids: unique(request.body.ids), asked: wanted };
          const rows = await carryOutBulk(session, { tools, record }, all);
          const id = await insertBulk(session, { record, asked: wanted, rows, at: tools.now });
          return reportOf(rows, id, true);
        },
      });
    },
  );
}

function undoRoute(app: App, services: Services, records: Records): void {
  app.post(
    '/records/:kind/bulk/:id/undo',
    {
      config: { idempotent: true, problems: ['records.notUndone', ...bulkProblems] },
      schema: {
        tags,
        summary: 'Take bulk work back',
        description:
          'One’s own, as far as the procedure has a way back and nobody acted on the record since. Answers with what became of each.',
        params: workParams,
        body: z.strictObject({ reason: called(z.string().trim().min(1).max(2_000), '原因', 'reason') }),
        response: { 200: report },
      },
    },
    async (request, reply) => {
      const record = recordOf(records, request.params.kind);
      return answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: (session, tools) =>
          undo(session, { tools, record }, { id: request.params.id, reason: request.body.reason }),
      });
    },
  );
}

type Undoing = { tools: WorkTools; record: DeclaredRecord };

async function undo(session: Session, q: Undoing, { id, reason }: { id: string; reason: string }): Promise<Report> {
  const work = await findBulk(session.tx, { record: q.record, id });
  const rows = outcomesOf(work).filter((one) => one.undo !== null);
  if (work.undoneBy !== null) throw notUndone('已经撤销', 'it was taken back already');
  if (rows.length === 0) throw notUndone('这一步没有返回的办法', 'the step has no way back');
  const undone = await takeBackBulk(session, q, { rows, reason });
  const by = await insertBulk(session, {
    record: q.record,
    asked: { undoes: id, reason },
    rows: undone.map(final),
    at: q.tools.now,
  });
  if (undone.some(({ done }) => done)) await markUndone(session.tx, id, by);
  return reportOf(undone.map(final), by, true);
}

const notUndone = (why: string, whyEn: string) => recordProblem('records.notUndone', { why, whyEn });

/** Taking back is not taken back. */
const final = (outcome: BulkOutcome): BulkOutcome => ({ ...outcome, undo: null });

const outcomesOf = ({ rows }: BulkRow): BulkOutcome[] => rows as BulkOutcome[];

const result = { done: { zh: '已办理', en: 'Done' }, refused: { zh: '未办理', en: 'Refused' } };
const columns: readonly ListColumn<BulkOutcome>[] = [
  { title: { zh: '记录', en: 'Record' }, width: 60, value: ({ title, id }) => title || id },
  {
    title: { zh: '结果', en: 'Result' },
    width: 12,
    value: ({ done }, language) => result[done ? 'done' : 'refused'][language],
  },
  { title: { zh: '原因', en: 'Reason' }, width: 80, value: ({ why }, language) => why?.[language] ?? null },
];

function reportRoute(app: App, services: Services, records: Records): void {
  const { database, clock } = services;
  listExport(app, services, {
    path: '/bulk-report/export.xlsx',
    tags,
    summary: 'The report of bulk work as a workbook',
    description: 'A row for each record with what became of it. One’s own, for thirty days.',
    querystring: z.strictObject({
      kind: called(z.string().max(60), '类别', 'kind'),
      id: called(z.uuid(), '编号', 'id'),
    }),
    kind: 'record',
    which: ({ kind }) => `bulk ${kind}`,
    name: '批量办理结果.xlsx',
    open: async ({ kind, id }, actor) => {
      const ref = { record: recordOf(records, kind), id };
      const work = await database.as(actor, ({ tx }) => findBulk(tx, ref));
      const name = { zh: '批量办理结果', en: 'Bulk work' };
      return (out, session) => writeList(out, session, { name, columns, rows: outcomesOf(work), now: clock.real() });
    },
  });
}

/** @throws Problem request.invalid unless exactly one of the two is asked */
function askedOf({ step, facts, reason, change }: z.infer<typeof asked>): Asked {
  if ((step === undefined) === (change === undefined)) {
    const [zh, en] = ['应给出步骤或者更改，二者其一', 'must be a step or a change, one of the two'];
    throw problem(
      'request.invalid',
      {},
      { fields: [{ pointer: '/step', zh, en, name: { zh: '办理事项', en: 'what to do' } }] },
    );
  }
  if (change !== undefined) return { change };
  return { step: step ?? '', facts, ...(reason !== undefined && { reason }) };
}

const unique = (all: readonly string[]): string[] => [...new Set(all)];

/** Ends the transaction of work that is only looked at. */
class TakenBack extends Error {
  readonly rows: BulkOutcome[];
  constructor(rows: BulkOutcome[]) {
    super('taken back');
    this.rows = rows;
  }
}

async function takenBack(
  { database }: Pick<Services, 'database'>,
  actor: Actor,
  work: (session: Session) => Promise<BulkOutcome[]>,
): Promise<BulkOutcome[]> {
  try {
    return await database.as(actor, async (session) => {
      throw new TakenBack(await work(session));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.rows;
    throw error;
  }
}

function reportOf(rows: readonly BulkOutcome[], id: string | null, applied: boolean): Report {
  const done = rows.filter((one) => one.done).length;
  const back = rows.flatMap(({ undo: way }) => (way === null ? [] : [way]));
  const [first] = back;
  const by = first !== undefined && 'back' in first ? first.back.title : undefined;
  const how =
    by === undefined
      ? { zh: '恢复原来的内容', en: 'what stood there is put back' }
      : { zh: `以“${by.zh}”撤回`, en: `by the step “${by.en}”` };
  return {
    rows: rows.map(({ undo: _, ...one }) => one),
    ...{ done, refused: rows.length - done, applied, id },
    undo: back.length === 0 ? null : { count: back.length, how },
  };
}
