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
  /** An invented paper that comes with the step as this material. */
  proof?: { material: string; name: string; lines: readonly string[] };
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

type Pleaded = Pick<DemoStep, 'facts' | 'reason' | 'proof'>;

/** Nothing was pleaded, as the record of the talk says. */
const nothingPleaded: Pleaded = {
  facts: { lawfulSource: 'notRaised', priorUse: 'notRaised' },
  reason: '（示例）询问笔录已告知可以提出合法来源、在先使用的抗辩，当事人均未提出',
};

/** The seller says where the goods came from and can show nothing for it. */
export const sourceUnproven: Pleaded = {
  facts: { lawfulSource: 'notProven', priorUse: 'notRaised' },
  reason:
    '（示例）当事人称商品购自批发市场的流动摊位，不能提供进货清单、收据或者转账记录，也说不出提供者的姓名和地址；进价不足正品的三成，不能认定其不知道是侵权商品',
};

/** The seller did not know, shows the papers of the purchase and names the provider, who owns to it. */
export const sourceProven: Pleaded = {
  facts: {
    lawfulSource: 'proven',
    provider: '增槎路（示例）鞋业批发部（统一进货，经营者已确认供货）',
    priorUse: 'notRaised',
  },
  reason:
    '（示例）进货清单、收据与转账记录一致，供货单位经查证认可；进价与正品出厂价相当，商品带有仿制的授权书，当事人不知道是侵权商品',
  proof: {
    material: 'acquisition',
    name: '进货清单及货款收据',
    lines: [
      '供货单位：增槎路（示例）鞋业批发部（盖章）',
      '商品：云雀牌运动鞋 20 双，单价 165 元',
      '收据编号：（示例）0003127',
    ],
  },
};

/** What excuses an infringement of a mark, answered before the party is told of a penalty. */
export const pleaded = (on: string, { facts, reason, proof }: Pleaded = nothingPleaded): DemoStep => ({
  ...{ on, by: 'officer', step: 'answerDefences', ifAsked: true },
  ...(facts && { facts }),
  ...(reason !== undefined && { reason }),
  ...(proof && { proof }),
});

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

/** The seller with a lawful source is ordered to stop selling, and nothing else; the agency at the provider's place is told. */
export const excused = (on: string): DemoStep[] => [
  { on, by: 'officer', step: 'orderCorrection', facts: { toCorrect: '立即停止销售涉案商品', correctBy: on } },
  {
    ...{ on, by: 'officer', step: 'checkCorrection' },
    facts: { checkedOn: on, corrected: true, checked: '（示例）涉案商品已下架封存' },
  },
  {
    ...{ on, by: 'officer', step: 'tellProvider', ifAsked: true },
    facts: { toldAgency: '商品提供者所在地机关（示例）', toldOn: on },
  },
  {
    ...{ on, by: 'head', step: 'decide' },
    facts: {
      ...{ kind: 'noPenalty', noPenaltyWhy: 'other' },
      grounds:
        '（示例）当事人销售不知道是侵犯注册商标专用权的商品，能证明该商品是自己合法取得并说明提供者，依据商标法第六十条第二款责令停止销售，不予罚款；案件情况已通报提供者所在地机关。',
      instruction: '（示例）当面讲解商标法，提示进货时核验授权和索要票据',
    },
  },
];

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
  plea?: Pleaded;
}): DemoStep[] {
  const [file, conclude, review, notice, defence, decide] = q.days;
  const proposed = `罚款 ${q.yuan} 元，没收侵权商品`;
  return [
    filed(file),
    ...(q.answer === undefined ? [] : [answered(conclude, q.answer)]),
    ...concluded(conclude, proposed),
    reviewed(review),
    pleaded(notice, q.plea),
    noticed(notice, proposed),
    defended(defence),
    fined(decide, q.yuan),
  ];
}
