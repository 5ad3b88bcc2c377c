// The ways that the invented cases go, as steps on days: what each stage of the procedure asks for.
import type { Json } from '@qingfeng/procedure';

export type DemoStep = {
  on: string;
  by: 'officer' | 'head' | 'reviewer' | 'platform';
  step: string;
  facts?: Readonly<Record<string, Json>>;
  reason?: string;
  /** Taken only where the procedure asks for it: the law of another edition may find nothing to answer. */
  ifAsked?: true;
};

export const filed = (on: string): DemoStep => ({ on, by: 'head', step: 'file', facts: { opinion: '同意立案' } });

/** Where the thresholds are near or not clear, the officer says whether a crime is suspected. */
const answered = (on: string, reason: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'answerThreshold',
  facts: { suspicion: 'no' },
  reason,
});

/** The same of a case that is told in both editions, of which one alone asks. */
export const answeredIfAsked = (on: string, reason: string): DemoStep => ({ ...answered(on, reason), ifAsked: true });

export const concluded = (on: string, proposal: string): DemoStep[] => [
  { on, by: 'officer', step: 'conclude', facts: { proposal } },
  { on, by: 'officer', step: 'submitReview' },
];

export const reviewed = (on: string): DemoStep => ({
  on,
  by: 'reviewer',
  step: 'review',
  facts: { opinion: '事实清楚、证据充分、程序合法，同意。' },
});

export const noticed = (on: string, proposed: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'giveNotice',
  facts: { noticedOn: on, proposed, hearingRight: true },
});

const defended = (on: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'recordDefence',
  facts: { defence: 'none' },
});

/** A fine in yuan, with confiscation of the goods. */
const fined = (on: string, yuan: number): DemoStep => ({
  on,
  by: 'head',
  step: 'decide',
  facts: {
    kind: 'penalty',
    penalties: ['fine', 'confiscateGoods'],
    fineFen: yuan * 100,
    confiscationFen: 0,
    grounds: '（示例）违法事实清楚，依法从轻处罚。',
  },
});

export const served = (on: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'serve',
  facts: { servedOn: on, way: 'direct' },
});

export const performed = (on: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'perform',
  facts: { performedOn: on },
});

export const closed = (on: string, archiveNo?: string): DemoStep[] => [
  { on, by: 'head', step: 'close', facts: { closing: 'performed' } },
  ...(archiveNo === undefined ? [] : [{ on, by: 'officer', step: 'archive', facts: { archiveNo } } satisfies DemoStep]),
];

export const reported = (on: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'submitReferral',
  facts: { report: '（示例）经核实，涉案金额达到追诉标准，涉嫌犯罪，建议移送公安机关。' },
});

export const approved = (on: string): DemoStep => ({
  on,
  by: 'head',
  step: 'approveReferral',
  facts: { approvedAs: 'principal', opinion: '同意移送。' },
});

/** The officer's reasoned refusal to refer, approved by the head. */
export const notReferred = (on: string, reason: string): DemoStep[] => [
  { on, by: 'officer', step: 'proposeNoReferral', reason },
  { on, by: 'head', step: 'approveNoReferral', facts: { approvedAs: 'principal' }, reason: '同意，作行政处罚' },
];

/** What the platform notes when a fine came before a referral. */
export const finedBefore = (on: string): DemoStep => ({
  on,
  by: 'platform',
  step: 'fineFirst',
  facts: { decidedOn: on },
});

/** Police and procuratorate get copies of the decision, and the right holder is told. */
export const copied = (on: string, rightHolder: string): DemoStep => ({
  on,
  by: 'officer',
  step: 'sendCopies',
  facts: { police: '广州市公安局', procuratorate: '广州市人民检察院', rightHolder },
});

/** The way of a case below the thresholds from filing to the decision; `days` in that order. */
export function toDecision(q: {
  days: readonly [string, string, string, string, string, string];
  yuan: number;
  answer?: string;
}): DemoStep[] {
  const [file, conclude, review, notice, defence, decide] = q.days;
  const proposed = `罚款 ${q.yuan} 元，没收侵权商品`;
  return [
    filed(file),
    ...(q.answer === undefined ? [] : [answered(conclude, q.answer)]),
    ...concluded(conclude, proposed),
    reviewed(review),
    noticed(notice, proposed),
    defended(defence),
    fined(decide, q.yuan),
  ];
}
