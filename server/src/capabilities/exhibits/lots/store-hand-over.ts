// Queries over what the receivers of goods signed.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export type Receipt = { userName: string; signedAt: Date };

/** A movement with who receives it, and whether they signed. */
export async function findReceived(
  tx: Tables,
  id: string,
): Promise<{ lotId: string; receiverId: string | null; signed: boolean; demo: boolean } | undefined> {
  const { rows } = await sql<{ lotId: string; receiverId: string | null; signed: boolean; demo: boolean }>`
    select m.lot_id, m.receiver_id, m.demo, exists (select from exhibit_receipt r where r.movement_id = m.id) as signed
      from exhibit_movement m where m.id = ${id}`.execute(tx);
  return rows[0];
}

/** Receipts by movement. */
export async function receiptsOf(tx: Tables, movementIds: readonly string[]): Promise<ReadonlyMap<string, Receipt>> {
  if (movementIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('exhibitReceipt')
    .select(['movementId', 'userName', 'signedAt'])
    .where('movementId', 'in', [...movementIds])
    .execute();
  return new Map(rows.map(({ movementId, ...receipt }) => [movementId, receipt]));
}
