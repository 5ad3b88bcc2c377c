// The decision, as data: what must be over and on record before it, and the copies that a fine without referral owes.
import type { Condition, Lock, Wait } from '@qingfeng/procedure';
import { dayAfter } from './days.ts';
import { defencesOpen, excused } from './defences.ts';
import { hearingAhead } from './hearing.ts';
import {
  confiscation,
  corrected,
  correctedSixthly,
  decisionKinds,
  fine,
  investigated,
  type Limits,
  met,
  noPenaltyKinds,
  offenceOpen,
  partiesNamed,
  penaltyKinds,
  type Steps,
  suspicionOpen,
  unansweredBy,
  unsettled,
  waitsForJustice,
} from './parts.ts';
import { doneSinceDecision } from './reopen.ts';
import { designationBars } from './superior.ts';
import { agency, day, files, link, money, optional, text } from './terms.ts';

const ofPenalty = { when: { fact: 'kind', is: ['penalty'] } } as const;
const ofNoPenalty = { when: { fact: 'kind', is: ['noPenalty'] } } as const;

/** Legal review, report and discussion of a case in which there was a hearing, or that is grave. */
const hearingHeld: Condition = { any: [{ taken: 'holdHearing' }, { fact: 'defence', is: ['heard'] }] };
const grave: Condition = { any: [{ fact: 'gravity', given: true }, hearingHeld] };
const ofPenalties = { fact: 'kind', are: ['penalty'] } as const;

/** Who committed an act that goes unpunished is instructed (行政处罚法 33(3)); the law before 2021 did not say so. */
const uninstructed = ({ bases, counting }: Limits): Lock[] =>
  counting === 'plain'
    ? []
    : [
        correctedSixthly({
          condition: {
            all: [
              { fact: 'noPenaltyWhy', is: ['minor', 'first', 'noFault'] },
              { not: { fact: 'instruction', given: true } },
            ],
          },
          own: 'instruction',
          why: {
            zh: '依法不予处罚的，应当对当事人进行教育并填写教育情况',
            en: 'If no penalty is imposed, state how the party was educated',
          },
          basis: bases.noPenalty,
        }),
      ];

/** What must be over, or on record, before a penalty (行政处罚法 45, 57, 58, 62 to 65). */
const afterTheNotice = ({ bases, reviewAfterHearing }: Limits): Lock[] => [
  {
    condition: { open: 'decideLateHearing' },
    why: { zh: '逾期的听证申请尚未决定', en: 'A late hearing request has not been decided on' },
    basis: bases.defence,
  },
  corrected({
    condition: { all: [hearingAhead, { not: { open: 'hearing' } }, { not: { fact: 'defence', is: ['heard'] } }] },
    why: { zh: '当事人要求的听证尚未举行', en: 'The hearing requested by the party has not been held' },
    basis: bases.hearing,
  }),
  ...(reviewAfterHearing
    ? [
        corrected({
          condition: {
            all: [hearingHeld, { not: { since: ['passLegalReview'], until: ['holdHearing', 'requestHearing'] } }],
          },
          why: { zh: '听证后的法制审核尚未通过', en: 'The legal review after the hearing has not been passed' },
          basis: bases.legalReview,
          values: ofPenalties,
        }),
      ]
    : []),
  corrected({
    condition: {
      all: [grave, { not: { since: ['discuss'], until: ['giveNotice', 'holdHearing', 'requestHearing'] } }],
    },
    why: { zh: '经过听证或者复杂、重大的案件，须由负责人集体讨论', en: 'The heads have not discussed it together' },
    basis: bases.collective,
    values: ofPenalties,
  }),
  corrected({
    // Of several parties each fine is held against its own notice, by the file.
    condition: { all: [{ fact: 'fineFen', moreThan: 'proposedFineFen' }, { not: partiesNamed }] },
    own: 'fineFen',
    why: {
      zh: '罚款高于告知的数额，须重新告知并听取陈述申辩',
      en: 'The fine is higher than the one notified: give notice again and hear the party',
    },
    basis: bases.notHeavier,
  }),
  corrected({
    condition: {
      all: [
        {
          any: [
            { fact: 'fineFen', moreThan: 'bandToFen' },
            { fact: 'bandFromFen', moreThan: 'fineFen' },
          ],
        },
        { not: { fact: 'discretion', given: true } },
      ],
    },
    own: 'discretion',
    why: {
      zh: '罚款超出裁量基准的幅度，须说明偏离的理由',
      en: 'The fine is outside the range of the standard; give the reasons',
    },
    basis: bases.discretion,
  }),
  corrected({
    condition: { since: ['askWithdrawal'], until: ['decideWithdrawal'] },
    why: { zh: '回避申请尚未决定', en: 'A recusal request has not been decided' },
    basis: bases.withdrawal,
  }),
  corrected({
    condition: {
      all: [{ fact: 'noPenaltyWhy', is: ['minor', 'first'] }, { not: { fact: 'corrected', is: [true] } }],
    },
    own: 'noPenaltyWhy',
    why: {
      zh: '以及时改正为由不予处罚，须先核查并记录已经改正',
      en: 'No penalty because of correction: first check and record the correction',
    },
    basis: bases.noPenalty,
  }),
];

