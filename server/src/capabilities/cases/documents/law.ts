// What the forms say by a rule: articles, days and rates, by the day on which a document is drafted.
import { type DatedWordings, type Wording, wording } from '../../../platform/office/templates/dated-wording.ts';

/** 行政处罚法 of 1996, until the revision of 2021; nobody of us read that text. */
const of1996 = (text: string): Wording => wording(text, ['1996-10-01', '2021-07-14', 'recalled']);
/** 行政处罚法 as revised in 2021, read. */
const of2021 = (text: string): Wording => wording(text, ['2021-07-15', null, 'read']);

const surcharge = '每日按罚款数额的百分之三加处罚款';

/** Tag of a citation and what it said when. */
export const citations = {
  移送法条: [of1996('《行政处罚法》第二十二条'), of2021('《行政处罚法》第二十七条')],
  移送规定: [
    wording('《行政执法机关移送涉嫌犯罪案件的规定》第三条、第六条', ['2001-07-09', '2020-08-06', 'recalled']),
    wording('《行政执法机关移送涉嫌犯罪案件的规定》第三条、第六条', ['2020-08-07', null, 'read']),
  ],
  告知法条: [of1996('《行政处罚法》第三十一条'), of2021('《行政处罚法》第四十四条')],
  听证法条: [of1996('《行政处罚法》第四十二条'), of2021('《行政处罚法》第六十三条')],
  听证期限: [of1996('三日'), of2021('五日')],
  听证代理: [of1996('委托一至二人代理'), of2021('委托一至二人代理')],
  // That who stays away gives the hearing up is in the law since 2021 (64(6)); what was told before was the practice of offices.
  听证缺席: [
    wording('无正当理由不出席或者中途退出的，终止听证', ['1996-10-01', '2021-07-14', 'office rule']),
    of2021('无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利，终止听证'),
  ],
  登记保存法条: [of1996('《行政处罚法》第三十七条第二款'), of2021('《行政处罚法》第五十六条')],
  登记保存期限: [of1996('七日'), of2021('七日')],
  // 行政处罚法 of 1996 has no article on help between agencies.
  协查法条: [
    wording('办案工作的需要', ['1996-10-01', '2021-07-14', 'office rule']),
    of2021('《行政处罚法》第二十六条'),
  ],
  物品移送法条: [
    wording('《行政执法机关移送涉嫌犯罪案件的规定》第十二条', ['2001-07-09', '2011-12-31', 'recalled']),
    wording('《行政强制法》第二十一条', ['2012-01-01', null, 'read']),
  ],
  缴款期限: [of1996('十五日'), of2021('十五日')],
  // The rate is that of 行政处罚法 51(1) of 1996, 72(1) of 2021; the limit came with 行政强制法 45(2).
  加处罚款: [
    wording(surcharge, ['1996-10-01', '2011-12-31', 'recalled']),
    wording(`${surcharge}，加处罚款不超过罚款数额`, ['2012-01-01', '2021-07-14', 'recalled']),
    of2021(`${surcharge}，加处罚款不超过罚款数额`),
  ],
  复议期限: [
    wording('六十日', ['1999-10-01', '2023-12-31', 'recalled']),
    wording('六十日', ['2024-01-01', null, 'read']),
  ],
  起诉期限: [
    wording('三个月', ['1990-10-01', '2015-04-30', 'recalled']),
    wording('六个月', ['2015-05-01', null, 'recalled']),
  ],
  不停止执行: [of1996('行政处罚不停止执行，法律另有规定的除外'), of2021('行政处罚不停止执行，法律另有规定的除外')],
  // 企业信息公示暂行条例 6, 7; before it no act ordered decisions to be published.
  公开说明: [
    wording('本决定的公开，按照有关规定办理。', ['1996-10-01', '2014-09-30', 'office rule']),
    wording('本决定依法向社会公开。', ['2014-10-01', null, 'read']),
  ],
} satisfies DatedWordings;
export type CitationTag = keyof typeof citations;
