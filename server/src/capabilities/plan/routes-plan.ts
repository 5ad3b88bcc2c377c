// Plans and their review over HTTP: schema in, schema out.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { recordChanged } from '../../platform/errors/record-changed.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { createOnce } from '../../platform/http/requests/idempotency.ts';
import { receiveWhole } from '../../platform/http/requests/uploads.ts';
import { expectedVersion, versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import { listExport } from '../../platform/lists/paged/list-export.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { writePlans } from './exchange/plans-workbook.ts';
import {
  documentKinds,
  importPlan,
  keepDocument,
  readPlanFile,
  refuseSecondImport,
  requireCoordination,
} from './import/actions.ts';
import { readPlanRecord, readPlanSummary, summaries } from './read-plan.ts';
import { planInReview } from './review/actions.ts';
import { deriveRequest, issueRequest, planRecord, planStatus, planSummary, reporting } from './schema.ts';
import { countPlans, listPlans, updatePlan } from './store-plan.ts';
import { derivePlan, issuePlan } from './tasks/issue.ts';

const tags = ['plan'];

const planFilters = z.strictObject({
  status: called(planStatus.optional(), '状态', 'state'),
  year: called(z.coerce.number().int().min(2004).max(2100).optional(), '年度', 'year'),
  q: called(z.string().trim().min(1).max(100).optional(), '查找内容', 'words to find'),
});

/** Lists, imports, issues and derives plans. */
export function planRoutes(app: App, services: Services): void {
  planLists(app, services);
  planImport(app, services);
  planHeads(app, services);
  planIssues(app, services);
}

function planLists(app: App, services: Services): void {
  listExport(app, services, {
    path: '/plans/export.xlsx',
    tags,
    summary: 'Plans as a workbook',
    description: 'Every plan that passes the filters, the newest first, with its counts.',
    querystring: planFilters,
    ...{ kind: 'plan', name: '工作要点.xlsx' },
    open: (query) => (out, session) =>
      writePlans(out, session, {
        filter: definedOnly(query),
        now: services.clock.now(),
        at: services.clock.real(),
      }),
  });
  app.get(
    '/plans',
    {
      schema: {
        tags,
        summary: 'Plans I may see',
        description:
          'The newest first, each with how many of its tasks are late, in progress, to sign, to accept, finished.',
        querystring: planFilters.extend(pageQuery.shape),
        response: { 200: pageOf(planSummary) },
      },
    },
    async (request) => {
      const { limit, cursor, ...wanted } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
      const filter = {
        limit,
        ...definedOnly(wanted),
        ...(place === undefined ? {} : { before: { createdAt: place[0], id: place[1] } }),
      };
      return services.database.as(request.actor, async ({ tx }) => {
        const rows = await listPlans(tx, filter);
        const total = await countPlans(tx, filter);
        const listed = page({ rows, limit, total, place: (row) => [row.createdAt.toISOString(), row.id] });
        return { ...listed, items: await summaries(tx, listed.items, services.clock.now()) };
      });
    },
  );
}

function planImport(app: App, services: Services): void {
  app.post(
    '/plans/import',
    {
      config: {
        idempotent: true,
        upload: { kinds: documentKinds },
        problems: ['plan.unreadable', 'plan.noTask', 'plan.importedBefore', 'plan.onlyCoordination'],
      },
      schema: {
        tags,
        summary: 'Import a plan from a document',
        description:
          'Every task is stored once with its place in the text; what the reader is unsure of waits in the review. Nothing is stored when the file cannot be read. A file that the agency imported before is refused, with where its plan is, unless asked for again.',
        querystring: z.strictObject({
          parentId: called(z.uuid().optional(), '上级要点', 'plan above'),
          again: called(
            z.stringbool().optional().describe('Import the document although it was imported before.'),
            '再次导入',
            'import again',
          ),
        }),
        response: { 201: planSummary },
      },
    },
    async (request, reply) => {
      // Before the file is read: who may not import should not wait for it.
      await services.database.as(request.actor, async ({ acting }) => requireCoordination(acting));
      await using received = await receiveWhole(request, services);
      const { name, bytes } = received;
      const document = { name, bytes, limit: services.config.uploadLimit };
      const read = await readPlanFile(services, document);
      const file = await keepDocument(services.files, document);
      const { parentId, again } = request.query;
      const now = services.clock.now();
      return await createOnce({
        request,
        reply,
        database: services.database,
        content: file.sha256,
        work: async (session) => {
          const today = localDate(now.getTime());
          if (again !== true) await refuseSecondImport(session, file);
          const id = await importPlan(session, { read, file, today, ...(parentId === undefined ? {} : { parentId }) });
          return readPlanSummary(session, id, now);
        },
      });
    },
  );
}

function planHeads(app: App, services: Services): void {
  app.get(
    '/plans/:id',
    {
      schema: {
        tags,
        summary: 'One plan',
        description: 'With its counts and what may be done with it; the ETag is for changing it.',
        params: idParams,
        response: { 200: planRecord },
      },
    },
    async (request, reply) =>
      versioned(
        reply,
        await services.database.as(request.actor, (session) =>
          readPlanRecord(session, request.params.id, services.clock.now()),
        ),
      ),
  );
  app.patch(
    '/plans/:id',
    {
      config: { ifMatch: 'always', problems: ['plan.notInReview', 'plan.onlyCoordination'] },
      schema: {
        tags,
        summary: 'Correct the head of a plan in review',
        description: 'Title, number, date and rhythm of reporting. Only while it is in review; needs If-Match.',
        params: idParams,
        body: z.strictObject({
          title: called(z.string().trim().min(1).max(300).optional(), '名称', 'title'),
          docNo: called(z.string().trim().max(100).nullable().optional(), '文号', 'document number'),
          issuer: called(z.string().trim().max(200).nullable().optional(), '发文机关', 'issuer'),
          dated: called(z.iso.date().nullable().optional(), '成文日期', 'date'),
          year: called(z.int().min(2004).max(2100).optional(), '年度', 'year'),
          reporting: called(reporting.optional(), '报送周期', 'rhythm of reporting'),
        }),
        response: { 200: planSummary },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const version = expectedVersion(request);
      const changed = await services.database.as(request.actor, async (session) => {
        await planInReview(session, id);
        if (!(await updatePlan(session.tx, { id, version, set: request.body })))
          throw recordChanged({ kind: 'plan', id, seen: version });
        return readPlanSummary(session, id, services.clock.now());
      });
      return versioned(reply, changed);
    },
  );
}

function planIssues(app: App, services: Services): void {
  app.post(
    '/plans/:id/issue',
    {
      config: {
        ifMatch: 'always',
        problems: ['plan.notReady', 'plan.nothingToIssue', 'plan.notInReview', 'plan.onlyCoordination'],
      },
      schema: {
        tags,
        summary: 'Issue a plan to its agencies',
        description:
          'Every confirmed task goes to the agencies chosen or proposed; their time to sign for it begins. Refused while a task is not confirmed or a fragment not dealt with (allowed lists them).',
        params: idParams,
        body: issueRequest,
        response: { 200: z.object({ plan: planSummary, tasks: z.int(), assignments: z.int() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const version = expectedVersion(request);
      const tools = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const today = localDate(tools.now.getTime());
        const issued = await issuePlan(session, tools, { planId: id, version, wanted: request.body, today });
        return { plan: await readPlanSummary(session, id, tools.now), ...issued };
      });
    },
  );
  app.post(
    '/plans/:id/derive',
    {
      config: { idempotent: true, problems: ['plan.alreadyDerived', 'plan.onlyCoordination'] },
      schema: {
        tags,
        summary: 'Derive my region’s plan from one of the level above',
        description:
          'A copy in review for the region of the acting office; every task stays linked to the one it carries out.',
        params: idParams,
        body: deriveRequest,
        response: { 201: planSummary },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          const id = await derivePlan(session, { parentId: request.params.id, wanted: request.body });
          return readPlanSummary(session, id, services.clock.now());
        },
      }),
  );
}

function definedOnly<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
