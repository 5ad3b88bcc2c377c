// What a new document would ask that the record knows already: nothing is typed twice. Pure.
import type { CaseDocument, CaseReferrals } from '@qingfeng/client';

type Known = {
  documents: readonly Pick<CaseDocument, 'content' | 'draftedAt' | 'state'>[];
  referrals: Pick<CaseReferrals, 'referrals' | 'proposal'> | undefined;
  /** Who drafts it. */
  officer: string;
  /** The one party that the case is about; undefined where it has several. */
  party?: string | undefined;
};

/** Tags that mean another thing in each document. */
const ofOneDocument = /送达|日期|时间|期限|事项|理由|内容|问答|情况/;

/** Answers by tag: of the latest document that asked the same, then of the referral, then of whoever drafts it. */
export function knownAnswers({ documents, referrals, officer, party }: Known): Record<string, string> {
  const running = referrals?.referrals.at(-1);
  const police = running?.police?.name ?? referrals?.proposal?.police?.name;
  const procuratorate = running?.procuratorate?.name ?? referrals?.proposal?.procuratorate?.name;
  const earlier = documents
    .filter(({ state }) => state !== 'withdrawn')
    .toSorted((one, other) => Date.parse(one.draftedAt) - Date.parse(other.draftedAt))
    .flatMap(({ content }) => Object.entries(content))
    .filter(([tag, value]) => value.trim() !== '' && !ofOneDocument.test(tag));
  return {
    联系人: officer,
    ...(party !== undefined && { 受送达人: party }),
    ...(police !== undefined && { 接收公安机关: police }),
    ...(procuratorate !== undefined && { 检察机关: procuratorate }),
    ...Object.fromEntries(earlier),
  };
}
