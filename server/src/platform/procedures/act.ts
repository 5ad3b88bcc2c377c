// A step as people take it: through the procedure, with the files that come with it, and with word to the other sides.
import type { StepRule } from '@qingfeng/procedure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { Problem } from '../errors/problem.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import { called } from '../http/requests/field-names.ts';
import { type CreateOptions, createOnce } from '../http/requests/idempotency.ts';
import { openIn } from '../organisation/files/open-documents.ts';
import { refuseMetadata } from '../organisation/files/uploaded-file.ts';
import { followSheets } from './approvals/follow.ts';
import { titleOf } from './refusals.ts';
import type { Services } from './services.ts';
import { lookAt, type Step, type Taken, takeStep } from './store.ts';
import { tellStep, type WorkTools } from './tell.ts';
import { workToolsOf } from './tools.ts';

// Under a name: it is recursive, and the contract cannot refer to what has none.
const json: z.ZodType<Json> = z
  .lazy(() =>
    z.union([
      // How long a text may be is said by the step that asks for it, and whatever a step does not ask for it refuses.
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(json).max(100),
      z.record(z.string().max(100), json),
    ]),
  )
  .meta({ id: 'Json' });
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const stepParams = z.strictObject({ id: z.uuid(), step: z.string().max(60) });
export const stepBody = z.strictObject({
  facts: called(
    z.record(z.string().max(60), json).default({}).describe('What the action asks for, by name'),
    '案件事实',
    'facts',
  ),
  reason: called(z.string().trim().max(2_000).optional(), '原因', 'reason'),
});

/** Problems that every route which takes steps may answer with. */
export const stepProblems = ['step.notAllowed', 'step.notYours'];

/**
 * Takes a step, ties the files named in its facts to the run, and tells the other sides when they now owe something.
 * @throws Problem request.notFound, step.notAllowed, step.notYours, request.invalid (facts, files)
 */
export async function act(session: Session, tools: WorkTools, step: Step): Promise<Taken> {
  const taken = await takeStep(session, tools, step);
  await attachFiles(session.tx, taken, step);
  await tellStep(session, tools, { ...taken, step: step.step, facts: step.facts });
  await followSheets(session, tools, taken, step);
  return taken;
}

type OnceTools = WorkTools & Pick<Services, 'crypto'>;

/**
 * Does once what a request asks, with the tools of procedures at hand, and gives what `work` gives.
 * @throws Problem as createOnce, and whatever `work` throws
 */
export async function answerOnce<T>(
  services: Services,
  {
    work,
    ...asked
  }: Omit<CreateOptions<T>, 'database' | 'work'> & { work: (session: Session, tools: OnceTools) => Promise<T> },
): Promise<T> {
  const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
  return createOnce({ ...asked, database: services.database, work: (session) => work(session, tools) });
}

/**
 * Answers a request for a step with the record as it is afterwards.
 * `work`: takes the step; `act` unless the capability has more to do with it.
 */
export async function answerStep<T>(
  services: Services,
  q: {
    request: FastifyRequest & { params: z.infer<typeof stepParams>; body: z.infer<typeof stepBody> };
    reply: FastifyReply;
    read: (session: Session, tools: WorkTools, id: string) => Promise<T>;
    work?: (session: Session, tools: WorkTools, step: Step) => Promise<unknown>;
  },
): Promise<T> {
  const { request, reply, read, work = act } = q;
  const { id: instanceId, step } = request.params;
  const { facts, reason } = request.body;
  return answerOnce(services, {
    request,
    reply,
    status: 200,
    work: async (session, tools) => {
      try {
        await work(session, tools, { instanceId, step, facts, ...(reason === undefined ? {} : { reason }) });
      } catch (refusal) {
        // A run can be seen where its page cannot, such as by the line above: the page says what there is.
        if (refusal instanceof Problem && refusal.code === 'access.refusedByDatabase' && refusal.cause === undefined)
          await read(session, tools, instanceId);
        throw await inTheWordsOf(session, tools, { instanceId, step, refusal });
      }
      return read(session, tools, instanceId);
    },
  });
}

