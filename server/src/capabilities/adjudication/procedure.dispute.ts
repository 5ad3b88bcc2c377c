// Administrative adjudication (行政裁决) of disputes over patents, plant varieties and layout designs, as data.
import { day, defineProcedure, files, layered, optional, type Procedure, rulesOf, text } from '@qingfeng/procedure';

const measures2015 = rulesOf({
  document: '专利行政执法办法（国家知识产权局令第71号）',
  from: '2015-07-01',
  until: '2025-01-31',
  mark: 'recalled',
});
const measures2025 = rulesOf({ document: '专利纠纷行政裁决和调解办法', from: '2025-02-01', mark: 'recalled' });
const practice = rulesOf({ document: '办案流程（法律未作规定）', from: '1996-10-01', mark: 'office rule' });
const patentLaw = rulesOf({ document: '专利法（2020年修正）', from: '2021-06-01' });
const patentLawBefore = rulesOf({
  document: '专利法（2008年修正）',
  from: '2009-10-01',
  until: '2021-05-31',
  mark: 'recalled',
});
const varieties = rulesOf({ document: '植物新品种保护条例（2014年修订）', from: '2014-07-29' });
const layouts = rulesOf({ document: '集成电路布图设计保护条例', from: '2001-10-01', mark: 'recalled' });

type Rule = ReturnType<typeof rulesOf>;
/** What a version cites: the rule of its course, the law that lets the office decide, and what stops it while validity is contested. */
type Bases = {
  course: ReturnType<Rule>;
  decide: ReturnType<Rule>;
  mediate: ReturnType<Rule>;
  suspend: ReturnType<Rule>;
};

const roles = {
  officer: { title: { zh: '承办人员', en: 'the officers' } },
  head: { title: { zh: '机关负责人', en: 'the head of the agency' } },
} as const;
export const parts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
  head: { agency: 'owner', roles: ['approver'] },
} as const;

const open = ['filed', 'heard'] as const;
const late = { zh: '在待办中标为超期，上级可见。', en: 'Shown as late, also to the superior.' };

