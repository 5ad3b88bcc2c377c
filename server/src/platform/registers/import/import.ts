// A table brought in: entries are found again by what tells them apart, good rows are kept, the others come back with reasons. An empty
// cell leaves a field as it is, '—' clears it, and nothing is removed by being absent.
import { createHash } from 'node:crypto';
import { type Field, isBlank, type Json, readText, sayValue, writtenCode } from '@qingfeng/fields';
import { columnIn, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Session } from '../../database/connections/connect.ts';
import { storeInHalves } from '../../database/queries/halves.ts';
import type { Problem } from '../../errors/problem.ts';
import {
  cellFaults,
  type ReportRow,
  type RowProblem,
  refusedByDatabase,
  rowFault,
  spooledLines,
  spooledRows,
} from '../../lists/paged/imports.ts';
import type { ImportKind } from '../../long-work/kind.ts';
import type { TextLine } from '../../office/lines.ts';
import { cellText, type ReadRow } from '../../office/rows.ts';
import type { Services } from '../../procedures/services.ts';
import type { Spooled } from '../../reading/reading.ts';
import { mayEnter, requireAct } from '../access.ts';
import { ownedFaults } from '../exchange/owned.ts';
import { keptBy } from '../kept.ts';
import { withKnown } from '../makes/known.ts';
import { registerProblem } from '../problems.ts';
import { type EntryView, entryViews } from '../reading/entry-views.ts';
import { withoutKnown } from '../reading/personal.ts';
import { rowColumns } from '../reading/stood.ts';
import { givenOf } from '../reading/views.ts';
import { withoutUnseen } from '../reading/withheld.ts';
import type { EntryRow, Given, Kept } from '../rows.ts';
import { rulesOf } from '../rules.ts';
import { changeEntries, insertEntries } from '../store.ts';
import { checkGiven } from './check-given.ts';
import { givenOfLine } from './import-lines.ts';
import { withIds } from './named-in-cells.ts';
import { typesOf } from './recordset.ts';
import { demoTitle, standingTitles, versionTitle } from './workbook.ts';

type Heads = { readonly columns: ReadonlyMap<number, string>; readonly version: number | undefined };
/** A row of a table, or a line of JSON. */
type LineOfFile = { readonly row: ReadRow; readonly heads: Heads } | { readonly json: TextLine };
type Line = {
  readonly row: number;
  readonly given: Given;
  readonly seen: number | null;
  readonly faults: RowProblem[];
  readonly unreadable?: true;
};

/** The import of a register: its rows in parts, however many there are. The first row names the columns, in either language. */
export function registerImport(
  services: Pick<Services, 'reading' | 'clock' | 'crypto' | 'procedures' | 'calendar' | 'jobs'>,
  register: Register,
): ImportKind<LineOfFile> {
  const { reading, clock } = services;
  return {
    name: `register ${register.id}`,
    ...(register.logged === true && { logged: register.table }),
    read: async (file) => {
      if (file.kind === 'json') return jsonLines(await spooledLines(reading, file));
      const { items, count, discard } = await spooledRows(reading, file);
      const rows = items();
      const first = await rows.next();
      const drop = async (): Promise<void> => {
        await rows.return(undefined);
        await discard();
      };
      try {
        const heads = headsOf(register, first.done === true ? { sheet: '', row: 1, cells: [] } : first.value);
        return { count: Math.max(0, count - 1), discard: drop, items: () => linesOf(rows, heads) };
      } catch (error) {
        await drop();
        throw error;
      }
    },
    take: async (session, q) => takeTable(session, await keptBy(services, register), { ...q, now: clock.now() }),
  };
}

function jsonLines({ count, discard, items }: Spooled<TextLine>): Spooled<LineOfFile> {
  return {
    ...{ count, discard },
    items: async function* () {
      for await (const json of items()) yield { json };
    },
  };
}

async function* linesOf(rows: AsyncGenerator<ReadRow>, heads: Heads): AsyncGenerator<LineOfFile> {
  for await (const row of rows) yield { row, heads };
}

type Table = { rows: readonly LineOfFile[]; preview: boolean; seen: Set<string>; now: Date };

/** @throws Problem registers.refused */
async function takeTable(session: Session, kept: Kept, { rows, preview, seen, now }: Table): Promise<ReportRow[]> {
  const { register } = kept;
  requireAct(register, mayEnter(register, session.acting));
  const lines = rows.map((one) => lineOf(register, one));
  const given = await withIds(session.tx, register.fields, lines);
  const { settle } = rulesOf(register.id);
  const settled = lines.map((line, at) => {
    const own = given[at] ?? line.given;
    return { ...line, given: settle === undefined ? own : settle(own) };
  });
  return takeLines(session, kept, { lines: settled, met: seen, preview, now });
}

/** Fields that a flat table can hold. */
function flat(register: Register): [string, Field][] {
  return Object.entries(register.fields).filter(([, { kind }]) => kind !== 'rows' && kind !== 'file');
}

