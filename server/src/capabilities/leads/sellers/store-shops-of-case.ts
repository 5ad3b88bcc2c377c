// The shops that the leads of a case rest on, as what is published of the case needs them: who sells is found by account and telephone there.
import { type SqlBool, sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';

export type ShopOfCase = { platform: string; platformId: string; name: string; phone: string | null };

/**
 * Those of the offers and of the sellers of its leads, as far as the acting user sees them.
 * @param purpose goes to the trail with each telephone
 */
export async function shopsOfCase(
  { tx }: Session,
  { crypto, caseId, purpose }: { crypto: Cryptography; caseId: string; purpose: string },
): Promise<ShopOfCase[]> {
  const rows = await tx
    .selectFrom('shop')
    .select(['id', 'platform', 'platformId', 'name', 'phone'])
    .where(
      sql<SqlBool>`id in (select o.shop_id from lead l join offer o on o.lead_id = l.id where l.case_id = ${caseId}
        union select s.id from lead l join shop s on s.seller_id = l.seller_id where l.case_id = ${caseId})`,
    )
    .orderBy('id')
    .execute();
  const called = rows.flatMap(({ id, phone }) => (phone === null ? [] : [id]));
  if (called.length > 0)
    await sql`select audit.note('read', 'shop', id, ${JSON.stringify({ purpose, caseId })}::jsonb)
      from unnest(${called}::text[]) as id`.execute(tx);
  return rows.map(({ id, phone, ...shop }) => ({
    ...shop,
    phone: phone === null ? null : crypto.decryptField(phone, { context: { table: 'shop', column: 'phone', row: id } }),
  }));
}
