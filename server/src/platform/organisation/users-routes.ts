// Users: the system administrator enters who they are, the security administrator what they may do and how they get in.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changeVersioned } from '../database/change-versioned.ts';
import type { Role, Session } from '../database/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { purposes } from '../http/callers.ts';
import { createOnce, forgetAnswer } from '../http/idempotency.ts';
import { listExport } from '../http/list-export.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../http/paging.ts';
import { agencyRef, idParams, line } from '../http/schemas.ts';
import type { App, Services } from '../http/services.ts';
import { expectedVersion, requireVersion, versioned } from '../http/versions.ts';
import { checkAccountName, renameIdentity } from '../signin/accounts.ts';
import { accountPattern } from '../signin/password-rules.ts';
import { signInProblem } from '../signin/problems.ts';
import { askForChange, isGuarded } from './access-changes.ts';
import { readChange } from './access-changes-routes.ts';
import { type AccessChange, accessChange } from './access-changes-schema.ts';
import { type Administration, requireAdministration } from './administrations.ts';
import { maskContact, openContact, readContact, sealContact } from './contact.ts';
import { writeUsers } from './organisation-workbooks.ts';
import { organisationProblem } from './problems.ts';
import { roleNames } from './roles.ts';
import {
  countUsers,
  findUser,
  insertUser,
  listUsers,
  lockUser,
  removeUser,
  type SignInState,
  signInStates,
  type UserChange,
  type UserRow,
} from './users-store.ts';

const role = z.enum(roleNames);
const accountName = z.string().regex(accountPattern).describe('Small letters, digits and . _ -; 3 to 40');
const email = z.email().max(200).nullable();
const phone = z
  .string()
  .regex(/^\+?[\d -]{5,20}$/)
  .nullable();

const user = z
  .object({
    id: z.string(),
    account: z.string(),
    displayName: z.string(),
    kind: z.enum(['person', 'system']),
    roles: z.array(role),
    language: z.string(),
    email: z.string().nullable().describe('Masked'),
    phone: z.string().nullable().describe('Masked'),
    active: z.boolean(),
    demo: z.boolean(),
    agency: agencyRef,
    createdAt: z.date(),
    twoFactor: z.boolean(),
    oneTimeUntil: z.date().nullable().describe('Set while a one-time password waits to be changed'),
    lockedUntil: z.date().nullable().describe('After wrong passwords, or wrong codes of the second factor'),
    sessions: z.int(),
    apiKeys: z.int(),
    version: z.int(),
  })
  .meta({ id: 'User' });

const created = user.extend({
  oneTimePassword: z
    .string()
    .nullable()
    .describe('Shown once and kept nowhere; null for a system, and when a repeated request was answered'),
});

const waiting = user.extend({ change: accessChange.describe('Waits for a second person') });

