// What a platform may be asked for: the data sets that the rule of 2021 names, each with its fields, as dated data.
import type { Basis, Text } from '@qingfeng/procedure';
import { rulesOf } from '@qingfeng/procedure';

export const dataSetIds = ['merchant', 'goods', 'payment', 'logistics', 'afterSale'] as const;
export type DataSetId = (typeof dataSetIds)[number];

/** `personal`: what is sent holds personal data, so that each reading of it is recorded with its reason. */
export type DataSet = { id: DataSetId; title: Text; fields: readonly Text[]; personal: boolean; basis: Basis };

const notYet = (until: string) =>
  ({ document: '办公流程（当时没有读到规定）', from: '2004-01-01', until, mark: 'office rule' }) as const;
const measures2014 = rulesOf(
  {
    ...{ document: '网络交易管理办法（国家工商行政管理总局令第60号）' },
    ...{ from: '2014-03-15', until: '2021-04-30', mark: 'recalled' },
  },
  notYet('2014-03-14'),
);
const measures2021 = rulesOf(
  { document: '网络交易监督管理办法（国家市场监督管理总局令第37号）', from: '2021-05-01', mark: 'read' },
  notYet('2021-04-30'),
);

/** The rules on which data are given to authorities, by the day. */
export const rules = {
  before: measures2014(
    '监督管理一章',
    '网络商品交易平台经营者应当协助工商行政管理部门查处违法行为，提供涉嫌违法经营者的登记信息、交易数据等资料。',
    'Platforms help the authorities and give the identity and trade data of merchants that are under suspicion.',
  ),
  give: measures2021(
    '34',
    '市场监督管理部门在监督检查和办案中，可以要求平台提供平台内经营者身份信息，商品或者服务信息，支付记录，物流快递，退换货以及售后等数据信息。',
    'In inspections and cases platforms give merchants’ identity, goods, payment, logistics, return and after-sale data when asked.',
  ),
  share: measures2021(
    '33',
    '平台住所地监督管理部门与平台内经营者实际经营地监督管理部门共享经营者身份信息。',
    'The home authority of the platform shares merchants’ identity with the authority of the real place of business.',
  ),
} as const;

const t = (zh: string, en: string): Text => ({ zh, en });

// The rule names the sets; what belongs to each is the office's own list, for the standard annex could not be read.
const sets: readonly Omit<DataSet, 'basis'>[] = [
  {
    id: 'merchant',
    title: t('平台内经营者身份信息', 'Identity of the merchant'),
    fields: [
      t('名称', 'Name'),
      t('统一社会信用代码', 'Credit code'),
      t('负责人', 'Person in charge'),
      t('证件号码', 'Identity number'),
      t('实际经营地址', 'Real place of business'),
      t('联系电话', 'Telephone'),
    ],
    personal: true,
  },
  {
    id: 'goods',
    title: t('商品或者服务信息', 'Goods or services'),
    fields: [
      t('商品标题和链接', 'Title and link'),
      t('图片和描述', 'Pictures and description'),
      t('价格', 'Price'),
      t('上架和下架时间', 'Listed and delisted'),
      t('销量', 'Sales'),
    ],
    personal: false,
  },
  {
    id: 'payment',
    title: t('支付记录', 'Payments'),
    fields: [
      t('订单号', 'Order'),
      t('支付时间和金额', 'Time and amount'),
      t('支付方式', 'Means of payment'),
      t('收款账户', 'Account paid to'),
    ],
    personal: true,
  },
  {
    id: 'logistics',
    title: t('物流快递信息', 'Logistics'),
    fields: [
      t('运单号', 'Waybill'),
      t('发货地址', 'Sent from'),
      t('收货地区', 'Sent to (region)'),
      t('承运企业', 'Carrier'),
      t('揽收和签收时间', 'Collected and delivered'),
    ],
    personal: true,
  },
  {
    id: 'afterSale',
    title: t('退换货以及售后信息', 'Returns and after-sale'),
    fields: [
      t('退换货记录', 'Returns'),
      t('投诉和处理结果', 'Complaints and outcome'),
      t('评价', 'Reviews'),
      t('赔付', 'Compensation'),
    ],
    personal: true,
  },
];

/** The day from which platforms keep trade data: three years from the completion of the trade (电子商务法 31). */
export const keeping = rulesOf({ document: '中华人民共和国电子商务法', from: '2019-01-01', mark: 'read' })(
  '31',
  '商品和服务信息、交易信息自交易完成之日起保存不少于三年。',
  'Goods and trade data are kept for at least three years from the completion of the trade.',
);

/** The data sets that may be asked for on a day ('YYYY-MM-DD'), with the article of that day. */
export function dataSetsOn(day: string): readonly DataSet[] {
  const basis = day < rules.give.inForce.from ? rules.before : rules.give;
  return sets.map((one) => ({ ...one, basis }));
}

/** The titles of sets in the order of the catalogue; what is not in it is left out. */
export function titlesOf(ids: readonly string[]): Text {
  const named = sets.filter(({ id }) => ids.includes(id));
  return {
    zh: named.map(({ title }) => title.zh).join('、'),
    en: named.map(({ title }) => title.en).join(', '),
  };
}

/** The first day of which trade data must still be there on `day`; null before the law said so. */
export function keptFrom(day: string): string | null {
  if (day < keeping.inForce.from) return null;
  const year = Number(day.slice(0, 4)) - 3;
  // 29 February has no match three years earlier.
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
}
