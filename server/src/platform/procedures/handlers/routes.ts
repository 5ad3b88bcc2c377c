// Handing out the work of an agency over HTTP: who may, to whom, and naming handler and helpers of one run or of many.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { noContent } from '../../http/openapi/openapi.ts';
import { called } from '../../http/requests/field-names.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { answerOnce } from '../act.ts';
import { pressDuties } from '../inbox/presses.ts';
import { officeRoles } from '../registry.ts';
import { person } from '../schema.ts';
import type { Services } from '../services.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { readCertificates } from './certificates.ts';
import { assignRuns, mayAssign, readHandlers } from './handlers.ts';
import { handlersOfRecordsRoute } from './of-records-route.ts';

/** Runs that are handed out at once. */
const mostAtOnce = 200;

const tags = ['inbox'];
const colleague = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(z.string()),
    open: z.int().describe('Open duties that they handle'),
    late: z.int().describe('Those of them that are late'),
    assigner: z.boolean().describe('Whether the head named them to hand out work'),
    certificate: z
      .object({ no: z.string(), validUntil: z.string(), holds: z.boolean().describe('Whether it holds today') })
      .nullable()
      .describe('Certificate of law enforcement'),
  })
  .meta({ id: 'Colleague' });

const assignBody = z.strictObject({
  runs: called(
    z.array(z.uuid()).min(1).max(mostAtOnce).describe('The runs, as rows of the inbox name them'),
    '事项',
    'items',
  ),
  handler: called(
    z.uuid().nullable().describe('Who handles them from now on; null puts them back to be handed out'),
    '承办人',
    'handler',
  ),
  helpers: called(
    z.array(z.uuid()).max(20).optional().describe('Who helps; absent leaves the helpers as they are'),
    '协办',
    'helpers',
  ),
  versions: called(
    z
      .array(z.int().min(0))
      .max(mostAtOnce)
      .optional()
      .describe('handlingVersion of each run as it was seen, in their order; one that has changed since is refused'),
    '版本',
    'versions',
  ),
  reason: called(
    z.string().trim().min(1).max(500).optional().describe('Such as leave; told to those whom it concerns'),
    '说明',
    'note',
  ),
});

const assignReport = z
  .object({
    rows: z.array(z.object({ run: z.uuid(), title: z.string(), done: z.boolean(), why: words.nullable() })),
    done: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'AssignReport' });

export function handlerRoutes(app: App, services: Services): void {
  peopleRoute(app, services);
  assignRoute(app, services);
  handlingRoute(app, services);
  assignerRoutes(app, services);
  pressRoute(app, services);
  certificateRoutes(app, services);
  handlersOfRecordsRoute(app, services);
}

function peopleRoute(app: App, services: Services): void {
  app.get(
    '/inbox/people',
    {
      schema: {
        tags,
        summary: 'Who does the work of my agency',
        description: 'Colleagues with how much each handles, and whether the acting user hands out work.',
        response: { 200: z.object({ mayAssign: z.boolean(), mayName: z.boolean(), items: z.array(colleague) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => ({
        mayAssign: await mayAssign(session),
        mayName: isHead(session),
        items: await colleagues(session, services.clock.now()),
      })),
  );
}

const isHead = ({ acting }: Session): boolean =>
  acting.roles.some((role) => role === 'approver' || role === 'supervisor');

async function colleagues(session: Session, now: Date): Promise<z.infer<typeof colleague>[]> {
  const { tx, acting } = session;
  const { rows } = await sql<Omit<z.infer<typeof colleague>, 'certificate'>>`
    select u.id, u.display_name as name, u.roles, count(d.id)::int as open, (count(d.id) filter (where d.due_at < ${now}))::int as late,
        exists (select 1 from run_assigner r where r.user_id = u.id) as assigner
      from app_user u left join duty d on d.owner_agency = ${acting.agencyKey} and d.assignee = u.id and d.met_at is null and d.cancelled_at is null
     where u.agency_id = ${acting.agencyId} and u.active and u.kind = 'person' and u.roles && ${[...officeRoles]}::text[]
     group by u.id order by u.display_name, u.id limit 500`.execute(tx);
  const found = await readCertificates(
    session,
    rows.map(({ id }) => id),
  );
  const today = localDate(now.getTime());
  return rows.map((row) => {
    const certificate = found.get(row.id);
    return {
      ...row,
      certificate: certificate === undefined ? null : { ...certificate, holds: certificate.validUntil >= today },
    };
  });
}

function assignRoute(app: App, services: Services): void {
  app.post(
    '/inbox/assign',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Name who handles runs',
        description:
          'Handler and helpers at the acting user’s agency, for up to 200 runs. By its head or whoever the head named; an officer may take what nobody handles. It gives no access and takes none: it sorts the inbox. What is refused is named with the reason.',
        body: assignBody,
        response: { 200: assignReport },
      },
    },
    async (request, reply) => {
      const { runs, versions, handler, helpers, reason } = request.body;
      const once = [...new Set(runs)];
      const seen = versions === undefined ? undefined : new Map(runs.map((run, place) => [run, versions[place] ?? 0]));
      return answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, tools) => {
          const { procedures, now, tell } = tools;
          const rows = await assignRuns(session, {
            ...{ runs: once, to: { handler, helpers, reason }, now, tell },
            ...(seen !== undefined && { seen }),
            ruleOf: ({ procedure, version }) => procedures.find(procedure, version).handlers,
            linkOf: (run) => procedures.find(run.procedure, run.version).link(run),
          });
          const done = rows.filter((row) => row.done).length;
          return { rows, done, refused: rows.length - done };
        },
      });
    },
  );
}

