// Addresses and telephone numbers of users: encrypted in the row, shown masked, read whole for a stated purpose only.
import { sql } from 'kysely';
import type { Cryptography } from '../../crypto/cryptography.ts';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';

export type Contact = { email: string | null; phone: string | null };
export type Kind = keyof Contact;

/** Seals one value for the user's row; an empty one removes it. */
export function sealContact(
  crypto: Cryptography,
  q: { userId: string; kind: Kind; value: string | null },
): string | null {
  if (q.value === null || q.value === '') return null;
  return crypto.encryptField(q.value, { context: { table: 'app_user', column: q.kind, row: q.userId } });
}

/** Opens what is stored; null where nothing is. */
export function openContact(
  crypto: Cryptography,
  q: { userId: string; kind: Kind; sealed: string | null },
): string | null {
  if (q.sealed === null) return null;
  return crypto.decryptField(q.sealed, { context: { table: 'app_user', column: q.kind, row: q.userId } });
}

/** `li***@example.gov.cn`, `138****5678`: enough to recognise, not to use. */
export function maskContact(kind: Kind, value: string | null): string | null {
  if (value === null) return null;
  if (kind === 'email') {
    const [name = '', host = ''] = value.split('@');
    return `${name.slice(0, 2)}***@${host}`;
  }
  return value.length < 7 ? '****' : `${value.slice(0, 3)}****${value.slice(-4)}`;
}

/**
 * Reads a user's contact in the reader's name; who, why and what goes to the trail in the same transaction.
 * @throws Problem request.notFound
 */
export async function readContact(
  { tx }: Session,
  q: { crypto: Cryptography; userId: string; purpose: string; reason: string },
): Promise<Contact> {
  const row = await tx.selectFrom('appUser').select(['email', 'phone']).where('id', '=', q.userId).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  const detail = JSON.stringify({ purpose: q.purpose, reason: q.reason, fields: ['email', 'phone'] });
  await sql`select audit.note('read', 'app_user', ${q.userId}, ${detail}::jsonb)`.execute(tx);
  return {
    email: openContact(q.crypto, { userId: q.userId, kind: 'email', sealed: row.email }),
    phone: openContact(q.crypto, { userId: q.userId, kind: 'phone', sealed: row.phone }),
  };
}