/** A refusal whose fields bear the names that the step gives its facts: a capability says only what is wrong with them. */
async function inTheWordsOf(
  session: Session,
  tools: WorkTools,
  { instanceId, step, refusal }: { instanceId: string; step: string; refusal: unknown },
): Promise<unknown> {
  if (!(refusal instanceof Problem)) return refusal;
  const factOf = (pointer: string) => /^\/facts\/([^/]+)/.exec(pointer)?.[1];
  if (refusal.fields.every(({ pointer, name }) => name !== undefined || factOf(pointer) === undefined)) return refusal;
  const { declared } = await lookAt(session, tools, instanceId);
  const rule = declared.procedure.stepByName.get(step)?.rule;
  const fields = refusal.fields.map((field) => {
    const name = field.name ?? titleOf(rule, factOf(field.pointer) ?? '');
    return { ...field, ...(name !== undefined && { name }) };
  });
  return refusal.with(fields);
}

/**
 * Ties the files that a step's facts name to its run, so that its readers may read them.
 * @throws Problem request.invalid for a file that is not there or belongs to another record
 */
export async function attachFiles(
  tx: Tables,
  { instance, declared }: Pick<Taken, 'instance' | 'declared'>,
  { step, facts }: Pick<Step, 'step' | 'facts'>,
): Promise<void> {
  const rule = declared.procedure.stepByName.get(step)?.rule;
  const named = [...filesInFacts(rule, facts), ...filesInMaterials(rule, facts)];
  for (const each of named) await tieFiles(tx, instance, each);
}

/** `pointer`: where the request names the files. */
type Named = { pointer: string; files: readonly unknown[]; withoutMetadata?: true };

/**
 * Ties files to a run, so that its readers may read them.
 * @throws Problem request.invalid for a file that is not there or belongs to another record, or a document that is not complete
 */
export async function tieFiles(tx: Tables, instance: Run, { pointer, files, withoutMetadata }: Named): Promise<void> {
  const ids = files.filter((id): id is string => typeof id === 'string' && z.uuid().safeParse(id).success);
  if (withoutMetadata) await refuseMetadata(tx, { pointer, files: ids });
  const found = ids.length === 0 ? 0 : await tie(tx, ids, instance);
  if (found === files.length) return refuseFields(await openIn(tx, { pointer, ids }));
  const [zh, en] = ['有附件不存在，或已用于其他记录', 'a file does not exist or belongs to another record'];
  throw problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
}

function filesInFacts(rule: StepRule | undefined, facts: Step['facts']): Named[] {
  return (rule?.requires ?? []).flatMap((asked) => {
    const files = facts[asked.fact];
    if (asked.kind !== 'file' || !Array.isArray(files) || files.length === 0) return [];
    return [
      { pointer: `/facts/${asked.fact}`, files, ...(asked.withoutMetadata && { withoutMetadata: true as const }) },
    ];
  });
}

/** The engine has seen to it that materials are listed by id, each with files or with the reason why it is absent. */
function filesInMaterials(rule: StepRule | undefined, { materials }: Step['facts']): Named[] {
  if (rule?.materials === undefined || typeof materials !== 'object' || materials === null) return [];
  return Object.entries(materials).flatMap(([id, given]) => {
    const files = typeof given === 'object' && given !== null && 'files' in given ? given.files : undefined;
    return Array.isArray(files) ? [{ pointer: `/facts/materials/${id}`, files }] : [];
  });
}

type Run = Pick<Taken['instance'], 'id' | 'kind' | 'recordId'>;

async function tie(tx: Tables, ids: readonly string[], { id, kind, recordId }: Run): Promise<number> {
  const result = await tx
    .updateTable('file')
    .set({ instanceId: id, kind, recordId })
    .where('id', 'in', [...ids])
    .where((eb) => eb.or([eb('instanceId', 'is', null), eb('instanceId', '=', id)]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
