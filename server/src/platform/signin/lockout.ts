// Lock-out of an account name for an address, in the database: it holds in every process and over restarts, and no stranger locks
// anybody out of the address that they work at (docs/decisions/0094).
import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Database, Tables } from '../database/connections/connect.ts';

export const failuresAllowed = 5;
export const lockMinutes = 15;
/** Over all addresses together that the account never signed in from. */
const failuresOfStrangers = 50;
/** Failures further apart than this are counted anew. */
const forgottenAfterHours = 24;
export const addressKnownDays = 30;

/** Who tries, and from which address. */
export type Try = { account: string; address: string };

export type Lockout = {
  /**
   * Counts a try before it is made, so that many at once are no way round; `succeeded` takes it back.
   * @returns until when nothing is tried for that name from that address, else null
   */
  begin(tried: Try): Promise<Date | null>;
  succeeded(tried: Try): Promise<void>;
  /** Opens the account for every address. */
  unlock(account: string): Promise<void>;
  /** Until when it is locked for some address, or null. */
  lockedUntil(account: string): Promise<Date | null>;
};

export function openLockout(q: {
  database: Database;
  crypto: Pick<Cryptography, 'lookupDigest'>;
  now: () => Date;
}): Lockout {
  const { database, now } = q;
  const digest = (text: string): string => q.crypto.lookupDigest(text.normalize('NFKC').slice(0, 300), 'account');
  const accountOf = (account: string): string => digest(account.slice(0, 200));
  const pairOf = ({ account, address }: Try): string => digest(`${account.slice(0, 200)}\n${network(address)}`);
  const asSystem = <T>(act: (tx: Tables) => Promise<T>): Promise<T> => database.asSystem('sign-in', act);
  return {
    begin: (tried) =>
      asSystem(async (tx) => {
        const [account, id, at] = [accountOf(tried.account), pairOf(tried), now()];
        const here = await count(tx, { id, account, at, allowed: failuresAllowed });
        if (here !== null || (await isKnown(tx, { id, at }))) return here;
        return count(tx, { id: account, account, at, allowed: failuresOfStrangers });
      }),
    succeeded: (tried) =>
      asSystem(async (tx) => {
        const [account, id, at] = [accountOf(tried.account), pairOf(tried), now()];
        await tx.deleteFrom('auth.lockout').where('id', '=', id).execute();
        if (!(await isKnown(tx, { id, at }))) {
          const one = sql<number>`greatest(failures - 1, 0)`;
          await tx.updateTable('auth.lockout').set({ failures: one }).where('id', '=', account).execute();
        }
        await tx
          .insertInto('auth.knownAddress')
          .values({ id, account, usedAt: at })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ usedAt: at }))
          .execute();
      }),
    unlock: (account) =>
      asSystem(async (tx) => {
        await tx.deleteFrom('auth.lockout').where('account', '=', accountOf(account)).execute();
      }),
    lockedUntil: (account) =>
      asSystem(async (tx) => {
        const row = await tx
          .selectFrom('auth.lockout')
          .select(({ fn }) => fn.max('lockedUntil').as('until'))
          .where('account', '=', accountOf(account))
          .executeTakeFirst();
        const until = row?.until ?? null;
        return until !== null && until > now() ? until : null;
      }),
  };
}

/** Counts one more failure; answers until when it was locked already. */
async function count(
  tx: Tables,
  { id, account, at, allowed }: { id: string; account: string; at: Date; allowed: number },
): Promise<Date | null> {
  const { rows } = await sql<{ before: Date | null }>`
    insert into auth.lockout as l (id, account, failures, last_failure) values (${id}, ${account}, 1, ${at})
    on conflict (id) do update set
      last_failure = ${at}::timestamptz,
      failures = case when l.locked_until > ${at} then l.failures
        when l.locked_until is not null or l.last_failure < ${at}::timestamptz - make_interval(hours => ${forgottenAfterHours}) then 1
        else l.failures + 1 end,
      locked_until = case when l.locked_until > ${at} then l.locked_until
        when l.locked_until is null and l.failures + 1 >= ${allowed}
          and l.last_failure >= ${at}::timestamptz - make_interval(hours => ${forgottenAfterHours})
        then ${at}::timestamptz + make_interval(mins => ${lockMinutes}) end
    returning old.locked_until as before`.execute(tx);
  const before = rows[0]?.before ?? null;
  return before !== null && before > at ? before : null;
}

async function isKnown(tx: Tables, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const since = new Date(at.getTime() - addressKnownDays * 86_400_000);
  const row = await tx
    .selectFrom('auth.knownAddress')
    .select('id')
    .where('id', '=', id)
    .where('usedAt', '>', since)
    .executeTakeFirst();
  return row !== undefined;
}

/** The address; of IPv6 the network of one connection, within which a sender may choose (RFC 6177). */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const filled =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after];
  return filled.slice(0, 4).join(':');
}