function disputeOf({
  version,
  validFrom,
  validUntil,
  bases,
}: {
  version: string;
  validFrom: string;
  validUntil: string | null;
  bases: Bases;
}) {
  const { course, decide, mediate, suspend } = bases;
  const suspended = { since: ['suspend'], until: ['resume'] } as const;
  const declaration: Procedure = {
    id: 'adjudication.dispute',
    version,
    validFrom,
    validUntil,
    title: { zh: '知识产权纠纷行政裁决', en: 'Administrative adjudication of a dispute' },
    roles,
    initial: 'draft',
    states: {
      draft: { title: { zh: '待登记', en: 'Not registered' } },
      requested: { title: { zh: '待立案', en: 'To be filed' } },
      filed: { title: { zh: '审理中', en: 'Being heard' } },
      heard: { title: { zh: '已口头审理', en: 'Heard' } },
      decided: { title: { zh: '已裁决', en: 'Decided' } },
      notFiled: { title: { zh: '不予立案', en: 'Not filed' }, terminal: true },
      settled: { title: { zh: '调解结案', en: 'Settled' }, terminal: true },
      withdrawn: { title: { zh: '撤回请求', en: 'Withdrawn' }, terminal: true },
      closed: { title: { zh: '已结案', en: 'Closed' }, terminal: true },
    },
    steps: {
      register: {
        title: { zh: '登记请求', en: 'Register the request' },
        actors: ['officer'],
        from: ['draft'],
        to: 'requested',
        requires: [day('requestedOn', '收到请求书之日', 'Day on which the request was received'), optional(files)],
        basis: course,
      },
      file: {
        title: { zh: '立案', en: 'File' },
        actors: ['head'],
        from: ['requested'],
        to: 'filed',
        requires: [optional(text('team', '合议组成员', 'Members of the panel', 200))],
        basis: course,
      },
      decline: {
        title: { zh: '不予立案', en: 'Decline filing' },
        actors: ['head'],
        from: ['requested'],
        to: 'notFiled',
        reasonRequired: true,
        basis: course,
      },
      sendCopy: {
        title: { zh: '送达请求书副本', en: 'Serve the copy of the request' },
        actors: ['officer'],
        from: ['filed'],
        to: 'stays',
        requires: [day('copyServedOn', '送达之日', 'Day of service'), optional(files)],
        basis: course,
      },
      recordAnswer: {
        title: { zh: '记录答辩', en: 'Record the answer' },
        actors: ['officer'],
        from: ['filed'],
        to: 'stays',
        requires: [
          {
            fact: 'answer',
            kind: 'choice',
            title: { zh: '被请求人意见', en: 'What the respondent says' },
            options: {
              given: { zh: '已提交答辩书', en: 'Answered' },
              none: { zh: '逾期未提交', en: 'Nothing within the time' },
            },
          },
          optional(text('answerText', '答辩要点', 'What was answered')),
          optional(files),
        ],
        onlyWhen: [
          {
            condition: { taken: 'sendCopy' },
            why: { zh: '副本尚未送达', en: 'The copy was not served' },
            basis: course,
          },
        ],
        repeatable: true,
        basis: course,
      },
      setHearing: {
        title: { zh: '确定口头审理日期', en: 'Set the hearing' },
        actors: ['officer'],
        from: ['filed'],
        to: 'stays',
        requires: [
          {
            fact: 'hearingOn',
            kind: 'date',
            notBeforeEvent: true,
            title: { zh: '口头审理日期', en: 'Day of the hearing' },
          },
        ],
        repeatable: true,
        basis: course,
      },
      announceHearing: {
        title: { zh: '通知当事人口头审理', en: 'Announce the hearing' },
        actors: ['officer'],
        from: ['filed'],
        to: 'stays',
        requires: [day('announcedOn', '通知送达之日', 'Day of the notice'), optional(files)],
        onlyWhen: [
          { condition: { taken: 'setHearing' }, why: { zh: '尚未确定日期', en: 'No day is set' }, basis: course },
        ],
        repeatable: true,
        basis: course,
      },
      hold: {
        title: { zh: '记录口头审理', en: 'Record the hearing' },
        actors: ['officer'],
        from: ['filed'],
        to: 'heard',
        requires: [day('heldOn', '审理日期', 'Day'), text('record', '笔录要点', 'What was said'), optional(files)],
        forbiddenWhile: [{ condition: suspended, why: { zh: '已中止', en: 'It is suspended' }, basis: suspend }],
        basis: course,
      },
      mediate: {
        title: { zh: '调解', en: 'Mediate' },
        actors: ['officer'],
        from: [...open],
        to: 'stays',
        requires: [text('mediation', '调解情况', 'How it went')],
        repeatable: true,
        basis: mediate,
      },
      settle: {
        title: { zh: '达成调解协议', en: 'Settled by agreement' },
        actors: ['head'],
        from: [...open],
        to: 'settled',
        requires: [text('agreement', '协议内容', 'What was agreed'), files],
        basis: mediate,
      },
      suspend: {
        title: { zh: '中止（权利有效性争议）', en: 'Suspend: validity is contested' },
        actors: ['head'],
        from: [...open],
        to: 'stays',
        requires: [
          text('contest', '无效宣告等程序及受理文号', 'The proceedings over validity, with their number', 300),
        ],
        reasonRequired: true,
        repeatable: true,
        forbiddenWhile: [
          { condition: suspended, why: { zh: '已经中止', en: 'It is suspended already' }, basis: suspend },
        ],
        basis: suspend,
      },
      resume: {
        title: { zh: '恢复审理', en: 'Resume' },
        actors: ['head'],
        from: [...open],
        to: 'stays',
        requires: [text('outcomeOfContest', '有效性争议的结果', 'What came of it')],
        repeatable: true,
        onlyWhen: [{ condition: suspended, why: { zh: '没有中止', en: 'It is not suspended' }, basis: suspend }],
        basis: suspend,
      },
      extend: {
        title: { zh: '延长审理期限', en: 'Extend the time' },
        actors: ['head'],
        from: [...open],
        to: 'stays',
        reasonRequired: true,
        basis: course,
      },
      withdraw: {
        title: { zh: '请求人撤回', en: 'The request is withdrawn' },
        actors: ['officer'],
        from: ['requested', ...open],
        to: 'withdrawn',
        reasonRequired: true,
        basis: course,
      },
      decide: {
        title: { zh: '作出裁决', en: 'Decide' },
        actors: ['head'],
        from: [...open],
        to: 'decided',
        requires: [
          {
            fact: 'decision',
            kind: 'choice',
            title: { zh: '裁决结果', en: 'Decision' },
            options: {
              infringes: { zh: '侵权成立，责令立即停止侵权', en: 'Infringement: ordered to stop at once' },
              not: { zh: '侵权不成立，驳回请求', en: 'No infringement: rejected' },
            },
          },
          text('grounds', '裁决理由', 'Grounds'),
          optional(files),
        ],
        forbiddenWhile: [
          {
            condition: suspended,
            why: { zh: '权利有效性争议未决，已中止', en: 'Suspended while validity is contested' },
            basis: suspend,
          },
        ],
        onlyWhen: [
          {
            condition: { taken: 'recordAnswer' },
            why: { zh: '尚未记录答辩', en: 'No answer is on record' },
            basis: course,
          },
        ],
        basis: decide,
      },
      serve: {
        title: { zh: '送达裁决书', en: 'Serve the decision' },
        actors: ['officer'],
        from: ['decided'],
        to: 'stays',
        requires: [day('servedOn', '送达日期', 'Day of service'), optional(files)],
        basis: decide,
      },
      recordSuit: {
        title: { zh: '记录诉讼、执行', en: 'Record suit and enforcement' },
        actors: ['officer'],
        from: ['decided'],
        to: 'stays',
        requires: [text('suit', '情况', 'What happened')],
        repeatable: true,
        basis: decide,
      },
      close: {
        title: { zh: '结案', en: 'Close' },
        actors: ['head'],
        from: ['decided'],
        to: 'closed',
        onlyWhen: [
          {
            condition: { taken: 'serve' },
            why: { zh: '裁决书尚未送达', en: 'The decision was not served' },
            basis: decide,
          },
        ],
        basis: decide,
      },
    },
    duties: {
      file: {
        title: { zh: '决定是否立案', en: 'Decide on filing' },
        owner: 'head',
        opensOn: ['register'],
        metBy: ['file', 'decline', 'withdraw'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay', from: { fact: 'requestedOn' } },
        basis: course,
        late,
      },
      sendCopy: {
        title: { zh: '送达请求书副本', en: 'Serve the copy' },
        owner: 'officer',
        opensOn: ['file'],
        metBy: ['sendCopy'],
        deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
        basis: course,
        late,
      },
      answer: {
        title: { zh: '等待答辩', en: 'Wait for the answer' },
        owner: 'officer',
        opensOn: ['sendCopy'],
        metBy: ['recordAnswer'],
        deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'copyServedOn' } },
        basis: course,
        late,
      },
      announceHearing: {
        title: { zh: '通知口头审理', en: 'Announce the hearing' },
        owner: 'officer',
        opensOn: ['setHearing'],
        metBy: ['announceHearing'],
        cancelledBy: ['hold'],
        movedBy: ['setHearing'],
        deadline: { kind: 'on', fact: 'hearingOn', before: { amount: 3, unit: 'workingDay' } },
        basis: course,
        late,
      },
      decide: {
        title: { zh: '审结', en: 'Decide' },
        owner: 'officer',
        opensOn: ['file'],
        metBy: ['decide', 'settle', 'withdraw'],
        deadline: { kind: 'after', amount: 3, unit: 'month' },
        extendedBy: [{ step: 'extend', by: { amount: 1, unit: 'month' } }],
        pauses: [
          {
            from: ['suspend'],
            until: ['resume'],
            why: { zh: '权利有效性争议中止期间', en: 'Suspended while validity is contested' },
            basis: suspend,
          },
        ],
        escalateTo: [{ role: 'head' }],
        basis: course,
        late,
      },
      suit: {
        title: { zh: '当事人起诉期限', en: 'Time to sue' },
        owner: 'officer',
        opensOn: ['serve'],
        metBy: ['recordSuit', 'close'],
        deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'servedOn' } },
        basis: decide,
        late,
      },
    },
  };
  return declaration;
}

