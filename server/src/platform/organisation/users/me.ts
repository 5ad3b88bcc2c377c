// Who I am: my agency, my roles, what waits for me, my settings and my sessions.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { type OfficeFunction, officeFunctionNames } from '../../http/office-functions.ts';
import { noContent } from '../../http/openapi/openapi.ts';
import { called } from '../../http/requests/field-names.ts';
import { versioned } from '../../http/requests/versions.ts';
import { agencyRef, idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { OrganisationServices } from '../services.ts';
import { preferenceChanges } from './preferences.ts';

const preferences = z
  .record(z.string().min(1).max(60), z.unknown())
  .describe('Saved views, column settings, ways of notices');

const me = z
  .object({
    id: z.string(),
    account: z.string(),
    displayName: z.string(),
    language: z.enum(['zh', 'en']),
    roles: z.array(z.string()),
    agency: agencyRef.extend({ kind: z.string() }),
    demo: z.boolean(),
    demoDay: z.string().nullable(),
    now: z.iso.datetime().describe('The office’s time; in a demonstration that of the demonstration day'),
    twoFactor: z.boolean(),
    passwordChangeRequired: z
      .boolean()
      .describe('True while a one-time password opened the session: only changing it is allowed'),
    passwordExpired: z.boolean().describe('Of passwordChangeRequired: the password is older than the settings allow'),
    secondFactorRequired: z
      .boolean()
      .describe('True while a role asks for a second factor that is not set up: only that is allowed'),
    counts: z.object({
      inbox: z.int().describe('What waits for them: what they handle, and what they are to approve'),
      approve: z.int().describe('Of it, what they are to approve'),
      overdue: z.int(),
      notices: z.int(),
    }),
    preferences,
    capabilities: z.array(z.string()),
    registersLater: z
      .array(z.string())
      .describe('Registers that are kept from a later day on: no procedure of theirs is in force yet'),
    functions: z
      .array(z.enum(officeFunctionNames))
      .nullable()
      .describe('The functions that the agency uses here; null: all of them'),
    version: z.int(),
  })
  .meta({ id: 'Me' });

const sessionRow = z.object({
  id: z.string(),
  current: z.boolean(),
  openedAt: z.date(),
  lastUsedAt: z.date(),
  address: z.string().nullable(),
  program: z.string().nullable(),
});

const deviceKeys = z
  .object({
    user: z.string().describe('Whose they are'),
    items: z.array(z.object({ id: z.string(), key: z.string().describe('32 bytes in base64url') })),
  })
  .meta({ id: 'DeviceKeys' });

/** What the office offers: its capabilities, and the registers that begin after a day. @param day YYYY-MM-DD */
export type Known = {
  capabilities: readonly string[];
  registersLater: (day: string) => readonly string[];
  /** What waits for whoever is signed in. */
  countMine: (session: Session, now: Date) => Promise<{ inbox: number; approve: number; overdue: number }>;
};

export function meRoutes(app: App, services: OrganisationServices, known: Known): void {
  app.get(
    '/me',
    {
      config: { oneTimePassword: true },
      schema: {
        tags: ['me'],
        summary: 'Who is signed in',
        description: 'The acting user with agency, roles, counts of what waits, and settings.',
        response: { 200: me },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const oneTime = caller?.oneTime === true;
      const read = await services.database.as(request.actor, (session) => readMe(session, services, known));
      const twoFactor = caller?.person?.secondFactor ?? (await hasSecondFactor(services, request.actor.userId));
      return versioned(reply, {
        ...read,
        ...frame(services, read.agency.kind, known),
        twoFactor,
        passwordChangeRequired: oneTime,
        passwordExpired:
          oneTime && (caller?.oneTimeUntil?.getTime() ?? 0) > services.clock.real().getTime() + longestOneTime,
        secondFactorRequired: caller?.lacksFactor === true,
      });
    },
  );
  app.patch(
    '/me',
    {
      schema: {
        tags: ['me'],
        summary: 'Change my language or preferences',
        description: 'Preferences are replaced name by name; null removes one. The last writer wins, name by name.',
        body: z.strictObject({
          language: called(z.enum(['zh', 'en']).optional(), '语言', 'language'),
          preferences: called(preferenceChanges.optional(), '个人设置', 'preferences'),
        }),
        response: { 200: z.object({ language: z.enum(['zh', 'en']), preferences, version: z.int() }) },
      },
    },
    async (request, reply) => {
      const changed = await services.database.as(request.actor, (session) => changeMe(session, request.body));
      return versioned(reply, changed);
    },
  );
  sessionRoutes(app, services);
  deviceKeyRoute(app, services);
}

/** Told to whoever signed in with a browser: a key of the API has no forms, and must not open what a person typed. */
function deviceKeyRoute(app: App, services: OrganisationServices): void {
  app.get(
    '/me/device-keys',
    {
      schema: {
        tags: ['me'],
        summary: 'My keys for what is kept on a device',
        description:
          'A browser seals drafts of forms with the first (AES-256-GCM) and opens what it finds with any. The keys are those of the account, the same in every session, and are never stored on the device.',
        response: { 200: deviceKeys },
      },
    },
    async (request, reply) => {
      if (request.caller?.kind !== 'session') throw problem('request.notFound');
      const keys = services.crypto.deviceKeys(request.actor.userId);
      return reply.header('cache-control', 'no-store').send({
        user: request.actor.userId,
        items: keys.map(({ id, secret }) => ({ id, key: secret.toString('base64url') })),
      });
    },
  );
}

function sessionRoutes(app: App, services: OrganisationServices): void {
  app.get(
    '/me/sessions',
    {
      schema: {
        tags: ['me'],
        summary: 'My open sessions',
        description: 'Newest first; `current` is the one that asks.',
        response: { 200: z.object({ items: z.array(sessionRow) }) },
      },
    },
    async (request) => {
      const { userId } = request.actor;
      const rows = await services.database.asSystem('list own sessions', (tx) =>
        tx
          .selectFrom('auth.session')
          .select(['id', 'createdAt', 'updatedAt', 'ipAddress', 'userAgent'])
          .where('userId', '=', userId)
          .where('expiresAt', '>', services.clock.real())
          .orderBy('createdAt', 'desc')
          .execute(),
      );
      const items = rows.map((row) => ({
        id: row.id,
        current: request.caller?.id === row.id,
        openedAt: row.createdAt,
        lastUsedAt: row.updatedAt,
        address: row.ipAddress,
        program: row.userAgent,
      }));
      return { items };
    },
  );
  app.delete(
    '/me/sessions/:id',
    {
      schema: {
        tags: ['me'],
        summary: 'End one of my sessions',
        description: 'It is over at once, wherever it was open.',
        params: idParams,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const gone = await services.database.asSystem('session revoked by its user', (tx) =>
        tx
          .deleteFrom('auth.session')
          .where('id', '=', request.params.id)
          .where('userId', '=', request.actor.userId)
          .executeTakeFirst(),
      );
      if (gone.numDeletedRows === 0n) throw problem('request.notFound');
      return reply.code(204).send(undefined);
    },
  );
}

/** A one-time password lapses sooner. */
const longestOneTime = 73 * 3_600_000;

/** What outside bodies take part in; the other parts of the line are closed to them. */
const openToOutside: readonly string[] = ['platforms'];

function frame({ config, clock }: OrganisationServices, kind: string, { capabilities, registersLater }: Known) {
  const now = clock.now();
  return {
    demo: config.demoDay !== null,
    demoDay: config.demoDay,
    now: now.toISOString(),
    registersLater: [...registersLater(localDate(now.getTime()))],
    capabilities: capabilities.filter((id) => kind !== 'outside' || openToOutside.includes(id)),
  };
}

async function readMe(session: Session, { clock }: Pick<OrganisationServices, 'clock'>, { countMine }: Known) {
  const { tx, acting } = session;
  const { inbox, approve, overdue } = await countMine(session, clock.now());
  const { notices, ...row } = await tx
    .selectFrom('appUser')
    .innerJoin('agency', 'agency.id', 'appUser.agencyId')
    .innerJoin('region', 'region.code', 'agency.regionCode')
    .innerJoinLateral(unreadBy(session), (join) => join.onTrue())
    .select(['appUser.account', 'appUser.language', 'appUser.preferences', 'appUser.version'])
    .select(['agency.name', 'agency.shortName', 'agency.level', 'region.name as regionName'])
    .select('agency.alsoDepartments')
    .select('unread.notices')
    .where('appUser.id', '=', acting.userId)
    .executeTakeFirstOrThrow();
  return {
    id: acting.userId,
    account: row.account,
    displayName: acting.displayName,
    functions: (acting.functions ?? null) as OfficeFunction[] | null,
    language: row.language === 'en' ? ('en' as const) : ('zh' as const),
    roles: [...acting.roles],
    agency: {
      id: acting.agencyId,
      name: row.name,
      shortName: row.shortName,
      regionCode: acting.regionCode,
      regionName: row.regionName,
      departmentId: acting.departmentId,
      level: row.level,
      ...(row.alsoDepartments.length > 0 && { alsoDepartments: row.alsoDepartments }),
      kind: acting.agencyKind,
    },
    counts: { inbox, approve, overdue, notices },
    preferences: row.preferences as Record<string, unknown>,
    version: row.version,
  };
}

const unreadBy = ({ tx, acting }: Session) =>
  tx
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('notices'))
    .where('userId', '=', acting.userId)
    .where('inApp', '=', true)
    .where('readAt', 'is', null)
    .as('unread');

async function changeMe(
  { tx, acting }: Session,
  change: { language?: 'zh' | 'en' | undefined; preferences?: Record<string, unknown> | undefined },
) {
  // Nothing is asked for: nothing is changed, and what holds is answered.
  const nothing = change.language === undefined && change.preferences === undefined;
  const row = await tx
    .updateTable('appUser')
    .set({
      ...(nothing && { language: sql`language` }),
      ...(change.language !== undefined && { language: change.language }),
      ...(change.preferences !== undefined && {
        preferences: sql`jsonb_strip_nulls(preferences || ${JSON.stringify(change.preferences)}::jsonb)`,
      }),
    })
    .where('id', '=', acting.userId)
    .returning(['language', 'preferences', 'version'])
    .executeTakeFirstOrThrow();
  return {
    language: row.language === 'en' ? ('en' as const) : ('zh' as const),
    preferences: row.preferences as Record<string, unknown>,
    version: row.version,
  };
}

async function hasSecondFactor({ database }: OrganisationServices, userId: string): Promise<boolean> {
  const row = await database.asSystem('own second factor', (tx) =>
    tx.selectFrom('auth.identity').select('twoFactorEnabled').where('id', '=', userId).executeTakeFirst(),
  );
  return row?.twoFactorEnabled === true;
}