function headsOf(register: Register, row: ReadRow): Heads {
  const named = new Map<number, string>();
  const unknown: string[] = [];
  let version: number | undefined;
  for (const cell of row.cells) {
    const title = cell.text.trim();
    const is = ({ zh, en }: { zh: string; en: string }) => title === zh || title.toLowerCase() === en.toLowerCase();
    const found = flat(register).find(([, field]) => is(field.title))?.[0];
    if (found !== undefined) named.set(cell.column, found);
    else if (is(versionTitle)) version = cell.column;
    // Rows of their own have a column in the export that says how many there are.
    else if (title !== '' && !is(demoTitle) && !Object.values(register.fields).some((field) => is(field.title))) {
      // What an export says of where entries stand is not brought in.
      if (register.procedure === undefined || !standingTitles.some(is)) unknown.push(title);
    }
  }
  if (unknown.length > 0) throw registerProblem('registers.columnUnknown', { columns: unknown.join('、') });
  const missing = register.foundBy.filter((name) => ![...named.values()].includes(name));
  if (missing.length > 0) {
    const titles = missing.flatMap((name) => register.fields[name]?.title ?? []);
    const columns = titles.map(({ zh }) => zh).join('、');
    throw registerProblem('registers.columnsMissing', { columns, columnsEn: titles.map(({ en }) => en).join(', ') });
  }
  return { columns: named, version };
}

function lineOf(register: Register, one: LineOfFile): Line {
  if ('json' in one) return { row: one.json.line, ...givenOfLine(register, one.json) };
  const { row, heads } = one;
  const given: Record<string, Json> = {};
  for (const [position, name] of heads.columns) {
    const field = register.fields[name];
    const value = field === undefined ? undefined : readText(field, cellText(row, position));
    if (value === undefined || field === undefined) continue;
    given[name] = field.kind === 'code' && typeof value === 'string' ? writtenCode(field.of, value) : value;
  }
  const seen = heads.version === undefined ? NaN : Number(cellText(row, heads.version));
  return {
    row: row.row,
    given,
    seen: Number.isInteger(seen) && seen > 0 ? seen : null,
    faults: cellFaults(row, (position) => heads.columns.get(position)),
  };
}

type Lines = { lines: readonly Line[]; met: Set<string>; preview: boolean; now: Date };

async function takeLines(session: Session, kept: Kept, q: Lines): Promise<ReportRow[]> {
  const { register } = kept;
  if (!q.preview) await lockKeys(session, register);
  const before = await entriesFound(
    session,
    kept,
    q.lines.map(({ given }) => given),
  );
  const foundFor = ({ given }: Line) => before.get(keyOf(register, given));
  const fresh = q.lines.filter((line) => foundFor(line) === undefined);
  const filled = await withKnown(
    session.tx,
    register,
    fresh.map(({ given }) => given),
  );
  const knownOf = new Map(fresh.map((line, at) => [line, filled[at]]));
  const lines = q.lines.map((line) => {
    const found = foundFor(line);
    if (found === undefined) return { ...line, given: knownOf.get(line) ?? line.given };
    return { ...line, given: withoutUnseen(withoutKnown(kept, line.given, found.row), found.entry) };
  });
  const faults = await checkGiven(session, register, {
    now: q.now,
    entries: lines.map((line) => ({ given: line.given, entry: foundFor(line)?.entry })),
  });
  const judged = lines.map((line, at) => judge(register, { line, faults: faults[at] ?? [], before, met: q.met }));
  if (!q.preview) await store(session, kept, { judged, now: q.now });
  return judged.map(({ line, status, problems }) => ({
    row: line.row,
    status,
    problems,
    values: said(register, line.given),
  }));
}

/** Of two who bring in the same at once the second finds what the first entered. */
async function lockKeys({ tx, acting }: Session, { id }: Register): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${id} ${acting.agencyKey}`}, 0))`.execute(tx);
}

type Judged = {
  readonly line: Line;
  readonly entry: EntryView | undefined;
  status: ReportRow['status'];
  readonly problems: RowProblem[];
};

function judge(
  register: Register,
  q: {
    line: Line;
    faults: readonly { pointer: string; zh: string; en: string }[];
    before: ReadonlyMap<string, Found>;
    met: Set<string>;
  },
): Judged {
  const { line, before, met } = q;
  if (line.unreadable === true) return { line, entry: undefined, status: 'error', problems: line.faults };
  const key = keyOf(register, line.given);
  // Of a million rows the keys themselves would take the memory of the file.
  const digest = createHash('sha256').update(key).digest('base64').slice(0, 22);
  const entry = before.get(key)?.entry;
  const problems = [
    ...line.faults,
    ...q.faults.map(({ pointer, zh, en }) => rowFault(pointer.slice(1), zh, en)),
    ...(met.has(digest)
      ? [rowFault(register.foundBy[0] ?? '', '表格中有重复的行', 'the table has this row twice')]
      : []),
    ...refusals(register, entry, line),
    ...unfindable(register, line),
  ];
  met.add(digest);
  if (problems.length > 0) return { line, entry, status: 'error', problems };
  if (entry === undefined) return { line, entry, status: 'new', problems };
  return { line, entry, status: differs(register, entry, line.given) ? 'changed' : 'unchanged', problems };
}

