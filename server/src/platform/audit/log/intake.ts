// The linear chain that came before the log: its entries and its signed heads are taken into the tree, a part at a time, while the server
// is open. How far it is stands in the database, in the transaction that takes the part, so that a killed process leaves nothing half done.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { type Arriving, appendLeaves, lockTree } from './append.ts';
import type { HeadFile } from './head.ts';

/** Small enough that new entries wait for less than a second behind it. */
const part = 2_000;

/** Takes in the next part. @returns how many entries; 0 when all are in */
export async function takeIn(tx: Tables, { head, now }: { head: HeadFile; now: Date }): Promise<number> {
  const progress = await tx.selectFrom('audit.intake').selectAll().where('endedAt', 'is', null).executeTakeFirst();
  if (progress === undefined || !(await lockTree(tx))) return 0;
  if (progress.beganAt === null) await takeHeads(tx, head);
  const { rows } = await sql<Arriving & { seq: number; gone: boolean }>`
    select c.seq, e.id is null as gone, e.id, case when e.id is null then '' else audit.row_text(e) end as sealed
      from audit.chain c left join audit.entry e on e.id = c.entry_id
     where c.seq > ${progress.taken} order by c.seq limit ${part}`.execute(tx);
  // A removed entry has nothing to hash; verification of the chain names its place for ever.
  const there = rows.filter(({ gone }) => !gone);
  await appendLeaves(tx, there);
  const taken = rows.at(-1)?.seq ?? progress.until;
  await tx
    .updateTable('audit.intake')
    .set({ taken, beganAt: progress.beganAt ?? now, ...(taken >= progress.until && { endedAt: now }) })
    .execute();
  return there.length;
}

/** Rows on record: each head becomes an entry of the log. One that our keys did not sign is left out; it is no head. */
async function takeHeads(tx: Tables, head: HeadFile): Promise<void> {
  const heads = head.oldHeads().filter((each) => head.genuineOldHead(each));
  if (heads.length === 0) return;
  await tx
    .insertInto('audit.oldHead')
    .values(heads)
    .onConflict((conflict) => conflict.columns(['count', 'at']).doNothing())
    .execute();
}
