// What the parts of the case's procedure share: states, locks that recur, and what differs between its versions.
import type { Basis, Condition, DutyRule, Lock, Requirement, StepRule } from '@qingfeng/procedure';
import { link, money, optional, type PenaltyBases, text } from './terms.ts';

/** Their names are held against each other when the procedure is defined, as the server loads. */
export type Steps = Readonly<Record<string, StepRule>>;
export type Duties = Readonly<Record<string, DutyRule>>;

export const verdicts = {
  met: { zh: '达到', en: 'Met' },
  near: { zh: '接近', en: 'Near' },
  unknown: { zh: '未知', en: 'Unknown' },
  not: { zh: '未达到', en: 'Not met' },
  none: { zh: '不作结论', en: 'No conclusion' },
} as const;

/** What the offence check said last; the platform records it whenever the conclusion changes. */
export const threshold: Requirement = {
  fact: 'threshold',
  kind: 'choice',
  title: { zh: '追诉标准比对结果', en: 'Comparison with the criminal threshold' },
  options: verdicts,
};

export const met = { fact: 'threshold', is: ['met'] } as const;
/** Sent and not ended: also while a refusal of the police stands, which may still be disputed. */
export const referred = { since: ['refer', 'referralReopened'], until: ['referralEnded'] } as const;
/** Being dealt with on the criminal side: from the hand-over, or a dispute over the refusal, to a refusal or the end. */
export const underway = {
  since: ['refer', 'referralReopened'],
  until: ['referralRefused', 'referralEnded'],
} as const;
/** Closed for good on the criminal side: nothing is left to be referred. What was returned or not filed may be sent again on new evidence. */
export const criminallyClosed: Condition = {
  all: [
    { fact: 'outcome', is: ['withdrawn', 'notProsecuted', 'acquitted', 'exempted', 'sentenced'] },
    { not: referred },
  ],
};
export const refusalStands = { since: ['approveNoReferral'], until: ['reopenReferral', 'submitReferral'] } as const;
const answered = {
  since: ['answerThreshold', 'submitReferral', 'approveNoReferral'],
  until: ['weigh'],
} as const;

const settled: Condition = { any: [{ taken: 'refer' }, refusalStands] };

/** Answered since the last comparison: no crime is suspected, or the case is on its way to the police, or is not referred with approval. */
const judged: Condition = {
  any: [
    {
      all: [
        { since: ['answerThreshold'], until: ['weigh'] },
        { fact: 'suspicion', is: ['no'] },
      ],
    },
    { since: ['submitReferral', 'approveNoReferral'], until: ['weigh'] },
    settled,
  ],
};

export const unsettled: Lock = {
  condition: { all: [met, { not: settled }] },
  why: {
    zh: '已达移送标准，须先移送或经批准不移送',
    en: 'The threshold is met: refer the case first, or obtain approval not to refer it',
  },
  basis: link.noSubstitute,
};
/** Without an offence nothing was compared, and nobody knows what would be decided. */
export const offenceOpen: Lock = {
  condition: { fact: 'threshold', is: ['none'] },
  why: {
    zh: '尚未选择案由，没有与追诉标准比对',
    en: 'No offence has been chosen, so nothing was compared with the threshold',
  },
  basis: link.noSubstitute,
};
export const unansweredBy = (suspicion: Basis): Lock => ({
  condition: {
    all: [
      { fact: 'threshold', is: ['near', 'unknown'] },
      { fact: 'intellectualProperty', is: [true] },
      { not: answered },
    ],
  },
  why: {
    zh: '知识产权案件接近标准或者事实不明，须先记录是否有合理理由怀疑涉嫌犯罪',
    en: 'The result is near or unknown in an intellectual-property case: first record whether there is reasonable suspicion of a crime',
  },
  basis: suspicion,
});
/**
 * Whatever the field: while it is open whether a crime is suspected, nobody is told of a penalty and none is decided; "investigate
 * further" leaves it open, and whoever suspects one refers the case (国务院令第310号 3, 11(1)).
 */
export const suspicionOpen = (suspicion: Basis): Lock[] =>
  [true, false].map((intellectualProperty) =>
    correctedEighthly({
      condition: {
        all: [
          { fact: 'threshold', is: ['near', 'unknown'] },
          intellectualProperty
            ? { fact: 'intellectualProperty', is: [true] }
            : { not: { fact: 'intellectualProperty', is: [true] } },
          { not: judged },
        ],
      },
      why: {
        zh: '与追诉标准比对的结果接近或者未知，须先记录是否有合理理由怀疑涉嫌犯罪；有合理理由怀疑的，应当移送',
        en: 'The comparison is near or unknown: first record whether there is reasonable suspicion of a crime; where there is, the case is referred',
      },
      basis: intellectualProperty ? suspicion : link.noSubstitute,
    }),
  );
