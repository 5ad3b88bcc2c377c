// The invented leads, tips and offers of November 2016: no seller, mark, telephone or author of them exists.
import { agencyName } from '@qingfeng/codes';
import type { NewMonitor } from '../monitors/schema.ts';
import type { Author, NewTip } from '../tips/schema.ts';

export const tianhe = { departmentId: 'saic', regionCode: '440106' } as const;
/** The bureau of a district, to which the city's dispatches. */
export const places = [tianhe];
export const people = [
  { account: 'ling.yue', displayName: '凌越', ...tianhe, roles: ['officer'] as ['officer'] },
  { account: 'xu.mu', displayName: '许穆', ...tianhe, roles: ['approver'] as ['approver'] },
];

/** The watch list, as a right holder hands it over. */
export const registerCsv = [
  'right_id,mark,aliases,owner,classes,authorised_sellers,reference_price,valid_from,valid_to',
  '（示例）10010001,云雀跑,YUNQUERUN,云雀体育用品（示例）有限公司,25|18,云雀官方旗舰店（示例）,899,2010-03-14,2020-03-13',
  '（示例）10010002,兰汀,LANTINE,兰汀化妆品（示例）有限公司,3,兰汀品牌店（示例）,1280,2012-08-07,2022-08-06',
  '（示例）10010003,苍松,CANGSONG,苍松电子（示例）股份有限公司,9,,199,2008-05-21,2018-05-20',
  '（示例）10010004,白桦屿,BAIHUAYU,白桦屿箱包（示例）有限公司,18,,459,2006-04-14,2016-04-13',
].join('\n');

export type DemoStep = { on: string; by: string; step: string; facts?: Record<string, string>; reason?: string };
export type DemoMonitor = { plan: NewMonitor; drawnOn: string; acts: readonly DemoStep[] };

export const demoMonitor: DemoMonitor = {
  plan: {
    title: '“双11”运动鞋、化妆品、充电器定向监测（示例）',
    purpose: '及时发现网络销售侵犯注册商标专用权商品的线索，供有管辖权的工商机关核查',
    legalBasis: '网络交易管理办法（国家工商行政管理总局令第60号）；国办发〔2016〕25号第一条',
    keepDays: 180,
    runsUntil: '2016-12-31',
    goods: ['运动鞋', '化妆品', '充电器'],
    ...{ platforms: [], regions: [], classes: [], minScore: 0.5, source: 'upload', folder: null, every: 'asked' },
  },
  drawnOn: '2016-10-25',
  acts: [
    { on: '2016-10-25', by: 'su.qing', step: 'submit' },
    { on: '2016-10-27', by: 'liang.bo', step: 'approve' },
  ],
};

const head = 'offer_id,title,description,price,seller_id,seller_name,shop_address,region,phone,platform,time';
type Row = readonly [id: string, title: string, price: string, seller: string, time: string];
const sellers: Readonly<Record<string, string>> = {
  潮立方: 's-2087,潮立方运动馆（示例）,广东省广州市天河区示例路 18 号,,02000000001,示例优品网',
  酷步: 'kb001,酷步鞋仓（示例）,,,02000000001,示例淘货网',
  粉黛: 's-3311,粉黛香水铺（示例）,广东省广州市白云区示例街 5 号,,02000000002,示例优品网',
  快充: 'dz-77,快充小站（示例）,广东省深圳市南山区示例大厦 6 楼,,02000000003,示例淘货网',
  旗舰: 's-0001,云雀官方旗舰店（示例）,广东省广州市越秀区示例大道 1 号,,02000000004,示例优品网',
};

const lines = (rows: readonly Row[]): string =>
  [head, ...rows.map(([id, title, price, seller, time]) => `${id},${title},,${price},${sellers[seller]},${time}`)].join(
    '\n',
  );

