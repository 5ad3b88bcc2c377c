// Lock-out per account name, in the database: it holds in every process and over restarts.
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Database } from '../database/connect.ts';

export const failuresAllowed = 5;
export const lockMinutes = 15;
/** Failures further apart than this are counted anew. */
const forgottenAfterHours = 24;

export type Lockout = {
  /**
   * Counts a try before it is made, so that many at once are no way round; `succeeded` takes it back.
   * @returns until when the name is locked, else null
   */
  begin(account: string): Promise<Date | null>;
  succeeded(account: string): Promise<void>;
  /** Until when, or null. */
  lockedUntil(account: string): Promise<Date | null>;
};

export function openLockout(q: {
  database: Database;
  crypto: Pick<Cryptography, 'lookupDigest'>;
  now: () => Date;
}): Lockout {
  const { database, crypto, now } = q;
  const idOf = (account: string): string => crypto.lookupDigest(account.normalize('NFKC').slice(0, 200), 'account');
  const remove = (account: string): Promise<void> =>
    database.asSystem('sign-in', async (tx) => {
      await tx.deleteFrom('auth.lockout').where('id', '=', idOf(account)).execute();
    });
  return {
    succeeded: remove,
    begin: (account) =>
      database.asSystem('sign-in', async (tx) => {
        const at = now();
        const { rows } = await sql<{ before: Date | null }>`
          insert into auth.lockout as l (id, failures, last_failure) values (${idOf(account)}, 1, ${at})
          on conflict (id) do update set
            last_failure = ${at}::timestamptz,
            failures = case when l.locked_until > ${at} then l.failures
              when l.locked_until is not null or l.last_failure < ${at}::timestamptz - make_interval(hours => ${forgottenAfterHours}) then 1
              else l.failures + 1 end,
            locked_until = case when l.locked_until > ${at} then l.locked_until
              when l.locked_until is null and l.failures + 1 >= ${failuresAllowed}
                and l.last_failure >= ${at}::timestamptz - make_interval(hours => ${forgottenAfterHours})
              then ${at}::timestamptz + make_interval(mins => ${lockMinutes}) end
          returning old.locked_until as before`.execute(tx);
        const before = rows[0]?.before ?? null;
        return before !== null && before > at ? before : null;
      }),
    lockedUntil: (account) =>
      database.asSystem('sign-in', async (tx) => {
        const row = await tx
          .selectFrom('auth.lockout')
          .select('lockedUntil')
          .where('id', '=', idOf(account))
          .executeTakeFirst();
        const until = row?.lockedUntil ?? null;
        return until !== null && until > now() ? until : null;
      }),
  };
}
