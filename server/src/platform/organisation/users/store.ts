// Queries on users; what they may see and change the database decides.
import { sql } from 'kysely';
import type { Role, Tables } from '../../database/connections/connect.ts';
import { usersHaving } from '../../database/words/having-words.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';

export type UserFilter = {
  q?: string | undefined;
  agency?: string | undefined;
  role?: Role | undefined;
  active?: boolean | undefined;
};
export type UserPlace = readonly [account: string, id: string];

/** Users in the order of their accounts. */
export function usersQuery(tx: Tables, filter: UserFilter) {
  return rowsOf(filtered(tx, filter)).orderBy('appUser.account').orderBy('appUser.id');
}

/** The same by pages: `limit` rows after `place`. */
export function listUsers(tx: Tables, q: { filter: UserFilter; place: UserPlace | undefined; limit: number }) {
  const { place } = q;
  return usersQuery(tx, q.filter)
    .$if(place !== undefined, (rows) =>
      rows.where(sql<boolean>`(app_user.account, app_user.id) > (${place?.[0] ?? ''}, ${place?.[1] ?? null}::uuid)`),
    )
    .limit(q.limit)
    .execute();
}

export async function countUsers(tx: Tables, filter: UserFilter): Promise<number> {
  const row = await filtered(tx, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

export async function findUser(tx: Tables, id: string) {
  const rows = await rowsOf(filtered(tx, {})).where('appUser.id', '=', id).execute();
  return rows[0];
}

/** Keeps others from changing a user until the transaction ends. */
export async function lockUser(tx: Tables, id: string): Promise<void> {
  await tx.selectFrom('appUser').select('id').where('id', '=', id).forUpdate().execute();
}

function filtered(tx: Tables, { q, agency, role, active }: UserFilter) {
  return tx
    .selectFrom('appUser')
    .innerJoin('agency', 'agency.id', 'appUser.agencyId')
    .innerJoin('region', 'region.code', 'agency.regionCode')
    .where((eb) => eb.and(usersHaving(wordsOf(q))))
    .$if(role !== undefined, (rows) => rows.where(sql<boolean>`app_user.roles @> array[${role ?? ''}]`))
    .$if(agency !== undefined, (rows) => rows.where('appUser.agencyId', '=', agency ?? ''))
    .$if(active !== undefined, (rows) => rows.where('appUser.active', '=', active ?? true));
}

function rowsOf(rows: ReturnType<typeof filtered>) {
  return rows
    .select([
      'appUser.id',
      'appUser.account',
      'appUser.displayName',
      'appUser.kind',
      'appUser.roles',
      'appUser.language',
    ])
    .select([
      'appUser.email',
      'appUser.phone',
      'appUser.active',
      'appUser.demo',
      'appUser.createdAt',
      'appUser.version',
    ])
    .select(['agency.id as agencyId', 'agency.name as agencyName', 'agency.shortName as agencyShortName'])
    .select([
      'agency.regionCode',
      'agency.departmentId',
      'agency.level',
      'agency.alsoDepartments',
      'region.name as regionName',
    ]);
}

export type UserRow = Awaited<ReturnType<typeof listUsers>>[number];

/** A user without roles and without a way to sign in. */
export async function insertUser(
  tx: Tables,
  user: {
    id: string;
    agencyId: string;
    account: string;
    displayName: string;
    kind: 'person' | 'system';
    language: 'zh' | 'en';
    email: string | null;
    phone: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('appUser')
    .values({ ...user, roles: [] })
    .execute();
}

export type UserChange = {
  agencyId?: string;
  account?: string;
  displayName?: string;
  email?: string | null;
  phone?: string | null;
  roles?: Role[];
  active?: boolean;
};

/** Takes back a user who was just entered, with how they sign in; for the system alone. */
export async function removeUser(tx: Tables, id: string): Promise<void> {
  await tx.deleteFrom('auth.identity').where('id', '=', id).execute();
  await tx.deleteFrom('appUser').where('id', '=', id).execute();
}

/** How these users sign in; read as the system, of users that the asker was shown. */
export async function signInStates(tx: Tables, ids: readonly string[], now: Date) {
  if (ids.length === 0) return new Map<string, SignInState>();
  const { rows } = await sql<SignInState & { id: string }>`
    select i.id, i.two_factor_enabled, i.one_time_until,
      (select max(f.locked_until) from auth.two_factor f where f.user_id = i.id and f.locked_until > ${now}) as codes_locked_until,
      (select count(*) from auth.session s where s.user_id = i.id and s.expires_at > ${now})::int as sessions,
      (select count(*) from auth.api_key k where k.reference_id = i.id and k.enabled)::int as api_keys
      from auth.identity i where i.id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export type SignInState = {
  twoFactorEnabled: boolean;
  /** Until when no code of the second factor is taken, after wrong ones. */
  codesLockedUntil: Date | null;
  oneTimeUntil: Date | null;
  sessions: number;
  apiKeys: number;
};
