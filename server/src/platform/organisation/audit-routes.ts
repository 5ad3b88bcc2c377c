// The audit trail, for the audit administrator alone; the database holds everybody else off as well.
import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, page, pageOf, pageQuery } from '../http/paging.ts';
import type { App, Services } from '../http/services.ts';
import { requireAdministration } from './administrations.ts';
import { askVerification, listVerifications, verification } from './verifications.ts';

const entry = z
  .object({
    id: z.string(),
    at: z.date(),
    userId: z.string().nullable(),
    actor: z.string().describe('Account, or system: and the name of the work'),
    agency: z.string().nullable(),
    purpose: z.string().nullable(),
    requestId: z.string().nullable(),
    action: z.string(),
    kind: z.string(),
    recordId: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' });

const filters = pageQuery.extend({
  kind: z.string().max(60).optional(),
  recordId: z.string().max(100).optional(),
  user: z.uuid().optional(),
  action: z.enum(['insert', 'update', 'delete', 'read', 'export', 'signIn', 'signOut', 'refused']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

export function auditRoutes(app: App, services: Services): void {
  app.get(
    '/audit',
    {
      config: { problems: ['administration.audit', 'request.cursorInvalid'] },
      schema: {
        tags: ['audit'],
        summary: 'The audit trail',
        description: 'Newest first. By the audit administrator. `total` counts up to 10,000.',
        querystring: filters,
        response: { 200: pageOf(entry) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const before = decodeCursor(cursor, z.tuple([z.uuid()]));
      return services.database.as(request.actor, async ({ tx, acting }) => {
        requireAdministration(acting, 'auditAdmin');
        const matching = tx
          .selectFrom('audit.entry as e')
          .$if(filter.kind !== undefined, (rows) => rows.where('e.kind', '=', filter.kind ?? ''))
          .$if(filter.recordId !== undefined, (rows) => rows.where('e.recordId', '=', filter.recordId ?? ''))
          .$if(filter.user !== undefined, (rows) => rows.where('e.userId', '=', filter.user ?? null))
          .$if(filter.action !== undefined, (rows) => rows.where('e.action', '=', filter.action ?? ''))
          .$if(filter.from !== undefined, (rows) => rows.where('e.at', '>=', new Date(filter.from ?? 0)))
          .$if(filter.to !== undefined, (rows) => rows.where('e.at', '<', new Date(filter.to ?? 0)));
        const rows = await matching
          .leftJoin('agency', 'agency.key', 'e.agencyKey')
          .select(['e.id', 'e.at', 'e.userId', 'e.actor', 'agency.name as agency', 'e.purpose', 'e.requestId'])
          .select(['e.action', 'e.kind', 'e.recordId', 'e.before', 'e.after'])
          .$if(before !== undefined, (all) => all.where('e.id', '<', before?.[0] ?? ''))
          .orderBy('e.id', 'desc')
          .limit(limit + 1)
          .execute();
        const counted = await tx
          .selectFrom(matching.select(sql<number>`1`.as('one')).limit(10_000).as('some'))
          .select(({ fn }) => fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow();
        return page({ rows: rows.map(present), limit, total: counted.total, place: (row) => [row.id] });
      });
    },
  );
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
        return { items: await listVerifications(session, services.clock.real()) };
      }),
  );
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

function present<Row extends { before: unknown; after: unknown }>(row: Row) {
  return { ...row, before: row.before as Detail, after: row.after as Detail };
}
