// When a party has a right to a hearing: by the kind of penalty, or by amounts that the nation or the province has set (行政处罚法 63).
import type { Text } from '@qingfeng/procedure';

/** What counts as a larger amount from a day on, in fen. `document`: who says so, with the article. */
export type HearingAmount = {
  readonly person: number;
  readonly unit: number;
  readonly document: Text;
  /** Gains and goods are confiscated of a larger amount also where only their sum reaches it. */
  readonly together?: true;
  readonly from: string;
  readonly until: string | null;
};

/**
 * The amounts of the market bureaus for the whole nation, the later first. 市场监督管理行政处罚听证办法（总局令第3号，第42号修正）5 [read; that gains
 * and goods count together: recalled]; before,
 * 工商行政管理机关行政处罚案件听证规则 6 [recalled].
 */
export const nationalAmounts: readonly HearingAmount[] = [
  {
    person: 10_000_00,
    unit: 100_000_00,
    document: {
      zh: '市场监督管理行政处罚听证办法第5条',
      en: 'art. 5 of the rules on hearings of market regulation',
    },
    together: true,
    from: '2019-04-01',
    until: null,
  },
  {
    person: 3_000_00,
    unit: 30_000_00,
    document: {
      zh: '工商行政管理机关行政处罚案件听证规则第6条（待核实）',
      en: 'art. 6 of the rules on hearings of industry and commerce (to be verified)',
    },
    from: '2007-10-01',
    until: '2019-03-31',
  },
];

/** Penalties that give a right to a hearing whatever their amount (63(1)(3) and (4)). */
const always: Readonly<Record<string, Text>> = {
  licence: { zh: '吊销许可证件', en: 'revocation of a licence' },
  lower: { zh: '降低资质等级', en: 'lowering of a qualification' },
  stop: { zh: '责令停产停业', en: 'an order to stop business' },
  close: { zh: '责令关闭', en: 'an order to close' },
  restrict: { zh: '限制从业', en: 'restriction of occupation' },
};

/** A penalty, amounts in fen; `amounts` null where nobody has set any for the department and the place. */
export type Proposed = {
  readonly penalties: readonly string[];
  readonly fineFen: number;
  readonly confiscationFen: number;
  readonly goodsFen: number;
  readonly person: boolean;
  readonly amounts: HearingAmount | null;
  /** The day on which it is judged: before the law of 2021 the right rested on another article. Today's law unless given. */
  readonly on?: string;
};

/** Why the party has a right to a hearing, with the article; null where it has none by what is known. */
export function hearingRightOf(q: Proposed): Text | null {
  const article = q.on !== undefined && q.on < '2021-07-15' ? '42' : '63';
  for (const kind of q.penalties) {
    const named = always[kind];
    if (named !== undefined)
      return {
        zh: `${named.zh}应当告知听证权利（行政处罚法第${article}条）`,
        en: `${named.en} gives a right to a hearing (Penalty Law art. ${article})`,
      };
  }
  if (q.amounts === null) return null;
  const bound = q.person ? q.amounts.person : q.amounts.unit;
  const [zhWho, enWho] = q.person ? ['对公民', 'for a person'] : ['对法人或者其他组织', 'for a body'];
  const over: readonly [number, string, string][] = [
    [q.fineFen, '罚款', 'a fine'],
    [q.confiscationFen, '没收违法所得', 'confiscation of gains'],
    [q.goodsFen, '没收财物价值', 'confiscation of goods worth'],
    [
      q.amounts.together === true ? q.confiscationFen + q.goodsFen : 0,
      '没收违法所得和财物价值合计',
      'confiscation of gains and goods together',
    ],
  ];
  for (const [fen, zh, en] of over) {
    if (fen < bound) continue;
    return {
      zh: `${zhWho}${zh} ${yuan(bound)} 元以上应当告知听证权利，现为 ${yuan(fen)} 元（行政处罚法第${article}条；${q.amounts.document.zh}）`,
      en: `${en} of ${yuan(bound)} yuan or more ${enWho} gives a right to a hearing, here ${yuan(fen)} (Penalty Law art. ${article}; ${q.amounts.document.en})`,
    };
  }
  return null;
}

const yuan = (fen: number): string => String(fen / 100);
