// The kinds of records that fields link to, as they follow from what is declared: registers by their names, records that live by a
// procedure by the title and the state of their run.
import { type Json, sayValue } from '@qingfeng/fields';
import { columnIn, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { agenciesByKey } from '../../organisation/agencies/agency-refs.ts';
import type { DeclaredProcedure } from '../../procedures/index.ts';
import type { Capability } from '../capability.ts';
import { declareLife, stateTitle } from '../lives/lives.ts';
import { declareMakes } from '../makes/declared.ts';
import { listEntries } from '../reading/list.ts';
import { rowColumns } from '../reading/stood.ts';
import type { EntryRow } from '../rows.ts';
import { declareLinks, declareTargets, type LinkTarget, linksOf, type RecordRef, requireTargets } from './links.ts';

/**
 * Makes known what fields may link to, which fields do, and what entries live by.
 * @throws TypeError where a field links to what nobody declares
 * @throws RegisterError where a declaration does not fit its procedure
 */
export function declareRecords(capabilities: readonly Capability[]): void {
  for (const { registers = [], procedures = [], search, recordKinds = {}, linkTargets = [] } of capabilities) {
    declareTargets([...registers.map(registerTarget), ...linkTargets]);
    declareLinks(registers.flatMap(linksOf));
    for (const register of registers) declareLife(register, procedures);
    const own = procedures.filter(({ table }) => table !== undefined);
    for (const kind of new Set(own.map((one) => one.kind))) {
      const those = own.filter((one) => one.kind === kind);
      const [first] = those;
      if (first !== undefined) declareTargets([runTarget(first, { versions: those, search, recordKinds })]);
    }
  }
  declareMakes(capabilities.flatMap(({ registers = [] }) => registers));
  requireTargets(capabilities.flatMap(({ registers = [] }) => registers));
}

function registerTarget(register: Register): LinkTarget {
  const { id: kind, table, title } = register;
  const refs = async (tx: Tables, ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, RecordRef>();
    const { rows } = await sql<EntryRow>`
      select ${rowColumns(register)} from ${sql.table(table)} e where e.id = any(${[...ids]}::uuid[])`.execute(tx);
    return new Map((await refsOfRows(tx, register, rows)).map((ref) => [ref.id, ref]));
  };
  return {
    ...{ kind, table, title, refs },
    look: async (session, { q, limit }) => {
      const asked = { filter: q === '' ? {} : { q }, sort: 'entered', after: undefined, limit };
      return refsOfRows(session.tx, register, (await listEntries(register, session, asked)).slice(0, limit));
    },
    named: (tx, texts) => entriesNamed(tx, register, texts),
  };
}

async function refsOfRows(tx: Tables, register: Register, rows: readonly EntryRow[]): Promise<RecordRef[]> {
  const names = await entryNames(tx, register, rows);
  return rows.map(({ id, state }, at) => ({
    ...{ id, name: names[at] ?? '', link: `/${register.id}/${id}` },
    state: register.procedure !== undefined && typeof state === 'string' ? stateTitle(register, state) : null,
  }));
}

/** What links to entries say: the fields that the declaration names, those that are empty left out. */
export async function entryNames(tx: Tables, register: Register, rows: readonly EntryRow[]): Promise<string[]> {
  const named = [register.names].flat().flatMap((name) => {
    const field = register.fields[name];
    return field === undefined ? [] : [{ name, field }];
  });
  const keys = named.flatMap(({ name, field }) =>
    field.kind === 'agency' ? rows.map((row) => row[name]).filter((key) => typeof key === 'number') : [],
  );
  const agencies = await agenciesByKey(tx, keys);
  return rows.map((row) =>
    named
      .map(({ name, field }) => {
        const value = row[name];
        if (value === null || value === undefined) return '';
        if (field.kind === 'agency') return agencies.get(Number(value))?.name ?? '';
        return sayValue(field, value as Json)?.zh ?? '';
      })
      .filter((text) => text !== '')
      .join(' '),
  );
}

/** The first name alone will do, or all of them as a link says them. */
async function entriesNamed(tx: Tables, register: Register, texts: readonly string[]): Promise<Map<string, string>> {
  const [first = ''] = [register.names].flat();
  const begun = texts.flatMap((text) => beginnings(text));
  if (begun.length === 0) return new Map();
  const { rows } = await sql<EntryRow>`
    select ${rowColumns(register)} from ${sql.table(register.table)} e
     where ${sql.ref(`e.${columnIn(register.fields, first)}`)} = any(${begun}::text[])`.execute(tx);
  const names = await entryNames(tx, register, rows);
  return onlyOnes(
    rows.flatMap(({ id, [first]: one }, at) =>
      [...new Set([String(one), names[at] ?? ''])].map((name) => ({ id, name })),
    ),
  );
}

/** 'a b c' begins with 'a', 'a b' and itself. */
function beginnings(text: string): string[] {
  const parts = text.split(' ');
  return parts.map((_, at) => parts.slice(0, at + 1).join(' '));
}

/** By names that one record alone has. */
function onlyOnes(all: readonly { id: string; name: string }[]): Map<string, string> {
  const ids = Map.groupBy(all, ({ name }) => name);
  return new Map(
    [...ids].flatMap(([name, those]) => (those.length === 1 && those[0] !== undefined ? [[name, those[0].id]] : [])),
  );
}

type Run = { id: string; procedure: string; version: string; title: string; state: string };

type OfKind = {
  versions: readonly DeclaredProcedure[];
  search: Capability['search'] | undefined;
  recordKinds: NonNullable<Capability['recordKinds']>;
};

/** Records are seen where both they and their run are. @param q every version of the procedures of their kind, and what looks them up */
function runTarget({ kind, table = '', link, procedure }: DeclaredProcedure, q: OfKind): LinkTarget {
  const runs = sql`select r.id, i.procedure, i.version, i.title, i.state from ${sql.table(table)} r
    join procedure_instance i on i.kind = ${kind} and i.record_id = r.id`;
  const refOf = ({ id, procedure: of, title, state }: Run): RecordRef => ({
    ...{ id, name: title, link: link({ id, kind, recordId: id }) },
    state:
      q.versions.find((one) => one.procedure.declaration.id === of)?.procedure.declaration.states[state]?.title ?? null,
  });
  const refs = async (tx: Tables, ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, RecordRef>();
    const { rows } = await sql<Run>`${runs} where r.id = any(${[...ids]}::uuid[])`.execute(tx);
    return new Map(rows.map((row) => [row.id, refOf(row)]));
  };
  return {
    ...{ kind, table, refs, title: q.recordKinds[table] ?? procedure.declaration.title },
    look: async (session: Session, asked) => {
      const hits = asked.q === '' ? [] : ((await q.search?.(session, asked)) ?? []);
      const ids = hits.flatMap((hit) => (hit.kind === kind ? [hit.id] : []));
      return [...(await refs(session.tx, ids)).values()];
    },
    named: async (tx, texts) => {
      if (texts.length === 0) return new Map();
      const { rows } = await sql<Run>`${runs} where i.title = any(${[...texts]}::text[]) limit 1000`.execute(tx);
      return onlyOnes(rows.map(({ id, title }) => ({ id, name: title })));
    },
  };
}