const filters = z.strictObject({
  q: z.string().trim().max(60).optional().describe('Part of the name, the account or the agency'),
  agency: z.uuid().optional(),
  role: role.optional(),
  active: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

export function userRoutes(app: App, services: Services): void {
  addReading(app, services);
  addEntering(app, services);
  addChanging(app, services);
  addContact(app, services);
}

function addReading(app: App, services: Services): void {
  listExport(app, services, {
    path: '/users/export.xlsx',
    tags: ['organisation'],
    summary: 'Users as a workbook',
    description: 'Those of the list, by its filters, with their roles and without telephone and address.',
    querystring: filters,
    ...{ kind: 'app_user', name: '用户.xlsx' },
    open: (query) => (out, session) => writeUsers(out, session, { filter: query, now: services.clock.real() }),
  });

  app.get(
    '/users',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['organisation'],
        summary: 'Users',
        description: 'Administrators see those of their region, everybody else those of their own agency.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(user) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
      const { rows, total } = await services.database.as(request.actor, async ({ tx }) => ({
        rows: await listUsers(tx, { filter, place, limit: limit + 1 }),
        total: await countUsers(tx, filter),
      }));
      const paged = page({ rows, limit, total, place: (row) => [row.account, row.id] });
      return { ...paged, items: await present(services, paged.items) };
    },
  );
  app.get(
    '/users/:id',
    {
      schema: {
        tags: ['organisation'],
        summary: 'One user',
        description: 'With its ETag, for changing it.',
        params: idParams,
        response: { 200: user },
      },
    },
    async (request, reply) => {
      const row = await services.database.as(request.actor, ({ tx }) => findUser(tx, request.params.id));
      return versioned(reply, await presentOne(services, row));
    },
  );
}

function addEntering(app: App, services: Services): void {
  app.post(
    '/users',
    {
      config: { idempotent: true, problems: ['administration.system', 'account.taken'] },
      schema: {
        tags: ['organisation'],
        summary: 'Enter a user',
        description:
          'By the system administrator, without roles: those are given by the security administrator. Answers a one-time password for the first sign-in; a system gets API keys instead.',
        body: z.strictObject({
          agencyId: z.uuid(),
          account: accountName,
          displayName: line(60),
          kind: z.enum(['person', 'system']).default('person'),
          language: z.enum(['zh', 'en']).default('zh'),
          email: email.default(null),
          phone: phone.default(null),
        }),
        response: { 201: created },
      },
    },
    async (request, reply) => {
      const { email: address, phone: number, ...rest } = request.body;
      const { id } = await createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          requireAdministration(session.acting, 'systemAdmin');
          await refuseTaken(services, rest.account);
          const userId = randomUUID();
          const sealed = {
            email: sealContact(services.crypto, { userId, kind: 'email', value: address }),
            phone: sealContact(services.crypto, { userId, kind: 'phone', value: number }),
          };
          await insertUser(session.tx, { id: userId, ...rest, ...sealed });
          return { id: userId };
        },
      });
      // Not part of the stored answer: a password must not lie in a table for a week.
      const replayed = reply.hasHeader('idempotent-replayed');
      const issued = replayed ? null : await firstPassword(services, request, id);
      // Keys hang on the identity that comes with a password; a system's password is told to nobody and lapses.
      const oneTimePassword = rest.kind === 'system' ? null : issued;
      const row = await services.database.as(request.actor, ({ tx }) => findUser(tx, id));
      return versioned(reply, { ...(await presentOne(services, row)), oneTimePassword });
    },
  );
}

/**
 * How one signs in lies in tables that the system alone reaches, so it comes in a transaction after the user's own; when
 * it fails the user goes again, and the answer that was stored for a repetition with them.
 * @returns the one-time password
 */
async function firstPassword(services: Services, request: FastifyRequest, userId: string): Promise<string> {
  try {
    return await services.signIn.issueOneTimePassword(userId);
  } catch (error) {
    await services.database.asSystem('entering a user undone', async (tx) => {
      await forgetAnswer(tx, request);
      await removeUser(tx, userId);
    });
    throw error;
  }
}

/** Account names are unique over all regions, also over those that this administrator does not see. */
async function refuseTaken({ database }: Services, account: string): Promise<void> {
  const found = await database.asSystem('account name', (tx) =>
    tx.selectFrom('appUser').select('id').where('account', '=', account).executeTakeFirst(),
  );
  if (found !== undefined) throw signInProblem('account.taken', { account });
}

const changes = z.strictObject({
  agencyId: z.uuid().optional(),
  account: accountName.optional(),
  displayName: line(60).optional(),
  email: email.optional(),
  phone: phone.optional(),
  roles: z.array(role).max(7).optional(),
  active: z.boolean().optional(),
});

