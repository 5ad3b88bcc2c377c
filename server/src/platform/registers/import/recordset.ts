// Rows that go to the database as one value, with their types as the columns have them.
import type { Fields, Json } from '@qingfeng/fields';
import { columnsOf, type TableOf } from '@qingfeng/register';
import { type RawBuilder, sql } from 'kysely';

/** Types of the columns of fields, by their names. */
export const typesOf = (fields: Fields): ReadonlyMap<string, string> =>
  // What a column links to plays no part in its type.
  new Map(columnsOf(fields, nowhere).map(({ name, type }) => [name, type]));
const nowhere: TableOf = (kind) => kind;

export type Row = Readonly<Record<string, Json>>;

/** Rows as a table `r`, its columns of their types. */
export function recordset(types: ReadonlyMap<string, string>, rows: readonly Row[]): RawBuilder<unknown> {
  const columns = [...types].map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`);
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.join(columns)})`;
}
