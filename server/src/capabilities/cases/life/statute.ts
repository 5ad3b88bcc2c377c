// The case under the statutes alone: for every department whose own rule of procedure is not in the platform. Clocks that only such a
// rule knows are not there until an office enters them.
import { type Basis, defineProcedure, layered, type Procedure, rulesOf } from '@qingfeng/procedure';
import type { DeclaredProcedure } from '../../../platform/procedures/index.ts';
import { caseProcedureOf } from './case.ts';
import { earlierSuspicion, underInterimRules } from './earlier.ts';
import { link, present } from './terms.ts';

/** What no statute says, and every office does in some form. */
const practice = rulesOf({ document: '办案流程（法律未作规定）', from: '1996-10-01', mark: 'office rule' });
const unwritten = {
  close: practice(
    '结案',
    '法律未规定结案手续；本平台由负责人批准结案。',
    'No statute says how a case is closed; here the head approves it.',
  ),
  suspension: practice(
    '中止调查',
    '法律未规定中止调查；本平台由负责人批准。',
    'No statute says when an inquiry is suspended; here the head approves it.',
  ),
  hearingReport: practice(
    '听证报告',
    '法律未规定听证报告；本平台由听证主持人写明意见，连同笔录交办案机构。',
    'No statute asks for a report of the hearing; here the presider hands an opinion over with the record.',
  ),
  reviewers: practice(
    '审核',
    '法律未规定案件审核的分工；办案人员不审核自己办理的案件。',
    'No statute says who looks a case through; nobody does so with a case of their own.',
  ),
  onSpotFiled: practice(
    '备案',
    '报所属行政机关备案，法律未规定期限。',
    'Filed with the office; no statute says until when.',
  ),
  designation: practice(
    '指定管辖',
    '协商不成的，报请共同的上一级行政机关指定管辖；法律未规定答复期限，本平台为七个工作日。',
    'The agency above both designates one; no statute says until when, here within seven working days.',
  ),
} as const;

const ofLaw2021 = rulesOf({ document: '行政处罚法（主席令第70号）', from: '2021-07-15' });
const filing = ofLaw2021(
  '54',
  '必须全面、客观、公正地调查；符合立案标准的，应当及时立案。',
  'The inquiry is full and fair; what meets the standard is filed in good time.',
);
const within90 = ofLaw2021(
  '60',
  '自立案之日起九十日内作出处罚决定；法律、法规、规章另有规定的，从其规定。',
  'The case is decided within 90 days of filing, unless a law, regulation or rule says otherwise.',
);
const review2021 = ofLaw2021(
  '58',
  '涉及重大公共利益、经过听证、疑难复杂等案件，决定前应当进行法制审核。',
  'Cases of grave public interest, after a hearing, or difficult ones get a legal review before the decision.',
);
const asked2021 = ofLaw2021(
  '45、64(1)',
  '当事人有权陈述、申辩；要求听证的，在告知后五日内提出。',
  'The party may state its case; a hearing is asked for within five days of the notice.',
);

/** By key as `present` has them; what a department's rule says there, the statute says here. */
const law2021 = {
  ...present,
  register: filing,
  verify: filing,
  verifyStops: filing,
  decide: within90,
  notCounted: within90,
  review: review2021,
  legalReview: review2021,
  collective: ofLaw2021(
    '57(2)',
    '情节复杂或者重大违法行为，由负责人集体讨论决定。',
    'Complex or grave cases are decided by the heads together.',
  ),
  defenceTime: asked2021,
  identification: filing,
  archive: ofLaw2021('47', '全过程记录，归档保存。', 'The whole course is recorded and archived.'),
  ...unwritten,
  onSpotFiled: ofLaw2021(
    '52(3)',
    '当场决定的，应当报所属行政机关备案。',
    'A decision on the spot is filed with the office.',
  ),
};

type Old = { document: string; from: string };

function oldLaw({ document, from }: Old) {
  const statute = rulesOf({ document, from, until: '2021-07-14', mark: 'recalled' });
  const inquiry = statute('36', '必须全面、客观、公正地调查。', 'The inquiry is full and fair.');
  const decision = statute('38', '负责人审查调查结果，分别作出决定。', 'The head looks at what was found and decides.');
  // Articles of the interim rule's set that are the statute's are cited by the text of the time.
  const same = Object.entries(underInterimRules).map(([key, { editions: _, ...basis }]): [string, Basis] => {
    const ofStatute = basis.document.startsWith('行政处罚法（1996');
    const whole = underInterimRules[key as keyof typeof underInterimRules];
    return [key, ofStatute ? { ...basis, document, inForce: { from, until: '2021-07-14' } } : whole];
  });
  const cited = Object.fromEntries(same) as typeof underInterimRules;
  return {
    ...cited,
    register: inquiry,
    verify: inquiry,
    decide: decision,
    notCounted: decision,
    review: decision,
    ...unwritten,
    archive: practice('归档', '法律未规定归档手续。', 'No statute says how a case is archived.'),
  };
}