const finesAndConfiscations = { fact: 'penalties', are: ['fine', 'confiscateMoney', 'confiscateGoods'] } as const;

/** Fine and confiscation wait for the criminal side; after a criminal fine the agency imposes none itself. */
export const waitsForJustice = (bases: PenaltyBases): Lock[] => [
  {
    condition: { since: ['refer'], until: ['referralRefused', 'referralReopened', 'referralEnded'] },
    why: {
      zh: '案件已移送公安机关，罚款和没收须待不予立案、撤案、不起诉、无罪或者免予处罚',
      en: 'The case is with the police: fines and confiscation must wait until it is returned or ends without punishment',
    },
    basis: link.waitForJustice,
    values: finesAndConfiscations,
  },
  {
    condition: { since: ['referralReopened'], until: ['referralRefused', 'referralEnded'] },
    why: {
      zh: '不予立案决定正在复议或者立案监督中，或者其后已经立案，罚款和没收须待其结果',
      en: 'The refusal is under reconsideration or supervision, or the case was filed afterwards: fines and confiscation must await the outcome',
    },
    basis: link.disputed,
    values: finesAndConfiscations,
  },
  {
    // A criminal fine that is not on record may have been imposed: only a record of none frees the agency's own.
    condition: {
      all: [
        {
          any: [
            { fact: 'convicted', is: [true] },
            { fact: 'outcome', is: ['sentenced'] },
          ],
        },
        { not: { fact: 'criminalFineFen', below: 1 } },
        { not: referred },
      ],
    },
    why: {
      zh: '人民法院已判处刑罚，并处罚金的，行政机关不再给予罚款；法院未处理的物品仍可没收',
      en: 'The court has imposed a criminal fine, so the agency can impose none; goods not dealt with by the court can still be confiscated',
    },
    basis: bases.afterSentence,
    values: { fact: 'penalties', are: ['fine'] },
  },
];
export const heldGoodsBy = (close: Basis): Lock => ({
  condition: { fact: 'held', atLeast: 0.001 },
  why: { zh: '扣押、登记保存的物品尚未处理', en: 'Goods under seizure or registration have not been handled' },
  basis: close,
});

/** What came with the correction of 2026-11-29: it binds the steps after it and leaves the logs before it as they are. */
export const REVISION = 2;
/** The second correction of that day: each party has times of its own, and the inquiry is suspended with approval. */
export const SECOND_REVISION = 3;
/** The third: one decision for several parties, each served and paying by itself; a case that was annulled is taken up again. */
const THIRD_REVISION = 4;
/** The fourth: a decision on the spot is served where it was made; a request for a hearing answers the notice. */
export const FOURTH_REVISION = 5;
/** The fifth: a decision on the spot, too, waits for the written judgement whether a crime is suspected. */
const FIFTH_REVISION = 6;
/** The sixth: where no penalty is imposed for an act, how the party was instructed is on record. */
export const SIXTH_REVISION = 7;
/** The seventh: a case is not archived before its reconsideration is over; one that begins later runs beside the archive. */
const SEVENTH_REVISION = 8;

/** The eighth: whether a crime is suspected is answered in every field, before the party is told of a penalty. */
const EIGHTH_REVISION = 9;
/** The ninth: what excuses an infringement of a mark is answered before the party is told of a penalty. */
const NINTH_REVISION = 10;
/** The tenth: an answer of before is asked again where the comparison has found another act; the provider's agency is told. */
export const TENTH_REVISION = 11;

/** A rule of the first correction. */
export const corrected = (lock: Lock): Lock => ({ ...lock, fromRevision: REVISION });
/** A rule of the second. */
export const correctedAgain = (lock: Lock): Lock => ({ ...lock, fromRevision: SECOND_REVISION });
/** A rule of the third. */
export const correctedThirdly = (lock: Lock): Lock => ({ ...lock, fromRevision: THIRD_REVISION });
/** A rule of the fourth. */
export const correctedFourthly = (lock: Lock): Lock => ({ ...lock, fromRevision: FOURTH_REVISION });
/** A rule of the fifth. */
export const correctedFifthly = (lock: Lock): Lock => ({ ...lock, fromRevision: FIFTH_REVISION });
/** A rule of the sixth. */
export const correctedSixthly = (lock: Lock): Lock => ({ ...lock, fromRevision: SIXTH_REVISION });
/** A rule of the seventh. */
export const correctedSeventhly = (lock: Lock): Lock => ({ ...lock, fromRevision: SEVENTH_REVISION });

/** A rule of the eighth. */
const correctedEighthly = (lock: Lock): Lock => ({ ...lock, fromRevision: EIGHTH_REVISION });

/** A rule of the ninth. */
export const correctedNinthly = (lock: Lock): Lock => ({ ...lock, fromRevision: NINTH_REVISION });

