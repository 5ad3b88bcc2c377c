// The screener of a run: the rights that were in force on the day on which it began, and the model that it names.
import { localDate } from '@qingfeng/codes';
import { compileRights, type Screener } from '@qingfeng/screening';
import type { Tables } from '../../../../platform/database/connections/connect.ts';
import { modelNamed } from '../../leads/calibration.ts';
import { rightsInForce } from '../../rights/store.ts';

/** The same however often it is asked for: also where a run goes on after a calibration. */
export async function screenerFor(
  tx: Tables,
  q: { startedAt: Date; model: string | null; minScore: number },
): Promise<Screener> {
  const rights = await rightsInForce(tx, localDate(q.startedAt.getTime()));
  return compileRights(rights, { minScore: q.minScore, model: await modelNamed(tx, q.model) });
}
