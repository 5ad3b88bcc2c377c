// A referral prepared from its case: by the form of the case's page, or at once where the record leaves nothing open.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call, onceKey } from '../../../platform/api/index.ts';
import { keepRecord, useAct } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';
import { caseReferralsQuery, referralQuery } from '../queries.ts';
import type { CaseReferrals } from '../shapes.ts';

type Given = Pick<NonNullable<CaseReferrals['proposal']>, 'crimes' | 'branch'> & { policeId?: string };

export function usePrepare(caseId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { act, busy, error } = useAct();
  const prepare = (body: Given) =>
    act(async () => {
      const made = await call({ method: 'POST', path: `/cases/${caseId}/referrals`, body, once: onceKey() });
      keepRecord(client, referralQuery(made.referral.id).queryKey, made);
      await navigate({ to: paths.referral(made.referral.id) });
      // Whoever goes back waits for what is true now: as it was kept, the case has no referral and offers this form again.
      client.removeQueries({ queryKey: caseReferralsQuery(caseId).queryKey });
    });
  /** @returns false where somebody has to say more, or it was refused: then the form is the way */
  const prepareAtOnce = async (): Promise<boolean> => {
    const { mayPrepare, proposal } = await client.fetchQuery(caseReferralsQuery(caseId));
    if (!mayPrepare || proposal === null || proposal.police === null || proposal.crimes.trim() === '') return false;
    const { crimes, branch, police } = proposal;
    return (await prepare({ crimes, branch, policeId: police.id })) !== undefined;
  };
  return { prepare, prepareAtOnce, busy, error };
}
