// Changes to administrators and approvers over HTTP: listed, confirmed by a second person, stopped, and halves of passwords.
import { z } from 'zod';
import type { Session, Tables } from '../../database/connections/connect.ts';
import type { roleNames } from '../../database/words/roles.ts';
import { problem } from '../../errors/catalogue.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../../http/paging.ts';
import { called } from '../../http/requests/field-names.ts';
import { idParams, line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { writeAccessChanges } from '../agencies/organisation-workbooks.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';
import { type ChangeKind, changeStates, confirmChange, kindWords, stopChange } from './access-changes.ts';
import { collectHalf } from './access-changes-due.ts';
import { type AccessChange, accessChange } from './access-changes-schema.ts';
import { settingOf } from './setting-words.ts';

const filters = z.strictObject({
  state: called(
    z
      .enum([...changeStates, 'open'])
      .optional()
      .describe('open: asked or confirmed'),
    '状态',
    'state',
  ),
  user: called(z.uuid().optional(), '操作人', 'who'),
});

const problems = ['access.secondPerson', 'access.changeOver'];

export function accessChangeRoutes(app: App, services: OrganisationServices): void {
  addReading(app, services);
  addDeciding(app, services);
  app.post(
    '/access-changes/:id/collect',
    {
      config: { problems: ['access.halfTaken'] },
      schema: {
        tags: ['access'],
        summary: 'Collect my half of a new password',
        description:
          'Answered once: the first half to who asked for the reset, the second to who confirmed it. Neither opens anything; each gives theirs to the person in a closed envelope.',
        params: idParams,
        response: {
          200: z.object({
            part: z.union([z.literal(1), z.literal(2)]),
            half: z.string(),
            account: z.string(),
            displayName: z.string(),
          }),
        },
      },
    },
    async (request) => {
      await services.database.as(request.actor, (session) => readChange(session, services, request.params.id));
      const half = await collectHalf(services, { id: request.params.id, userId: request.actor.userId });
      if (half === undefined) throw organisationProblem('access.halfTaken');
      return half;
    },
  );
}

function addReading(app: App, services: OrganisationServices): void {
  listExport(app, services, {
    path: '/access-changes/export.xlsx',
    tags: ['access'],
    summary: 'Changes of access as a workbook',
    description: 'Those of the list, by its filters.',
    querystring: filters,
    ...{ kind: 'access_change', name: '管理员和审批人变更.xlsx' },
    open: (query) => async (out, session) => {
      const { items } = await listChanges(session, services, { ...query, limit: 10_000, place: undefined });
      return writeAccessChanges(out, session, { items, now: services.clock.real() });
    },
  });
  app.get(
    '/access-changes',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['access'],
        summary: 'Changes to administrators and approvers',
        description:
          'Administrators see those of their region, everybody those about themselves, newest first. A change is asked for by changing a user who holds such a role, or is to hold one, or a rule of access among the settings.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(accessChange) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.uuid()]));
      return services.database.as(request.actor, (session) =>
        listChanges(session, services, { ...filter, limit, place }),
      );
    },
  );
}

function addDeciding(app: App, services: OrganisationServices): void {
  app.post(
    '/access-changes/:id/confirm',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'Confirm a change as the second person',
        description:
          'By an administrator of another kind than who asked, not by the person concerned. It takes effect after the hours of notice of the settings.',
        params: idParams,
        response: { 200: accessChange },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        await confirmChange(services.jobs, session, request.params.id);
        return readChange(session, services, request.params.id);
      }),
  );
  app.post(
    '/access-changes/:id/stop',
    {
      config: { problems },
      schema: {
        tags: ['access'],
        summary: 'Stop a change that is not in effect',
        description: 'By any administrator of the region, or by the person whom it is about.',
        params: idParams,
        body: z.strictObject({ reason: called(line(200), '原因', 'reason') }),
        response: { 200: accessChange },
      },
    },
    async (request) =>
      services.database.as(request.actor, async (session) => {
        await stopChange(services.jobs, session, { id: request.params.id, reason: request.body.reason });
        return readChange(session, services, request.params.id);
      }),
  );
}

/** @throws Problem request.notFound */
export async function readChange(session: Session, services: OrganisationServices, id: string): Promise<AccessChange> {
  const row = await changesQuery(session.tx).where('c.id', '=', id).executeTakeFirst();
  const [shown] = row === undefined ? [] : await present(services, session, [row]);
  if (shown === undefined) throw problem('request.notFound');
  return shown;
}