function addChanging(app: App, services: Services): void {
  app.patch(
    '/users/:id',
    {
      config: {
        ifMatch: 'always',
        problems: [
          ...['administration.system', 'administration.security', 'record.constraint', 'account.taken'],
          ...['access.changeWaits', 'access.firstSignInAwaited', 'access.systemsHoldNone'],
        ],
      },
      schema: {
        tags: ['organisation'],
        summary: 'Change a user',
        description:
          'Agency, account, name and contact by the system administrator; roles and active by the security administrator, and nobody for themselves. Who becomes inactive is signed out at once. Of administrators and approvers, and of who is to become one, all but the name is answered with 202: the change waits for a second person (access-changes), and nothing of it holds yet.',
        params: idParams,
        body: changes,
        response: { 200: user, 202: waiting },
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request);
      const { id } = request.params;
      const changed = await services.database.as(request.actor, (session) =>
        change(services, session, { id, expected, wanted: request.body }),
      );
      const { row, waits } = changed;
      if (waits !== null) {
        const shown = await presentOne(services, row);
        reply.code(202);
        return versioned(reply, { ...shown, change: waits });
      }
      const { account } = request.body;
      if (account !== undefined)
        await services.database.asSystem('account renamed', (tx) => renameIdentity(tx, { userId: id, account }));
      return versioned(reply, await presentOne(services, row));
    },
  );
}

async function change(
  services: Services,
  session: Session,
  { id, expected, wanted }: { id: string; expected: number; wanted: z.output<typeof changes> },
): Promise<{ row: UserRow | undefined; waits: AccessChange | null }> {
  const { tx, acting } = session;
  for (const administration of administrationsFor(wanted)) requireAdministration(acting, administration);
  // Kept from others first: what waits for a second person leaves the version as it was, and is asked once.
  await lockUser(tx, id);
  const before = await findUser(tx, id);
  if (before === undefined) throw problem('request.notFound');
  requireVersion(before.version, { kind: 'app_user', id, seen: expected });
  if (wanted.account !== undefined && wanted.account !== before.account) {
    checkAccountName(wanted.account);
    await refuseTaken(services, wanted.account);
  }
  const update = updateOf(services, { id, wanted });
  const { displayName, ...guarded } = update;
  const waits = await askWhereGuarded(services, session, { before, update: guarded });
  const set = waits === null ? update : displayName === undefined ? {} : { displayName };
  if (Object.keys(set).length > 0) await changeVersioned(tx, { table: 'appUser', id, seen: expected, set });
  return { row: await findUser(tx, id), waits };
}

/** Null: one person may do it. Otherwise it now waits for a second. */
async function askWhereGuarded(
  services: Services,
  session: Session,
  { before, update }: { before: UserRow; update: UserChange },
): Promise<AccessChange | null> {
  const wanted = Object.fromEntries(
    Object.entries(update).filter(([name, value]) => !isDeepStrictEqual(value, before[name as keyof UserRow])),
  );
  const becomes = update.roles ?? [];
  if (becomes.length > 1 && becomes.some((role) => role.endsWith('Admin'))) {
    const names = {
      constraint: '三种管理员互相排斥，也不得兼任业务角色',
      constraintEn: 'an administrator holds no other role',
    };
    throw problem('record.constraint', names);
  }
  if (Object.keys(wanted).length === 0 || !isGuarded(before.roles, becomes)) return null;
  if (isGuarded(becomes) && before.kind === 'system') throw organisationProblem('access.systemsHoldNone');
  if (isGuarded(becomes) && !isGuarded(before.roles)) await requireOwnPassword(services, before.id);
  const kinds = (['roles', 'active'] as const).filter((kind) => kind in wanted);
  const asked = kinds.length === 0 ? (['person'] as const) : kinds;
  let last = '';
  for (const kind of asked) {
    const part = kind === 'person' ? wanted : { [kind]: wanted[kind] };
    const held = Object.fromEntries(Object.keys(part).map((name) => [name, before[name as keyof UserRow]]));
    last = await askForChange(services.jobs, session, { userId: before.id, kind, before: held, wanted: part });
  }
  return readChange(session, services, last);
}