const says = (rule: Rule, article = '—') =>
  rule(
    article,
    '请求、答辩、口头审理、调解和裁决的程序。',
    'How a request is filed, answered, heard, mediated and decided.',
  );
const stops = (rule: Rule, article: string) =>
  rule(
    article,
    '被请求人提出无效宣告请求并被受理的，可以请求中止处理。',
    'Handling may be suspended once a request to invalidate was accepted.',
  );
const orders = (rule: Rule, article: string) =>
  rule(
    article,
    '认定侵权成立的，可以责令立即停止；不服的，自收到通知之日起十五日内起诉。',
    'Where it finds an infringement it orders it to stop; the party may sue within fifteen days.',
  );
const mediates = (rule: Rule, article: string) =>
  rule(article, '应当事人的请求，可以就赔偿数额进行调解。', 'At the request of the parties it mediates on damages.');

const regulations2010 = rulesOf({ document: '专利法实施细则（2010年修订）', from: '2010-02-01', until: '2024-01-19' });
const regulations2023 = rulesOf({ document: '专利法实施细则（2023年修订）', from: '2024-01-20' });

const patents = [
  disputeOf({
    version: 'patent-2015',
    validFrom: '2015-07-01',
    validUntil: '2021-05-31',
    bases: {
      course: says(measures2015),
      decide: orders(patentLawBefore, '60'),
      mediate: mediates(patentLawBefore, '60'),
      suspend: stops(regulations2010, '82'),
    },
  }),
  disputeOf({
    version: 'patent-2021',
    validFrom: '2021-06-01',
    validUntil: '2025-01-31',
    bases: {
      course: says(measures2015),
      decide: orders(patentLaw, '65'),
      mediate: mediates(patentLaw, '65'),
      suspend: stops(regulations2010, '82'),
    },
  }),
  disputeOf({
    version: 'patent-2025',
    validFrom: '2025-02-01',
    validUntil: null,
    bases: {
      course: says(measures2025),
      decide: orders(patentLaw, '65'),
      mediate: mediates(patentLaw, '65'),
      suspend: stops(regulations2023, '98'),
    },
  }),
];

