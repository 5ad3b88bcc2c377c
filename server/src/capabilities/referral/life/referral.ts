// The referral of a suspected crime, as data: from the agency to the police, under the eyes of the procuratorate, to its end.
import { defineProcedure } from '@qingfeng/procedure';
import { delaySteps } from './delay.ts';
import { disputeSteps } from './dispute.ts';
import { referralDuties } from './duties.ts';
import { earlierRules, rulesBefore2016 } from './earlier.ts';
import { filingSteps } from './filing.ts';
import { foodDuties, foodSteps } from './food.ts';
import { justiceDuties } from './justice.ts';
import { outcomeSteps } from './outcome.ts';
import { receptionSteps } from './reception.ts';
import { rules as presentRules, type Rules, roles } from './terms.ts';

/**
 * What a step short of an end means for the case: the refusal of the police stands, or it is being dealt with again. Read in the
 * order of the events, so that the last of them holds.
 */
export const turns: Readonly<Record<string, 'referralRefused' | 'referralReopened'>> = {
  refuse: 'referralRefused',
  uphold: 'referralRefused',
  findValid: 'referralRefused',
  askReconsideration: 'referralReopened',
  proposeSupervision: 'referralReopened',
  demandReasons: 'referralReopened',
  fileOnReconsideration: 'referralReopened',
  fileAsOrdered: 'referralReopened',
};

/** Steps that end the criminal side before a judgment, and what the case is told. */
export const endings: Readonly<Record<string, string>> = {
  notPolice: 'returned',
  acceptRefusal: 'refused',
  withdrawCase: 'withdrawn',
  notProsecute: 'notProsecuted',
};

const states = {
  draft: { title: { zh: '待准备', en: 'Not prepared' } },
  prepared: { title: { zh: '待移送', en: 'To be handed over' } },
  sent: { title: { zh: '待公安受理', en: 'Awaiting receipt by the police' } },
  accepted: { title: { zh: '审查是否立案', en: 'Decision on filing pending' } },
  refused: { title: { zh: '公安机关不予立案', en: 'Not filed by the police' } },
  filed: { title: { zh: '立案侦查', en: 'Under investigation' } },
  prosecution: { title: { zh: '审查起诉', en: 'Prosecution review' } },
  trial: { title: { zh: '审判', en: 'Trial' } },
  withdrawn: { title: { zh: '已撤案，待告知', en: 'Withdrawn, agency to be informed' } },
  ended: { title: { zh: '已办结', en: 'Ended' }, terminal: true },
  returned: { title: { zh: '非公安管辖退回', en: 'Returned, not under police jurisdiction' }, terminal: true },
  cancelled: { title: { zh: '未移送撤销', en: 'Cancelled before hand-over' }, terminal: true },
} as const;

type Version = { version: string; validFrom: string; validUntil: string | null; rules: Rules; food?: true };

function referralProcedureOf({ rules, food, ...version }: Version) {
  const duties = { ...referralDuties(rules), ...justiceDuties(rules) };
  return defineProcedure({
    id: 'referral.referral',
    ...version,
    revision: 3,
    title: { zh: '移送涉嫌犯罪案件', en: 'Referral of a suspected crime' },
    roles,
    initial: 'draft',
    states,
    steps: {
      ...receptionSteps(rules),
      ...filingSteps(rules),
      ...(food && foodSteps(rules)),
      ...delaySteps(rules),
      ...disputeSteps(rules),
      ...outcomeSteps(rules),
    },
    duties: food ? foodDuties(duties) : duties,
  });
}

/** Newest first. The limits of agency and procuratorate were the same in all; those of the police and the documents were not. */
export const referralProcedure = referralProcedureOf({
  version: '2023',
  validFrom: '2023-02-01',
  validUntil: null,
  rules: presentRules,
});
export const earlierReferralProcedures = [
  referralProcedureOf({ version: '2020', validFrom: '2020-08-07', validUntil: '2023-01-31', rules: presentRules }),
  referralProcedureOf({ version: '2016', validFrom: '2016-06-16', validUntil: '2020-08-06', rules: earlierRules }),
  referralProcedureOf({
    version: '2015',
    validFrom: '2015-12-22',
    validUntil: '2016-06-15',
    rules: rulesBefore2016,
    food: true,
  }),
  referralProcedureOf({ version: '2001', validFrom: '2004-01-01', validUntil: '2015-12-21', rules: rulesBefore2016 }),
];