/** Changes to rules of access that wait, as an administrator sees them: one a rule at most. */
export async function openSettingChanges(session: Session, services: OrganisationServices): Promise<AccessChange[]> {
  const rows = await changesQuery(session.tx)
    .where('c.kind', '=', 'setting')
    .where('c.state', 'in', ['asked', 'confirmed'])
    .execute();
  return present(services, session, rows);
}

type Listed = z.output<typeof filters> & { limit: number; place: readonly [string] | undefined };

async function listChanges(session: Session, services: OrganisationServices, { state, user, limit, place }: Listed) {
  const states = state === 'open' ? (['asked', 'confirmed'] as const) : state === undefined ? undefined : [state];
  const filtered = changesQuery(session.tx)
    .$if(states !== undefined, (rows) => rows.where('c.state', 'in', states ?? []))
    .$if(user !== undefined, (rows) => rows.where('c.userId', '=', user ?? ''));
  const rows = await filtered
    .$if(place !== undefined, (all) => all.where('c.id', '<', place?.[0] ?? ''))
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { total } = await filtered
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const paged = page({ rows, limit, total, place: (row) => [row.id] });
  return { ...paged, items: await present(services, session, paged.items) };
}

function changesQuery(tx: Tables) {
  return tx
    .selectFrom('accessChange as c')
    .select([
      'c.id',
      'c.userId',
      'c.kind',
      'c.setting',
      'c.before',
      'c.wanted',
      'c.reason',
      'c.state',
      'c.askedBy',
      'c.askedRole',
    ])
    .select(['c.askedAt', 'c.confirmedBy', 'c.confirmedAt', 'c.effectiveAt'])
    .select(['c.stoppedBy', 'c.stoppedAt', 'c.stopReason', 'c.doneAt']);
}

type Row = Awaited<ReturnType<ReturnType<typeof changesQuery>['execute']>>[number];

/** Names of people are read as the system: the auditor and the person concerned do not see the others' accounts otherwise. */
async function present(
  { database }: OrganisationServices,
  { acting }: Session,
  rows: readonly Row[],
): Promise<AccessChange[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.flatMap((row) => [row.userId, row.askedBy, row.confirmedBy, row.stoppedBy]))];
  const { people, halves } = await database.asSystem('people of changes of access', async (tx) => ({
    people: await tx
      .selectFrom('appUser as u')
      .innerJoin('agency as a', 'a.id', 'u.agencyId')
      .select(['u.id', 'u.displayName', 'u.account', 'a.name as agencyName'])
      .where(
        'u.id',
        'in',
        ids.filter((id) => id !== null),
      )
      .execute(),
    halves: await tx
      .selectFrom('accessChange')
      .select(['id', 'firstHalf', 'secondHalf'])
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute(),
  }));
  const named = new Map(people.map((one) => [one.id, one]));
  const waiting = new Map(halves.map((one) => [one.id, one]));
  const nobody = { id: '', displayName: '', account: '', agencyName: '' };
  const who = (id: string | null) => (id === null ? null : (named.get(id) ?? nobody));
  const administers = acting.roles.find((role) => role.endsWith('Admin'));
  return rows.map((row) => {
    const [before, wanted] = [row.before as Values, row.wanted as Values];
    const open = row.state === 'asked' || row.state === 'confirmed';
    const half = waiting.get(row.id);
    const mine =
      row.askedBy === acting.userId ? half?.firstHalf : row.confirmedBy === acting.userId ? half?.secondHalf : null;
    return {
      id: row.id,
      kind: row.kind as ChangeKind,
      title: kindWords[row.kind as ChangeKind],
      state: row.state as AccessChange['state'],
      user: who(row.userId) ?? nobody,
      setting: settingOf(row) ?? null,
      roles: wanted.roles === undefined ? null : { before: before.roles ?? [], wanted: wanted.roles },
      active: wanted.active ?? null,
      fields: row.kind === 'person' ? Object.keys(wanted) : [],
      askedBy: named.get(row.askedBy) ?? nobody,
      askedAt: row.askedAt,
      reason: row.reason,
      confirmedBy: who(row.confirmedBy),
      confirmedAt: row.confirmedAt,
      effectiveAt: row.effectiveAt,
      stoppedBy: who(row.stoppedBy),
      stoppedAt: row.stoppedAt,
      stopReason: row.stopReason,
      doneAt: row.doneAt,
      mayConfirm:
        row.state === 'asked' &&
        administers !== undefined &&
        administers !== row.askedRole &&
        ![row.askedBy, row.userId].includes(acting.userId),
      mayStop: open && (administers !== undefined || row.userId === acting.userId),
      mayCollect: mine !== null && mine !== undefined,
    };
  });
}

type Values = { roles?: (typeof roleNames)[number][]; active?: boolean };