/** No limits but those of the patents are known: an office watches over its own until a rule is entered. */
const withoutLimits = {
  duties: ['file', 'sendCopy', 'answer', 'announceHearing', 'decide', 'suit'],
  steps: ['extend'],
};
const others = [
  disputeOf({
    version: 'variety-2014',
    validFrom: '2014-07-29',
    validUntil: null,
    bases: {
      course: practice('行政裁决', '法律未规定程序和期限。', 'No statute says how and until when.'),
      decide: varieties(
        '39(1)',
        '省级以上农业、林业行政部门可以依请求处理。',
        'Departments of the province and above deal with a request.',
      ),
      mediate: varieties('39(2)', '根据自愿原则，可以就损害赔偿进行调解。', 'It mediates on damages where both agree.'),
      suspend: practice('中止', '品种权有效性争议期间可以中止。', 'It may be suspended while validity is contested.'),
    },
  }),
  disputeOf({
    version: 'layout-2001',
    validFrom: '2004-01-01',
    validUntil: null,
    bases: {
      course: practice('行政裁决', '法律未规定程序和期限。', 'No statute says how and until when.'),
      decide: layouts('31', '国务院知识产权行政部门可以依请求处理。', 'The national office deals with a request.'),
      mediate: layouts(
        '31',
        '应当事人的请求，可以就赔偿数额进行调解。',
        'At the request of the parties it mediates on damages.',
      ),
      suspend: practice('中止', '专有权有效性争议期间可以中止。', 'It may be suspended while validity is contested.'),
    },
  }),
].map((whole) => layered(whole, { version: whole.version, without: withoutLimits }));

export const disputeProcedures = {
  patent: patents.map((one) => defineProcedure(one)),
  variety: others.slice(0, 1).map((one) => defineProcedure(one)),
  layout: others.slice(1).map((one) => defineProcedure(one)),
} as const;
export type Matter = keyof typeof disputeProcedures;