/** A row of a table without its number would be entered anew each time that the table is brought in. */
function unfindable({ fields, foundBy }: Register, { given }: Line): RowProblem[] {
  return foundBy
    .filter((name) => fields[name]?.numbered !== undefined && isBlank(given[name]))
    .map((name) => {
      const { zh, en } = fields[name]?.title ?? { zh: name, en: name };
      return rowFault(name, `缺少“${zh}”，再次导入时无法对应`, `"${en}" is missing: the row could not be found again`);
    });
}

function refusals(register: Register, entry: EntryView | undefined, { seen, given }: Line): RowProblem[] {
  // A row that changes nothing is nobody's to refuse: an export comes back with what is closed in it.
  if (entry === undefined || !differs(register, entry, given)) return [];
  if (!entry.change.allowed) return [rowFault('', entry.change.why?.zh ?? '', entry.change.why?.en ?? '')];
  const before = givenOf(register.fields, entry);
  const owned = ownedFaults(register, { given, before, source: entry.source });
  if (owned.length > 0) return owned.map(({ pointer, zh, en }) => rowFault(pointer.slice(1), zh, en));
  if (seen === null || seen === entry.version) return [];
  const zh = `导出之后已有人更改（现为第 ${entry.version} 版，表中为第 ${seen} 版）`;
  return [rowFault('', zh, `was changed since it was exported (now version ${entry.version}, in the table ${seen})`)];
}

function differs(register: Register, entry: EntryView, given: Given): boolean {
  const before = givenOf(register.fields, entry);
  return Object.entries(given).some(
    ([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null),
  );
}

export type Found = { readonly row: EntryRow; readonly entry: EntryView };

/** Entries that what is given names, by one query; by `keyOf`. */
export async function entriesFound(session: Session, kept: Kept, all: readonly Given[]): Promise<Map<string, Found>> {
  const { register } = kept;
  const keys = all.map((given) => register.foundBy.map((name) => given[name] ?? null));
  if (keys.length === 0) return new Map<string, Found>();
  const types = typesOf(register.fields);
  const columns = register.foundBy.map((name) => columnIn(register.fields, name));
  const wanted = columns.map((name, at) => sql`(k.value ->> ${sql.lit(at)})::${sql.raw(types.get(name) ?? 'text')}`);
  const { rows } = await sql<EntryRow>`select ${rowColumns(register)} from ${sql.table(register.table)} e
    where (${sql.join(columns.map((name) => sql.ref(`e.${name}`)))}) in (select ${sql.join(wanted)}
      from jsonb_array_elements(${JSON.stringify(keys)}::jsonb) as k)`.execute(session.tx);
  const views = await entryViews(session, kept, rows);
  return new Map(
    views.map((entry, at) => [keyOf(register, givenOf(register.fields, entry)), { entry, row: rows[at] as EntryRow }]),
  );
}

/** What an entry is found again by. */
export function keyOf({ foundBy }: Register, given: Given): string {
  return JSON.stringify(foundBy.map((name) => String(given[name] ?? '')));
}

async function store(session: Session, kept: Kept, { judged, now }: { judged: Judged[]; now: Date }): Promise<void> {
  const fresh = judged.filter(({ status }) => status === 'new');
  await storeInHalves(session.tx, {
    rows: fresh,
    store: (rows) => insertEntries(session, kept, { entries: rows.map(({ line }) => ({ given: line.given })), now }),
    refuse: (one, error, inWords) => {
      one.status = 'error';
      one.problems.push(...refusedOf(error, inWords));
    },
  });
  const changes = judged.flatMap(({ status, entry, line }) =>
    status === 'changed' && entry !== undefined ? [{ id: entry.id, seen: entry.version, given: line.given }] : [],
  );
  const done = await changeEntries(session, kept, changes);
  for (const one of judged) {
    if (one.status !== 'changed' || one.entry === undefined || done.has(one.entry.id)) continue;
    one.status = 'error';
    one.problems.push(rowFault('', '刚被他人更改，请重新导入', 'was changed a moment ago; bring it in again'));
  }
}

/** Somebody else entered the same, or the database knows better: said at the fields, where it has words for them. */
function refusedOf(error: pg.DatabaseError, inWords: Problem | undefined): RowProblem[] {
  const fields = inWords?.fields ?? [];
  if (fields.length === 0) return [refusedByDatabase(error, '')];
  return fields.map(({ pointer, zh, en }) => rowFault(pointer.slice(1), zh, en));
}

/** What a report shows of a row: the fields that tell it apart, and what a link to it says. */
function said(register: Register, given: Given): Record<string, string> {
  const names = new Set([...register.foundBy, ...[register.names].flat()]);
  return Object.fromEntries(
    [...names].map((name) => {
      const field = register.fields[name];
      const value = given[name];
      const words = field === undefined || value === undefined || value === null ? undefined : sayValue(field, value);
      return [name, words?.zh ?? String(value ?? '')];
    }),
  );
}
