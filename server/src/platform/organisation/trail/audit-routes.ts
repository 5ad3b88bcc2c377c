// The audit trail, for the audit administrator alone; the database holds everybody else off as well.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../../http/paging.ts';
import { called } from '../../http/requests/field-names.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { requireAdministration } from '../administration/administrations.ts';
import type { OrganisationServices } from '../services.ts';
import { internalIn, isChange, namesIn } from './audit-names.ts';
import { actionNames, writeTrail } from './audit-workbook.ts';
import { entryNames } from './entry-names.ts';
import { type SayStored, saidSide, sayStored } from './stored-values.ts';
import { writeVerifications } from './verification-workbook.ts';
import { askVerification, listVerifications, verification } from './verifications.ts';

const entry = z
  .object({
    id: z.string(),
    at: z.date(),
    userId: z.string().nullable(),
    actor: z.string().describe('Account, or system: and the name of the work'),
    actorName: z.string().nullable().describe('Name of the person; null of work that the platform did by itself'),
    agency: z.string().nullable(),
    purpose: z.string().nullable(),
    requestId: z.string().nullable(),
    action: z.string(),
    kind: z.string(),
    kindTitle: words,
    recordId: z.string(),
    recordName: z
      .string()
      .nullable()
      .describe('Number and name of the record when it was entered; null of one that has neither'),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    names: z.record(z.string(), words).describe('What the fields in `before` and `after` are called, as far as known'),
    said: z
      .object({ before: z.record(z.string(), words), after: z.record(z.string(), words) })
      .describe('Values that point to agencies, people, regions and the like, by their names'),
    internal: z
      .array(z.string())
      .describe('Of these fields those that the platform keeps for itself; pages leave them out'),
  })
  .meta({ id: 'AuditEntry' });

const filters = z.strictObject({
  kind: called(z.string().max(60).optional(), '类别', 'kind'),
  recordId: called(z.string().max(100).optional(), '对象编号', 'id of the record'),
  user: called(z.uuid().optional(), '操作人', 'who'),
  account: called(
    z.string().trim().max(100).optional().describe('What the user of this account did'),
    '账户',
    'account',
  ),
  action: called(z.enum(actionNames).optional(), '操作', 'action'),
  from: called(z.iso.datetime({ offset: true }).optional(), '起始', 'first'),
  to: called(z.iso.datetime({ offset: true }).optional(), '截止', 'to'),
});

/** Verifications that the page shows; the workbook has all. */
const verificationsShown = 20;

type Filter = z.infer<typeof filters>;

/** Entries of the trail, the newest first. */
function entries(tx: Tables, filter: Filter) {
  return tx
    .selectFrom('audit.entry as e')
    .$if(filter.kind !== undefined, (rows) => rows.where('e.kind', '=', filter.kind ?? ''))
    .$if(filter.recordId !== undefined, (rows) => rows.where('e.recordId', '=', filter.recordId ?? ''))
    .$if(filter.user !== undefined, (rows) => rows.where('e.userId', '=', filter.user ?? null))
    .$if(filter.account !== undefined, (rows) =>
      rows.where('e.userId', '=', ({ selectFrom }) =>
        selectFrom('appUser')
          .select('appUser.id')
          .where('appUser.account', '=', filter.account ?? ''),
      ),
    )
    .$if(filter.action !== undefined, (rows) => rows.where('e.action', '=', filter.action ?? ''))
    .$if(filter.from !== undefined, (rows) => rows.where('e.at', '>=', new Date(filter.from ?? 0)))
    .$if(filter.to !== undefined, (rows) => rows.where('e.at', '<', new Date(filter.to ?? 0)));
}

function withDetails(matching: ReturnType<typeof entries>) {
  return matching
    .leftJoin('agency', 'agency.key', 'e.agencyKey')
    .select(['e.id', 'e.at', 'e.userId', 'e.actor', 'agency.name as agency', 'e.purpose', 'e.requestId'])
    .select(['e.action', 'e.kind', 'e.recordId', 'e.before', 'e.after'])
    .orderBy('e.id', 'desc');
}

export function auditRoutes(app: App, services: OrganisationServices): void {
  trailRoutes(app, services);
  trailExport(app, services);
  verificationRoutes(app, services);
}