/** Days that must pass before a penalty. */
const waitsOfPenalty = ({ bases }: Limits): Wait[] => [
  {
    duty: 'hearing',
    until: 'met',
    why: { zh: '当事人要求的听证尚未举行', en: 'The hearing requested by the party has not been held' },
    basis: bases.hearing,
  },
  {
    duty: 'defence',
    until: 'met',
    why: {
      zh: '当事人陈述申辩、要求听证的情况未记录',
      en: 'The party’s statement and defence are not on record',
    },
    basis: bases.defence,
  },
  {
    duty: 'defence',
    until: 'over',
    unless: {
      all: [
        { fact: 'defence', is: ['waived'] },
        { since: ['recordDefence'], until: ['giveNotice'] },
      ],
    },
    values: ofPenalties,
    why: {
      zh: '陈述申辩、要求听证的期限未满',
      en: 'The period for the defence and for requesting a hearing has not ended',
    },
    basis: bases.defenceTime,
  },
];

export const decisionSteps = (limits: Limits): Steps => ({
  applyDiscretion: {
    title: { zh: '适用裁量基准', en: 'Apply the discretion standard' },
    actors: ['system'],
    from: [...investigated],
    to: 'stays',
    requires: [
      text('standard', '裁量基准', 'Standard', 300),
      text('grade', '裁量档次', 'Grade', 100),
      money('bandFromFen', '罚款幅度下限', 'Lower end of the band'),
      money('bandToFen', '罚款幅度上限', 'Upper end of the band'),
      { fact: 'gradeWhy', kind: 'text', bilingual: true, title: { zh: '适用理由', en: 'Why' } },
    ],
    repeatable: true,
    basis: limits.bases.discretion,
  },
  discuss: {
    title: { zh: '负责人集体讨论', en: 'Discuss among the heads' },
    actors: ['head'],
    from: ['reviewed', 'notified'],
    to: 'stays',
    requires: [
      dayAfter('clue', 'discussedOn', '讨论日期', 'Day of the discussion'),
      text('attended', '参加讨论的负责人', 'Heads who took part', 500),
      text('discussion', '讨论意见', 'Opinion'),
      files,
    ],
    waits: waitsOfPenalty(limits).slice(0, 2),
    repeatable: true,
    basis: limits.bases.collective,
  },
  ...decideStep(limits),
  ...copiesSteps,
});

