// Why somebody may be listed, by the rule in force on the day: 工商总局令第83号 until 2021-08-31, 市场监管总局令第44号 from 2021-09-01.
import type { LocalDate } from '@qingfeng/codes';
import type { Text } from '@qingfeng/fields';
import type { Basis } from '@qingfeng/procedure';

type Ground = {
  readonly title: Text;
  readonly article: string;
  readonly mark: Basis['mark'];
  readonly from: LocalDate;
  readonly until: LocalDate | null;
};

export const orders = {
  order83: '严重违法失信企业名单管理暂行办法（工商总局令第83号）',
  order44: '市场监督管理严重违法失信名单管理办法（市场监管总局令第44号）',
} as const;

/** Years on the list, by the order in force on the day of the listing; both recalled. */
export const terms = { order83: 5, order44: 3 } as const;
/** First day of order 44. */
export const order44From = '2021-09-01';

/** The order that a listing of that day stands on. */
export const orderOn = (decidedOn: LocalDate): keyof typeof orders => (decidedOn < order44From ? 'order83' : 'order44');

/** The first day on which a listing of that day stands no longer; the database counts it alike (access.credit_listing_ends). */
export function endsOn(decidedOn: LocalDate): LocalDate {
  const year = Number(decidedOn.slice(0, 4)) + terms[orderOn(decidedOn)];
  const same = `${year}${decidedOn.slice(4)}`;
  // A year that ends has no 29 February that a leap year began on, unless it is one.
  return decidedOn.endsWith('-02-29') && new Date(same).toISOString().slice(0, 10) !== same ? `${year}-02-28` : same;
}

const since83 = { from: '2016-04-01', until: '2021-08-31', mark: 'recalled' } as const;
const since44 = { from: order44From, until: null } as const;

export const grounds = {
  unfairTwice: {
    title: {
      zh: '因不正当竞争行为两年内受到三次以上行政处罚',
      en: 'Three penalties for unfair competition within two years',
    },
    ...{ article: '5', ...since83 },
  },
  markTwice: {
    title: {
      zh: '因商标侵权行为五年内受到两次以上行政处罚',
      en: 'Two penalties for trademark infringement within five years',
    },
    ...{ article: '5', ...since83 },
  },
  falseAdvertising: {
    title: {
      zh: '因发布虚假广告两年内受到三次以上行政处罚',
      en: 'Three penalties for false advertising within two years',
    },
    ...{ article: '5', ...since83 },
  },
  foodSafety: {
    title: { zh: '食品安全领域严重违法', en: 'Serious violation in food safety' },
    ...{ article: '5', mark: 'recalled', ...since44 },
  },
  drugsDevices: {
    title: { zh: '药品、医疗器械、化妆品领域严重违法', en: 'Serious violation in drugs, medical devices or cosmetics' },
    ...{ article: '6', mark: 'recalled', ...since44 },
  },
  qualitySafety: {
    title: { zh: '质量安全领域严重违法', en: 'Serious violation in product quality and safety' },
    ...{ article: '7', mark: 'recalled', ...since44 },
  },
  consumerRights: {
    title: { zh: '侵害消费者权益严重违法', en: 'Serious violation of consumer rights' },
    ...{ article: '8', mark: 'recalled', ...since44 },
  },
  tradeSecret: {
    title: {
      zh: '侵犯商业秘密、商业诋毁、组织虚假交易等不正当竞争行为',
      en: 'Trade secrets, commercial defamation, organised fake trading',
    },
    ...{ article: '9', mark: 'read', ...since44 },
  },
  intentionalInfringement: {
    title: { zh: '故意侵犯知识产权', en: 'Intentional infringement of intellectual property' },
    ...{ article: '9', mark: 'read', ...since44 },
  },
  abnormalPatent: {
    title: { zh: '提交非正常专利申请', en: 'Abnormal patent applications' },
    ...{ article: '9', mark: 'read', ...since44 },
  },
  badFaithMark: {
    title: {
      zh: '恶意商标注册申请损害社会公共利益',
      en: 'Bad-faith trademark applications against the public interest',
    },
    ...{ article: '9', mark: 'read', ...since44 },
  },
  agency: {
    title: { zh: '从事严重违法专利、商标代理行为', en: 'Serious violations as patent or trademark agent' },
    ...{ article: '9', mark: 'read', ...since44 },
  },
  obstruction: {
    title: { zh: '妨碍执法等其他情形', en: 'Obstruction of enforcement and other cases' },
    ...{ article: '10', mark: 'recalled', ...since44 },
  },
} as const satisfies Readonly<Record<string, Ground>>;

export type GroundId = keyof typeof grounds;
export const isGround = (value: unknown): value is GroundId =>
  typeof value === 'string' && Object.hasOwn(grounds, value);

/** Whether somebody could be listed for it on that day. */
export function holdsOn(id: GroundId, day: LocalDate): boolean {
  const { from, until }: Ground = grounds[id];
  return from <= day && (until === null || day <= until);
}

/** 总局令第44号 2(2), read: the act must have led to a heavier penalty. */
export const heavierPenalties = {
  aggravatedFine: { zh: '按照从重处罚原则处以罚款', en: 'Fine at the aggravated level' },
  downgraded: { zh: '降低资质等级，吊销许可证件、营业执照', en: 'Downgrading, or revocation of a licence' },
  restricted: {
    zh: '限制开展生产经营活动、责令停产停业、责令关闭、限制从业',
    en: 'Restriction, suspension or closure of business, ban from office',
  },
  other: {
    zh: '法律、行政法规和部门规章规定的其他较重行政处罚',
    en: 'Another heavier penalty by law, regulation or rule',
  },
} as const;

/** What a listing leads to, by either order; the articles are recalled, of order 83 only that there are such measures. */
export const effects = {
  keySupervision: {
    title: { zh: '列为重点监管对象，提高检查频次', en: 'Priority supervision with more frequent inspections' },
    articles: { order83: '—', order44: '15' },
  },
  noPledge: {
    title: { zh: '不适用告知承诺制', en: 'Excluded from the notification-and-commitment system' },
    articles: { order83: null, order44: '15' },
  },
  weighedInLicensing: {
    title: {
      zh: '审查许可、资质、资格时作为重要考量因素',
      en: 'Considered when licences and qualifications are examined',
    },
    articles: { order83: null, order44: '15' },
  },
  noHonours: {
    title: { zh: '不予授予荣誉称号等表彰奖励', en: 'No honours or awards' },
    articles: { order83: '—', order44: '15' },
  },
} as const;

export type EffectId = keyof typeof effects;

/** The effects that the order in force on that day knows, with the article of each. */
export function effectsOf(order: keyof typeof orders): { id: EffectId; title: Text; article: string }[] {
  return (Object.keys(effects) as EffectId[]).flatMap((id) => {
    const article = effects[id].articles[order];
    return article === null ? [] : [{ id, title: effects[id].title, article }];
  });
}
