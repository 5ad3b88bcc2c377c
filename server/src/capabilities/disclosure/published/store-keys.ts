// The keys of commitments, which the agency keeps while a decision is public.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Committed, DrawnKey } from './commitment.ts';

const contextOf = (row: string) => ({ table: 'publication_key', column: 'secret', row });

type Kept = DrawnKey & { id: string; ownerAgency: number; edition: number; now: Date };

/** Keeps the key of the edition that is public now, encrypted; that of the edition before goes. */
export async function putKey(
  tx: Tables,
  crypto: Cryptography,
  { id, ownerAgency, edition, over, commitment, key, now }: Kept,
): Promise<void> {
  await removeKey(tx, id);
  const secret = crypto.encryptField(key, { context: contextOf(id) });
  await tx
    .insertInto('publicationKey')
    .values({ id, ownerAgency, edition, over, commitment, secret, madeAt: now })
    .execute();
}

export async function removeKey(tx: Tables, id: string): Promise<void> {
  await tx.deleteFrom('publicationKey').where('id', '=', id).execute();
}

/** The key of what is public, for its agency alone; undefined where there is none. */
export async function openKey(tx: Tables, crypto: Cryptography, id: string): Promise<DrawnKey | undefined> {
  const row = await tx
    .selectFrom('publicationKey')
    .select(['over', 'commitment', 'secret'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = crypto.decryptField(row.secret, { context: contextOf(id) });
  return { key, over: row.over as Committed['over'], commitment: row.commitment };
}
