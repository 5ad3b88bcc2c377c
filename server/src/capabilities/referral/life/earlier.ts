// The rules as they stood before the documents of today: what stood in place of each, since when, and how sure it is.
import { type Basis, rulesOf, withEditions } from '@qingfeng/procedure';
import { type Rules, rules } from './terms.ts';

const order310 = {
  document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号）',
  inForce: { from: '2001-07-09', until: '2020-08-06' },
} as const;
/** Read; its last day is to be verified. It speaks of supervision over the police too (9–11, 13) and of agencies that do not refer (12). */
const procuratorial2001 = rulesOf({
  document: '人民检察院办理行政执法机关移送涉嫌犯罪案件的规定（高检发释字〔2001〕4号）',
  from: '2001-12-03',
  until: '2021-09-05',
});
const prosecution = rulesOf({
  document: '刑事诉讼法（1996年；2012、2018年修正）',
  from: '1997-01-01',
  mark: 'recalled',
});
const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });

type Earlier = Pick<Basis, 'document' | 'inForce'>;

/** What stood in place of a document before it was in force, the latest first: known by name, its articles to be verified. */
const before: readonly {
  document: string;
  earlier: Earlier;
  others?: readonly (Earlier & { mark?: 'office rule' })[];
}[] = [
  {
    document: '行政执法机关移送涉嫌犯罪案件的规定',
    earlier: order310,
  },
  {
    document: '公安机关办理刑事案件程序规定',
    earlier: {
      document: '公安机关办理刑事案件程序规定（公安部令第127号）',
      inForce: { from: '2013-01-01', until: '2020-08-31' },
    },
    others: [
      {
        document: '公安机关办理刑事案件程序规定（公安部令第35号）',
        inForce: { from: '1998-05-14', until: '2012-12-31' },
      },
    ],
  },
  {
    document: '公安机关办理经济犯罪案件的若干规定',
    earlier: {
      document: '公安机关办理经济犯罪案件的若干规定（公通字〔2005〕101号）',
      inForce: { from: '2006-01-01', until: '2017-12-31' },
    },
    others: [
      {
        ...{ document: '双打办办公规则', mark: 'office rule' as const },
        inForce: { from: '2004-01-01', until: '2005-12-31' },
      },
    ],
  },
  {
    document: '人民检察院刑事诉讼规则',
    earlier: {
      document: '人民检察院刑事诉讼规则（试行）（高检发释字〔2012〕2号）',
      inForce: { from: '2013-01-01', until: '2019-12-29' },
    },
    others: [
      {
        document: '人民检察院刑事诉讼规则（高检发释字〔1999〕1号）',
        inForce: { from: '1999-01-18', until: '2012-12-31' },
      },
    ],
  },
  {
    document: '刑事诉讼法',
    earlier: {
      document: '刑事诉讼法（2012年修正）',
      inForce: { from: '2013-01-01', until: '2018-10-25' },
    },
    others: [{ document: '刑事诉讼法（1996年修正）', inForce: { from: '1997-01-01', until: '2012-12-31' } }],
  },
];

/** A clock that the law of then did not have: what later set it, and that the office uses its days as a reminder. */
const notYet = (article: string, later: string, zh: string, en: string): Basis =>
  office(
    article,
    `当时的规定没有这一时限，参照后来的${later}，以${zh}提醒。`,
    `The law of then had no such limit: the reminder uses the ${en} of a later rule (${later}).`,
  );

