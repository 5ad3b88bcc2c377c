// Supervisions and reverse referrals over HTTP, and the seal of the law.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { called } from '../../platform/http/field-names.ts';
import { listExport } from '../../platform/http/list-export.ts';
import { decodeCursor, pageOf, pageQuery, placeIn } from '../../platform/http/paging.ts';
import { idParams, line } from '../../platform/http/schemas.ts';
import { wordsOf } from '../../platform/http/search-words.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { versioned } from '../../platform/http/versions.ts';
import {
  answerOnce,
  answerStep,
  stepBody,
  stepParams,
  stepProblems,
  type WorkTools,
  workToolsOf,
} from '../../platform/procedures/index.ts';
import { referralProblem } from './problems.ts';
import { readReverse, readReverses, readSupervision, readSupervisions } from './read-supervision.ts';
import {
  newReverse,
  newSupervision,
  reverseRecord,
  reverseState,
  reverseView,
  supervisionKind,
  supervisionRecord,
  supervisionState,
  supervisionView,
} from './schema-supervision.ts';
import { findReferral } from './store.ts';
import { mostCounted, type RecordFilter, recordSorts } from './store-supervision.ts';
import { beginReverse, caseFromReverse, draftSupervision, takeReverseStep, takeSupervisionStep } from './supervise.ts';
import { writeReverses, writeSupervisions } from './workbook-supervision.ts';

const tags = ['referral'];
const filters = z.strictObject({
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, matter, agencies, or the number of the case or referral'),
    '查找内容',
    'words to find',
  ),
  open: called(
    z.enum(['true', 'false']).optional().describe('Only those that go on, or only those that ended'),
    '办理中',
    'open',
  ),
  late: called(z.enum(['true']).optional().describe('Only those whose earliest duty is late'), '超期', 'late'),
  caseId: called(z.uuid().optional(), '案件', 'case'),
  referralId: called(z.uuid().optional(), '移送', 'referral'),
});
const supervisionFilters = filters.extend({
  state: called(supervisionState.optional(), '状态', 'state'),
  kind: called(supervisionKind.optional(), '类别', 'kind'),
});
const reverseFilters = filters.extend({ state: called(reverseState.optional(), '状态', 'state') });
const order = z
  .enum(recordSorts)
  .default('due')
  .describe('The earliest duty first, or the newest first: what is not sent yet before what was sent last');
const placeSchema = z.tuple([z.enum(recordSorts), z.iso.datetime().or(z.literal('infinity')).nullable(), z.uuid()]);

/** Both kinds of record have the same five routes. */
export function supervisionRoutes(app: App, services: Services): void {
  recordRoutes(app, services, {
    path: '/supervisions',
    one: 'supervision',
    begun:
      'Drafts a procuratorial opinion, an inquiry or an order to correct over a case or a referral. Its head sends it.',
    body: newSupervision,
    record: supervisionRecord,
    view: supervisionView,
    begin: (session, tools, body) => draftSupervision(session, tools, newSupervision.parse(body)),
    read: readSupervision,
    filters: supervisionFilters,
    list: readSupervisions,
    workbook: { kind: 'supervision', name: '监督文书.xlsx', write: writeSupervisions },
    take: takeSupervisionStep,
  });
  recordRoutes(app, services, {
    path: '/reverse-referrals',
    one: 'reverse referral',
    begun: 'Registers the end of a criminal case that may call for a penalty; the review of 10 working days begins.',
    body: newReverse,
    record: reverseRecord,
    view: reverseView,
    begin: (session, tools, body) => beginReverse(session, tools, newReverse.parse(body)),
    read: readReverse,
    filters: reverseFilters,
    list: readReverses,
    workbook: { kind: 'reverse_referral', name: '反向移送.xlsx', write: writeReverses },
    take: takeReverseStep,
  });
  caseRoute(app, services);
  sealRoute(app, services);
}

type Listed = { items: unknown[]; nextCursor: string | null; total: number; more: boolean };
type Filters = z.infer<typeof filters> & { state?: string | undefined; kind?: string | undefined };

type Kind = {
  path: string;
  one: string;
  begun: string;
  body: z.ZodType;
  record: z.ZodType;
  view: z.ZodType;
  begin: (session: Session, tools: WorkTools, body: unknown) => Promise<string>;
  read: (session: Session, tools: WorkTools, id: string) => Promise<{ version: number }>;
  filters: typeof supervisionFilters | typeof reverseFilters;
  list: (session: Session, tools: WorkTools, asked: Parameters<typeof readReverses>[2]) => Promise<Listed>;
  workbook: { kind: string; name: string; write: typeof writeReverses };
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
  listRoutes(app, services, kind);
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

function listRoutes(app: App, services: Services, { path, one, ...kind }: Kind): void {
  app.get(
    path,
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: `The ${one}s`,
        description: `Those that the acting user may see, by filters and in one of two orders. No more than ${mostCounted} are counted.`,
        querystring: kind.filters.extend({ ...pageQuery.shape, sort: called(order, '排序', 'order') }),
        response: {
          200: pageOf(kind.view).extend({
            more: z
              .boolean()
              .describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
          }),
        },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...asked } = request.query;
      const after = placeIn(decodeCursor(cursor, placeSchema), sort);
      const tools = await workToolsOf(services);
      const q = { filter: filterOf(asked, tools.now), sort, after, limit };
      return services.database.as(request.actor, (session) => kind.list(session, tools, q));
    },
  );
  listExport(app, services, {
    path: `${path}/export.xlsx`,
    tags,
    summary: `The ${one}s, as a workbook`,
    description: 'All that pass the filters, in the order asked for, with their texts.',
    querystring: kind.filters.extend({ sort: called(order, '排序', 'order') }),
    ...{ kind: kind.workbook.kind, name: kind.workbook.name },
    open: async ({ sort, ...asked }) => {
      const tools = await workToolsOf(services);
      const q = { filter: filterOf(asked, tools.now), sort };
      return (out, session) => kind.workbook.write({ out, session, tools }, q);
    },
  });
}

function filterOf({ q, open, late, ...same }: Filters, now: Date): RecordFilter {
  return {
    ...{ ...same, now, words: wordsOf(q), late: late === 'true' },
    open: open === undefined ? undefined : open === 'true',
  };
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
