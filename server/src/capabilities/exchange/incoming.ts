// Rows as they come, from lines of JSON or a table: each a message to be checked, with everything that already is wrong with it. Files
// are read apart from the server.
import type { FileKind } from '../../platform/files/kinds.ts';
import { unstorableText } from '../../platform/http/requests/request-text.ts';
import { fieldProblems } from '../../platform/http/requests/zod-words.ts';
import { cellFaults } from '../../platform/lists/paged/imports.ts';
import { officeProblem } from '../../platform/office/problems.ts';
import { cellText, type ReadRow } from '../../platform/office/rows.ts';
import { tableRows } from '../../platform/office/table.ts';
import { exchangeProblem } from './problems.ts';
import { type Mapped, mapRow, type Source } from './profiles/mapping.ts';
import { ownProfile } from './profiles/profiles.ts';
import {
  casesKind,
  type ExchangeCase,
  type ExchangeProfile,
  exchangeCase,
  exchangeLimits,
  type Fault,
  type ProfileDefinition,
  type RecordMessage,
  recordMessage,
} from './schema.ts';

export type IncomingRow = {
  row: number;
  /** The message whole and checked; undefined where `faults` say why not. */
  checked: ExchangeCase | undefined;
  /** The same of a message of another kind, whose fields the kind itself judges. */
  record: RecordMessage | undefined;
  /** Whatever object it is; undefined where it is none. */
  message: Record<string, unknown> | undefined;
  /** The line or the cells as they came. */
  raw: string;
  faults: Fault[];
  /** From which heading or key a field came. */
  columns: ReadonlyMap<string, string>;
  /** The cells by their headings, for the report. */
  values: Record<string, string>;
};

/** The rows of a file in their order, whichever form it has. @throws Problem as incomingLines and incomingTable; file.empty */
export async function* incomingOfFile(
  file: { bytes: Uint8Array; name: string; kind: FileKind },
  profile: ExchangeProfile,
): AsyncGenerator<IncomingRow> {
  if (file.kind === 'json') {
    yield* incomingLines(file.bytes, profile);
    return;
  }
  // The first row names the columns.
  const limits = { rows: exchangeLimits.rows + 1, columns: exchangeLimits.columns };
  yield* await incomingTable(tableRows(file, { limits }), profile);
}

/**
 * Reads lines of JSON; blank ones are passed over.
 * @throws Problem office.encoding when the bytes are no UTF-8, office.tooManyRows before any is read
 */
export function incomingLines(bytes: Uint8Array, profile: ExchangeProfile): IncomingRow[] {
  const name = 'application/x-ndjson';
  refuseManyLines(bytes, name);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw officeProblem('office.encoding', { name }, { cause });
  }
  return text
    .split(/\r?\n/)
    .flatMap((raw, index) => (raw.trim() === '' ? [] : [incomingLine({ raw, row: index + 1, profile })]));
}

/** Counted in the bytes: a million lines are refused before they take the memory of a million texts. */
function refuseManyLines(bytes: Uint8Array, name: string): void {
  const limit = exchangeLimits.rows;
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    lines += 1;
    // Blank lines count as well here: nobody sends twice as many of them as of rows.
    if (lines > limit * 2) throw officeProblem('office.tooManyRows', { name, limit });
  }
}

function incomingLine({ raw, row, profile }: { raw: string; row: number; profile: ExchangeProfile }): IncomingRow {
  const refused = (zh: string, en: string): IncomingRow => ({
    ...{ row, raw: raw.toWellFormed(), checked: undefined, record: undefined, message: undefined, values: {} },
    columns: new Map(),
    faults: [{ pointer: '/', column: 'line', zh, en }],
  });
  if (raw.length > exchangeLimits.lineBytes) {
    return { ...refused('一行超过 1 MB', 'the line is longer than 1 MB'), raw: raw.slice(0, 1_000).toWellFormed() };
  }
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return refused('不是有效的 JSON', 'is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused('应为一个 JSON 对象', 'must be one JSON object');
  const object = value as Record<string, unknown>;
  const { kind } = profile;
  if (profile.id === ownProfile) return checkedRow({ kind, row, raw, message: object });
  const unstorable = unstorableText(object);
  if (unstorable.length > 0)
    return { ...refused('', ''), faults: unstorable.map((one) => ({ ...one, column: one.pointer })) };
  return checkedRow({ kind, row, raw, ...mapRow(profile.definition, sourceOf(object)) });
}

/** What a line has under a key, or under a JSON pointer. Objects and lists are no values. */
function sourceOf(object: Record<string, unknown>): Source {
  return (name) => {
    const steps = name.startsWith('/') ? name.slice(1).split('/') : [name];
    let at: unknown = object;
    for (const step of steps) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
      at = (at as Record<string, unknown>)[step];
    }
    const scalar = typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean';
    return scalar ? { text: String(at) } : undefined;
  };
}

