// What the referral knows of the way of a case: the opinion of the procuratorate, the hand-over, the judgment.
import type { Session } from '../../../platform/database/connections/connect.ts';
import { dayOf, type Station } from '../../cases/index.ts';

export async function referralStations({ tx }: Session, caseId: string): Promise<Station[]> {
  const referrals = await tx
    .selectFrom('referral')
    .select(['id', 'no', 'title', 'sentAt', 'judgment', 'endedAt'])
    .where('caseId', '=', caseId)
    .execute();
  const opinions = await tx
    .selectFrom('supervision')
    .select(['id', 'no', 'title', 'issuedAt'])
    .where('caseId', '=', caseId)
    .execute();
  return [
    ...opinions.map(({ id, no, title, issuedAt }): Station => {
      return { kind: 'supervision', on: dayOf(issuedAt), no, title, link: `/supervisions/${id}` };
    }),
    ...referrals.flatMap(({ id, no, title, sentAt, judgment, endedAt }): Station[] => {
      const link = `/referrals/${id}`;
      return [
        { kind: 'referral', on: dayOf(sentAt), no, title, link },
        ...(judgment === null ? [] : [{ kind: 'judgment' as const, on: dayOf(endedAt), no: null, title: null, link }]),
      ];
    }),
  ];
}
