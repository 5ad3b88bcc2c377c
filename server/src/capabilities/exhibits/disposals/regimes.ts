// How goods may be disposed of, as dated data: by which rule, from when to when, and how sure the rule is.
import type { Basis, Text } from '@qingfeng/fields';

export type Method = 'destroy' | 'auction' | 'stateRules' | 'publicWelfare' | 'toRightHolder' | 'returnToOwner';
export type Regime = { readonly title: Text; readonly methods: readonly Method[]; readonly basis: Basis };

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
    basis: rule('商标法（2026年修订）', '74、75', '2027-01-01', null, 'read'),
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
    basis: rule('知识产权海关保护条例', '27(3)', '2018-03-19', null, 'read'),
  },
  criminal: {
    title: { zh: '刑事案件涉案侵权物品', en: 'Infringing goods in a criminal case' },
    methods: ['destroy', 'stateRules'],
    basis: rule('法释〔2025〕5号', '27', '2025-04-26', null, 'recalled'),
  },
} as const satisfies Readonly<Record<string, Regime>>;

export function isInForce({ basis: { inForce } }: Regime, day: string): boolean {
  return inForce.from <= day && (inForce.until === null || inForce.until >= day);
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
