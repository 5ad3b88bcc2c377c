// Sessions without a password, for tests that are not about signing in: what signing in leaves in the database and in the cookie.
import { createHmac, randomUUID } from 'node:crypto';
import { generateRandomString } from 'better-auth/crypto';
import type pg from 'pg';
import type { Keyring } from '../../crypto/keys.ts';
import { cookiePrefix, sessionLimits } from '../auth.ts';

type Query = (text: string, values: unknown[]) => Promise<pg.QueryResult>;

/**
 * Opens a session as better-auth does once it has taken a password: a row of auth.session, and its token signed.
 * @param q.query asks the database as the system role
 * @returns the Cookie header of a request
 * @throws Error where nobody active has that account
 */
export async function openSession(
  q: { query: Query; keyring: Pick<Keyring, 'active'>; publicUrl: string },
  account: string,
): Promise<string> {
  const token = generateRandomString(32);
  // To the millisecond, as the library has it.
  const now = new Date();
  // With the name under which the trail has what the library does (auth.ts).
  const { rowCount } = await q.query(
    `insert into auth.session (id, user_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
      select $1, i.id, $2, $3, '', '', $4, $4
        from (select set_config('qingfeng.work', 'sign-in', true)) as work, auth.identity i
        join public.app_user u on u.id = i.id and u.active join public.agency a on a.id = u.agency_id and a.active
       where i.username = $5`,
    [randomUUID(), token, new Date(now.getTime() + sessionLimits.idle * 1000), now, account.toLowerCase()],
  );
  if (rowCount !== 1) throw new Error(`nobody who may enter has the account ${account}`);
  const { material } = q.keyring.active('session');
  if (!('secret' in material)) throw new TypeError('a session key is not a secret');
  const signature = createHmac('sha256', material.secret).update(token).digest('base64');
  return `${cookiePrefix(q.publicUrl)}.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
