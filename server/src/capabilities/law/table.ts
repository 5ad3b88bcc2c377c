// A law table as a version has it: the table it is based on with its changes, and what the engine says of it.
import { checkLawTable, diffLawTables, type LawChange, type LawTable } from '@qingfeng/offence';
import { canonicalDigest } from '../../platform/crypto/canonical.ts';
import type { TableProblem } from './schema.ts';

/** Parts of the table that are lists of entries with an id. */
export const listParts = ['rows', 'valuation', 'accumulation', 'unitRules', 'offences'] as const;
export type ListPart = (typeof listParts)[number];
/** Parts that a version may change. What the engine itself follows (`general`, `cautions`, crimes, elements) comes with a release. */
export type ChangedPart = ListPart | 'documents' | 'conditions' | 'penalties';
export const isChangedPart = (part: string): part is ChangedPart =>
  ['documents', 'conditions', 'penalties', ...listParts].includes(part);
export type EntryChange = { part: ChangedPart; entry: string; content: unknown };

/** The table after the changes. Changed entries of a list keep their place, new ones stand at the end. */
export function withChanges(base: LawTable, changes: readonly EntryChange[]): LawTable {
  const of = (part: ChangedPart) =>
    new Map(changes.filter((one) => one.part === part).map(({ entry, content }) => [entry, content]));
  return {
    ...base,
    rows: withEntries(base.rows, of('rows')),
    valuation: withEntries(base.valuation, of('valuation')),
    accumulation: withEntries(base.accumulation, of('accumulation')),
    unitRules: withEntries(base.unitRules, of('unitRules')),
    offences: withEntries(base.offences, of('offences')),
    documents: withWords(base.documents, of('documents')),
    conditions: withWords(base.conditions, of('conditions')),
    penalties: withWords(base.penalties, of('penalties')),
  };
}

function withEntries<T extends { readonly id: string }>(
  base: readonly T[],
  changes: ReadonlyMap<string, unknown>,
): readonly T[] {
  if (changes.size === 0) return base;
  // What is stored went through the schema of its part on its way in.
  const entryOf = (content: unknown): T[] => (content === null ? [] : [content as T]);
  const known = new Set(base.map(({ id }) => id));
  const kept = base.flatMap((entry) => (changes.has(entry.id) ? entryOf(changes.get(entry.id)) : [entry]));
  return [...kept, ...[...changes].flatMap(([id, content]) => (known.has(id) ? [] : entryOf(content)))];
}

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
  return canonicalDigest(table);
}

/** An entry of a part, as it stands. */
export function entryOf(table: LawTable, part: ChangedPart, id: string): unknown {
  const entries: readonly { readonly id: string }[] | Readonly<Record<string, unknown>> = table[part];
  return Array.isArray(entries)
    ? entries.find((one: { id: string }) => one.id === id)
    : (entries as Readonly<Record<string, unknown>>)[id];
}
