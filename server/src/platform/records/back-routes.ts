// Taking back what one has just done: the way back that the procedure knows, while nobody acted on the record since.
import { evaluate } from '@qingfeng/procedure';
import { z } from 'zod';
import type { Session } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { called } from '../http/requests/field-names.ts';
import { words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { answerOnce, stepProblems } from '../procedures/act.ts';
import type { Services } from '../procedures/services.ts';
import { lookAt, timeWith } from '../procedures/store.ts';
import type { WorkTools } from '../procedures/tell.ts';
import { workToolsOf } from '../procedures/tools.ts';
import { ownRuns, type StepBack, takeBackBulk, wayBack } from './bulk.ts';
import type { DeclaredRecord } from './declared.ts';
import { recordProblem } from './problems.ts';

const tags = ['records'];
const params = z.strictObject({ kind: z.string().max(60), id: z.uuid() });
const back = z.object({
  title: words.describe('The step by which it is taken back'),
  reason: z.boolean().describe('Whether that step asks for a reason'),
  events: z.int().describe('How many events the run has now; to be sent with the request to take it back'),
});

export function backRoutes(app: App, services: Services, records: readonly DeclaredRecord[]): void {
  const recordOf = (kind: string) => {
    const record = records.find((one) => one.kind === kind);
    if (record === undefined) throw problem('request.notFound');
    return record;
  };
  app.get(
    '/records/:kind/:id/back',
    {
      schema: {
        tags,
        summary: 'Whether what I did last can be taken back',
        description:
          'The step that leads back to the state before one’s own last act; null where the procedure has none, or somebody acted since.',
        params,
        response: { 200: z.object({ back: back.nullable() }) },
      },
    },
    async (request) => {
      const { kind, id } = request.params;
      const tools = await workToolsOf(services);
      const found = await services.database.as(request.actor, (session) =>
        wayBackOf(session, { tools, record: records.find((one) => one.kind === kind) }, id),
      );
      return { back: found === null ? null : { title: found.title, reason: found.reason, events: found.events } };
    },
  );
  app.post(
    '/records/:kind/:id/back',
    {
      config: { idempotent: true, problems: ['records.notUndone', 'records.noBulk', ...stepProblems] },
      schema: {
        tags,
        summary: 'Take back what I did last',
        description: 'By the step of the way back, while nobody acted on the record since.',
        params,
        body: z.strictObject({
          events: called(z.int().min(1).describe('As the way back was read'), '事件数', 'events'),
          reason: called(z.string().trim().max(2_000).optional(), '原因', 'reason'),
        }),
        response: { 200: z.object({ title: words }) },
      },
    },
    async (request, reply) => {
      const { kind, id } = request.params;
      const { events, reason = '' } = request.body;
      return answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, tools) => {
          const q = { tools, record: recordOf(kind) };
          const found = await wayBackOf(session, q, id);
          if (found === null || found.events !== events)
            throw recordProblem('records.notUndone', {
              why: '这一步没有返回的办法，或者其后已有人办理',
              whyEn: 'the step has no way back, or somebody acted since',
            });
          const [row] = await takeBackBulk(session, q, { rows: [{ id, undo: { back: found } }], reason });
          if (row?.done !== true)
            throw recordProblem('records.notUndone', { why: row?.why?.zh ?? '', whyEn: row?.why?.en ?? '' });
          return { title: found.title };
        },
      });
    },
  );
}

type Asked = { tools: WorkTools; record: DeclaredRecord | undefined };

/** Of what is not seen, or known to no bulk work, there is none. */
async function wayBackOf(
  session: Session,
  { tools, record }: Asked,
  id: string,
): Promise<(StepBack & { reason: boolean }) | null> {
  if (record?.step === undefined) return null;
  const run = (await ownRuns(session.tx, record, [id])).get(id);
  if (run === undefined) return null;
  const taken = await lookAt(session, tools, run);
  const { history, declared } = taken;
  const last = history.at(-1);
  if (last === undefined || last.by.user !== session.acting.userId || history.length < 2) return null;
  const earlier = history.slice(0, -1);
  const before = evaluate({
    procedure: declared.procedure,
    events: earlier,
    now: timeWith(tools, history),
    calendar: tools.calendar,
    roles: [],
  });
  const found = wayBack(before.state, last.step, taken);
  if (found === null) return null;
  return { ...found, reason: declared.procedure.stepByName.get(found.step)?.rule.reasonRequired === true };
}
