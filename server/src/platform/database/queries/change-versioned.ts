// A change of the version that somebody saw. The version stands in the condition of the statement: compared beforehand with a row that
// is not locked, two changes at the same moment would both be answered as done, and one of them be gone.
import { sql, type Updateable } from 'kysely';
import { problem } from '../../errors/catalogue.ts';
import { recordChanged } from '../../errors/record-changed.ts';
import type { Tables } from '../connections/connect.ts';
import type { DB } from '../schema.generated.ts';

/** Tables whose rows are told apart by something else than `id`. */
const keys: { readonly [T in keyof DB]?: string } = { calendarYear: 'year', platformSetting: 'name' };

/** Tables whose rows count their changes. */
type Versioned = { [T in keyof DB]: DB[T] extends { version: unknown } ? T : never }[keyof DB];

/** `id`: the key of the row, `id` in most tables; `seen`: the version that the change was made on. */
export type VersionedChange<T extends Versioned> = {
  readonly table: T;
  readonly id: string | number;
  readonly seen: number;
  readonly set: Updateable<DB[T]>;
};

/**
 * Changes a row of the version that was seen, and counts the change.
 * @throws Problem request.notFound, record.changed; access.refusedByDatabase where row policies do not allow it
 */
export async function changeVersioned<T extends Versioned>(tx: Tables, q: VersionedChange<T>): Promise<void> {
  const { seen } = q;
  // One table stands for all of them: types of a query over a union of tables are beyond the compiler.
  const table = q.table as 'registeredRight';
  const theRow = sql<boolean>`${sql.ref(keys[q.table] ?? 'id')} = ${q.id}`;
  const changed = await tx
    .updateTable(table)
    .set({ ...(q.set as Updateable<DB['registeredRight']>), version: sql<number>`version + 1` })
    .where(theRow)
    .where('version', '=', seen)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  const row = await tx.selectFrom(table).select('version').where(theRow).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  if (row.version !== seen) throw recordChanged({ kind: kindOf(q.table), id: String(q.id), seen });
  throw problem('access.refusedByDatabase');
}

/** A table as the trail names it. */
const kindOf = (table: string): string => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
