// Offers that the operator of a platform pushes by a key of its own to a monitor that names the platform; it sees its pushes and nothing else.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { ListPlace } from '../../../platform/database/queries/list-order.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { page } from '../../../platform/http/paging.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { refOf } from '../leads/read.ts';
import { mostCounted } from '../leads/store.ts';
import type { pushedRun } from '../monitors/schema.ts';
import { formatOf, isTaking } from '../monitors/store.ts';
import { leadProblem } from '../problems.ts';
import { countPushed, listPushed, type PushedFilter, type PushedRun, pushDoors } from './store.ts';

export type PushedRunView = z.infer<typeof pushedRun>;

/**
 * Enters a run for the acting outside body. The database decides whether the monitor names a platform of it.
 * @returns the run's id, and whether the same content was there before
 * @throws Problem request.notFound, leads.notRunning
 */
export async function enterPushedRun(
  tx: Tables,
  q: { monitorId: string; file: StoredFile; now: Date },
): Promise<{ id: string; known: boolean }> {
  const { name, kind, key, sha256, size } = q.file;
  const { rows } = await sql<{ run: string | null; known: boolean }>`
    select run, known from access.push_offers(${q.monitorId}, ${randomUUID()}, ${name}, ${formatOf(kind)}, ${key},
      ${Buffer.from(sha256, 'hex')}, ${size}, ${q.now}, ${localDate(q.now.getTime())}::date)`.execute(tx);
  const [entered] = rows;
  if (entered === undefined) throw problem('request.notFound');
  if (entered.run === null) throw leadProblem('leads.notRunning');
  return { id: entered.run, known: entered.known };
}

/** Names of a monitor's platforms, as it has them, whose operators take part here and may push. */
export async function pushingPlatforms(tx: Tables, platforms: readonly string[]): Promise<string[]> {
  if (platforms.length === 0) return [];
  const { rows } = await sql<{ name: string }>`
    select name from access.bodies_of_platforms(${[...platforms]}::text[]) order by name`.execute(tx);
  return rows.map(({ name }) => name);
}

/** Monitors that the acting operator may push to. */
export async function readPushDoors({ tx }: Session, now: Date) {
  const doors = await pushDoors(tx);
  const agencies = await agenciesByKey(
    tx,
    doors.map(({ ownerAgency }) => ownerAgency),
  );
  return doors.map((door) => ({
    ...{ id: door.id, runsUntil: door.runsUntil, agency: refOf(agencies, door.ownerAgency) },
    taking: isTaking(door, now),
  }));
}

/** One page of what the acting operator pushed, with its number. */
export async function readPushed(
  { tx }: Session,
  q: { filter: PushedFilter; after: ListPlace | undefined; limit: number },
) {
  const total = await countPushed(tx, q.filter);
  const shown = page({
    rows: total === 0 ? [] : await listPushed(tx, q),
    limit: q.limit,
    total,
    place: ({ askedAt, id }) => [askedAt.toISOString(), id],
  });
  return { ...shown, items: await pushedRows(tx, shown.items), more: total === mostCounted };
}

/** Rows as the list and the workbook show them. */
export async function pushedRows(tx: Tables, rows: readonly PushedRun[]): Promise<PushedRunView[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  return rows.map(({ ownerAgency, rowsRead, askedAt, finishedAt, refused, ...row }) => ({
    ...{ ...row, refused, rows: rowsRead, agency: refOf(agencies, ownerAgency) },
    // A line too long to be read is refused and no row.
    taken: Math.max(0, rowsRead - refused),
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}
