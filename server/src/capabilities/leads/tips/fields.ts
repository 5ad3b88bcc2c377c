// What a message of another system says of a tip or complaint.
import type { Basis, Field, Fields, Text } from '@qingfeng/fields';

const text = (zh: string, en: string, maxLength: number, more: Partial<Field> = {}): Field =>
  ({ kind: 'text', maxLength, title: { zh, en }, ...more }) as Field;
const optional = { optional: true } as const;

/** As the register of personal data has it: the author is encrypted apart, and kept as long as the tip asks for. */
const author = (mask: 'name' | 'phone' | 'address') => {
  const basis: Basis = {
    document: '个人信息保护法',
    article: '13',
    inForce: { from: '2021-11-01', until: null },
    mark: 'office rule',
  };
  return { ...optional, personal: { mask, days: 1_096, basis } };
};

const channels: Readonly<Record<string, Text>> = {
  '12315': { zh: '12315', en: '12315' },
  '12345': { zh: '12345', en: '12345' },
  counter: { zh: '来访', en: 'Counter' },
  letter: { zh: '来信', en: 'Letter' },
  telephone: { zh: '电话', en: 'Telephone' },
  transferred: { zh: '移送', en: 'Transferred' },
  other: { zh: '其他', en: 'Other' },
};

/** Said once, since the clocks run by them. */
const fixed = { fixed: true } as const;

export const tipFields = {
  kind: {
    ...{ kind: 'choice', title: { zh: '类型', en: 'Kind' }, ...fixed },
    options: { tip: { zh: '举报', en: 'Tip' }, complaint: { zh: '投诉', en: 'Complaint' } },
  },
  channel: { kind: 'choice', title: { zh: '渠道', en: 'Channel' }, options: channels, ...fixed },
  receivedOn: { kind: 'date', notAfterEvent: true, title: { zh: '登记日期', en: 'Received on' }, ...fixed },
  title: text('标题', 'Title', 300),
  account: text('内容', 'Account', 10_000),
  claim: text('诉求', 'Claim', 2_000, optional),
  respondent: text('涉及主体', 'Respondent', 200, optional),
  respondentAddress: text('主体地址', 'Address of the respondent', 300, optional),
  regionCode: { kind: 'region', title: { zh: '行政区划代码', en: 'Region code' }, ...optional },
  platform: text('平台', 'Platform', 200, optional),
  link: text('链接', 'Link', 2_000, optional),
  goods: text('商品', 'Goods', 300, optional),
  mark: text('商标', 'Mark', 200, optional),
  authorName: text('姓名', 'Name', 100, author('name')),
  authorPhone: text('电话', 'Telephone', 40, author('phone')),
  authorAddress: text('地址', 'Address', 300, author('address')),
} as const satisfies Fields;

/** Who sent it is taken with the first version alone: later ones leave it as it is. */
export const authorFields = ['authorName', 'authorPhone', 'authorAddress'] as const;