/** What the platforms handed over, by the day on which it was read. */
export const handedOver: readonly { on: string; name: string; csv: string }[] = [
  {
    on: '2016-11-07',
    name: '示例优品网 11月上旬.csv',
    csv: lines([
      ['A1001', '云·雀·跑 高仿运动鞋 莆田货 一比一', '128', '潮立方', '2016-11-05T20:11:00+08:00'],
      ['A1002', '云鹊跑同款 原单 减震跑鞋 男', '139', '潮立方', '2016-11-05T20:13:00+08:00'],
      ['A1003', 'YUNQUE RUN 复刻 跑步鞋 女', '119', '潮立方', '2016-11-06T09:02:00+08:00'],
      ['A1004', '云雀跑 2016 秋季新款 减震跑鞋 正品', '859', '旗舰', '2016-11-04T10:00:00+08:00'],
      ['A1005', '兰汀 香水 A货 高仿 50ml', '88', '粉黛', '2016-11-06T15:40:00+08:00'],
      ['A1006', '兰汀同款香水瓶 空瓶 分装', '9.9', '粉黛', '2016-11-06T15:44:00+08:00'],
      ['A1007', '家用收纳箱 大号', '35', '粉黛', '2016-11-06T15:45:00+08:00'],
    ]),
  },
  {
    on: '2016-11-21',
    name: '示例淘货网 11月中旬.csv',
    csv: lines([
      ['T2001', '云雀跑尾单 工厂直销 运动鞋', '109', '酷步', '2016-11-18T11:20:00+08:00'],
      ['T2002', '云雀泡 运动鞋 情侣款 高仿', '99', '酷步', '2016-11-18T11:22:00+08:00'],
      ['T2003', '苍松 充电器 原装拆机 一比一', '19.9', '快充', '2016-11-19T08:30:00+08:00'],
      ['T2004', '适用于苍松手机的充电线 1.5 米', '12', '快充', '2016-11-19T08:31:00+08:00'],
      ['T2005', '蒼松 快充头 高仿', '25', '快充', '2016-11-19T08:33:00+08:00'],
      ['T2006', '兰汀 LANTINE 香水 原单', '95', '粉黛', '2016-11-20T19:05:00+08:00'],
      [',', '', '价格面议', '粉黛', ''],
    ]),
  },
  {
    on: '2016-11-22',
    name: '四平台 11月中旬 运动鞋.csv',
    csv: fourShops(),
  },
];

/** Four shops of one seller: two and two share a telephone, all a returns address, two the licence; each hides the mark in its own way. */
function fourShops(): string {
  const returns = '广东省广州市天河区示例北路 66 号';
  const licence = '91440101MA5DEM2X79';
  const shops = {
    跑跑: `s-5501,跑跑潮品（示例）,${returns},02000000926,${licence},示例优品网`,
    跃步: `yb-18,跃步鞋仓（示例）,${returns},02000000926,,示例淘货网`,
    小跑家: `xpj,小跑家鞋铺（示例）,${returns},02000000711,${licence},示例街市网`,
    风行: `fx-77,风行优选（示例）,${returns},02000000711,,示例淘货网`,
  };
  const offers: readonly (readonly [
    id: string,
    title: string,
    price: string,
    shop: keyof typeof shops,
    hour: string,
  ])[] = [
    ['F3001', '云-雀-跑 情侣跑鞋 原单 高仿', '89', '跑跑', '10:02'],
    ['F3002', '正品云·雀·跑 男女跑鞋 一比一 复刻', '99', '跑跑', '10:05'],
    ['F3003', '云鹊跑 减震跑鞋 莆田货', '119', '跑跑', '10:09'],
    ['F3004', 'YUN QUE RUN 复刻 秋款跑鞋', '135', '跑跑', '10:12'],
    ['F3101', '云雀泡 官方同款 板鞋 尾单 高仿', '128', '跃步', '11:31'],
    ['F3102', '雲雀跑 高帮鞋 专柜验货 原单', '149', '跃步', '11:33'],
    ['F3103', 'YUNQUERUN 气垫鞋 A货', '159', '跃步', '11:40'],
    ['F3201', '云 雀 跑 儿童跑鞋 亲子款 高仿', '69', '小跑家', '14:20'],
    ['F3202', '芸雀跑 童鞋 一比一', '75', '小跑家', '14:24'],
    ['F3301', 'YUNQUE RUN 空军一号 全码现货 高仿', '188', '风行', '16:02'],
    ['F3302', '云雀跑 工厂尾货 跑鞋 原单', '168', '风行', '16:08'],
    ['F3303', '适合云雀跑鞋的纯棉运动袜 5 双装', '19.9', '风行', '16:10'],
  ];
  return [
    'offer_id,title,price,seller_id,seller_name,shop_address,phone,licence,platform,time',
    ...offers.map(
      ([id, title, price, shop, hour]) => `${id},${title},${price},${shops[shop]},2016-11-19T${hour}:00+08:00`,
    ),
  ].join('\n');
}