/** What has its own text before the rules of 2019 and 2021: read in the rule of 2001, or an office rule. */
const ownTexts: Partial<Rules> = {
  demandReasons: procuratorial2001(
    '10(1)',
    '要求公安机关在收到通知后 7 日内书面说明不立案理由。',
    'The police state their reasons in writing within 7 days of the demand.',
  ),
  orderFiling: procuratorial2001(
    '10(2)',
    '认为理由不能成立的，通知公安机关在收到通知立案书后 15 日内决定立案。',
    'Where the reasons do not hold, the police are told to file within 15 days of the notice.',
  ),
  delay: procuratorial2001(
    '13',
    '不接受移送，或者逾期不作出立案或者不予立案决定的，检察院依法实施立案监督；仍不决定的，可以提出检察意见。',
    'Where the police do not take the case or let the time to decide pass, the procuratorate supervises; if they still do not decide, it may issue an opinion.',
  ),
  explainDelay: notYet('逾期不决定的说明', '刑诉规则第562条', ' 7 日', '7 days'),
  supervise: procuratorial2001(
    '12',
    '应当移送而不移送、以行政处罚代替移送，或者隐匿、销毁、私分涉案财物的，检察院可以提出检察意见。答复期限由监督机关确定。',
    'Where a case is not referred, a penalty takes its place, or goods are hidden, destroyed or shared out, the procuratorate may issue an opinion. The supervisor sets the time to answer.',
  ),
  opinion: prosecution(
    '142(3)；173(3)；177(3)',
    '对被不起诉人需要给予行政处罚的，提出检察意见，移送主管机关处理。',
    'Where somebody who is not prosecuted is to be penalised, an opinion goes to the competent body.',
  ),
  passOn: notYet('不起诉案件的移送', '检察院行刑反向衔接工作指引', ' 3 个工作日', '3 working days'),
  reverseReview: notYet('是否处罚的审查', '检察院行刑反向衔接工作指引', ' 10 个工作日', '10 working days'),
  reply: notYet('检察意见的回复', '高检发释字〔2021〕4号', ' 2 个月', 'two months'),
  followUp: office(
    '检察意见的跟踪',
    '检察院跟踪主管机关的处理。',
    'The procuratorate follows up what the competent body does.',
  ),
};

function asBefore2020(name: string, basis: Basis): Basis {
  const own = ownTexts[name as keyof Rules];
  if (own !== undefined) return own;
  const found = before.find(({ document }) => basis.document.startsWith(document));
  if (found === undefined) return basis;
  const { editions: _, ...today } = basis;
  const article = found.earlier === order310 ? basis.article : '—';
  const earlier = [found.earlier, ...(found.others ?? [])].map(
    (one): Basis => ({
      ...today,
      ...{ article, mark: 'recalled' },
      ...one,
    }),
  );
  const [first = basis, ...others] = earlier;
  return withEditions(first, ...others, today);
}

const mapped = (change: (name: string, basis: Basis) => Basis): Rules =>
  Object.fromEntries(Object.entries(rules).map(([name, basis]) => [name, change(name, basis)])) as Rules;

/** The rules as they stood before the documents of 2020 and later; what was not read is marked to be verified. */
export const earlierRules: Rules = mapped(asBefore2020);

const ministry = '公通字〔2016〕16号';
/** Before 公通字〔2016〕16号 the police had the three days of order 310 and no other number. */
const notYetNumbered: Partial<Rules> = {
  notPolice: notYet('非公安管辖的退回', ministry, ' 24 小时', '24 hours'),
  decide7: notYet('线索需要查证', ministry, ' 7 日', '7 days'),
  decide30: notYet('重大疑难复杂案件', ministry, ' 30 日', '30 days'),
  filingNotice: notYet('立案通知书的送达', ministry, ' 3 日', '3 days'),
  noFilingNotice: notYet('不予立案通知书的送达', ministry, ' 3 日', '3 days'),
  outcome: office('撤销案件的告知', '撤销案件、终止侦查的，告知移送机关。', 'The agency is told of a withdrawal.'),
};

export const rulesBefore2016: Rules = mapped(
  (name, basis) => notYetNumbered[name as keyof Rules] ?? asBefore2020(name, basis),
);

/** Between the rules of 2021 and the guide of 2024 nothing was numbered but the opinion: three days, to be verified. */
export const reverseRulesOf2021: Rules = {
  ...rules,
  passOn: office(
    '不起诉案件的移送',
    '移送行政检察部门当时没有规定；检察意见自不起诉决定起 3 日内提出。',
    'Nothing was said of passing on; the opinion itself has three days from the decision.',
  ),
  reverseReview: office(
    '是否处罚的审查',
    '审查当时没有单独的时限；检察意见自不起诉决定起 3 日内提出。',
    'The review had no limit of its own; the opinion has three days from the decision.',
  ),
};

const foodMeasures = rulesOf({
  document: '食品药品行政执法与刑事司法衔接工作办法（食药监稽〔2015〕271号）',
  from: '2015-12-22',
});

/** Six months until 公通字〔2016〕16号 took its place for the police; the number itself was not read. */
export const foodDecide10: Basis = foodMeasures(
  '—',
  '食品药品案件自受理之日起 10 日内决定是否立案；与国务院令第310号第八条的 3 日不一致，数字未读到原文，待核实。',
  'Food and drugs: ten days from acceptance. Not the three days of order 310 art. 8; the number was not read and is to be verified.',
  'recalled',
);