/** Whoever issued a one-time password could use it: such a role waits until the person has a password of their own. */
async function requireOwnPassword({ database }: Services, userId: string): Promise<void> {
  const row = await database.asSystem('own password', (tx) =>
    tx.selectFrom('auth.identity').select('oneTimeUntil').where('id', '=', userId).executeTakeFirst(),
  );
  if (row !== undefined && row.oneTimeUntil !== null) throw organisationProblem('access.firstSignInAwaited');
}

function updateOf(services: Services, { id, wanted }: { id: string; wanted: z.output<typeof changes> }): UserChange {
  const update: UserChange = {};
  if (wanted.agencyId !== undefined) update.agencyId = wanted.agencyId;
  if (wanted.account !== undefined) update.account = wanted.account;
  if (wanted.displayName !== undefined) update.displayName = wanted.displayName;
  if (wanted.email !== undefined)
    update.email = sealContact(services.crypto, { userId: id, kind: 'email', value: wanted.email });
  if (wanted.phone !== undefined)
    update.phone = sealContact(services.crypto, { userId: id, kind: 'phone', value: wanted.phone });
  if (wanted.roles !== undefined) update.roles = [...new Set<Role>(wanted.roles)];
  if (wanted.active !== undefined) update.active = wanted.active;
  return update;
}

function administrationsFor(wanted: z.output<typeof changes>): Administration[] {
  const { roles, active, ...who } = wanted;
  const needed: Administration[] = [];
  if (Object.values(who).some((value) => value !== undefined)) needed.push('systemAdmin');
  if (roles !== undefined || active !== undefined) needed.push('securityAdmin');
  return needed;
}

function addContact(app: App, services: Services): void {
  app.post(
    '/users/:id/contact',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Read a user’s address and telephone number',
        description: 'For a stated purpose and reason; the reading is recorded in the audit trail.',
        params: idParams,
        body: z.strictObject({ purpose: z.enum(purposes), reason: line(200) }),
        response: { 200: z.object({ email: z.string().nullable(), phone: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { purpose, reason } = request.body;
      return services.database.as({ ...request.actor, purpose }, (session) =>
        readContact(session, { crypto: services.crypto, userId: request.params.id, purpose, reason }),
      );
    },
  );
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

async function presentOne(services: Services, row: UserRow | undefined) {
  const [shown] = row === undefined ? [] : await present(services, [row]);
  if (shown === undefined) throw problem('request.notFound');
  return shown;
}

async function present(services: Services, rows: readonly UserRow[]) {
  const ids = rows.map(({ id }) => id);
  const states = await services.database.asSystem('sign-in of listed users', (tx) =>
    signInStates(tx, ids, services.clock.real()),
  );
  return Promise.all(
    rows.map(async (row) => {
      const lockedUntil = await services.signIn.lockout.lockedUntil(row.account);
      return shown(services, row, { state: states.get(row.id), lockedUntil });
    }),
  );
}

function shown({ crypto }: Services, row: UserRow, q: { state: SignInState | undefined; lockedUntil: Date | null }) {
  const masked = (kind: 'email' | 'phone') =>
    maskContact(kind, openContact(crypto, { userId: row.id, kind, sealed: row[kind] }));
  return {
    id: row.id,
    account: row.account,
    displayName: row.displayName,
    kind: row.kind === 'system' ? ('system' as const) : ('person' as const),
    roles: row.roles as Role[],
    language: row.language,
    email: masked('email'),
    phone: masked('phone'),
    active: row.active,
    demo: row.demo,
    agency: {
      id: row.agencyId,
      name: row.agencyName,
      shortName: row.agencyShortName,
      regionCode: row.regionCode,
      regionName: row.regionName,
      departmentId: row.departmentId,
      level: row.level,
    },
    createdAt: row.createdAt,
    twoFactor: q.state?.twoFactorEnabled ?? false,
    oneTimeUntil: q.state?.oneTimeUntil ?? null,
    lockedUntil: later(q.lockedUntil, q.state?.codesLockedUntil ?? null),
    sessions: q.state?.sessions ?? 0,
    apiKeys: q.state?.apiKeys ?? 0,
    version: row.version,
  };
}
