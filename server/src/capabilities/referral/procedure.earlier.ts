// The rules as they stood before the documents of today: what stood in place of each, since when, and how sure it is.
import { type Basis, rulesOf } from '@qingfeng/procedure';
import { type Rules, rules } from './procedure.terms.ts';

const order310 = {
  document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号）',
  inForce: { from: '2001-07-09', until: '2020-08-06' },
} as const;
const ownCases = {
  document: '人民检察院办理行政执法机关移送涉嫌犯罪案件的规定（高检发释字〔2001〕4号）',
  inForce: { from: '2001-12-03', until: '2021-09-05' },
} as const;

/** What stood in place of a document before it was in force: known by name, its articles to be verified. */
const before: readonly { document: string; earlier: Pick<Basis, 'document' | 'inForce'> }[] = [
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
  },
  {
    document: '公安机关办理经济犯罪案件的若干规定',
    earlier: {
      document: '公安机关办理经济犯罪案件的若干规定（公通字〔2005〕101号）',
      inForce: { from: '2006-01-01', until: '2017-12-31' },
    },
  },
  {
    document: '人民检察院刑事诉讼规则',
    earlier: {
      document: '人民检察院刑事诉讼规则（试行）（高检发释字〔2012〕2号）',
      inForce: { from: '2013-01-01', until: '2019-12-29' },
    },
  },
  {
    document: '刑事诉讼法',
    earlier: {
      document: '刑事诉讼法（2012年修正）',
      inForce: { from: '2013-01-01', until: '2018-10-25' },
    },
  },
  {
    document: '最高人民检察院关于推进行政执法与刑事司法衔接工作的规定',
    earlier: ownCases,
  },
  {
    document: '人民检察院行刑反向衔接工作指引',
    earlier: ownCases,
  },
];

const ministry = '公安机关受理行政执法机关移送涉嫌犯罪案件规定';

/** Rules whose numbers came with a later document; before it the platform keeps them as an office rule. */
const numberedLater: readonly string[] = ['passOn', 'reverseReview', 'reply', 'followUp'];

const mapped = (change: (name: string, basis: Basis) => Basis): Rules =>
  Object.fromEntries(Object.entries(rules).map(([name, basis]) => [name, change(name, basis)])) as Rules;

function asBefore2020(name: string, basis: Basis): Basis {
  const found = before.find(({ document }) => basis.document.startsWith(document));
  if (found === undefined) return basis;
  const mark = numberedLater.includes(name) ? 'office rule' : 'recalled';
  const article = found.earlier === order310 ? basis.article : '—';
  return { ...basis, ...found.earlier, article, mark };
}

/** The rules as they stood before the documents of 2020 and later, marked to be verified. */
export const earlierRules: Rules = mapped(asBefore2020);

/** Before 公通字〔2016〕16号 the police had the three days of order 310 and no other number: the rest is an office rule. */
export const rulesBefore2016: Rules = mapped((name, basis) =>
  basis.document.startsWith(ministry)
    ? { ...basis, ...order310, article: '—', mark: 'office rule' }
    : asBefore2020(name, basis),
);

/** Drugs, devices and cosmetics since 2023: the measures were seen, their own numbers were not, so those of order 310 hold. */
export const rulesSince2023: Rules = {
  ...rules,
  prepare: {
    ...rules.prepare,
    document: `${rules.prepare.document}；药品行政执法与刑事司法衔接工作办法（国药监法〔2022〕41号，2023-02-01 起）`,
    article: '5(1)；—',
    text: {
      zh: '核实情况后写出移送的书面报告。药品、医疗器械、化妆品案件还适用国药监法〔2022〕41号；其中的时限未读到原文，按国务院令第310号办理，待核实。',
      en: 'The report is written after verification. Drugs, devices and cosmetics also come under the measures of 2023; their own limits were not read, those of order 310 are used and are to be verified.',
    },
    mark: 'recalled',
  },
};

/** Between the rules of 2021 and the guide of 2024 nothing was numbered but the opinion: three days, to be verified. */
export const reverseRulesOf2021: Rules = {
  ...rules,
  passOn: { ...rules.opinion, mark: 'office rule' },
  reverseReview: { ...rules.opinion, mark: 'office rule' },
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
