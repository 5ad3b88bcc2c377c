// Entries as they were: what the trail says was changed since is taken back, the newest change first.
import { startOfDay } from '@qingfeng/codes';
import { columnName, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { readStanding } from '../../procedures/index.ts';
import { type EntryRow, findRow, type Kept } from '../rows.ts';
import { type EntryView, entryViews } from './entry-views.ts';
import { renamedColumns } from './stood.ts';

type Raw = Record<string, unknown>;
type TrailRow = {
  action: 'insert' | 'update' | 'delete';
  kind: string;
  recordId: string;
  before: Raw | null;
  after: Raw | null;
};

/** No entry of a register is changed as often. */
const mostRead = 5_000;

/**
 * Entries as they were, by their ids; those that the reader does not see, or that were not there then, are left out.
 * @param q.at the instant, by the clock that the trail is written by
 */
export async function viewsAsOf(
  session: Session,
  kept: Kept,
  q: { ids: readonly string[]; at: Date },
): Promise<EntryView[]> {
  const { register } = kept;
  const ids = [...q.ids];
  const tables = new Map(rowFields(register.fields).map(([name]) => [`${register.table}_${columnName(name)}`, name]));
  const trail = await trailSince(session, register, { ids, at: q.at, below: [...tables.keys()] });
  const standing = await rawRows(session, register.table, sql`id = any(${ids}::uuid[])`);
  const entries = new Map<string, Raw | null>(standing.map((row) => [String(row.id), row]));
  const below = new Map<string, Map<string, Raw>>();
  for (const [table, name] of tables) {
    const rows = await rawRows(session, table, sql`of_id = any(${ids}::uuid[])`);
    below.set(name, new Map(rows.map((row) => [String(row.id), row])));
  }
  for (const one of trail) {
    const name = tables.get(one.kind);
    if (name === undefined) {
      // What is let go since is not among those that stand.
      const entry = entries.get(one.recordId);
      if (entry !== undefined) entries.set(one.recordId, takenBack(entry, one));
    } else {
      const rows = below.get(name) ?? new Map<string, Raw>();
      const was = takenBack(rows.get(one.recordId) ?? null, one);
      if (was === null) rows.delete(one.recordId);
      else rows.set(one.recordId, was);
    }
  }
  const rows = ids.flatMap((id) => {
    const entry = entries.get(id) ?? null;
    return entry === null ? [] : [entryRow(register, entry)];
  });
  const placed = [...below].map(([name, all]): [string, Raw[]] => [
    name,
    [...all.values()].toSorted((a, b) => Number(a.place) - Number(b.place)).map(inCamelCase),
  ]);
  const views = await entryViews(session, kept, rows, new Map(placed));
  return views.map((view) => ({ ...view, change: { allowed: false, why: past } }));
}

/** @throws Problem request.notFound where it may not be seen, or was not there then */
async function readAsOf(session: Session, kept: Kept, { id, at }: { id: string; at: Date }): Promise<EntryView> {
  await findRow(session, kept.register, id);
  const [view] = await viewsAsOf(session, kept, { ids: [id], at });
  if (view === undefined) throw problem('request.notFound');
  return view;
}

async function trailSince(
  { tx }: Session,
  { table }: Register,
  { ids, at, below }: { ids: string[]; at: Date; below: string[] },
): Promise<TrailRow[]> {
  // Asked apart: the view judges every entry that it cannot tell by its id beforehand.
  const about = await sql<{ id: string }>`
    select audit.entries_about(${table}, i, ${below}::text[], ${mostRead}) as id from unnest(${ids}::uuid[]) as i`.execute(
    tx,
  );
  const entries = about.rows.map((row) => row.id);
  const { rows } = await sql<TrailRow>`
    select action, kind, record_id, before, after from audit.record_entry
     where id = any(${entries}::uuid[]) and at > ${at} order by id desc`.execute(tx);
  return rows;
}

function entryRow(register: Register, raw: Raw): EntryRow {
  const entry = { ...raw };
  for (const [column, name] of renamedColumns(register)) entry[name] = entry[column];
  return {
    ...inCamelCase(entry),
    enteredAt: new Date(String(entry.entered_at)),
    nextDueAt: timeIn(entry.next_due_at),
    nextAmberAt: timeIn(entry.next_amber_at),
  } as unknown as EntryRow;
}

const timeIn = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);

const past = { zh: '这是过去某时的内容', en: 'this is how it was at a time that has passed' };

function takenBack(row: Raw | null, { action, before }: TrailRow): Raw | null {
  if (action === 'insert') return null;
  return action === 'delete' ? { ...before } : { ...row, ...before };
}

async function rawRows({ tx }: Session, table: string, where: ReturnType<typeof sql>): Promise<Raw[]> {
  const { rows } = await sql<{
    raw: string;
  }>`select to_jsonb(t)::text as raw from ${sql.table(table)} t where ${where}`.execute(tx);
  return rows.map(({ raw }) => JSON.parse(raw) as Raw);
}

/** Columns as queries give them: 'valid_from' is 'validFrom'. */
function inCamelCase(row: Raw): Raw {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** The same with its procedure, where it lives by one: nothing is to be done, and only what had happened by then stands in its timeline. */
export async function readRecordAsOf(session: Session, kept: Kept, q: { id: string; at: Date }) {
  const entry = await readAsOf(session, kept, q);
  if (kept.register.procedure === undefined || kept.tools === undefined) return entry;
  const { procedure, timeline, files } = await readStanding(session, kept.tools, q.id);
  const until = q.at.toISOString();
  return {
    ...{ ...entry, procedure, actions: [], clocks: [], ahead: [] },
    timeline: timeline.filter(({ kind, at }) => kind === 'event' && at <= until),
    files: files.filter(({ uploadedAt }) => uploadedAt <= until),
  };
}

/** The end of a day, or an instant, by the office's clock. */
export function instantOf(asOf: string): Date {
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? new Date(startOfDay(asOf) + 86_400_000 - 1) : new Date(asOf);
}
