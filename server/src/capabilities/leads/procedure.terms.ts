// What the procedures of leads, tips and complaints share: who acts, the rules behind the limits and how sure each is.
import type { Duration } from '@qingfeng/codes';
import { type Basis, listedAgency, type Requirement, rulesOf, type Text } from '@qingfeng/procedure';
import { marketPenaltyRules } from '../../platform/procedures/index.ts';

export { colleague, day, files, optional, text } from '@qingfeng/procedure';

type Said = readonly [zh: string, en: string];
const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });
const aic = rulesOf({
  document: '工商行政管理机关行政处罚程序规定（国家工商行政管理总局令第28号）',
  from: '2007-10-01',
  until: '2019-03-31',
  mark: 'recalled',
});
const interim = rulesOf({
  document: '市场监督管理行政处罚程序暂行规定（国家市场监督管理总局令第2号）',
  from: '2019-04-01',
  until: '2021-07-14',
  mark: 'recalled',
});
const [penaltyNow, penaltyBefore] = marketPenaltyRules;
const penalty = rulesOf(penaltyNow, penaltyBefore);
const penaltyRecalled = rulesOf({ ...penaltyNow, mark: 'recalled' }, { ...penaltyBefore, mark: 'recalled' });
const digital = rulesOf(
  { document: '市场监督管理行政执法电子数据取证暂行规定', from: '2024-04-07', mark: 'read' },
  { document: '办公流程（当时没有规定）', from: '2004-01-01', until: '2024-04-06', mark: 'office rule' },
);

/** Rules that hold whatever the year. */
export const always = {
  register: office(
    '线索登记',
    '发现或者收到的线索当日登记，写明来源。',
    'A clue is registered on the day it is found.',
  ),
  assess: office(
    '线索研判',
    '3 个工作日内研判：自行核查、分派、并入或者排除。',
    'Within 3 working days it is taken up, dispatched, merged or dismissed.',
  ),
  dispatch: office(
    '线索分派',
    '分派给当事人实际经营地的主管机关。',
    'It goes to the competent agency at the real place of business.',
  ),
  sign: office(
    '线索签收',
    '2 个工作日内签收；不属本机关管辖的写明理由退回。',
    'The agency signs for it in 2 working days or returns it with reasons.',
  ),
  merge: office(
    '线索并案',
    '同一当事人的线索可以并入；并入可以撤销。',
    'Clues about one party are merged; this can be undone.',
  ),
  charge: office(
    '承办人',
    '2 个工作日内确定承办人；只有承办人可以查看举报人身份，每次查看记录理由。',
    'An officer takes charge within 2 working days; nobody else may learn who sent it, and each look is recorded.',
  ),
  handOn: office(
    '举报移交',
    '不属本机关管辖的，移交有管辖权的机关，并收回办理结果。',
    'What is not within its powers is handed on, and the result comes back.',
  ),
  monitor: office(
    '定向监测',
    '监测须事先写明目的、依据、保存期限，由负责人批准。',
    'Purpose, basis and term of keeping are stated and approved before monitoring begins.',
  ),
  monitorApproval: office('定向监测', '3 个工作日内审批。', 'Approval is decided within 3 working days.'),
  monitorEnd: office(
    '定向监测',
    '到期终止或者经批准延长；未成为线索的数据到期删除。',
    'It ends on its day or is prolonged; what became no lead is deleted in time.',
  ),
};

/** Who verifies a clue in how many working days, and how electronic data become evidence, by the law of the time. */
export type Verification = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  days: number;
  more: number;
  verify: Basis;
  extract: Basis;
  dispute: Basis;
};

const extraction: Said = [
  '电子数据由两名以上执法人员提取，制作笔录，记明时间、地点、方法、过程和完整性校验值。',
  'Two officers extract electronic data and record time, place, method, course and check value.',
];

/** Seven working days either way were read for complaints (总局令第20号 30); for penalties the articles are recalled. */
const competence: Said = [
  '因管辖权发生争议的，自发生争议之日起 7 个工作日内协商解决；协商不成的，报请共同的上一级机关指定管辖，上一级机关自收到报送材料之日起 7 个工作日内确定。',
  'A dispute of competence is settled by talks within 7 working days; else it is reported to the common superior, which designates within 7 working days of receipt.',
];

