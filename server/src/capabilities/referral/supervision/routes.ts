// Supervisions and reverse referrals over HTTP, and the seal of the law.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams, line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  type WorkTools,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { listRoutes } from '../../../platform/records/declared-list.ts';
import { referralProblem } from '../problems.ts';
import { findReferral } from '../store.ts';
import { reverseList, supervisionList } from './list.ts';
import { readReverse, readSupervision } from './read.ts';
import { newReverse, newSupervision, reverseRecord, supervisionRecord } from './schema.ts';
import { beginReverse, caseFromReverse, draftSupervision, takeReverseStep, takeSupervisionStep } from './supervise.ts';

const tags = ['referral'];
/** Both kinds of record have the same routes. */
export function supervisionRoutes(app: App, services: Services): void {
  recordRoutes(app, services, {
    path: '/supervisions',
    one: 'supervision',
    begun:
      'Drafts a procuratorial opinion, an inquiry or an order to correct over a case or a referral. Its head sends it.',
    body: newSupervision,
    record: supervisionRecord,
    begin: (session, tools, body) => draftSupervision(session, tools, newSupervision.parse(body)),
    read: readSupervision,
    take: takeSupervisionStep,
  });
  recordRoutes(app, services, {
    path: '/reverse-referrals',
    one: 'reverse referral',
    begun: 'Registers the end of a criminal case that may call for a penalty; the review of 10 working days begins.',
    body: newReverse,
    record: reverseRecord,
    begin: (session, tools, body) => beginReverse(session, tools, newReverse.parse(body)),
    read: readReverse,
    take: takeReverseStep,
  });
  listRoutes(app, services, supervisionList);
  listRoutes(app, services, reverseList);
  caseRoute(app, services);
  sealRoute(app, services);
}

type Kind = {
  path: string;
  one: string;
  begun: string;
  body: z.ZodType;
  record: z.ZodType;
  begin: (session: Session, tools: WorkTools, body: unknown) => Promise<string>;
  read: (session: Session, tools: WorkTools, id: string) => Promise<{ version: number }>;
  take: typeof takeSupervisionStep;
};

function recordRoutes(app: App, services: Services, kind: Kind): void {
  const { path, one } = kind;
  app.post(
    path,
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: `Begin a ${one}`,
        description: kind.begun,
        body: kind.body,
        response: { 201: kind.record },
      },
    },
    async (request, reply) => {
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => kind.read(session, tools, await kind.begin(session, tools, request.body)),
      });
    },
  );
  app.get(
    `${path}/:id`,
    {
      schema: {
        tags,
        summary: `One ${one}`,
        description: 'With its clocks, its timeline and what may be done.',
        params: idParams,
        response: { 200: kind.record },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const { id } = request.params;
      return versioned(reply, await services.database.as(request.actor, (session) => kind.read(session, tools, id)));
    },
  );
  app.post(
    `${path}/:id/steps/:step`,
    {
      config: { idempotent: true, problems: stepProblems },
      schema: {
        tags,
        summary: `Take a step of a ${one}`,
        description: 'One of the actions that the record lists. Answers with the record as it is afterwards.',
        params: stepParams,
        body: stepBody,
        response: { 200: kind.record },
      },
    },
    async (request, reply) => answerStep(services, { request: request, reply, read: kind.read, work: kind.take }),
  );
}

function caseRoute(app: App, services: Services): void {
  app.post(
    '/reverse-referrals/:id/case',
    {
      config: { idempotent: true, problems: ['cases.notEnforcing', 'referral.caseThere', ...stepProblems] },
      schema: {
        tags,
        summary: 'Make a case of a reverse referral',
        description:
          'The case that was once referred goes on; where there was none, one is opened with what the opinion says.',
        params: idParams,
        body: z.strictObject({ offenceCode: called(z.string().max(60).nullable().default(null), '案由', 'offence') }),
        response: { 201: reverseRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await caseFromReverse(session, tools, { id, ...request.body });
          return readReverse(session, tools, id);
        },
      });
    },
  );
}

function sealRoute(app: App, services: Services): void {
  app.post(
    '/referrals/:id/seal',
    {
      config: { problems: ['referral.notSealed'] },
      schema: {
        tags,
        summary: 'Seal what concerns a juvenile',
        description:
          'Referral, case and all their records vanish for everybody (刑事诉讼法 286). By the head of the procuratorate or court of the referral, once it has ended, with a reason. It cannot be undone here.',
        params: idParams,
        body: z.strictObject({ reason: called(line(1_000), '原因', 'reason') }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await services.database.as(request.actor, async ({ tx }) => {
        if ((await findReferral(tx, id)) === undefined) throw problem('request.notFound');
        const { rows } = await sql<{ sealed: boolean }>`
          select access.seal_referral(${id}::uuid, ${request.body.reason}) as sealed`.execute(tx);
        if (rows[0]?.sealed !== true) throw referralProblem('referral.notSealed');
      });
      return reply.code(204).send(null);
    },
  );
}
