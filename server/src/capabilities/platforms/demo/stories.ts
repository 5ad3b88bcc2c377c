// The invented notices of November 2016: no such offer, shop or right exists.

const holder = 'yunque.quanli';
const platform = 'youpin.pingtai';

/** `proof`: a file comes with the act; `materials`: one for each of these. */
export type DemoNoticeStep = {
  on: string;
  by: string;
  step: string;
  facts?: Record<string, string | readonly string[]>;
  reason?: string;
  proof?: true;
  materials?: readonly string[];
};
export type DemoNotice = {
  platform: string;
  shopNo: string;
  shopName: string;
  drawnOn: string;
  links: readonly string[];
  steps: readonly DemoNoticeStep[];
};

export const right = { rightKind: 'trademark', rightNo: '（示例）10010001', mark: '云雀跑' } as const;
export const claim = '（示例）所售商品使用与注册商标相同、近似的标识，价格明显低于正品，未经许可。';

const send = (on: string): DemoNoticeStep => ({
  ...{ on, by: holder, step: 'send' },
  materials: ['ownership', 'identity', 'evidence', 'guarantee'],
});
const act = (on: string): DemoNoticeStep[] => [
  { on, by: platform, step: 'takeMeasures', facts: { measures: ['delete', 'disconnect'] } },
  { on, by: platform, step: 'passOn', facts: { channel: 'inPlatform' } },
  { on, by: platform, step: 'publish' },
];
const declare = (on: string): DemoNoticeStep => ({
  ...{ on, by: platform, step: 'declare', facts: { statement: '（示例）商品由授权经销商供货，有进货单据。' } },
  materials: ['merchant', 'counterEvidence'],
});
const forward = (on: string): DemoNoticeStep => ({
  ...{ on, by: platform, step: 'forward', facts: { channel: 'system', told: 'yes' } },
});
const lapse = (on: string): DemoNoticeStep => ({ on, by: '', step: 'lapse' });

export const notices: readonly DemoNotice[] = [
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-4021',
      shopName: '云履小铺（示例）',
      drawnOn: '2016-11-08',
      links: ['B2001', 'B2002', 'B2003'],
    },
    steps: [
      send('2016-11-08'),
      { on: '2016-11-09', by: platform, step: 'receive' },
      ...act('2016-11-10'),
      {
        ...{ on: '2016-11-11', by: platform, step: 'measureLinks' },
        facts: { places: '3', measure: 'gone', note: '（示例）收到通知前店铺已自行下架。' },
      },
      declare('2016-11-14'),
      forward('2016-11-15'),
    ],
  },
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-2087',
      shopName: '潮立方运动馆（示例）',
      drawnOn: '2016-11-16',
      links: ['A1001', 'A1002', 'A1003'],
    },
    steps: [send('2016-11-17')],
  },
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-5110',
      shopName: '疾风鞋行（示例）',
      drawnOn: '2016-11-17',
      links: ['B2011'],
    },
    steps: [
      send('2016-11-17'),
      {
        ...{ on: '2016-11-18', by: platform, step: 'refuse', facts: { grounds: ['evidence'] } },
        reason: '（示例）比对图片不清晰，不能判断标识是否相同，请补充。',
      },
    ],
  },
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-6230',
      shopName: '天天跑（示例）',
      drawnOn: '2016-10-31',
      links: ['B2021', 'B2022'],
    },
    steps: [
      send('2016-10-31'),
      ...act('2016-11-01'),
      declare('2016-11-02'),
      forward('2016-11-02'),
      lapse('2016-11-20'),
      { on: '2016-11-21', by: platform, step: 'endMeasures' },
    ],
  },
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-7345',
      shopName: '健步行（示例）',
      drawnOn: '2016-11-01',
      links: ['B2031'],
    },
    steps: [
      send('2016-11-01'),
      ...act('2016-11-02'),
      declare('2016-11-07'),
      forward('2016-11-08'),
      {
        ...{ on: '2016-11-18', by: holder, step: 'tellSuit', proof: true },
        facts: { remedy: 'suit', body: '广州知识产权法院（示例）', filedOn: '2016-11-17' },
      },
    ],
  },
  {
    ...{
      platform: '示例淘货网',
      shopNo: 'kb001',
      shopName: '酷步鞋仓（示例）',
      drawnOn: '2016-11-21',
      links: ['T2001', 'T2002'],
    },
    steps: [
      send('2016-11-21'),
      { on: '2016-11-23', by: holder, step: 'takeMeasures', facts: { measures: ['block'] }, proof: true },
    ],
  },
  {
    ...{
      platform: '示例优品网',
      shopNo: 's-8450',
      shopName: '跑者之家（示例）',
      drawnOn: '2016-11-23',
      links: ['B2041', 'B2042'],
    },
    steps: [],
  },
];

/** The lead whose offers the city's bureau told the right holder of. */
export const told = {
  seller: '潮立方',
  by: 'su.qing',
  on: '2016-11-15',
  note: '（示例）监测发现，供你方核对；是否通知平台由你方决定。',
};

const pushedTo = { monitor: '示例优品网服装鞋帽报送监测（示例）' };

/** Plain offers without a mark, some of them in rows that cannot be read. */
export const pushed = [
  {
    ...{ ...pushedTo, on: '2016-11-21', name: '优品网1121（示例）.csv' },
    csv: [
      'offer_id,title,price,seller_id,seller_name,platform',
      'D1001,纯棉圆领短袖T恤,39,d1,（示例）晨光服饰,示例优品网',
      'D1002,,59,d1,（示例）晨光服饰,示例优品网',
      'D1003,加厚羊毛围巾,88,d2,（示例）小满织物,示例优品网',
      'D1004,儿童雨靴,45',
    ].join('\n'),
  },
  {
    ...{ ...pushedTo, on: '2016-11-23', name: '优品网1123（示例）.csv' },
    csv: [
      'offer_id,title,price,seller_id,seller_name,platform',
      'D1002,亚麻衬衫,59,d1,（示例）晨光服饰,示例优品网',
      'D1004,儿童雨靴,45,d3,（示例）雨季鞋行,示例优品网',
    ].join('\n'),
  },
] as const;
