// The shops that the leads of a case rest on, as what is published of the case needs them: who sells is found by account and telephone there.
import { type SqlBool, sql } from 'kysely';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { NamedInCase, PersonsAsked } from '../../cases/index.ts';
import { wholeLeadsOfCase } from '../leads/store-with-merged.ts';

type ShopOfCase = { platform: string; platformId: string; name: string; phone: string | null };

/**
 * Those of the offers and of the sellers of its leads and of those merged into them, as far as the acting user sees them.
 * @param purpose goes to the trail with each telephone
 */
async function shopsOfCase(
  { tx }: Session,
  { crypto, caseId, purpose }: { crypto: Cryptography; caseId: string; purpose: string },
): Promise<ShopOfCase[]> {
  const rows = await tx
    .selectFrom('shop')
    .select(['id', 'platform', 'platformId', 'name', 'phone'])
    .where(
      sql<SqlBool>`id in (with recursive ${wholeLeadsOfCase(caseId)}
        select o.shop_id from whole w join offer o on o.lead_id = w.id
        union select s.id from whole w join lead l on l.id = w.id join shop s on s.seller_id = l.seller_id)`,
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

/** Whom those shops belong to: accounts, telephones, and names that are no firm's. */
export async function sellersOfCase(
  session: Session,
  { crypto, ...q }: PersonsAsked & { crypto: Cryptography },
): Promise<Partial<NamedInCase>> {
  const shops = await shopsOfCase(session, { crypto, ...q });
  return {
    exact: shops.flatMap(({ platformId, phone }) => [
      ...(platformId.length > 3 ? [platformId] : []),
      ...(phone === null ? [] : [phone]),
    ]),
    called: shops.map(({ name }) => name),
  };
}
