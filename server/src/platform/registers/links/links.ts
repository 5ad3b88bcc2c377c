// Records that fields of others link to: what a link says, what a look-up finds, and which records name one. Everything is asked in the
// reader's own name, so that a record that may not be seen is as one that is not there.
import type { Field, Fields } from '@qingfeng/fields';
import { columnIn, columnName, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Session, Tables } from '../../database/connections/connect.ts';
import type { FieldProblem, Words } from '../../errors/problem.ts';
import { words } from '../../http/schemas.ts';

/** What a link says of a record; without a name it may not be seen. */
export const recordRef = z
  .object({
    id: z.uuid(),
    name: z.string().nullable().describe('Null where the acting user may not see it'),
    state: words.nullable().describe('Where its procedure stands, of records that have one'),
    link: z.string().nullable().describe('Path of its page'),
  })
  .meta({ id: 'RecordRef' });
export type RecordRef = z.infer<typeof recordRef>;

/** A kind of record that fields may link to. */
export type LinkTarget = {
  readonly kind: string;
  readonly title: Words;
  readonly table: string;
  /** Those of the records that may be seen, by one query. */
  readonly refs: (tx: Tables, ids: readonly string[]) => Promise<ReadonlyMap<string, RecordRef>>;
  /** What has the words; without words what one would think of first. */
  readonly look: (session: Session, asked: { q: string; limit: number }) => Promise<RecordRef[]>;
  /** Ids by what a link says, of those that one record alone is called by. */
  readonly named: (tx: Tables, texts: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** A column in which records of `kind` name records of the kind `of`; in a table of rows beside the id of their record. */
export type Link = {
  readonly kind: string;
  readonly of: string;
  readonly title: Words;
  readonly table: string;
  readonly column: string;
  readonly idColumn: 'id' | 'of_id';
};

const targets = new Map<string, LinkTarget>();
const links = new Map<string, Link>();

/** Makes kinds of records known; the same kind again changes nothing that anybody sees. */
export function declareTargets(all: readonly LinkTarget[]): void {
  for (const target of all) targets.set(target.kind, target);
}

export function declareLinks(all: readonly Link[]): void {
  for (const link of all) links.set(`${link.table}.${link.column}`, link);
}

export const targetOf = (kind: string): LinkTarget | undefined => targets.get(kind);
export const linksTo = (kind: string): Link[] => [...links.values()].filter(({ of }) => of === kind);

/** @throws TypeError for a field that links to a kind of record that nobody declares */
export function requireTargets(registers: readonly Register[]): void {
  for (const link of registers.flatMap(linksOf)) {
    if (!targets.has(link.of)) {
      throw new TypeError(`${link.kind}: the field '${link.title.en}' links to '${link.of}', which nobody declares`);
    }
  }
}

/** The links of a register, in its rows too. */
export function linksOf(register: Register): Link[] {
  const { id, table, title } = register;
  const within = (fields: Fields, own: string, idColumn: Link['idColumn']): Link[] =>
    recordFields(fields).map(([name, field]) => ({
      ...{ kind: id, of: field.of, table: own, column: columnIn(fields, name), idColumn },
      title: { zh: `${title.zh}：${field.title.zh}`, en: `${title.en}: ${field.title.en.toLowerCase()}` },
    }));
  return [
    ...within(register.fields, table, 'id'),
    ...rowFields(register.fields).flatMap(([name, { fields }]) =>
      within(fields, `${table}_${columnName(name)}`, 'of_id'),
    ),
  ];
}

type RecordField = Field & { kind: 'record' };

export function recordFields(fields: Fields): [name: string, field: RecordField][] {
  return Object.entries(fields).flatMap(([name, field]) => (field.kind === 'record' ? [[name, field]] : []));
}

/** What links to records say, by kind and id: one query a kind. */
export async function refsByKind(
  tx: Tables,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, RecordRef>>> {
  const found = new Map<string, ReadonlyMap<string, RecordRef>>();
  for (const [kind, ids] of wanted) {
    const target = targets.get(kind);
    if (target !== undefined && ids.size > 0) found.set(kind, await target.refs(tx, [...ids]));
  }
  return found;
}

/** A record of which nothing may be seen. */
export const unseen = (id: string): RecordRef => ({ id, name: null, state: null, link: null });

/**
 * What a column that names records of a kind says of each: nothing where it names none, and of one that may not be seen no name.
 * @returns a function from the value of the column to the link
 */
export async function linksSaid(
  tx: Tables,
  { kind, ids }: { kind: string; ids: readonly (string | null)[] },
): Promise<(id: string | null) => RecordRef | null> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const refs = wanted.length === 0 ? undefined : await targets.get(kind)?.refs(tx, wanted);
  return (id) => (id === null ? null : (refs?.get(id) ?? unseen(id)));
}

/** What is wrong with a link that somebody gives: one that may not be seen is refused as one that is not there. */
export async function unknownLink(
  tx: Tables,
  { kind, id, pointer }: { kind: string; id: string | null | undefined; pointer: string },
): Promise<FieldProblem[]> {
  if (id === null || id === undefined) return [];
  const target = targets.get(kind);
  if ((await target?.refs(tx, [id]))?.has(id) === true) return [];
  const title = target?.title ?? { zh: '记录', en: 'record' };
  return [{ pointer, zh: `没有该${title.zh}`, en: `no such record (${title.en})` }];
}

const mostShown = 5;
const mostCounted = 1_000;

/** Records of one kind that name another, or belong to it. */
export type NamedByList = {
  readonly kind: string;
  readonly title: Words;
  readonly total: number;
  readonly more: boolean;
  readonly filter: string | null;
  readonly items: readonly RecordRef[];
};

/**
 * A list of records of a kind by their ids, newest first, as far as the acting user sees them; null where none is seen.
 * @param ids at most 1,001 of them are looked at
 */
export async function listOf(
  tx: Tables,
  { kind, title, ids, filter }: { kind: string; title: Words; ids: readonly string[]; filter: string | null },
): Promise<NamedByList | null> {
  const refs = await targets.get(kind)?.refs(tx, ids);
  // What is counted is what may be seen: the rows of an entry are seen as it is.
  const seen = ids.flatMap((id) => refs?.get(id) ?? []);
  if (seen.length === 0) return null;
  const total = Math.min(seen.length, mostCounted);
  return { kind, title, total, more: seen.length > mostCounted, filter, items: seen.slice(0, mostShown) };
}

/** Records that name one, by the field that does, as far as the acting user sees them; fields without any are left out. */
export async function namedBy({ tx }: Session, { kind, id }: { kind: string; id: string }): Promise<NamedByList[]> {
  const lists: NamedByList[] = [];
  for (const link of linksTo(kind)) {
    const column = sql.ref(link.idColumn);
    const { rows } = await sql<{ id: string }>`
      select distinct ${column} as id from ${sql.table(link.table)} where ${sql.ref(link.column)} = ${id}::uuid
      order by ${column} desc limit ${mostCounted + 1}`.execute(tx);
    const filter = link.idColumn === 'id' ? link.column : null;
    const ids = rows.map((row) => row.id);
    const list = await listOf(tx, { kind: link.kind, title: link.title, ids, filter });
    if (list !== null) lists.push(list);
  }
  return lists;
}
