// Invented entries for the demonstration, marked as such; entered once.
import type { Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Services } from '../http/services.ts';
import type { Given } from './rows.ts';
import { insertEntries } from './store.ts';

/** @param keeper department and region of the agency that keeps them */
export async function demonstrateEntries(
  { database, crypto, clock }: Services,
  register: Register,
  { keeper, entries }: { keeper: { department: string; region: string }; entries: readonly Given[] },
): Promise<void> {
  await database.asSystem('demonstration data', async (tx) => {
    const { rows } = await sql`select from ${sql.table(register.table)} where demo limit 1`.execute(tx);
    if (rows.length > 0) return;
    const agency = await tx
      .selectFrom('agency')
      .select('key')
      .where('demo', '=', true)
      .where('departmentId', '=', keeper.department)
      .where('regionCode', '=', keeper.region)
      .executeTakeFirst();
    if (agency === undefined) throw new TypeError(`the demonstration has no ${keeper.department} in ${keeper.region}`);
    const made = entries.map((given) => ({ given, demo: true }));
    await insertEntries(
      { tx, acting: { agencyKey: agency.key } },
      { register, crypto },
      { entries: made, now: clock.now() },
    );
  });
}
