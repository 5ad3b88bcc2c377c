// Procedures that run on two nodes: the beginning and every step are told, and taken under the same rules as steps taken here.
import { localDate } from '@qingfeng/codes';
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import { z } from 'zod';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { defineKind, type Incoming } from '../../../../platform/nodes/kinds.ts';
import { nodeProblem } from '../../../../platform/nodes/problems.ts';
import { appendHistories, type DeclaredProcedure, tellStep } from '../../../../platform/procedures/index.ts';
import { findOrder } from '../../../plan/index.ts';
import { actingFor, keyOfSide, requireSpeaker, side, sideOf } from '../sides.ts';
import { enterSharedRun, findRequest, insertRequest, isSharedWith } from '../store-requests.ts';

/** Clocks may differ a little; a step further ahead than this has not been taken. */
const allowedAhead = 10 * 60_000;

const step = z.strictObject({
  step: z.string().max(60),
  at: z.iso.datetime(),
  userName: z.string().max(200),
  agency: side,
  role: z.string().max(60),
  facts: z.record(z.string().max(60), z.json()),
  reason: z.string().max(2_000).nullable(),
});
type ToldStep = z.infer<typeof step>;

const begun = z.strictObject({
  id: z.uuid(),
  form: z.enum(['order', 'cooperation']),
  no: z.string().min(1).max(100),
  title: z.string().min(1).max(300),
  text: z.string().max(5_000),
  owner: side,
  steward: side,
  first: step,
  demo: z.boolean(),
});

const procedures = { order: 'exchange.order', cooperation: 'exchange.cooperation' } as const;

export const beginKind = defineKind({
  name: 'run.begin',
  version: 1,
  schema: begun,
  compose: async (tx, id) => {
    const run = await tx.selectFrom('procedureInstance').selectAll().where('id', '=', id).executeTakeFirst();
    const first = await stepOf(tx, id, 1);
    const told = await headOf(tx, id);
    if (run?.stewardAgency == null || first === undefined || told === undefined) return undefined;
    return {
      ...{ id, ...told, title: run.title, first, demo: run.demo },
      owner: await sideOf(tx, run.ownerAgency),
      steward: await sideOf(tx, run.stewardAgency),
    };
  },
  title: ({ no }) => no,
  take: begin,
});

export const stepKind = defineKind({
  name: 'run.step',
  version: 1,
  schema: z.strictObject({ id: z.uuid(), step }),
  compose: async (tx, subject) => {
    const [id = '', seq = ''] = subject.split(' ');
    const taken = await stepOf(tx, id, Number(seq));
    return taken === undefined ? undefined : { id, step: taken };
  },
  take: (tx, incoming) => follow(tx, incoming),
});

async function headOf(tx: Tables, id: string) {
  const order = await findOrder(tx, id);
  if (order !== undefined) return { form: 'order' as const, no: order.no, text: order.text };
  const row = await findRequest(tx, id);
  return row === undefined ? undefined : { form: begun.shape.form.parse(row.form), no: row.no, text: row.text };
}

