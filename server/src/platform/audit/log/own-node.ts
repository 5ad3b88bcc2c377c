import { randomUUID } from 'node:crypto';
import type { Tables } from '../../database/connections/connect.ts';

/** What this node calls itself; made when it is first asked for. For the system. */
export async function ownNodeId(tx: Tables): Promise<string> {
  const made = { sole: true, id: randomUUID() };
  await tx
    .insertInto('nodeOwn')
    .values(made)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await tx.selectFrom('nodeOwn').select('id').executeTakeFirstOrThrow();
  return id;
}
