// Offers that became no lead are let go of when their monitor's term of keeping is over.
import type { Database } from '../../../platform/database/connections/connect.ts';
import { letGoOfReadFiles, removeOffersPastKeeping } from './store.ts';

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
    const done = await database.asSystem('retention monitorOffer', (tx) => removeOffersPastKeeping(tx, now, batch));
    removed += done;
    if (done < batch) break;
  }
  // What was set aside is read from the file: without it there is nothing that could be given again.
  await database.asSystem('retention monitorOffer', (tx) => letGoOfReadFiles(tx, now));
  return removed;
}