async function stepOf(tx: Tables, instanceId: string, seq: number): Promise<ToldStep | undefined> {
  const row = await tx
    .selectFrom('procedureEvent')
    .select(['step', 'at', 'userName', 'agencyKey', 'role', 'facts', 'reason'])
    .where('instanceId', '=', instanceId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { agencyKey, at, facts, ...rest } = row;
  // Files stay where they are: their identifiers mean nothing on another node.
  const { files: _, ...told } = facts as Record<string, Json>;
  return { ...rest, at: at.toISOString(), agency: await sideOf(tx, agencyKey), facts: told as ToldStep['facts'] };
}

async function begin(tx: Tables, incoming: Incoming<z.infer<typeof begun>>): Promise<void> {
  const { body, peer, tools } = incoming;
  await requireSpeaker(tx, peer, body.steward);
  const [ownerAgency, stewardAgency] = [await keyOfSide(tx, body.owner), await keyOfSide(tx, body.steward)];
  const known = await tx.selectFrom('procedureInstance').select('id').where('id', '=', body.id).executeTakeFirst();
  if (known !== undefined) throw nodeProblem('node.stepRefused', { reason: '已存在 exists already' });
  const startedAt = momentOf(body.first, incoming);
  const declared = tools.procedures.current(procedures[body.form], localDate(startedAt.getTime()));
  const { id: procedure, version, initial } = declared.procedure.declaration;
  const common = { id: body.id, ownerAgency, stewardAgency, title: body.title, state: initial, demo: body.demo };
  await tx
    .insertInto('procedureInstance')
    .values({ ...common, procedure, version, kind: declared.kind, recordId: body.id, startedAt, readers: [] })
    .execute();
  const { form, no, text } = body;
  await insertRequest(tx, { ...common, form, no, text, sentAt: startedAt });
  await enterSharedRun(tx, { id: body.id, peerId: peer.id });
  await append(tx, incoming, { id: body.id, told: body.first });
}

async function follow(tx: Tables, incoming: Incoming<{ id: string; step: ToldStep }>): Promise<void> {
  const { body, peer } = incoming;
  if (!(await isSharedWith(tx, { id: body.id, peerId: peer.id })))
    throw nodeProblem('node.stepRefused', { reason: '没有这一事项 there is no such matter' });
  await append(tx, incoming, { id: body.id, told: body.step });
}

/** Appends a step that was taken elsewhere, brings the record in step and tells the agency that owes something now. */
async function append(
  tx: Tables,
  { peer, tools }: Incoming<unknown>,
  { id, told }: { id: string; told: ToldStep },
): Promise<void> {
  await requireSpeaker(tx, peer, told.agency);
  const agencyKey = await keyOfSide(tx, told.agency);
  const locked = await tx
    .selectFrom('procedureInstance')
    .select(['procedure', 'version', 'ownerAgency', 'stewardAgency'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const declared = tools.procedures.find(locked.procedure, locked.version);
  if (sideOfRole(declared, told.role, locked) !== agencyKey)
    throw nodeProblem('node.notTheirs', { agency: told.agency.name });
  const at = momentOf(told, { tools });
  const event: ProcedureEvent = {
    ...{ step: told.step, at: at.getTime(), by: { user: '', agency: String(agencyKey), role: told.role } },
    facts: told.facts as Record<string, Json>,
    ...(told.reason === null ? {} : { reason: told.reason }),
  };
  const past = { event, userId: null, userName: told.userName, agencyName: told.agency.name };
  const [recorded] = await admitted(() => appendHistories(tx, tools, [{ instanceId: id, events: [past] }]));
  if (recorded === undefined) throw new TypeError('a step was appended');
  await declared.project(tx, { instance: recorded.instance, evaluation: recorded.evaluation, event });
  const acting = { ...(await actingFor(tx, peer)), agencyKey, agencyName: told.agency.name };
  await tellStep({ tx, acting }, { ...tools, now: at }, { ...recorded, step: told.step });
}

function sideOfRole(
  { parts }: DeclaredProcedure,
  role: string,
  run: { ownerAgency: number; stewardAgency: number | null },
): number | null {
  const agency = parts[role]?.agency;
  if (agency === 'owner') return run.ownerAgency;
  return agency === 'steward' ? run.stewardAgency : null;
}

/** @throws Problem node.stepRefused for a step that is said to be taken later than now */
function momentOf({ at, step: name }: ToldStep, { tools }: Pick<Incoming<unknown>, 'tools'>): Date {
  const moment = new Date(at);
  if (moment.getTime() > tools.now.getTime() + allowedAhead)
    throw nodeProblem('node.stepRefused', { reason: `${name} ${at}` });
  return moment;
}

/** What the procedure does not admit is no fault of ours: it is refused with its reason. */
async function admitted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError) throw nodeProblem('node.stepRefused', { reason: error.message }, { cause: error });
    throw error;
  }
}
