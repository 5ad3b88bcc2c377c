// Users as administrators see them: who they are, and how they get in. Address and telephone are masked.
import { z } from 'zod';
import type { Role } from '../../database/connections/connect.ts';
import { roleNames } from '../../database/words/roles.ts';
import { problem } from '../../errors/catalogue.ts';
import { agencyRef } from '../../http/schemas.ts';
import { accountPattern } from '../../signin/password-rules.ts';
import type { OrganisationServices } from '../services.ts';
import { maskContact, openContact } from './contact.ts';
import { type SignInState, signInStates, type UserRow } from './store.ts';

export const role = z.enum(roleNames);
export const accountName = z.string().regex(accountPattern).describe('Small letters, digits and . _ -; 3 to 40');
export const email = z.email().max(200).nullable();
export const phone = z
  .string()
  .regex(/^\+?[\d -]{5,20}$/)
  .nullable();

export const user = z
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

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

export async function presentUser(services: OrganisationServices, row: UserRow | undefined) {
  const [shown] = row === undefined ? [] : await presentUsers(services, [row]);
  if (shown === undefined) throw problem('request.notFound');
  return shown;
}

export async function presentUsers(services: OrganisationServices, rows: readonly UserRow[]) {
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

function shown(
  { crypto }: OrganisationServices,
  row: UserRow,
  q: { state: SignInState | undefined; lockedUntil: Date | null },
) {
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
      ...(row.alsoDepartments.length > 0 && { alsoDepartments: row.alsoDepartments }),
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