/**
 * Reads a table whose first row names the columns that the profile maps; others are passed over.
 * @throws Problem exchange.columnsMissing, office.tooManyRows, and those of the reader
 */
export async function incomingTable(
  rows: AsyncIterable<ReadRow>,
  profile: ExchangeProfile,
  mostRows: number = exchangeLimits.rows,
): Promise<IncomingRow[]> {
  const { definition } = profile;
  const read: IncomingRow[] = [];
  let header: Map<string, number> | undefined;
  for await (const row of rows) {
    if (header === undefined) header = headerOf(row, definition);
    else if (read.length < mostRows) read.push(incomingCells(row, header, profile));
  }
  if (header === undefined) throw columnsMissing(definition, new Map());
  return read;
}

function headerOf(row: ReadRow, definition: ProfileDefinition): Map<string, number> {
  const header = new Map<string, number>();
  for (const cell of row.cells) {
    const title = cell.text.trim();
    if (!header.has(title)) header.set(title, cell.column);
  }
  const missing = columnsMissing(definition, header);
  if (missing !== undefined) throw missing;
  return header;
}

/** Without these a table is another one than the profile is for. */
const needed: readonly string[] = ['/sourceId', '/sourceVersion', '/title'];

function columnsMissing({ fields }: ProfileDefinition, header: ReadonlyMap<string, number>): Error | undefined {
  const asked = Map.groupBy(
    fields.filter(({ to, fixed = '' }) => needed.includes(to) && fixed === ''),
    ({ to }) => to,
  );
  // One of several that fill the same place will do.
  const absent = [...asked.values()].filter(
    (those) => !those.some(({ from }) => from.some((title) => header.has(title))),
  );
  if (absent.length === 0) return undefined;
  return exchangeProblem('exchange.columnsMissing', {
    columns: absent.map((those) => those.map(({ from, to }) => from[0] ?? to).join('/')).join('、'),
  });
}

function incomingCells(row: ReadRow, header: ReadonlyMap<string, number>, profile: ExchangeProfile): IncomingRow {
  const { kind, definition } = profile;
  const titles = new Map([...header].map(([title, column]) => [column, title]));
  const unusable = new Set(cellFaults(row, (position) => titles.get(position)).map(({ column }) => column));
  const source: Source = (name) => {
    const column = header.get(name);
    return column === undefined ? undefined : { text: cellText(row, column), unusable: unusable.has(name) };
  };
  const values = Object.fromEntries(
    [...header].map(([title, column]) => [title, cellText(row, column).trim().toWellFormed()]),
  );
  return checkedRow({ kind, row: row.row, raw: JSON.stringify(values), values, ...mapRow(definition, source) });
}

/** A message held to its schema; pointers are told by the headings that they come from. */
export function checkedRow(q: {
  kind: string;
  row: number;
  raw: string;
  message: Record<string, unknown>;
  values?: Record<string, string>;
  columns?: Mapped['columns'];
  faults?: readonly Fault[];
}): IncomingRow {
  const { kind, row, raw, message, columns = new Map<string, string>(), faults = [] } = q;
  const unread = new Set(faults.map(({ pointer }) => pointer));
  const asCase = kind === casesKind ? exchangeCase.safeParse(message, { reportInput: true }) : undefined;
  const asRecord = kind === casesKind ? undefined : recordMessage.safeParse(message, { reportInput: true });
  const found = [...unstorableText(message), ...fieldProblems((asCase ?? asRecord)?.error?.issues ?? [])]
    // What could not be read is missing as well; the first reason is the one that helps.
    .filter(({ pointer }) => !unread.has(pointer))
    .map((one) => ({ ...one, column: columnOf(columns, one.pointer) }));
  const all = [...faults, ...found];
  const [checked, record] = all.length === 0 ? [asCase?.data, asRecord?.data] : [undefined, undefined];
  return { row, raw, message, checked, record, faults: all, columns, values: q.values ?? identityOf(message) };
}

/** The heading of a field, or of the nearest one above it. */
export function columnOf(columns: ReadonlyMap<string, string>, pointer: string): string {
  for (let at = pointer; at.length > 1; at = at.slice(0, at.lastIndexOf('/'))) {
    const column = columns.get(at);
    if (column !== undefined) return column;
  }
  return pointer;
}

function identityOf(message: Record<string, unknown>): Record<string, string> {
  const named = ['system', 'sourceId', 'sourceVersion', 'title'].map((key) => [key, message[key]] as const);
  return Object.fromEntries(
    named.flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value).slice(0, 300).toWellFormed()]] : [],
    ),
  );
}
