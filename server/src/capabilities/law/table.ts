// A law table as a version has it: the table it is based on with its changes, and what the engine says of it.
import { createHash } from 'node:crypto';
import { checkLawTable, diffLawTables, type LawChange, type LawTable, type ThresholdRow } from '@qingfeng/offence';
import type { TableProblem } from './schema.ts';

/** Parts of the table that a version may change; rules of valuation and of adding up are code beside data and come with a release. */
export type ChangedPart = 'rows' | 'documents' | 'conditions' | 'penalties';
export type EntryChange = { part: ChangedPart; entry: string; content: unknown };

/** The table after the changes. Changed rows keep their place, new ones stand at the end. */
export function withChanges(base: LawTable, changes: readonly EntryChange[]): LawTable {
  const of = (part: ChangedPart) =>
    new Map(changes.filter((one) => one.part === part).map(({ entry, content }) => [entry, content]));
  const rows = of('rows');
  const known = new Set(base.rows.map(({ id }) => id));
  const kept = base.rows.flatMap((row) => (rows.has(row.id) ? rowOf(rows.get(row.id)) : [row]));
  const added = [...rows].flatMap(([id, content]) => (known.has(id) ? [] : rowOf(content)));
  return {
    ...base,
    documents: withWords(base.documents, of('documents')),
    conditions: withWords(base.conditions, of('conditions')),
    penalties: withWords(base.penalties, of('penalties')),
    rows: [...kept, ...added],
  };
}

// What is stored went through the schema of the row on its way in.
const rowOf = (content: unknown): ThresholdRow[] => (content === null ? [] : [content as ThresholdRow]);

function withWords<T>(base: Readonly<Record<string, T>>, changes: ReadonlyMap<string, unknown>): Record<string, T> {
  const words = new Map(Object.entries(base));
  for (const [id, content] of changes) {
    if (content === null) words.delete(id);
    else words.set(id, content as T);
  }
  return Object.fromEntries(words);
}

/** What is wrong with a table, by entry. */
export function problemsOf(table: LawTable): TableProblem[] {
  return checkLawTable(table).map(({ field, severity, text }) => {
    const listed = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(field);
    const [, part = null, index = '', rest = field] = listed ?? [];
    const [first = null, second = null, ...deeper] = field.split('.');
    if (listed === null) return { part: first, entry: second, field: deeper.join('.'), severity, ...text };
    const list: unknown = table[part as keyof LawTable];
    const entry = Array.isArray(list) ? (list[Number(index)] as { id: string } | undefined) : undefined;
    return { part, entry: entry?.id ?? null, field: rest, severity, ...text };
  });
}

/** Entry by entry, field by field. */
export function changesBetween(before: LawTable, after: LawTable): LawChange[] {
  return diffLawTables(before, after);
}

/** SHA-256 of the table as JSON with sorted keys: jsonb does not keep their order. */
export function digestOf(table: LawTable): string {
  return createHash('sha256').update(canonical(table)).digest('hex');
}

/** JSON with the keys of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
