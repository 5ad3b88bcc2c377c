// What was made public as a copy of its own: rows that are written when a record is published and stay when it is taken down. Strangers read
// them through a view that says of what was taken down no more than is declared, whatever the row still holds.
import { quoted } from './columns.ts';
import { publicNames } from './public.ts';

/**
 * Columns by their names in the database. `shown`: all that leaves. `found`: what is searched and narrowed by beside it and never said.
 * `gone`: by state, the columns that still say something; of a state that is not named, all do.
 */
export type PublicCopy<C extends string = string> = {
  readonly table: string;
  readonly title: string;
  readonly shown: readonly C[];
  readonly found: readonly C[];
  readonly gone: Readonly<Record<string, readonly NoInfer<C>[]>>;
};

/** A column as the view has it, and as an index of it has to say it. @param row its row, as 'e.' */
export function copiedColumn({ gone }: PublicCopy, column: string, row = ''): string {
  const silent = Object.entries(gone).filter(([, kept]) => !kept.includes(column));
  if (silent.length === 0) return `${row}${column}`;
  const states = silent.map(([state]) => quoted(state)).join(', ');
  return `CASE WHEN ${row}state IN (${states}) THEN NULL ELSE ${row}${column} END`;
}

/**
 * What makes the view. It leaves no row out, so that it needs no barrier, and words and facets find their indexes through it. Columns that are
 * only searched are those of the table: its constraints keep them empty of what was taken down.
 */
export function copyStatements(copy: PublicCopy): string[] {
  const { view } = publicNames(copy);
  const columns = [
    ...copy.shown.map((column) => `${copiedColumn(copy, column, 'e.')} AS ${column}`),
    ...copy.found.map((column) => `e.${column}`),
  ];
  return [
    `CREATE VIEW ${view} AS SELECT ${columns.join(', ')} FROM ${copy.table} e;`,
    `COMMENT ON VIEW ${view} IS ${quoted(copy.title)};`,
    `GRANT SELECT ON ${view} TO qingfeng_public;`,
    'GRANT CREATE ON SCHEMA published TO qingfeng_system;',
    `ALTER VIEW ${view} OWNER TO qingfeng_system;`,
    'REVOKE CREATE ON SCHEMA published FROM qingfeng_system;',
  ];
}