const decideStep = (limits: Limits): Steps => ({
  decide: {
    title: { zh: '作出处理决定', en: 'Decide' },
    actors: ['head'],
    from: ['reviewed', 'notified'],
    to: 'decided',
    requires: [
      {
        fact: 'kind',
        kind: 'choice',
        title: { zh: '决定种类', en: 'Kind of decision' },
        options: decisionKinds,
      },
      {
        fact: 'penalties',
        kind: 'choices',
        when: { fact: 'kind', is: ['penalty'] },
        title: { zh: '处罚种类', en: 'Penalties' },
        options: penaltyKinds,
      },
      {
        ...optional({
          fact: 'partyPenalties',
          kind: 'choices',
          byName: true,
          title: { zh: '各当事人的处罚种类', en: 'Penalties for each party' },
          help: { zh: '不填的，全体当事人相同', en: 'If left empty, the same for all parties' },
          options: penaltyKinds,
        }),
        ...ofPenalty,
      },
      { ...fine, ...ofPenalty },
      { ...confiscation, ...ofPenalty },
      {
        ...optional({
          fact: 'partyFines',
          kind: 'figures',
          of: 'yuan',
          title: { zh: '各当事人罚款（元）', en: 'Fine for each party (yuan)' },
        }),
        ...ofPenalty,
      },
      {
        ...optional({
          fact: 'partyConfiscations',
          kind: 'figures',
          of: 'yuan',
          title: { zh: '各当事人没收款（元）', en: 'Confiscated from each party (yuan)' },
        }),
        ...ofPenalty,
      },
      optional({
        fact: 'partyOrder',
        kind: 'figures',
        of: 'place',
        title: { zh: '决定书所列当事人的顺序', en: 'Parties in the order of the decision' },
      }),
      {
        fact: 'noPenaltyWhy',
        kind: 'choice',
        optional: true,
        when: { fact: 'kind', is: ['noPenalty'] },
        title: { zh: '不予处罚的情形', en: 'Grounds for no penalty' },
        options: noPenaltyKinds,
      },
      {
        ...optional(text('instruction', '教育情况', 'How the party was instructed')),
        help: {
          zh: '有违法行为而依法不予处罚的，应当填写',
          en: 'Required where an offence is found and no penalty is imposed',
        },
        ...ofNoPenalty,
      },
      text('grounds', '决定理由', 'Grounds'),
      optional(text('discretion', '裁量基准的适用或者偏离的理由', 'Discretion applied, or why it was departed from')),
    ],
    forbiddenWhile: [
      offenceOpen,
      unsettled,
      unansweredBy(limits.suspicion),
      ...suspicionOpen(limits.suspicion),
      ...defencesOpen({ fact: 'kind', are: ['penalty', 'noPenalty'] }),
      ...excused({ fines: { fact: 'penalties', are: ['fine'] }, penalty: ofPenalties }),
      ...waitsForJustice(limits.bases),
      ...afterTheNotice(limits),
      ...uninstructed(limits),
      ...designationBars(limits.bases),
    ],
    waits: waitsOfPenalty(limits),
    onlyWhen: [
      {
        condition: doneSinceDecision('giveNotice'),
        why: { zh: '处罚前须先告知当事人', en: 'The party must be notified before a penalty' },
        basis: limits.bases.notice,
        values: { fact: 'kind', are: ['penalty'] },
      },
      {
        condition: { taken: 'refer' },
        why: { zh: '案件尚未移送', en: 'The case has not been referred' },
        basis: limits.bases.decision,
        values: { fact: 'kind', are: ['referred'] },
      },
    ],
    // Decided once, and anew after the case was taken up again.
    repeatable: true,
    basis: limits.bases.decision,
  },
});

const copiesSteps: Steps = {
  fineFirst: {
    title: { zh: '先罚未移送，须抄送决定书', en: 'Fined without referral, so copies must be sent' },
    actors: ['system'],
    from: ['decided', 'closed'],
    to: 'stays',
    onlyWhen: [{ condition: met, why: { zh: '未达追诉标准', en: 'The threshold is not met' }, basis: link.fineFirst }],
    forbiddenWhile: [
      {
        condition: { taken: 'refer' },
        why: { zh: '案件已移送', en: 'The case has been referred' },
        basis: link.fineFirst,
      },
    ],
    requires: [day('decidedOn', '处罚决定之日', 'Day of the decision')],
    basis: link.fineFirst,
  },
  sendCopies: {
    title: { zh: '抄送决定书并告知权利人', en: 'Send copies and notify the right holder' },
    actors: ['officer'],
    from: ['decided', 'closed'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'sendCopies' },
        why: { zh: '无须抄送', en: 'No copies are required' },
        basis: link.fineFirst,
      },
    ],
    requires: [
      agency('police', '抄送的公安机关', 'Police', 'mps'),
      agency('procuratorate', '抄送的人民检察院', 'Procuratorate', 'spp'),
      text('rightHolder', '告知的权利人', 'Right holder told', 200),
      files,
    ],
    basis: link.fineFirst,
  },
};
