// The runs of goods over HTTP, for the inbox: a difference, and a hand-over, each with its steps; answered with the lot.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  act,
  answerStep,
  readStanding,
  type Step,
  standing,
  stepBody,
  stepParams,
  stepProblems,
  type WorkTools,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { mayExplain } from '../lots/actions.ts';
import { toReceive } from '../lots/hand-over.ts';
import { readLot } from '../lots/read.ts';
import { lotRecord } from '../lots/schema.ts';
import { runOf } from './store-waiting.ts';

type Before = (session: Session, tools: WorkTools, step: Step) => Promise<unknown>;
type Kind = { path: string; kind: string; what: string; problems: string[]; before: Before };

const kinds: readonly Kind[] = [
  {
    ...{ path: '/exhibit-differences', kind: 'exhibitDifference', what: 'a discrepancy of stocktaking' },
    problems: ['exhibits.settled', 'exhibits.ownCase', 'exhibits.recountFirst', 'exhibits.ownCount'],
    before: async (session, tools, { step, instanceId }) =>
      step === 'explain' ? mayExplain(session, tools, instanceId) : undefined,
  },
  {
    ...{ path: '/exhibit-movements', kind: 'exhibitHandOver', what: 'goods that wait for a signature' },
    problems: ['exhibits.notReceiver', 'exhibits.signed'],
    before: async (session, _, { step, instanceId }) =>
      ['sign', 'refuse'].includes(step) ? toReceive(session, instanceId) : undefined,
  },
];

export function waitingRoutes(app: App, services: Services): void {
  for (const one of kinds) routesOf(app, services, one);
}

function routesOf(app: App, services: Services, { path, kind, what, problems, before }: Kind): void {
  const tags = ['exhibits'];
  const run = async ({ tx }: Session, id: string) => {
    const found = await runOf(tx, { id, kind });
    if (found === undefined) throw problem('request.notFound');
    return found;
  };
  app.get(
    `${path}/:id`,
    {
      schema: {
        tags,
        summary: `The run of ${what}`,
        description: 'Its actions, clocks, timeline and files; the goods stand in the record of their lot.',
        params: idParams,
        response: { 200: z.object({ ...standing, version: z.int() }).meta({ id: `Run_${kind}` }) },
      },
    },
    async (request) => {
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const { events } = await run(session, request.params.id);
        return { ...(await readStanding(session, tools, request.params.id)), version: events };
      });
    },
  );
  app.post(
    `${path}/:id/steps/:step`,
    {
      config: { idempotent: true, problems: [...problems, ...stepProblems] },
      schema: {
        tags,
        summary: `Take a step of ${what}`,
        description: 'Answers with the lot as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: lotRecord },
      },
    },
    (request, reply) =>
      answerStep(services, {
        request,
        reply,
        read: async (session, tools, id) => readLot(session, (await run(session, id)).lotId, tools),
        work: async (session, tools, step) => {
          await before(session, tools, step);
          await act(session, tools, step);
        },
      }),
  );
}
