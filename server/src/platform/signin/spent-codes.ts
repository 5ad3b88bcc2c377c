// A code of the second factor opens one session: within its minute and a half somebody who saw it could use it again (RFC 6238, 5.2).
import { sql } from 'kysely';
import type { SignInServices } from './services.ts';

/** Longer than any code is taken. */
const kept = 10 * 60_000;

/** @returns false when this user used the code before */
export async function spendCode(
  { database, crypto, clock }: Pick<SignInServices, 'database' | 'crypto' | 'clock'>,
  q: { userId: string; code: string },
): Promise<boolean> {
  const id = crypto.lookupDigest(`${q.userId}\n${q.code}`, 'account');
  const at = clock.real();
  return database.asSystem('code used', async (tx) => {
    const { rows } = await sql`
      insert into auth.spent_code as s (id, user_id, spent_at) values (${id}, ${q.userId}, ${at})
      on conflict (id) do update set spent_at = ${at} where s.spent_at < ${new Date(at.getTime() - kept)}
      returning id`.execute(tx);
    return rows.length === 1;
  });
}