function trailRoutes(app: App, services: OrganisationServices): void {
  app.get(
    '/audit',
    {
      config: { problems: ['administration.audit', 'request.cursorInvalid'] },
      schema: {
        tags: ['audit'],
        summary: 'The audit trail',
        description: 'Newest first. By the audit administrator. `total` counts up to 10,000.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(entry) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const before = decodeCursor(cursor, z.tuple([z.uuid()]));
      return services.database.as(request.actor, async ({ tx, acting }) => {
        requireAdministration(acting, 'auditAdmin');
        const matching = entries(tx, filter);
        const rows = await withDetails(matching)
          .$if(before !== undefined, (all) => all.where('e.id', '<', before?.[0] ?? ''))
          .limit(limit + 1)
          .execute();
        const counted = await tx
          .selectFrom(matching.select(sql<number>`1`.as('one')).limit(10_000).as('some'))
          .select(({ fn }) => fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow();
        const say = await sayStored(tx, rows.filter(isChange));
        const names = await entryNames(tx, rows);
        return page({
          rows: rows.map((row) => ({
            ...present(services, row, say),
            actorName: names.person(row),
            recordName: names.record(row),
          })),
          limit,
          total: counted.total,
          place: (row) => [row.id],
        });
      });
    },
  );
}

function trailExport(app: App, services: OrganisationServices): void {
  listExport(app, services, {
    path: '/audit/export.xlsx',
    tags: ['audit'],
    summary: 'The audit trail as a workbook',
    description:
      'Every entry that passes the filters, the newest first, up to as many as a sheet holds. By the audit administrator.',
    querystring: filters,
    problems: ['administration.audit'],
    ...{ kind: 'audit', name: '操作记录.xlsx' },
    open: async (query, actor) => {
      await services.database.as(actor, async ({ acting }) => requireAdministration(acting, 'auditAdmin'));
      return (out, session) =>
        writeTrail(out, session, {
          query: withDetails(entries(session.tx, query)),
          kinds: services.recordKinds,
          now: services.clock.real(),
        });
    },
  });

  app.get(
    '/audit/kinds',
    {
      config: { problems: ['administration.audit'] },
      schema: {
        tags: ['audit'],
        summary: 'What entries of the trail can be about',
        description: 'Each kind with what it is called. By the audit administrator.',
        response: { 200: z.object({ items: z.array(z.object({ kind: z.string(), title: words })) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ acting }) => {
        requireAdministration(acting, 'auditAdmin');
        return { items: Object.entries(services.recordKinds).map(([kind, title]) => ({ kind, title })) };
      }),
  );
}

function verificationRoutes(app: App, services: OrganisationServices): void {
  app.get(
    '/audit/verifications',
    {
      config: { problems: ['administration.audit'] },
      schema: {
        tags: ['audit'],
        summary: 'Verifications of the audit trail',
        description: 'The latest twenty, with how far one is that is under way. By the audit administrator.',
        response: { 200: z.object({ items: z.array(verification) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        requireAdministration(session.acting, 'auditAdmin');
        return { items: await listVerifications(session, { now: services.clock.real(), limit: verificationsShown }) };
      }),
  );
  listExport(app, services, {
    path: '/audit/verifications/export.xlsx',
    tags: ['audit'],
    summary: 'Verifications of the audit trail as a workbook',
    description: 'Every one, the latest first, with what was found. By the audit administrator.',
    querystring: z.strictObject({}),
    problems: ['administration.audit'],
    ...{ kind: 'audit', which: 'verifications', name: '操作记录核验.xlsx' },
    open: async (_query, actor) => {
      await services.database.as(actor, async ({ acting }) => requireAdministration(acting, 'auditAdmin'));
      return (out, session) => writeVerifications(out, session, services.clock.real());
    },
  });
  app.post(
    '/audit/verifications',
    {
      config: { problems: ['administration.audit'] },
      schema: {
        tags: ['audit'],
        summary: 'Verify the audit trail',
        description:
          'Asks that it be read whole: rows that were edited, removed, inserted or cut off are named. While one is under way, that one is answered. By the audit administrator.',
        response: { 202: verification },
      },
    },
    async (request, reply) => {
      const asked = await services.database.as(request.actor, (session) => {
        requireAdministration(session.acting, 'auditAdmin');
        return askVerification(session, { now: services.clock.real(), jobs: services.jobs });
      });
      return reply.code(202).send(asked);
    },
  );
}

type Detail = Record<string, unknown> | null;

function present<Row extends { kind: string; action: string; before: unknown; after: unknown }>(
  { recordKinds }: Pick<OrganisationServices, 'recordKinds'>,
  row: Row,
  say: SayStored,
) {
  const kindTitle = recordKinds[row.kind] ?? { zh: row.kind, en: row.kind };
  const sides = { before: row.before as Detail, after: row.after as Detail };
  const saidOf = (side: Detail) => (isChange(row) ? saidSide(say, row.kind, side) : {});
  const said = { before: saidOf(sides.before), after: saidOf(sides.after) };
  return { ...row, kindTitle, ...sides, said, names: namesIn(row), internal: internalIn(row) };
}
