// Deposits in the database, beside what their register asks.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

/** The invented notary office. @throws TypeError before it was entered */
export async function inventedNotaryId(tx: Tables): Promise<string> {
  const row = await tx.selectFrom('notaryOffice').select('id').where('demo', '=', true).executeTakeFirst();
  if (row === undefined) throw new TypeError('the demonstration has no notary office');
  return row.id;
}

export async function hasInvented(tx: Tables): Promise<boolean> {
  const row = await tx.selectFrom('deposit').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** What the code of a certificate leads to; undefined where the acting user sees no such deposit. */
export const certifiedDigest = (tx: Tables, id: string) =>
  tx.selectFrom('deposit').select(['digest', 'certificate']).where('id', '=', id).executeTakeFirst();

/** Keys of the agencies that made a deposit public; asked agency by agency, so that it grows with them alone. */
export async function publishersOfDeposits(tx: Tables): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`select a.key from agency a
    where exists (select from deposit d where d.owner_agency = a.key and d.public_since is not null) order by a.key`.execute(
    tx,
  );
  return rows.map(({ key }) => key);
}
