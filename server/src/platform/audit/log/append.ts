// Adds entries to the tree, in the transaction that says in which order they stand.
import { randomBytes } from 'node:crypto';
import { growTiles } from '@qingfeng/ledger';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { entryHash, saltBytes } from './entry-file.ts';
import { edgeOf, storeTiles } from './tile-store.ts';

/** An entry on its way into the tree: the text that it was sealed by. */
export type Arriving = { id: string; sealed: string };

/** Whether this transaction may add to the tree. */
export async function lockTree(tx: Tables): Promise<boolean> {
  const lock = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext('qingfeng audit tree')) as got`.execute(tx);
  return lock.rows[0]?.got === true;
}

/** Adds entries to the tree in this order, each with a salt of its own. */
export async function appendLeaves(tx: Tables, entries: readonly Arriving[]): Promise<void> {
  if (entries.length === 0) return;
  const { size } = await tx.selectFrom('audit.log').select('size').executeTakeFirstOrThrow();
  const salts = randomBytes(saltBytes * entries.length);
  const leaves = entries.map(({ id, sealed }, at) => {
    const salt = salts.subarray(at * saltBytes, (at + 1) * saltBytes);
    return { id, salt, hash: entryHash(salt, sealed) };
  });
  const grown = growTiles({ size, edge: await edgeOf(tx, size), leaves: leaves.map(({ hash }) => hash) });
  await sql`insert into audit.leaf (index, entry_id, salt)
    select ${size}::bigint + l.at - 1, l.id, l.salt
      from unnest(${leaves.map(({ id }) => id)}::uuid[], ${leaves.map(({ salt }) => salt)}::bytea[]) with ordinality as l(id, salt, at)`.execute(
    tx,
  );
  await storeTiles(tx, grown.tiles);
  await tx.updateTable('audit.log').set({ size: grown.size }).execute();
}
