// Looks for entries that were committed and puts them in order, several times a second, for as long as the process does background work.
import { sql } from 'kysely';
import type { Database, Tables } from '../../database/connections/connect.ts';
import { type Background, keepLooking } from '../../database/looks.ts';
import type { Log } from '../../errors/log.ts';
import type { Clock } from '../../settings/clock.ts';
import type { HeadFile } from './head.ts';
import { sequenceEntries } from './sequence.ts';

/** Between two looks, in milliseconds: an entry stands under a checkpoint within a second. */
const betweenLooks = 300;

/** What the log is put in order with. */
export type Sequencing = { auditHead: HeadFile; database: Database; clock: Clock };

/** @param every milliseconds between two looks */
export function startSequencing(
  { auditHead, database, clock, log }: Sequencing & { log: Log },
  every = betweenLooks,
): Background {
  const look = async (): Promise<void> => {
    if (await database.asSystem('look for new entries', isDue)) await sequenceEntries(database, auditHead, clock.real);
  };
  return keepLooking(look, { every, name: 'putting the audit trail in order', log });
}

/** Whether anything was left: new entries, a part of the older chain, or a tree that nobody signed. */
async function isDue(tx: Tables): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from audit.pending) or exists (select from audit.intake where ended_at is null)
        or exists (select from audit.log where size > signed_size) as due`.execute(tx);
  return rows[0]?.due === true;
}
