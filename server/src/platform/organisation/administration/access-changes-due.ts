// Carries out changes to administrators and approvers whose time of notice is over, and makes new passwords in two halves.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Role, Tables } from '../../database/connections/connect.ts';
import type { JobDefinition } from '../../notices/jobs.ts';
import { putOneTimePassword, renameIdentity } from '../../signin/accounts.ts';
import { oneTimePassword } from '../../signin/password-rules.ts';
import type { OrganisationServices } from '../services.ts';
import { tellOfChange } from './access-changes.ts';
import { heldValue } from './setting-words.ts';
import { settingNames, settings } from './settings.ts';

type Tools = Pick<OrganisationServices, 'database' | 'crypto' | 'clock' | 'notices' | 'log'>;

/** Looks every minute. */
export function accessChangesJob(services: Tools): JobDefinition {
  return {
    name: 'access changes',
    schedule: '* * * * *',
    handler: async () => {
      await carryOutChanges(services, services.clock.real());
    },
  };
}

/** @returns how many were done or found void */
export async function carryOutChanges(services: Tools, now: Date): Promise<number> {
  const { database } = services;
  const due = await database.asSystem('changes of access due', (tx) =>
    tx
      .selectFrom('accessChange')
      .select('id')
      .where('state', '=', 'confirmed')
      .where('effectiveAt', '<=', now)
      .orderBy('effectiveAt')
      .execute(),
  );
  for (const { id } of due) {
    try {
      await database.asSystem('change of access', (tx) => carryOut(tx, services, { id, now }));
    } catch (error) {
      // An account name that was taken, an agency that was closed meanwhile: the others go on, and this one is asked for anew.
      services.log.warn({ id, error: String(error) }, 'change of access could not be made');
      await database.asSystem('change of access void', (tx) =>
        tx
          .updateTable('accessChange')
          .set({ state: 'lapsed' })
          .where('id', '=', id)
          .where('state', '=', 'confirmed')
          .execute(),
      );
    }
    await tellOfChange(services, id);
  }
  return due.length;
}

async function carryOut(tx: Tables, services: Tools, { id, now }: { id: string; now: Date }): Promise<void> {
  const change = await tx
    .selectFrom('accessChange')
    .select(['userId', 'kind', 'setting', 'before', 'wanted', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (change.state !== 'confirmed') return;
  const { userId } = change;
  const set = (values: object) => tx.updateTable('accessChange').set(values).where('id', '=', id).execute();
  if (userId === null) {
    const made = await carryOutSetting(tx, { ...change, now });
    await set(made ? { state: 'done', doneAt: now } : { state: 'lapsed' });
    return;
  }
  const wanted = change.wanted as Wanted;
  const user = await tx
    .selectFrom('appUser')
    .select(['roles', 'active', 'agencyId', 'account', 'email', 'phone'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const still = Object.entries(change.before as Partial<typeof user>).every(([name, value]) =>
    isDeepStrictEqual(user[name as keyof typeof user], value),
  );
  if (!still) {
    await set({ state: 'lapsed' });
    return;
  }
  if (change.kind === 'password') await set(await newHalves(tx, services, { id, userId, now }));
  else if (change.kind === 'secondFactor') await takeSecondFactor(tx, userId);
  else {
    await tx.updateTable('appUser').set(wanted).where('id', '=', userId).execute();
    if (wanted.account !== undefined) await renameIdentity(tx, { userId, account: wanted.account });
  }
  await set({ state: 'done', doneAt: now });
}

/** @returns whether the rule still was what the change says, and the value is one that the rule may have */
async function carryOutSetting(
  tx: Tables,
  q: { setting: string | null; before: unknown; wanted: unknown; now: Date },
): Promise<boolean> {
  const name = z.enum(settingNames).parse(q.setting);
  const stored = await tx
    .selectFrom('platformSetting')
    .select('value')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst();
  const holds = stored === undefined ? settings[name].fallback : stored.value;
  const wanted = settings[name].schema.safeParse(heldValue(q.wanted));
  if (!wanted.success || !isDeepStrictEqual(holds, heldValue(q.before))) return false;
  const value = JSON.stringify(wanted.data);
  if (stored === undefined) await tx.insertInto('platformSetting').values({ name, value }).execute();
  else await tx.updateTable('platformSetting').set({ value, changedAt: q.now }).where('name', '=', name).execute();
  return true;
}

type Wanted = {
  roles?: Role[];
  active?: boolean;
  agencyId?: string;
  account?: string;
  email?: string | null;
  phone?: string | null;
};

/** Neither half opens anything: 40 of the 80 bits are unknown to each of the two, and five wrong tries lock. */
async function newHalves(tx: Tables, { crypto }: Tools, q: { id: string; userId: string; now: Date }) {
  const password = oneTimePassword();
  await putOneTimePassword(tx, { userId: q.userId, password, now: q.now });
  const seal = (column: string, text: string): string =>
    crypto.encryptField(text, { context: { table: 'access_change', column, row: q.id } });
  const groups = password.split('-');
  return {
    firstHalf: seal('first_half', groups.slice(0, 2).join('-')),
    secondHalf: seal('second_half', groups.slice(2).join('-')),
  };
}

/** For somebody who lost device and backup codes; ends all sessions. Runs as the system. */
export async function takeSecondFactor(tx: Tables, userId: string): Promise<void> {
  await tx.deleteFrom('auth.twoFactor').where('userId', '=', userId).execute();
  await tx.updateTable('auth.identity').set({ twoFactorEnabled: false }).where('id', '=', userId).execute();
  await tx.deleteFrom('auth.session').where('userId', '=', userId).execute();
}

/**
 * The half of a new password that is for this administrator, once. Runs as the system, since nobody else may read it.
 * @returns undefined when there is none for them
 */
export async function collectHalf(
  { database, crypto }: Pick<OrganisationServices, 'database' | 'crypto'>,
  q: { id: string; userId: string },
): Promise<{ part: 1 | 2; half: string; account: string; displayName: string } | undefined> {
  return database.asSystem(`half of a password collected by ${q.userId}`, async (tx) => {
    const row = await tx
      .selectFrom('accessChange as c')
      .innerJoin('appUser as u', 'u.id', 'c.userId')
      .select(['c.askedBy', 'c.confirmedBy', 'c.firstHalf', 'c.secondHalf', 'u.account', 'u.displayName'])
      .where('c.id', '=', q.id)
      .forUpdate('c')
      .executeTakeFirst();
    const part = row?.askedBy === q.userId ? 1 : row?.confirmedBy === q.userId ? 2 : undefined;
    const sealed = part === 1 ? row?.firstHalf : row?.secondHalf;
    if (row === undefined || part === undefined || sealed === null || sealed === undefined) return undefined;
    const column = part === 1 ? 'first_half' : 'second_half';
    await tx
      .updateTable('accessChange')
      .set(part === 1 ? { firstHalf: null } : { secondHalf: null })
      .where('id', '=', q.id)
      .execute();
    const half = crypto.decryptField(sealed, { context: { table: 'access_change', column, row: q.id } });
    return { part, half, account: row.account, displayName: row.displayName };
  });
}
