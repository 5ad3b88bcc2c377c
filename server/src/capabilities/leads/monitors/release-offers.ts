// Offers that became no lead are let go of when their monitor's term of keeping is over.
import { sql } from 'kysely';
import type { Database } from '../../../platform/database/connect.ts';

/** Rows removed in one transaction: few enough that nobody waits for their locks. */
const batch = 1_000;

/**
 * Removes offers that became no lead when their monitor's term of keeping is over, and lets go of the files that were read; content that
 * nothing refers to is removed by the platform.
 * @returns how many offers were removed
 */
export async function releaseOffers(database: Database, { office: now }: { office: Date }): Promise<number> {
  let removed = 0;
  for (;;) {
    const done = await database.asSystem('retention monitorOffer', async (tx) => {
      const { rows } = await sql`
        delete from offer where id in (
          select o.id from monitor m join offer o on o.monitor_id = m.id
           where o.lead_id is null and o.taken_at < ${now}::timestamptz - m.keep_days * interval '1 day' limit ${batch})
        returning 1`.execute(tx);
      return rows.length;
    });
    removed += done;
    if (done < batch) break;
  }
  // What was set aside is read from the file: without it there is nothing that could be given again.
  await database.asSystem('retention monitorOffer', (tx) =>
    sql`with released as (
        update monitor_run r set store_key = null from monitor m
         where m.id = r.monitor_id and r.store_key is not null
           and r.finished_at < ${now}::timestamptz - m.keep_days * interval '1 day' returning r.id)
      delete from monitor_part p using released where p.run_id = released.id`.execute(tx),
  );
  return removed;
}