/** A rule of the tenth. */
export const correctedTenthly = (lock: Lock): Lock => ({ ...lock, fromRevision: TENTH_REVISION });

/** The decision imposes nothing: nobody performs it, pays or is urged. */
export const unpunished: Condition = { fact: 'kind', is: ['noPenalty', 'withdrawn', 'referred'] };
/** The lock of what only a penalty is followed by. */
export const nothingImposed = ({ decision }: Pick<PenaltyBases, 'decision'>): Lock =>
  correctedSixthly({
    condition: unpunished,
    why: {
      zh: '决定不是行政处罚，没有应当履行的内容',
      en: 'The decision imposes no penalty, so there is nothing to carry out',
    },
    basis: decision,
  });

/** What is owed to each party by itself, since the second correction. */
export const eachParty = { fact: 'party', fromRevision: SECOND_REVISION } as const;
/** What a decision owes to each party that it names, and each of them to the agency, since the third. */
export const eachDecidedOn = { fact: 'party', eachOf: 'partyOrder', fromRevision: THIRD_REVISION } as const;
export const eachServed = { fact: 'party', fromRevision: THIRD_REVISION } as const;
/** Several parties are told apart in this case. */
export const partiesNamed: Condition = { fact: 'party', given: true };

/** The party of a case with several; without it the step stands for all of them. */
export const ofParty: Requirement = {
  ...optional(text('party', '当事人', 'Party', 200)),
  help: { zh: '案件有多名当事人时填写，不填为全体', en: 'Fill in if there are several parties; leave empty for all' },
};

export const penaltyKinds = {
  warning: { zh: '警告', en: 'Warning' },
  criticism: { zh: '通报批评', en: 'Public criticism' },
  fine: { zh: '罚款', en: 'Fine' },
  confiscateMoney: { zh: '没收违法所得', en: 'Confiscation of gains' },
  confiscateGoods: { zh: '没收非法财物', en: 'Confiscation of goods' },
  stop: { zh: '责令停产停业', en: 'Order to stop business' },
  close: { zh: '责令关闭', en: 'Order to close' },
  restrict: { zh: '限制从业', en: 'Restriction of occupation' },
  lower: { zh: '降低资质等级', en: 'Lowering of a qualification' },
  licence: { zh: '暂扣、吊销许可证件', en: 'Suspension or revocation of a licence' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** 行政处罚法 33, 57(1)(3). */
export const noPenaltyKinds = {
  minor: { zh: '轻微并及时改正，没有危害后果（不予处罚）', en: 'Minor, put right in time, no harm (none is imposed)' },
  first: {
    zh: '初次违法、危害后果轻微并及时改正（可以不予处罚）',
    en: 'First time, slight harm, put right (none need be imposed)',
  },
  noFault: { zh: '当事人证明没有主观过错', en: 'The party proved it was not at fault' },
  notEstablished: { zh: '违法事实不能成立', en: 'The act could not be established' },
  other: { zh: '其他', en: 'Other' },
} as const;

export const decisionKinds = {
  penalty: { zh: '行政处罚', en: 'Penalty' },
  noPenalty: { zh: '不予处罚', en: 'No penalty' },
  withdrawn: { zh: '撤销案件', en: 'Case withdrawn' },
  referred: { zh: '移送司法机关', en: 'Referred to judicial organs' },
} as const;
export const fine = optional(money('fineFen', '罚款数额', 'Fine'));
export const confiscation = optional(money('confiscationFen', '没收款数额', 'Money confiscated'));

export const working = ['registered', 'filed', 'concluded', 'reviewed', 'notified'] as const;
export const investigated = ['filed', 'concluded', 'reviewed', 'notified'] as const;

export type Limits = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  /** Working days to verify a clue, and how many the head may add. */
  verify: { days: number; more: number };
  /** Days that the party has to ask for a hearing: three before the law of 2021, five working days since. */
  defence: { days: number; unit: 'naturalDay' | 'workingDay' };
  /** The most that is decided on the spot, in fen. */
  onSpot: { person: number; unit: number; filedWithin: number | null };
  /** Whether a legal review must follow a hearing. */
  reviewAfterHearing: boolean;
  /** Working days to close the case once there is a ground, null where the rules of the time had no such limit. */
  closing: number | null;
  /** Whether testing and identification stop the time to verify. */
  verifyStops: boolean;
  /** How the law of the time counts days. */
  counting: 'plain' | 'admin-penalty';
  /** How the ten days to reply to a reviewing organ count: as working days since the revision of 2023. */
  reviewReplyDays: 'naturalDay' | 'workingDay';
  bases: PenaltyBases;
  /** Why a near or unknown comparison asks for an answer. */
  suspicion: Basis;
};
