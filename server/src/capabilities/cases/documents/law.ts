// The articles that the forms cite, by the day on which a document is drafted.
type Cited = { text: string; from: string; until: string | null; mark: 'read' | 'recalled' };

/** Tag of a citation and what it said when. Where no rule is known for a day, the blank is left to the officer. */
const citations = {
  移送法条: [
    cited('《行政处罚法》第二十二条', '1996-10-01', '2021-07-14', 'recalled'),
    cited('《行政处罚法》第二十七条', '2021-07-15', null, 'recalled'),
  ],
  告知法条: [
    cited('《行政处罚法》第三十一条', '1996-10-01', '2021-07-14', 'recalled'),
    cited('《行政处罚法》第四十四条', '2021-07-15', null, 'recalled'),
  ],
  听证法条: [
    cited('《行政处罚法》第四十二条', '1996-10-01', '2021-07-14', 'recalled'),
    cited('《行政处罚法》第六十三条', '2021-07-15', null, 'recalled'),
  ],
  听证期限: [cited('三日', '1996-10-01', '2021-07-14', 'recalled'), cited('五日', '2021-07-15', null, 'read')],
  登记保存法条: [
    cited('《行政处罚法》第三十七条第二款', '1996-10-01', '2021-07-14', 'recalled'),
    cited('《行政处罚法》第五十六条', '2021-07-15', null, 'recalled'),
  ],
  协查法条: [cited('《行政处罚法》第二十六条', '2021-07-15', null, 'recalled')],
  物品移送法条: [cited('《行政强制法》第二十一条', '2012-01-01', null, 'read')],
  起诉期限: [cited('三个月', '1990-10-01', '2015-04-30', 'recalled'), cited('六个月', '2015-05-01', null, 'recalled')],
} satisfies Record<string, readonly Cited[]>;
export type CitationTag = keyof typeof citations;
export const citationTags = Object.keys(citations) as readonly CitationTag[];

/** What is cited on a day; empty where nothing is known. @param day YYYY-MM-DD */
export function citationOn(tag: CitationTag, day: string): string {
  const rules: readonly Cited[] = citations[tag];
  return rules.find(({ from, until }) => from <= day && (until === null || day <= until))?.text ?? '';
}

function cited(text: string, from: string, until: string | null, mark: Cited['mark']): Cited {
  return { text, from, until, mark };
}
