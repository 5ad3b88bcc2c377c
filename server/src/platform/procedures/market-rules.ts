// The rule of procedure of market regulation by its texts, for every part of the line that cites it.

/** As `rulesOf` takes them: the text of today, then that of before. The first day of the amendment by order 61 is recalled. */
export const marketPenaltyRules = [
  { document: '市场监督管理行政处罚程序规定（总局令第2号公布，第42号、第61号修正）', from: '2022-11-01' },
  {
    ...{ document: '市场监督管理行政处罚程序规定（总局令第2号公布，第42号修正）' },
    ...{ from: '2021-07-15', until: '2022-10-31' },
  },
] as const;