const pressReport = z
  .object({
    rows: z.array(z.object({ duty: z.uuid(), title: z.string(), done: z.boolean(), why: words.nullable() })),
    done: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'PressReport' });

function pressRoute(app: App, services: Services): void {
  app.post(
    '/inbox/press',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Press whoever owes duties',
        description:
          'A message without an order, counted beside each duty; at most one a day and agency. Of colleagues, of agencies below, and of those whom the agency gave the work. What is refused is named with the reason.',
        body: z.strictObject({ duties: called(z.array(z.uuid()).min(1).max(mostAtOnce), '事项', 'items') }),
        response: { 200: pressReport },
      },
    },
    async (request, reply) =>
      answerOnce(services, {
        ...{ request, reply, status: 200 },
        work: async (session, { procedures, now, tell }) => {
          const duties = [...new Set(request.body.duties)];
          const rows = await pressDuties(session, { duties, procedures, now, tell });
          const done = rows.filter((row) => row.done).length;
          return { rows, done, refused: rows.length - done };
        },
      }),
  );
}

const handling = z
  .object({
    handler: person.nullable(),
    helpers: z.array(person),
    version: z.int(),
    agency: z.string().describe('Whose people they are'),
    own: z.boolean().describe('Whether that is the reader’s agency'),
  })
  .meta({ id: 'Handling' });

function handlingRoute(app: App, services: Services): void {
  app.get(
    '/runs/:run/handlers',
    {
      schema: {
        tags,
        summary: 'Who handles a run',
        description: 'At each agency that takes part in it and named somebody; the reader’s own first.',
        params: z.strictObject({ run: z.uuid() }),
        response: { 200: z.object({ mayAssign: z.boolean(), items: z.array(handling) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        const { run } = request.params;
        const { tx, acting } = session;
        const seen = await tx
          .selectFrom('procedureInstance as i')
          .select(['i.ownerAgency', 'i.stewardAgency', 'i.partyKeys'])
          .where('i.id', '=', run)
          .executeTakeFirst();
        if (seen === undefined) throw problem('request.notFound');
        const rows = await tx
          .selectFrom('runHandler')
          .innerJoin('agency', 'agency.key', 'runHandler.agencyKey')
          .select(['agency.key', 'agency.shortName'])
          .where('instanceId', '=', run)
          .execute();
        const items = [];
        for (const { key, shortName } of rows.toSorted(
          (one, other) => Number(other.key === acting.agencyKey) - Number(one.key === acting.agencyKey),
        )) {
          const found = (await readHandlers(tx, { runs: [run], agencyKey: key })).get(run);
          if (found !== undefined) items.push({ ...found, agency: shortName, own: key === acting.agencyKey });
        }
        const here = [seen.ownerAgency, seen.stewardAgency, ...seen.partyKeys].includes(acting.agencyKey);
        return { mayAssign: here && (await mayAssign(session)), items };
      }),
  );
}

function assignerRoutes(app: App, services: Services): void {
  const params = z.strictObject({ user: z.uuid() });
  app.put(
    '/inbox/assigners/:user',
    {
      schema: {
        tags,
        summary: 'Let a colleague hand out work',
        description: 'By the head: whoever approves or supervises at the agency. Twice is once.',
        params,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await services.database.as(request.actor, async (session) => {
        if (!isHead(session)) throw problem('access.refusedByDatabase');
        await session.tx
          .insertInto('runAssigner')
          .values({
            userId: request.params.user,
            agencyKey: session.acting.agencyKey,
            namedBy: session.acting.userId,
            namedAt: services.clock.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
      return reply.code(204).send(undefined);
    },
  );
  app.delete(
    '/inbox/assigners/:user',
    {
      schema: {
        tags,
        summary: 'Let a colleague hand out work no more',
        description: 'By the head.',
        params,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await services.database.as(request.actor, async (session) => {
        if (!isHead(session)) throw problem('access.refusedByDatabase');
        await session.tx.deleteFrom('runAssigner').where('userId', '=', request.params.user).execute();
      });
      return reply.code(204).send(undefined);
    },
  );
}