export const verifications: readonly Verification[] = [
  {
    version: '2007',
    validFrom: '2007-10-01',
    validUntil: '2019-03-31',
    days: 7,
    more: 8,
    verify: aic(
      '17',
      '自收到材料之日起 7 个工作日内核查并决定是否立案；特殊情况可延长至 15 个工作日。',
      'Filing is decided within 7 working days, in special cases within 15.',
    ),
    extract: aic('—', ...extraction),
    dispute: aic('—', ...competence),
  },
  {
    version: '2019',
    validFrom: '2019-04-01',
    validUntil: '2021-07-14',
    days: 15,
    more: 15,
    verify: interim(
      '17',
      '15 个工作日内核查，决定是否立案；经批准可延长 15 个工作日。',
      'Filing is decided within 15 working days; the head may grant 15 more.',
    ),
    extract: interim('—', ...extraction),
    dispute: interim('—', ...competence),
  },
  {
    version: '2021',
    validFrom: '2021-07-15',
    validUntil: null,
    days: 15,
    more: 15,
    verify: penalty(
      '18',
      '自发现线索或者收到材料之日起 15 个工作日内核查，决定是否立案；经负责人批准可延长 15 个工作日。',
      'The clue is verified and filing decided within 15 working days; the head may grant 15 more.',
    ),
    extract: digital('—', ...extraction),
    dispute: penaltyRecalled('15、16', ...competence),
  },
];

const aicComplaints = rulesOf({
  document: '工商行政管理部门处理消费者投诉办法（国家工商行政管理总局令第62号）',
  from: '2014-03-15',
  until: '2019-12-31',
  mark: 'recalled',
});
const complaints2020 = rulesOf({
  document: '市场监督管理投诉举报处理暂行办法（总局令第20号）',
  from: '2020-01-01',
  until: '2026-04-14',
  mark: 'read',
});
// Its numbers could not be read; those of the first rule are kept and shown as to be verified.
const complaints2026 = rulesOf({
  document: '市场监督管理投诉举报处理办法（总局令第121号）',
  from: '2026-04-15',
  mark: 'recalled',
});

const split: Said = [
  '材料同时包含投诉和举报内容的，投诉、举报分别处理。',
  'Material that holds a complaint and a report at once is split, and each is handled by itself.',
];
const split2020 = rulesOf({
  document: '市场监督管理投诉举报处理暂行办法（总局令第20号）',
  from: '2020-01-01',
  until: '2026-04-14',
  mark: 'recalled',
});
const split2026 = rulesOf({
  document: '市场监督管理投诉举报处理办法（总局令第121号）',
  from: '2026-04-15',
  mark: 'read',
});

/** What a rule on complaints and reports sets, article by article. */
export type Intake = {
  version: string;
  validFrom: string;
  validUntil: string | null;
  verify: Duration;
  more: Duration;
  /** How long mediation may take before it ends. */
  mediate: Duration;
  bases: Readonly<
    Record<'receive' | 'split' | 'accept' | 'refuse' | 'mediate' | 'test' | 'end' | 'verify' | 'reply' | 'clue', Basis>
  >;
};

type Articles = Readonly<Record<Exclude<keyof Intake['bases'], 'split'>, string>>;
type Rule = ReturnType<typeof rulesOf>;

function basesOf(
  rule: Rule,
  articles: Articles,
  { mediation, split: apart }: { mediation: Said; split: Basis },
): Intake['bases'] {
  return {
    split: apart,
    receive: rule(
      articles.receive,
      '投诉提供姓名、电话、地址和具体请求；举报提供具体线索。',
      'A complaint names its author and claim; a tip gives a concrete clue.',
    ),
    accept: rule(
      articles.accept,
      '自收到投诉之日起 7 个工作日内决定是否受理，并告知投诉人。',
      'Within 7 working days of receipt it is decided whether a complaint is taken up, and its author told.',
    ),
    refuse: rule(articles.refuse, '有规定情形的，不予受理。', 'Grounds on which a complaint is not taken up.'),
    mediate: rule(articles.mediate, ...mediation),
    test: rule(articles.test, '检验、检测、鉴定的时间不计入调解期限。', 'Testing and appraisal are not counted.'),
    end: rule(
      articles.end,
      '自作出终止调解决定之日起 7 个工作日内告知双方。',
      'Both sides are told within 7 working days of the end of mediation.',
    ),
    verify: rule(
      articles.verify,
      '举报按照行政处罚程序核查，决定是否立案。',
      'A tip is verified under the penalty procedure and filing decided.',
    ),
    reply: rule(
      articles.reply,
      '举报人实名举报的，自作出是否立案决定之日起 5 个工作日内告知。',
      'A named reporter is told within 5 working days of the decision on filing.',
    ),
    clue: rule(
      articles.clue,
      '调解中发现违法行为的，自发现之日起核查。',
      'An offence found in mediation is verified from that day.',
    ),
  };
}

