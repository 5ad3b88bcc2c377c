// How goods may be disposed of, as dated data: by which rule, from when to when, and how sure the rule is. A decision is carried out by the
// rule of the day on which it was made: one of 2026 that orders 没收、销毁 is carried out so in 2027 (商标法（2026年修订）87 has no transition).
import type { Basis, Text } from '@qingfeng/fields';

export type Method = 'destroy' | 'auction' | 'stateRules' | 'publicWelfare' | 'toRightHolder' | 'returnToOwner';

/** What was done to goods before they are traded again: more than taking the mark off, that alone, or that in a special case. */
export const treatments = {
  beyond: { zh: '已彻底清除侵权特征（不只是去除商标）', en: 'Every infringing feature removed, not the mark alone' },
  special: { zh: '仅去除商标，属于特殊情况', en: 'The mark alone removed, as a special case' },
  markOnly: { zh: '仅去除商标', en: 'The mark alone removed' },
  notTraded: { zh: '不进入商业渠道', en: 'Does not go back into trade' },
} as const satisfies Readonly<Record<string, Text>>;
export type Treatment = keyof typeof treatments;

/** Goods that go back into trade by these ways say what was done to them, where the rule asks for it. */
type BeforeTrade = { readonly ways: readonly Method[]; readonly allowed: readonly Treatment[]; readonly basis: Basis };
export type Regime = {
  readonly title: Text;
  readonly methods: readonly Method[];
  readonly basis: Basis;
  readonly beforeTrade?: BeforeTrade;
};

const rule = (
  document: string,
  article: string,
  from: string,
  until: string | null,
  mark: 'read' | 'recalled',
): Basis => ({
  ...{ document, article, mark },
  inForce: { from, until },
});

const trademark2027 = (article: string) => rule('商标法（2026年修订）', article, '2027-01-01', null, 'read');
/** The nature of the goods asks for more than a new label before they are sold. */
const customsTrade = (basis: Basis): BeforeTrade => ({
  ways: ['auction'],
  allowed: ['beyond', 'special', 'notTraded'],
  basis,
});
const customs2018 = rule('知识产权海关保护条例', '27(3)', '2018-03-19', null, 'read');
const customs2010 = rule('知识产权海关保护条例（2010年修订）', '27(3)', '2010-04-01', '2018-03-18', 'recalled');

/** Each row holds between its days; a change of law is a new row. */
export const regimes = {
  trademark: {
    title: {
      zh: '侵犯注册商标专用权商品（没收、销毁）',
      en: 'Trade-mark infringing goods: confiscated and destroyed',
    },
    methods: ['destroy'],
    basis: rule('商标法', '60', '2014-05-01', '2026-12-31', 'read'),
  },
  trademark2027: {
    title: { zh: '侵犯注册商标专用权商品（没收）', en: 'Trade-mark infringing goods: confiscated' },
    methods: ['destroy', 'auction', 'stateRules'],
    // 74(2) confiscates and no longer names destruction: what becomes of the goods follows 行政处罚法 74(1).
    basis: { ...trademark2027('74(2)'), article: '74(2)；行政处罚法74(1)' },
    beforeTrade: { ways: ['auction', 'stateRules'], allowed: ['beyond', 'notTraded'], basis: trademark2027('77(6)') },
  },
  byLaw: {
    title: { zh: '依法应当销毁的非法财物', en: 'Illegal goods that must be destroyed by law' },
    methods: ['destroy'],
    basis: rule('行政处罚法', '74(1)', '2021-07-15', null, 'read'),
  },
  confiscated: {
    title: { zh: '其他没收的非法财物', en: 'Other confiscated goods' },
    methods: ['auction', 'stateRules'],
    basis: rule('行政处罚法', '74(1)', '2021-07-15', null, 'read'),
  },
  confiscated1996: {
    title: { zh: '没收的非法财物（2021年修订前）', en: 'Confiscated goods (before the 2021 revision)' },
    methods: ['destroy', 'auction', 'stateRules'],
    basis: rule('行政处罚法（1996年）', '53', '1996-10-01', '2021-07-14', 'recalled'),
  },
  customs: {
    title: { zh: '海关没收的侵权货物', en: 'Infringing goods confiscated by customs' },
    methods: ['publicWelfare', 'toRightHolder', 'auction', 'destroy'],
    basis: customs2018,
    beforeTrade: customsTrade(customs2018),
  },
  customs2010: {
    title: { zh: '海关没收的侵权货物（2018年修订前）', en: 'Infringing goods confiscated by customs (before 2018)' },
    methods: ['publicWelfare', 'toRightHolder', 'auction', 'destroy'],
    basis: customs2010,
    beforeTrade: customsTrade(customs2010),
  },
  criminal: {
    title: { zh: '刑事案件涉案侵权物品', en: 'Infringing goods in a criminal case' },
    methods: ['destroy', 'stateRules'],
    basis: rule('法释〔2025〕5号', '27', '2025-04-26', null, 'recalled'),
  },
  criminal1997: {
    title: { zh: '刑事案件涉案侵权物品（2025年解释施行前）', en: 'Infringing goods in a criminal case (before 2025)' },
    methods: ['destroy', 'stateRules'],
    basis: rule('刑法', '64', '1997-10-01', '2025-04-25', 'read'),
  },
} as const satisfies Readonly<Record<string, Regime>>;

