// Rows that are older than what the trail has of them get it once: after a release that added a column, or that first kept digests. The
// entry says by its time from when on the column is vouched for.
import { sql } from 'kysely';
import type { Database, Tables } from '../database/connections/connect.ts';
import { type Background, keepLooking } from '../database/looks.ts';
import type { Log } from '../errors/log.ts';
import { emptyTables, type Recorded, recordedTables } from './verify/recorded-tables.ts';

const work = 'vouch for older rows';
/** Rows looked at in one transaction: as many are locked for its time. */
const batch = 2_000;

/** After a start there may be columns that a release added; an hour later only what could not be done then. */
const betweenLooks = 3_600_000;

export function startVouching({ database, log }: { database: Database; log: Log }): Background {
  const look = (stopping: AbortSignal) => vouchForOlderRows(database, stopping);
  return keepLooking(look, { every: betweenLooks, name: 'vouching for older rows', log });
}

/** Enters what is missing of every table whose columns changed since it was last done. @returns entries made */
export async function vouchForOlderRows(database: Database, stopping?: AbortSignal): Promise<number> {
  let made = 0;
  for (const table of await database.asSystem(work, dueTables)) {
    made += await vouchFor(database, table, stopping);
    await database.asSystem(work, (tx) => markDone(tx, [table]));
  }
  return made;
}

/** Tables whose columns are not those of the last time; of those without a row it is enough to note that. */
async function dueTables(tx: Tables): Promise<Recorded[]> {
  const { rows } = await sql<{ kind: string }>`
    select t.kind from audit.recorded_tables() t left join audit.vouched v on v.kind = t.kind
     where v.columns is distinct from audit.columns_on_record(t.recorded)`.execute(tx);
  if (rows.length === 0) return [];
  const kinds = new Set(rows.map(({ kind }) => kind));
  const due = (await recordedTables(tx)).filter(({ kind, readable }) => readable && kinds.has(kind));
  const empty = await emptyTables(tx, due);
  await markDone(
    tx,
    due.filter(({ kind }) => empty.has(kind)),
  );
  return due.filter(({ kind }) => !empty.has(kind));
}

async function markDone(tx: Tables, tables: readonly Recorded[]): Promise<void> {
  await sql`
    insert into audit.vouched (kind, columns)
      select t.kind, audit.columns_on_record(t.recorded) from audit.recorded_tables() t where t.kind = any (${tables.map(({ kind }) => kind)}::text[])
    on conflict (kind) do update set columns = excluded.columns`.execute(tx);
}

/** A row that was moved back while it is gone through is found by going through once more. */
async function vouchFor(database: Database, table: Recorded, stopping: AbortSignal | undefined): Promise<number> {
  const { recorded, named, digested, moving } = table;
  let made = 0;
  for (let before = -1; made > before; ) {
    before = made;
    for (let place: string | null = '(0,0)'; place !== null; ) {
      stopping?.throwIfAborted();
      const after: string = place;
      const part = await database.asSystem(work, async (tx) => {
        const { rows } = await sql<{ until: string | null; vouched: number }>`
          select until::text, vouched from audit.vouch(${recorded}::regclass, ${named}::text[], ${digested}::text[], ${moving}::text[],
            ${after}::tid, ${batch})`.execute(tx);
        return rows[0];
      });
      place = part?.until ?? null;
      made += part?.vouched ?? 0;
    }
  }
  return made;
}
