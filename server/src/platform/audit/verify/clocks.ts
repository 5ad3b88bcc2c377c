// Entries are timed by the database, checkpoints by the server: where their clocks differ, times in the trail say less than they seem to.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { TrailProblem } from './findings.ts';

/** Less is a matter of the network and of a busy machine, ms. */
const allowed = 2_000;

/** How far the clock of the database is before that of the server, ms: what the way there and back cannot explain. */
export async function compareClocks(tx: Tables, now: () => Date): Promise<number> {
  const before = now().getTime();
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx);
  const after = now().getTime();
  const at = rows[0]?.at.getTime() ?? before;
  return at < before ? at - before : at > after ? at - after : 0;
}

/** The finding, where the clocks are further apart than is allowed. */
export function clockFault(apart: number): TrailProblem | undefined {
  if (Math.abs(apart) <= allowed) return undefined;
  const seconds = (Math.abs(apart) / 1000).toFixed(1);
  return {
    ...{ kind: 'clock', seq: null, entryId: null, where: { kind: 'clock' } },
    zh: `数据库时钟比服务器${apart > 0 ? '快' : '慢'} ${seconds} 秒，操作记录的时间不可全信`,
    en: `The clock of the database is ${seconds} s ${apart > 0 ? 'ahead of' : 'behind'} that of the server: times in the trail cannot be relied on`,
  };
}
