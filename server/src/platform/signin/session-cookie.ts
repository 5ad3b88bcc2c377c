// The session behind a cookie, in one query. The library's own reading takes several; it is asked when the session's
// time is to be extended, so that the cookie it sets stays its own.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Language } from '../errors/problem.ts';

export type SessionRow = {
  id: string;
  userId: string;
  account: string;
  createdAt: Date;
  expiresAt: Date;
  oneTimeUntil: Date | null;
  secondFactor: boolean;
  /** A role of theirs asks for one that they have not. */
  lacksFactor: boolean;
  language: Language;
};

/**
 * The token in a Cookie header, when its signature is ours: `token.base64(HMAC-SHA-256(token))`, percent-encoded, as
 * better-auth writes it.
 */
export function tokenOf(header: string, { name, secret }: { name: string; secret: string }): string | null {
  const signed = cookieValue(header, name);
  const dot = signed?.lastIndexOf('.') ?? -1;
  if (signed === undefined || dot < 1) return null;
  const token = signed.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function cookieValue(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The open session of a token with what every answer needs to know of its person, or undefined. */
export async function findSession(pool: pg.Pool, token: string): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: 'session of a token',
    text: `select s.id, s.user_id as "userId", i.name as account, s.created_at as "createdAt", s.expires_at as "expiresAt",
        i.one_time_until as "oneTimeUntil", i.two_factor_enabled as "secondFactor", u.language,
        not i.two_factor_enabled and coalesce((select p.value from public.platform_setting p where p.name = 'secondFactorRoles'), '[]')
          ?| u.roles as "lacksFactor"
      from auth.session s join auth.identity i on i.id = s.user_id join public.app_user u on u.id = i.id where s.token = $1`,
    values: [token],
  });
  return rows[0];
}
