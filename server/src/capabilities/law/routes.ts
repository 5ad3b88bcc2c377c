// The versions of the law table over HTTP: reading, comparing, trying; drafting and approving.
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { createOnce } from '../../platform/http/requests/idempotency.ts';
import { expectedVersion, versioned } from '../../platform/http/requests/versions.ts';
import { idParams, line } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { approveVersion, beginVersion, changeHead, discardVersion, returnVersion, submitVersion } from './actions.ts';
import { readDifference, readReview, readVersion, readVersions, tryTables } from './read.ts';
import {
  benchAnswer,
  benchBody,
  lawChange,
  lawReview,
  lawVersion,
  newVersion,
  versionHead,
  versionSummary,
} from './schema.ts';
import { tellLegalOfficers } from './tell.ts';

const tags = ['law'];
const changing = {
  config: {
    ifMatch: 'always',
    problems: ['law.onlyLegalOfficers', 'law.notInDraft'],
  },
  response: { 200: lawVersion },
} as const;

export function lawRoutes(app: App, services: Services): void {
  readingRoutes(app, services);
  draftingRoutes(app, services);
  decidingRoutes(app, services);
}

function readingRoutes(app: App, services: Services): void {
  const now = () => services.clock.now();
  app.get(
    '/law/versions',
    {
      schema: {
        tags,
        summary: 'Versions of the law table',
        description: 'The newest first. Drafts are seen by legal officers alone.',
        response: { 200: z.object({ items: z.array(versionSummary) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => ({ items: await readVersions(session, now()) })),
  );
  app.get(
    '/law/versions/:id',
    {
      schema: {
        tags,
        summary: 'A version of the law table',
        description:
          'The whole table, what is wrong with it, and what it changes. Amounts in yuan, as the law has them.',
        params: idParams,
        response: { 200: lawVersion },
      },
    },
    async (request, reply) =>
      services.database.as(request.actor, async (session) =>
        versioned(reply, await readVersion(session, request.params.id, now())),
      ),
  );
  app.get(
    '/law/versions/:id/difference',
    {
      schema: {
        tags,
        summary: 'What differs between two versions',
        description: 'Entry by entry and field by field, from `against` to this one.',
        params: idParams,
        querystring: z.strictObject({ against: called(z.uuid(), '对照版本', 'version compared with') }),
        response: { 200: z.object({ items: z.array(lawChange) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => ({
        items: await readDifference(session, { ...request.params, ...request.query }),
      })),
  );
  app.get(
    '/law/versions/:id/review',
    {
      schema: {
        tags,
        summary: 'What of a version wants a look',
        description: 'Rules nobody has verified, rules that have lapsed, and those that lapse within the days.',
        params: idParams,
        querystring: z.strictObject({
          withinDays: called(z.coerce.number().int().min(1).max(3660).default(90), '天数', 'days'),
        }),
        response: { 200: lawReview },
      },
    },
    async (request) =>
      services.database.as(request.actor, (session) =>
        readReview(session, { ...request.params, ...request.query, now: now() }),
      ),
  );
  app.post(
    '/law/bench',
    {
      schema: {
        tags,
        summary: 'Try versions of the law table with facts',
        description:
          'The same question to each version, so that an edit can be compared with what holds. Nothing is stored; a version that cannot be used says why.',
        body: benchBody,
        response: { 200: benchAnswer },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => ({
        results: await tryTables(session, { ...request.body, now: now() }),
      })),
  );
}

function draftingRoutes(app: App, services: Services): void {
  app.post(
    '/law/versions',
    {
      config: { idempotent: true, problems: ['law.onlyLegalOfficers', 'law.draftOpen'] },
      schema: {
        tags,
        summary: 'Begin a version of the law table',
        description: 'A draft based on the newest approved version. One is worked on at a time.',
        body: newVersion,
        response: { 201: lawVersion },
      },
    },
    async (request, reply) => {
      const { database, clock } = services;
      const made = await createOnce({
        request,
        reply,
        database,
        work: async (session) => {
          const id = await beginVersion(session, { ...request.body, now: clock.now() });
          return readVersion(session, id, clock.now());
        },
      });
      return versioned(reply.header('location', `/api/v1/law/versions/${made.id}`), made);
    },
  );
  app.put(
    '/law/versions/:id',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Name a draft and set its first day',
        description: 'The first day on which cases are compared with it; the days of its rows are those of the law.',
        params: idParams,
        body: versionHead,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const expected = { ...request.params, version: expectedVersion(request) };
      return services.database.as(request.actor, async (session) => {
        await changeHead(session, { ...expected, ...request.body, now: services.clock.now() });
        return versioned(reply, await readVersion(session, expected.id, services.clock.now()));
      });
    },
  );
}

const decisions = ['submit', 'approve', 'return', 'discard'] as const;
const decisionBody = z.strictObject({
  reason: called(line(500).optional().describe('Why it is returned; needed for that alone'), '原因', 'reason'),
});

function decidingRoutes(app: App, services: Services): void {
  app.post(
    '/law/versions/:id/decisions/:decision',
    {
      config: {
        ifMatch: 'always',
        problems: [
          ...changing.config.problems,
          'law.notSubmitted',
          'law.fourEyes',
          'law.unusable',
          'law.nothingChanged',
          'law.tooLate',
          'law.outOfOrder',
        ],
      },
      schema: {
        tags,
        summary: 'Submit, approve, return or discard a version',
        description:
          'Approved by another person than those who changed or submitted it; from then on it is never changed, and cases are compared with it from its first day on.',
        params: idParams.extend({ decision: z.enum(decisions) }),
        body: decisionBody,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, decision } = request.params;
      const q = { id, version: expectedVersion(request), now: services.clock.now() };
      return services.database.as(request.actor, async (session) => {
        const { reason } = request.body;
        await decide(session, { ...q, decision, reason });
        const version = await readVersion(session, id, q.now);
        if (decision !== 'discard') {
          const told = { decision, id, title: version.title, firstDay: version.takesEffectOn, reason };
          await tellLegalOfficers(services, session, told);
        }
        return versioned(reply, version);
      });
    },
  );
}

const reasonMissing = { pointer: '/reason', zh: '退回应当说明理由', en: 'say why it is returned' };

type Decision = { id: string; version: number; now: Date; reason: string | undefined };

async function decide(
  session: Session,
  { decision, ...q }: Decision & { decision: (typeof decisions)[number] },
): Promise<void> {
  switch (decision) {
    case 'submit':
      return submitVersion(session, q);
    case 'approve':
      return approveVersion(session, q);
    case 'return':
      if (q.reason === undefined) throw problem('request.invalid', {}, { fields: [reasonMissing] });
      return returnVersion(session, { ...q, reason: q.reason });
    case 'discard':
      return discardVersion(session, q);
    default:
      throw new TypeError(`no decision ${String(decision satisfies never)}`);
  }
}
