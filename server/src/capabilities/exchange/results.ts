// What became of mirrored cases here, for their own systems: the comparison with the thresholds and the referral.
import type { Session } from '../../platform/database/connections/connect.ts';
import { encodeCursor } from '../../platform/http/paging.ts';
import { mirroredResults } from '../cases/index.ts';
import { referralStates } from '../referral/index.ts';
import type { ExchangeResults } from './schema.ts';
import { changedSince } from './store.ts';

type Result = ExchangeResults['items'][number];

/** Cases of the acting agency that changed after a place in the order; each comes once, as it is now. */
export async function resultsSince({ tx }: Session, q: { after: number; limit: number }): Promise<ExchangeResults> {
  const changed = await changedSince(tx, q);
  const page = changed.slice(0, q.limit);
  const ids = page.map(({ caseId }) => caseId);
  const files = new Map((await mirroredResults(tx, ids)).map((one) => [one.caseId, one]));
  const referrals = await referralStates(tx, ids);
  const items = ids.flatMap((id): Result[] => {
    const file = files.get(id);
    return file === undefined ? [] : [{ ...file, referral: referrals.get(id) ?? null }];
  });
  const cursor = encodeCursor([page.at(-1)?.seq ?? q.after]);
  return { items, cursor, more: changed.length > q.limit };
}
