// The life of a disclosure, as data: drafted, reviewed, published on each channel, corrected, withdrawn or ended.
import { type Basis, day, defineProcedure, type Procedure, text } from '@qingfeng/procedure';
import { channelWords } from '../register.ts';
import { bases, channelDuty, publicReason } from './procedure.bases.ts';
import { channelSteps } from './procedure.channels.ts';
import { requestDuties, requestSteps } from './procedure.requests.ts';
import { thirdPartyDuties, thirdPartySteps } from './procedure.third-parties.ts';

export const disclosureParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
  reviewer: { agency: 'owner', roles: ['supervisor', 'approver'] },
  office: { agency: 'office' },
  system: { agency: 'system' },
} as const;

type Version = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  withdrawal: Basis;
  withdrawWithin: number | null;
};

const steps = ({ withdrawal }: Version) => ({
  draft: {
    title: { zh: '生成公示草稿', en: 'Draft' },
    actors: ['officer'],
    from: ['new'],
    to: 'draft',
    requires: [
      day('decidedOn', '决定日期', 'Decided on'),
      {
        fact: 'channels',
        kind: 'choices',
        optional: true,
        title: { zh: '应公示渠道', en: 'Channels' },
        options: channelWords,
      },
    ],
    basis: bases.drafted,
  },
  reviewSecrecy: {
    title: { zh: '保密审查', en: 'Record the secrecy review' },
    actors: ['reviewer'],
    from: ['draft', 'review'],
    to: 'stays',
    notBy: { steps: ['submit'], basis: bases.twoHands },
    requires: [
      {
        fact: 'secrecy',
        kind: 'choice',
        title: { zh: '审查结论', en: 'Result' },
        options: {
          clear: { zh: '可以公开', en: 'May be published' },
          secret: { zh: '不得公开', en: 'Must not be published' },
        },
      },
      { ...text('secrecyOpinion', '审查意见', 'Opinion', 1_000), optional: true },
    ],
    repeatable: true,
    basis: bases.secrecy,
  },
  submit: {
    title: { zh: '提交审核', en: 'Submit for review' },
    actors: ['officer'],
    from: ['draft'],
    to: 'review',
    repeatable: true,
    basis: bases.practice,
  },
  ...thirdPartySteps,
  sendBack: {
    title: { zh: '退回承办人', en: 'Send back' },
    actors: ['head', 'reviewer'],
    from: ['review'],
    to: 'draft',
    reasonRequired: true,
    repeatable: true,
    basis: bases.practice,
  },
  publish: {
    title: { zh: '批准公示', en: 'Approve and publish' },
    actors: ['head'],
    from: ['review'],
    to: 'published',
    notBy: { steps: ['submit', 'reviewSecrecy'], basis: bases.twoHands },
    onlyWhen: [
      {
        condition: { fact: 'secrecy', is: ['clear'] },
        why: { zh: '保密审查尚未通过', en: 'The secrecy review has not been passed' },
        basis: bases.secrecy,
      },
    ],
    basis: bases.drafted,
  },
  withhold: {
    title: { zh: '不予公示', en: 'Withhold' },
    actors: ['head'],
    from: ['draft', 'review'],
    to: 'withheld',
    requires: [
      {
        fact: 'withheldWhy',
        kind: 'choice',
        title: { zh: '不予公示的情形', en: 'Reason' },
        options: {
          secret: { zh: '国家秘密、危及安全稳定', en: 'State secret, or danger to security and stability' },
          minor: { zh: '当事人为未成年人', en: 'The party is a minor' },
          notRequired: { zh: '依规定不属公示范围', en: 'Outside the scope of disclosure' },
          other: { zh: '其他法定情形', en: 'Another legal ground' },
        },
      },
      {
        ...text('confirmedBy', '上级机关确认文书', 'Confirmation of the higher authority', 200),
        when: { fact: 'withheldWhy', is: ['secret'] },
      },
      {
        fact: 'confirmation',
        kind: 'file',
        title: { zh: '上级机关确认文书（扫描件）', en: 'Confirmation by the higher authority (scan)' },
        when: { fact: 'withheldWhy', is: ['secret'] },
      },
    ],
    reasonRequired: true,
    basis: bases.withheld,
  },
  exempt: {
    title: { zh: '无须公示', en: 'Record that no disclosure is required' },
    actors: ['system'],
    from: ['draft'],
    to: 'withheld',
    requires: [
      { fact: 'exemptWhy', kind: 'text', maxLength: 1_000, bilingual: true, title: { zh: '理由', en: 'Reason' } },
    ],
    basis: bases.practice,
  },
  lapse: {
    title: { zh: '公示前决定已变更、撤销', en: 'Changed or revoked before publication' },
    actors: ['officer', 'system'],
    from: ['draft', 'review'],
    to: 'withheld',
    requires: [
      day('annulledOn', '变更、撤销日期', 'Changed or revoked on'),
      text('annulledBy', '依据的文书', 'By the document', 300),
    ],
    basis: withdrawal,
  },
  ...channelSteps,
  annul: {
    title: { zh: '登记决定变更、撤销', en: 'Record the change or revocation of the decision' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [
      day('annulledOn', '变更、撤销日期', 'Changed or revoked on'),
      text('annulledBy', '依据的文书', 'By the document', 300),
    ],
    repeatable: true,
    basis: withdrawal,
  },
  withdraw: {
    title: { zh: '撤回公示', en: 'Withdraw' },
    actors: ['head'],
    from: ['published'],
    to: 'withdrawn',
    givesUp: true,
    requires: [publicReason],
    onlyWhen: [
      {
        condition: { taken: 'annul' },
        why: { zh: '没有登记决定的变更、撤销', en: 'No change or revocation of the decision is on record' },
        basis: withdrawal,
      },
    ],
    basis: withdrawal,
  },
  correct: {
    title: { zh: '更正公示', en: 'Correct' },
    actors: ['head'],
    from: ['published'],
    to: 'stays',
    requires: [publicReason],
    repeatable: true,
    basis: bases.corrected,
  },
  handKey: {
    title: { zh: '登记交付核对密钥', en: 'Record that the key is handed over' },
    actors: ['officer'],
    from: ['published'],
    to: 'stays',
    requires: [day('handedOn', '交付日期', 'Handed over on'), text('handedTo', '交付给', 'Handed over to', 200)],
    repeatable: true,
    basis: bases.practice,
  },
  ...requestSteps,
  end,
});

const end = {
  title: { zh: '公示期满，停止公示', en: 'End publication at the end of its term' },
  actors: ['head', 'system'],
  from: ['published'],
  to: 'ended',
  basis: bases.ends,
} as const;

const late = { zh: '标为超期，并报双打办。', en: 'Marked as overdue and reported to the coordination office.' };
const escalated = [{ role: 'head' }, { role: 'office' }] as const;

const onChannel = (channel: keyof typeof channelWords, on: string, q: { zh: string; en: string; metBy: string }) => {
  const duty = channelDuty(channel, on);
  if (duty === undefined) throw new TypeError(`no duty of the channel ${channel}`);
  return {
    title: { zh: q.zh, en: q.en },
    owner: 'officer',
    opensOn: ['draft'],
    metBy: [q.metBy],
    onlyIf: { fact: 'channels', is: [channel] },
    deadline: { kind: 'after', amount: duty.workingDays, unit: 'workingDay', from: { fact: 'decidedOn' } },
    basis: duty.basis,
    ...{ late, escalateTo: escalated },
  } as const;
};

const duties = (q: Version) => {
  const on = q.validFrom;
  return {
    publish: onChannel('2014', on, {
      zh: '在本机关网站公开处罚决定',
      en: 'Publish the decision on the agency’s website',
      metBy: 'publish',
    }),
    samr: onChannel('samr', on, {
      zh: '在公示系统公示处罚信息',
      en: 'Publish in the enterprise system',
      metBy: 'reportSamr',
    }),
    push: onChannel('samr-push', on, {
      zh: '推送登记地机关',
      en: 'Push to the authority of registration',
      metBy: 'push',
    }),
    double: onChannel('double', on, { zh: '报送双公示', en: 'Report to Credit China', metBy: 'reportDouble' }),
    ...(q.withdrawWithin !== null && {
      withdraw: {
        title: { zh: '撤回公示并公开说明理由', en: 'Withdraw, with public reasons' },
        owner: 'head',
        opensOn: ['annul'],
        metBy: ['withdraw', 'correct'],
        deadline: { kind: 'after', amount: q.withdrawWithin, unit: 'workingDay', from: { fact: 'annulledOn' } },
        basis: q.withdrawal,
        ...{ late, escalateTo: escalated },
      },
    }),
    ...thirdPartyDuties,
    ...requestDuties,
  };
};

const declared = (q: Version) =>
  defineProcedure({
    id: 'disclosure.publication',
    version: q.version,
    validFrom: q.validFrom,
    validUntil: q.validUntil,
    title: { zh: '处罚公示', en: 'Penalty disclosure' },
    roles: {
      officer: { title: { zh: '承办人员', en: 'the officers' } },
      head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
      reviewer: { title: { zh: '审核人员', en: 'the reviewer' } },
      office: { title: { zh: '双打办', en: 'the coordination office' } },
      system: { title: { zh: '平台', en: 'the platform' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待登记', en: 'New' } },
      draft: { title: { zh: '草稿', en: 'Draft' } },
      review: { title: { zh: '待审核', en: 'In review' } },
      published: { title: { zh: '公示中', en: 'Published' } },
      withheld: { title: { zh: '不公示', en: 'Withheld' }, terminal: true },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
      ended: { title: { zh: '已停止公示', en: 'Ended' }, terminal: true },
    },
    steps: steps(q) as Procedure['steps'],
    duties: duties(q) as unknown as Procedure['duties'],
  });

export const publicationProcedures = [
  declared({
    ...{ version: '2014', validFrom: '2014-06-01', validUntil: '2021-07-14' },
    ...{ withdrawal: bases.changed2014, withdrawWithin: null },
  }),
  declared({
    ...{ version: '2021', validFrom: '2021-07-15', validUntil: null },
    ...{ withdrawal: bases.withdraw, withdrawWithin: 3 },
  }),
];