/** Clocks that the statutes leave open, with the steps that serve nothing else. */
type Open = NonNullable<DeclaredProcedure['open']>;
const verifyOpen = { verify: ['extendVerify'], review: [] };
const decisionSteps = ['extendDecision', 'setDecisionDate'];

type Statute = { version: string; validFrom: string; validUntil: string | null; open: Open; whole: Procedure };

const openUnder2021: Open = {
  also: ['decide'],
  duties: { ...verifyOpen, legalReview: [] },
  steps: { extendVerify: ['extendVerify'], extendDecision: decisionSteps },
};
const openUnderOldLaw: Open = {
  duties: { ...verifyOpen, decide: [...decisionSteps, 'stopClock', 'resumeClock'] },
  steps: openUnder2021.steps,
};

function oldVersion(q: { version: string; validFrom: string; validUntil: string } & Old): Statute {
  const { version, validFrom, validUntil } = q;
  const { declaration } = caseProcedureOf({
    ...{ version, validFrom, validUntil },
    verify: { days: 15, more: 15 },
    defence: { days: 3, unit: 'naturalDay' },
    onSpot: { person: 50_00, unit: 1_000_00, filedWithin: null },
    reviewAfterHearing: version === 'statute-2017',
    closing: null,
    verifyStops: false,
    counting: 'plain',
    reviewReplyDays: 'naturalDay',
    bases: oldLaw(q),
    suspicion: earlierSuspicion,
  });
  const reviewed: Record<string, readonly string[]> = Object.hasOwn(declaration.duties, 'legalReview')
    ? { legalReview: [] }
    : {};
  const open = { ...openUnderOldLaw, duties: { ...openUnderOldLaw.duties, ...reviewed } };
  return { version, validFrom, validUntil, open, whole: declaration };
}

const whole2021 = caseProcedureOf({
  version: 'statute-2021',
  validFrom: '2021-07-15',
  validUntil: null,
  verify: { days: 15, more: 15 },
  defence: { days: 5, unit: 'workingDay' },
  onSpot: { person: 200_00, unit: 3_000_00, filedWithin: null },
  reviewAfterHearing: true,
  closing: null,
  verifyStops: false,
  counting: 'admin-penalty',
  reviewReplyDays: 'workingDay',
  bases: law2021,
  suspicion: link.suspicion,
}).declaration;

const statutes: readonly Statute[] = [
  oldVersion({
    version: 'statute-1996',
    validFrom: '2004-01-01',
    validUntil: '2009-08-26',
    document: '行政处罚法（1996年）',
    from: '1996-10-01',
  }),
  oldVersion({
    version: 'statute-2009',
    validFrom: '2009-08-27',
    validUntil: '2017-12-31',
    document: '行政处罚法（1996年，2009年修正）',
    from: '2009-08-27',
  }),
  oldVersion({
    version: 'statute-2017',
    validFrom: '2018-01-01',
    validUntil: '2021-07-14',
    document: '行政处罚法（1996年，2009、2017年修正）',
    from: '2018-01-01',
  }),
  { version: 'statute-2021', validFrom: '2021-07-15', validUntil: null, open: openUnder2021, whole: whole2021 },
];

/** Told apart in lists from the versions that a department's rule is on. */
const title = { zh: '行政处罚普通程序（依法律）', en: 'Administrative penalty, ordinary procedure (by statute)' };

/** Each version of the statutes, without the clocks that they leave open; `open` brings them back with an office rule. */
export const statuteProcedures: readonly Pick<DeclaredProcedure, 'procedure' | 'open'>[] = statutes.map(
  ({ version, open, whole: declared }) => {
    const whole = { ...declared, title };
    const duties = Object.keys(open.duties);
    const steps = [...Object.values(open.duties), ...Object.values(open.steps)].flat();
    const alone = layered(whole, { version, without: { duties, steps } });
    return { open: { ...open, whole }, procedure: defineProcedure(alone) };
  },
);
