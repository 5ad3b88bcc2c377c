// Why a passage is covered or kept, as the officer who reviews it reads it.
import type { FoundNumber } from './numbers/numbers.ts';
import type { Sentence, SpanKind } from './types.ts';

const NUMBER: Readonly<Record<FoundNumber['kind'], Sentence>> = {
  idNumber: { zh: '自然人证件号码', en: 'identity number of a person' },
  phone: { zh: '自然人联系电话', en: 'telephone of a person' },
  account: { zh: '银行账户', en: 'bank account' },
  uscc: { zh: '统一社会信用代码是应公示项目', en: 'the unified social credit code is a required item' },
  publicAccount: { zh: '缴款账户，履行方式是应公示项目', en: 'account for the fine: how to pay is a required item' },
  publicPhone: { zh: '行政机关的公开电话', en: 'public telephone of the agency' },
};

export function numberReason({ kind, checked }: FoundNumber): Sentence {
  const told = NUMBER[kind];
  if (kind !== 'idNumber') return told;
  return checked
    ? { zh: `${told.zh}，校验位相符`, en: `${told.en}; its check digit agrees` }
    : { zh: `${told.zh}，校验位不符或有遮挡`, en: `${told.en}; miswritten or partly hidden` };
}

export const CONTACT: Readonly<Record<'email' | 'plate' | 'handle' | 'idNumber', Sentence>> = {
  idNumber: { zh: '自然人证件号码', en: 'number of a personal document' },
  email: { zh: '电子邮箱', en: 'e-mail address' },
  plate: { zh: '车辆号牌', en: 'number plate of a vehicle' },
  handle: { zh: '个人网络账号，不是店铺名称', en: 'personal name on a service, not the name of a shop' },
};

/** Of a name: by which word it was told, or that the case knows it. */
export function nameReason(cue: string, kind: Extract<SpanKind, 'name' | 'minor'>): Sentence {
  if (kind === 'minor') return { zh: '未成年人姓名', en: 'name of a person below 18' };
  if (cue === '') return { zh: '自然人姓名，不是受处罚人', en: 'name of a person who is not punished' };
  return {
    zh: `“${cue}”处的自然人姓名，不是受处罚人`,
    en: `name of a person, told by “${cue}”, who is not punished`,
  };
}

export const KEPT = {
  punished: { zh: '受处罚人的姓名或名称是应公示项目', en: 'the name of the punished is a required item' },
  head: { zh: '法定代表人、负责人的姓名是应公示项目', en: 'the name of the legal representative is a required item' },
  officer: { zh: '执法人员履行职务', en: 'an officer in the exercise of office' },
  agency: { zh: '作出决定的行政机关是应公示项目', en: 'the agency that decided is a required item' },
  business: { zh: '经营场所，不是自然人住址', en: 'place of business, not a home' },
} as const satisfies Record<string, Sentence>;

export const COVERED = {
  known: { zh: '案件已知的其他自然人姓名', en: 'name of another person known to the case' },
  mark: { zh: '案件已知的他人联系方式或账号', en: 'telephone, plate or account of another person known to the case' },
  home: { zh: '自然人住址，不是经营场所', en: 'home of a person, not the place of business' },
  phone: { zh: '自然人联系电话', en: 'telephone of a person' },
  minor: { zh: '未成年人的年龄、学校或者班级', en: 'age, school or class of a person below 18' },
  health: { zh: '自然人健康状况', en: 'health of a person' },
  secret: { zh: '案件标明的秘密', en: 'a secret named by the case' },
} as const satisfies Record<string, Sentence>;