const numbers2020 = {
  verify: { amount: 15, unit: 'workingDay' },
  more: { amount: 15, unit: 'workingDay' },
  mediate: { amount: 45, unit: 'workingDay' },
} as const;
const mediation2020: Said = [
  '自投诉受理之日起 45 个工作日内达不成协议的，终止调解。',
  'Mediation ends where no agreement is reached within 45 working days of acceptance.',
];

const unknownArticles: Articles = {
  receive: '—',
  accept: '—',
  refuse: '—',
  mediate: '—',
  test: '—',
  end: '—',
  verify: '—',
  reply: '—',
  clue: '—',
};

/** Complaints by the rule of 2014; that one says nothing of how a report is verified, which the penalty procedure of the day does. */
function beforeMerger(verification: Verification | undefined): Pick<Intake, 'verify' | 'more' | 'mediate' | 'bases'> {
  if (verification === undefined) throw new TypeError('there is a rule on verification');
  const { days, more, verify } = verification;
  const mediation: Said = ['自受理之日起 60 日内终结调解。', 'Mediation ends within 60 days of acceptance.'];
  return {
    verify: { amount: days, unit: 'workingDay' },
    more: { amount: more, unit: 'workingDay' },
    mediate: { amount: 60, unit: 'naturalDay' },
    bases: {
      ...basesOf(aicComplaints, unknownArticles, { mediation, split: office('投诉、举报分列', ...split) }),
      verify,
    },
  };
}

export const intakes: readonly Intake[] = [
  { version: '2014', validFrom: '2014-03-15', validUntil: '2019-03-31', ...beforeMerger(verifications[0]) },
  { version: '2019', validFrom: '2019-04-01', validUntil: '2019-12-31', ...beforeMerger(verifications[1]) },
  {
    version: '2020',
    validFrom: '2020-01-01',
    validUntil: '2026-04-14',
    ...numbers2020,
    bases: basesOf(
      complaints2020,
      {
        receive: '9、24',
        accept: '14',
        refuse: '15',
        mediate: '21(1)(5)',
        test: '20',
        end: '21(2)',
        verify: '31(1)',
        reply: '31(2)',
        clue: '23',
      },
      { mediation: mediation2020, split: split2020('7', ...split) },
    ),
  },
  {
    version: '2026',
    validFrom: '2026-04-15',
    validUntil: null,
    ...numbers2020,
    bases: basesOf(
      complaints2026,
      {
        receive: '9',
        accept: '—',
        refuse: '16',
        mediate: '—',
        test: '—',
        end: '—',
        verify: '—',
        reply: '—',
        clue: '—',
      },
      { mediation: mediation2020, split: split2026('9', ...split) },
    ),
  },
];

export const late: Record<'discipline' | 'inbox' | 'superior', Text> = {
  discipline: { zh: '逾期核查影响证据保全，计入考核。', en: 'Evidence may be lost; counted in the assessment.' },
  inbox: { zh: '在待办中标为超期。', en: 'Shown as late in the inbox.' },
  superior: { zh: '超期情况上级可见，计入考核。', en: 'Seen by the superior and counted in the assessment.' },
};

/** The agency that a record goes to, by its name. */
export const handler = listedAgency('handler', '承办单位', 'Handling agency');

/** Facts that the platform adds to what a person says: no form asks for them, and no request brings them. */
const ownFacts: ReadonlySet<string> = new Set(['foundOn', 'intoId', 'officerId']);

export const ownFact = (fact: 'intoId' | 'officerId'): Requirement => ({
  fact,
  kind: 'text',
  maxLength: 40,
  optional: true,
  title: { zh: '平台记录', en: 'Kept by the platform' },
});

/** What a form asks for. */
export function askedOfPeople<A extends { asks: Record<string, unknown>[] }>(actions: readonly A[]): A[] {
  return actions.map((one) => ({ ...one, asks: one.asks.filter(({ fact }) => !ownFacts.has(String(fact))) }));
}

/** The facts of a request without those that are the platform's own. */
export function saidByPeople<F extends Readonly<Record<string, unknown>>>(facts: F): F {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !ownFacts.has(fact))) as F;
}