export function isInForce({ basis: { inForce } }: Regime, day: string): boolean {
  return inForce.from <= day && (inForce.until === null || inForce.until >= day);
}

type Fault = { readonly pointer: '/regime' | '/method' | '/treatment'; readonly zh: string; readonly en: string };

/**
 * What speaks against a disposal by this rule in this way; the first fault alone.
 * @param q.decidedOn day of the decision that is carried out; null while there is none, then `today` stands for it
 */
export function ruleFaults(
  regime: Regime,
  q: { method: unknown; treatment: unknown; decidedOn: string | null; today: string },
): Fault[] {
  const { document, article, inForce } = regime.basis;
  const day = q.decidedOn ?? q.today;
  const cited = { zh: `${document}第${article}条`, en: `${document} art. ${article}` };
  if (!isInForce(regime, day)) {
    const span = `${inForce.from} – ${inForce.until ?? ''}`;
    const of = q.decidedOn === null ? { zh: day, en: day } : { zh: `${day} 作出的决定`, en: `a decision of ${day}` };
    return [
      {
        pointer: '/regime',
        zh: `${cited.zh}施行于 ${span}，${of.zh}不适用`,
        en: `${cited.en} holds ${span}, not for ${of.en}`,
      },
    ];
  }
  const { method } = q;
  if (typeof method === 'string' && !regime.methods.some((one) => one === method))
    return [{ pointer: '/method', zh: `${cited.zh}没有这种处置方式`, en: `${cited.en} knows no such way` }];
  return tradeFault(regime, q);
}

/** Counterfeit goods do not go back into trade with the mark alone removed. */
function tradeFault({ beforeTrade }: Regime, { method, treatment }: { method: unknown; treatment: unknown }): Fault[] {
  if (beforeTrade === undefined || !beforeTrade.ways.some((one) => one === method)) return [];
  if (beforeTrade.allowed.some((one) => one === treatment)) return [];
  const { document, article } = beforeTrade.basis;
  const named = treatment === undefined || treatment === null;
  return [
    {
      pointer: '/treatment',
      zh: `${named ? '须写明进入商业渠道前的处理：' : ''}不得仅去除商标后进入商业渠道（${document}第${article}条）`,
      en: `${named ? 'must be said: ' : ''}the goods do not go back into trade with the mark alone removed (${document} art. ${article})`,
    },
  ];
}

/** Classes of waste by the goods (环境保护部公告2014年第18号, read), and which permit the unit must hold for them. */
export const wasteClasses = {
  hazardous: { zh: '危险废物（药品、农药、油漆、油品等）', en: 'Hazardous waste: drugs, pesticides, paint, fuel' },
  electronic: { zh: '电子废物', en: 'Electronic waste' },
  solid: { zh: '一般固体废物', en: 'General solid waste' },
} as const;
export type WasteClass = keyof typeof wasteClasses;
export const permitFor: Readonly<Record<WasteClass, string | null>> = {
  hazardous: 'hazardousWaste',
  electronic: 'other',
  solid: null,
};
