// Offers that the operator of a platform pushes by a key of its own to a monitor that names the platform; it sees nothing else of it.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import type { StoredFile } from '../../platform/files/store.ts';
import { leadProblem } from './problems.ts';
import { formatOf } from './store-monitors.ts';

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
