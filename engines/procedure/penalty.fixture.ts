// A penalty case as a test of the statutory forms: extensions, pauses, locks, materials, branches. Not the product's own.
import { defineProcedure } from './compile.ts';
import type { Basis, Procedure } from './declaration.ts';

function rule(document: string, article: string, from = '2021-07-15'): Basis {
  return { document, article, inForce: { from, until: null }, mark: 'read' };
}

const order = rule('市场监督管理行政处罚程序规定', '64');
const law = rule('行政处罚法', '85');
const coercion = rule('行政强制法', '25', '2012-01-01');
const transfer = rule('行政执法机关移送涉嫌犯罪案件的规定', '11', '2001-07-09');
const police = rule('公安机关受理行政执法机关移送涉嫌犯罪案件规定', '5', '2016-06-16');
const officer = ['officer'] as const;
const anyTime = ['filed', 'noticed'] as const;
const t = (zh: string, en: string) => ({ zh, en });

export const penaltyDeclaration = {
  id: 'test.penalty',
  version: '2021',
  validFrom: '2021-07-15',
  validUntil: null,
  title: t('处罚案件', 'Penalty case'),
  roles: {
    officer: { title: t('办案机构', 'the case office') },
    head: { title: t('负责人', 'the head') },
    police: { title: t('公安机关', 'the police') },
    superior: { title: t('上级机关', 'the superior agency') },
    procuratorate: { title: t('检察院', 'the procuratorate') },
  },
  initial: 'open',
  states: {
    open: { title: t('待立案', 'To be filed') },
    filed: { title: t('调查中', 'Under inquiry') },
    noticed: { title: t('已告知', 'Noticed') },
    closed: { title: t('已结案', 'Closed'), terminal: true },
  },
  steps: {
    file: { title: t('立案', 'File'), actors: officer, from: ['open'], to: 'filed', basis: order },
    extend: {
      title: t('延长办案期限', 'Extend the time for the case'),
      actors: ['head'],
      from: anyTime,
      to: 'stays',
      reasonRequired: true,
      repeatable: true,
      basis: order,
    },
    setPeriod: {
      title: t('集体讨论确定期限', 'Set a period in a meeting'),
      actors: ['head'],
      from: anyTime,
      to: 'stays',
      requires: [{ fact: 'decideBy', kind: 'date', notBeforeEvent: true, title: t('办结期限', 'Decide by') }],
      onlyWhen: [{ condition: { taken: 'extend' }, why: t('应先延长三十日', 'Thirty days come first'), basis: order }],
      basis: order,
    },
    sendToTest: {
      title: t('送检', 'Send to a test'),
      actors: officer,
      from: anyTime,
      to: 'stays',
      requires: [{ fact: 'test', kind: 'text', title: t('检验编号', 'Number of the test') }],
      repeatable: true,
      basis: order,
    },
    receiveReport: {
      title: t('收到检验报告', 'Receive the report'),
      actors: officer,
      from: anyTime,
      to: 'stays',
      requires: [{ fact: 'test', kind: 'text', title: t('检验编号', 'Number of the test') }],
      repeatable: true,
      basis: order,
    },
    seize: { title: t('查封扣押', 'Seize'), actors: officer, from: ['filed'], to: 'stays', basis: coercion },
    prolongSeizure: {
      title: t('延长查封扣押', 'Prolong the seizure'),
      actors: ['head'],
      from: anyTime,
      to: 'stays',
      basis: coercion,
    },
    release: { title: t('解除查封扣押', 'Release'), actors: officer, from: anyTime, to: 'stays', basis: coercion },
    assess: {
      title: t('研判是否涉嫌犯罪', 'Hold against the criminal thresholds'),
      actors: officer,
      from: ['filed'],
      to: 'stays',
      requires: [{ fact: 'crime', kind: 'boolean', title: t('涉嫌犯罪', 'Suspected crime') }],
      repeatable: true,
      basis: transfer,
    },
    refer: {
      title: t('移送公安', 'Refer to the police'),
      actors: officer,
      from: anyTime,
      to: 'stays',
      requires: [
        {
          fact: 'branch',
          kind: 'choice',
          title: t('警种', 'Branch'),
          options: { food: t('食药环', 'Food and drug'), economic: t('经侦', 'Economic crime') },
        },
        { fact: 'acceptedAt', kind: 'time', notAfterEvent: true, title: t('受理时间', 'Accepted at') },
      ],
      materials: [
        { id: 'letter', title: t('移送书', 'Letter of referral'), basis: transfer },
        { id: 'appraisal', title: t('检验报告', 'Test report'), mayBeAbsent: true },
      ],
      repeatable: true,
      basis: transfer,
    },
    enlarge: {
      title: t('批准延至三十日', 'Allow thirty days'),
      actors: ['police'],
      from: anyTime,
      to: 'stays',
      repeatable: true,
      basis: police,
    },
    answer: {
      title: t('公安机关作出决定', 'The police decide'),
      actors: ['police'],
      from: anyTime,
      to: 'stays',
      repeatable: true,
      basis: police,
    },
    serveNotice: {
      title: t('送达告知书', 'Serve the notice'),
      actors: officer,
      from: ['filed'],
      to: 'noticed',
      requires: [{ fact: 'servedOn', kind: 'date', notAfterEvent: true, title: t('送达日期', 'Served on') }],
      basis: law,
    },
    waitOver: { title: t('陈述申辩', 'Hear the party'), actors: officer, from: ['noticed'], to: 'stays', basis: law },
    decide: {
      title: t('作出处罚决定', 'Decide the penalty'),
      actors: ['head'],
      from: ['noticed'],
      to: 'closed',
      requires: [
        {
          fact: 'penalties',
          kind: 'choices',
          title: t('处罚种类', 'Kinds of penalty'),
          options: { warning: t('警告', 'Warning'), fine: t('罚款', 'Fine'), confiscation: t('没收', 'Confiscation') },
        },
      ],
      forbiddenWhile: [
        {
          condition: { since: ['refer'], until: ['answer'] },
          values: { fact: 'penalties', are: ['fine', 'confiscation'] },
          why: t('移送期间不得罚没', 'No fine or confiscation while it is referred'),
          basis: transfer,
        },
      ],
      onlyWhen: [
        {
          condition: { any: [{ not: { fact: 'crime', is: [true] } }, { taken: 'refer' }] },
          why: t('涉嫌犯罪的，应当先移送', 'A suspected crime is referred first'),
          basis: transfer,
        },
      ],
      basis: law,
    },
  },
  duties: {
    decide: {
      title: t('办结案件', 'Decide the case'),
      owner: 'officer',
      opensOn: ['file'],
      metBy: ['decide'],
      deadline: { kind: 'after', amount: 90, unit: 'naturalDay' },
      extendedBy: [
        { step: 'extend', by: { amount: 30, unit: 'naturalDay' } },
        { step: 'setPeriod', until: 'decideBy', atMost: { amount: 12, unit: 'month' } },
      ],
      pauses: [
        {
          from: ['sendToTest'],
          until: ['receiveReport'],
          keyFact: 'test',
          why: t('检验期间不计入', 'Testing does not count'),
          basis: order,
        },
        { from: ['refer'], until: ['answer'], why: t('移送期间不计入', 'The referral does not count'), basis: order },
      ],
      remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'workingDay' } }],
      escalateTo: [{ role: 'superior' }, { role: 'procuratorate', after: { amount: 3, unit: 'workingDay' } }],
      basis: order,
      late: t('报上级督办', 'Reported to the superior agency'),
    },
    release: {
      title: t('处理查封扣押的物品', 'Handle the seized goods'),
      owner: 'officer',
      opensOn: ['seize'],
      metBy: ['release', 'decide'],
      deadline: { kind: 'after', amount: 30, unit: 'naturalDay' },
      rule: 'admin-coercion',
      extendedBy: [{ step: 'prolongSeizure', by: { amount: 30, unit: 'naturalDay' } }],
      remind: [{ before: { amount: 1, unit: 'hour' } }],
      basis: coercion,
      late: t('应当解除', 'Must be released'),
    },
    answer: {
      title: t('决定是否立案', 'Decide on filing'),
      owner: 'police',
      opensOn: ['refer'],
      metBy: ['answer'],
      deadline: {
        kind: 'after',
        amount: 3,
        unit: 'naturalDay',
        from: { fact: 'acceptedAt' },
        cases: [{ when: { fact: 'branch', is: ['economic'] }, amount: 10, unit: 'naturalDay' }],
      },
      rule: 'criminal-procedure',
      extendedBy: [{ step: 'enlarge', inAll: { amount: 30, unit: 'naturalDay' } }],
      escalateTo: [{ role: 'procuratorate' }],
      basis: police,
      late: t('可建议立案监督', 'Supervision may be asked for'),
    },
    hear: {
      title: t('听取陈述申辩', 'Hear the party'),
      owner: 'officer',
      opensOn: ['serveNotice'],
      metBy: ['waitOver', 'decide'],
      deadline: { kind: 'after', amount: 5, unit: 'naturalDay', from: { fact: 'servedOn' } },
      rule: 'admin-penalty',
      basis: law,
      late: t('不得作出决定', 'No decision may be made'),
    },
  },
} as const satisfies Procedure;

export const penalty = defineProcedure(penaltyDeclaration);
