// Users are changed: who they are by the system administrator, what they may do by the security administrator; guarded ones by two.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Role, Session } from '../../database/connections/connect.ts';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import { problem } from '../../errors/catalogue.ts';
import { called } from '../../http/requests/field-names.ts';
import { signInProblem } from '../../http/requests/sign-in-problems.ts';
import { expectedVersion, requireVersion, versioned } from '../../http/requests/versions.ts';
import { idParams, line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { checkAccountName, renameIdentity } from '../../signin/accounts.ts';
import { askForChange, isGuarded } from '../administration/access-changes.ts';
import { readChange } from '../administration/access-changes-routes.ts';
import { type AccessChange, accessChange } from '../administration/access-changes-schema.ts';
import { type Administration, requireAdministration } from '../administration/administrations.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';
import { sealContact } from './contact.ts';
import { findUser, lockUser, type UserChange, type UserRow } from './store.ts';
import { accountName, email, phone, presentUser, role, user } from './view.ts';

const waiting = user.extend({ change: accessChange.describe('Waits for a second person') });

/** Account names are unique over all regions, also over those that this administrator does not see. */
export async function refuseTaken({ database }: OrganisationServices, account: string): Promise<void> {
  const found = await database.asSystem('account name', (tx) =>
    tx.selectFrom('appUser').select('id').where('account', '=', account).executeTakeFirst(),
  );
  if (found !== undefined) throw signInProblem('account.taken', { account });
}

const changes = z.strictObject({
  agencyId: called(z.uuid().optional(), '单位', 'agency'),
  account: called(accountName.optional(), '账户', 'account'),
  displayName: called(line(60).optional(), '姓名', 'name'),
  email: called(email.optional(), '电子邮箱', 'e-mail'),
  phone: called(phone.optional(), '电话', 'telephone'),
  roles: called(z.array(role).max(7).optional(), '角色', 'roles'),
  active: called(z.boolean().optional(), '启用', 'active'),
});

export function userChangeRoutes(app: App, services: OrganisationServices): void {
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
        const shown = await presentUser(services, row);
        reply.code(202);
        return versioned(reply, { ...shown, change: waits });
      }
      const { account } = request.body;
      if (account !== undefined)
        await services.database.asSystem('account renamed', (tx) => renameIdentity(tx, { userId: id, account }));
      return versioned(reply, await presentUser(services, row));
    },
  );
}

async function change(
  services: OrganisationServices,
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
  services: OrganisationServices,
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
async function requireOwnPassword({ database }: OrganisationServices, userId: string): Promise<void> {
  const row = await database.asSystem('own password', (tx) =>
    tx.selectFrom('auth.identity').select('oneTimeUntil').where('id', '=', userId).executeTakeFirst(),
  );
  if (row !== undefined && row.oneTimeUntil !== null) throw organisationProblem('access.firstSignInAwaited');
}

function updateOf(
  services: OrganisationServices,
  { id, wanted }: { id: string; wanted: z.output<typeof changes> },
): UserChange {
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
