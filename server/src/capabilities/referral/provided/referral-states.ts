// How the referrals of cases stand, for who sent the cases.

import type { Tables } from '../../../platform/database/connections/connect.ts';
import { stateTitle } from '../read.ts';
import { referralsOfCases } from '../store.ts';

type ReferralState = {
  id: string;
  no: string | null;
  state: string;
  stateTitle: { zh: string; en: string };
  sentAt: string | null;
  receiptNo: string | null;
  outcome: string | null;
};

/** The latest referral of each case that may be seen, by the case. */
export async function referralStates(tx: Tables, caseIds: readonly string[]): Promise<Map<string, ReferralState>> {
  if (caseIds.length === 0) return new Map();
  const rows = await referralsOfCases(tx, caseIds);
  return new Map(
    rows.map(({ caseId, sentAt, state, ...row }) => [
      caseId ?? '',
      { ...row, state, stateTitle: stateTitle(state), sentAt: sentAt?.toISOString() ?? null },
    ]),
  );
}