/** What happened to the leads that came of it, by a word in their title. */
export const leadSteps: readonly { seller: string; steps: readonly DemoStep[]; offence?: string }[] = [
  {
    seller: '潮立方',
    steps: [
      {
        on: '2016-11-08',
        by: 'su.qing',
        step: 'dispatch',
        facts: {
          handler: agencyName(tianhe.departmentId, tianhe.regionCode, '2016-11-08'),
          instruction: '请尽快核查货源和仓库。',
        },
      },
      { on: '2016-11-09', by: 'ling.yue', step: 'sign' },
      {
        on: '2016-11-11',
        by: 'ling.yue',
        step: 'note',
        facts: { finding: '经营地与店铺公示一致，现场有同款鞋约 60 双，负责人称由他人供货。' },
      },
    ],
    offence: 'TM-57-3',
  },
  {
    seller: '粉黛',
    steps: [
      { on: '2016-11-08', by: 'su.qing', step: 'takeUp' },
      {
        on: '2016-11-16',
        by: 'su.qing',
        step: 'note',
        facts: { finding: '登记地址为住宅，未发现经营。已联系平台协查实际经营地。' },
      },
    ],
  },
];

export const author: Author = { name: '何晓舟（示例）', phone: '13900000000', address: '', idNumber: '' };
export const common = {
  regionCode: '440100',
  respondentAddress: '',
  platform: '',
  link: '',
  goods: '',
  mark: '',
  claim: '',
};

export type DemoTip = {
  key: string;
  tip: NewTip;
  steps: readonly DemoStep[];
  message?: { on: string; by: string; text: string };
  lead?: { on: string; by: string };
};

/** Tips and complaints of the counter and the hotlines. */
export const demoTips: readonly DemoTip[] = [
  {
    key: 'hotline-charger',
    tip: {
      ...common,
      kind: 'tip',
      channel: '12315',
      channelNo: '（示例）20161115-0031',
      receivedOn: '2016-11-15',
      title: '举报某手机配件店销售假冒“苍松”充电器（示例）',
      account: '在店里买的充电器充电时发烫，防伪码查询显示无效，店里还有很多同样的。',
      respondent: '星河手机配件店（示例）',
      respondentAddress: '广州市越秀区示例路 20 号',
      goods: '充电器',
      mark: '苍松',
      author,
    },
    steps: [{ on: '2016-11-16', by: 'su.qing', step: 'takeCharge' }],
    message: { on: '2016-11-17', by: 'su.qing', text: '请提供购物小票或者付款记录的照片。' },
    lead: { on: '2016-11-17', by: 'su.qing' },
  },
  {
    key: 'letter-anonymous',
    tip: {
      ...common,
      kind: 'tip',
      channel: 'letter',
      channelNo: null,
      receivedOn: '2016-11-22',
      title: '反映某仓库夜间包装无标识化妆品（示例）',
      account: '每天晚上十点后有人搬运，包装上贴“兰汀”字样标签。',
      respondent: '',
      respondentAddress: '广州市白云区示例工业园 3 栋',
      goods: '化妆品',
      mark: '兰汀',
      author: null,
    },
    steps: [],
  },
  {
    key: 'told-late',
    tip: {
      ...common,
      kind: 'tip',
      channel: '12345',
      channelNo: '（示例）20161101-7716',
      receivedOn: '2016-11-01',
      title: '举报微店销售假冒运动鞋（示例）',
      account: '朋友圈和微店同时卖，发来的鞋没有吊牌。',
      respondent: '小鹿代购（示例）',
      respondentAddress: '',
      goods: '运动鞋',
      mark: '云雀跑',
      author,
    },
    steps: [
      { on: '2016-11-02', by: 'su.qing', step: 'takeCharge' },
      {
        on: '2016-11-09',
        by: 'su.qing',
        step: 'decide',
        facts: { outcome: 'notFiled', ground: '（示例）当事人经营地在外省，已移送' },
      },
    ],
  },
  {
    key: 'complaint-refund',
    tip: {
      ...common,
      kind: 'complaint',
      channel: 'counter',
      channelNo: null,
      receivedOn: '2016-11-14',
      title: '投诉网店拒绝退还购买假冒香水的货款（示例）',
      account: '收到的香水经专柜鉴别不是正品，商家拒绝退款。',
      claim: '退还货款 95 元',
      respondent: '粉黛香水铺（示例）',
      respondentAddress: '广州市白云区示例街 5 号',
      platform: '示例优品网',
      goods: '香水',
      mark: '兰汀',
      author,
    },
    steps: [
      { on: '2016-11-15', by: 'su.qing', step: 'takeCharge' },
      { on: '2016-11-18', by: 'su.qing', step: 'accept', facts: { toldOn: '2016-11-18', way: 'telephone' } },
    ],
  },
];
