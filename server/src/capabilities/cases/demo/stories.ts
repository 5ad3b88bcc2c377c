// Invented cases of 2016 in every stage: none of the people, firms, marks and figures exist.
import type { GoodsInput } from '../schema.ts';
import {
  approved,
  closed,
  concluded,
  type DemoStep,
  filed,
  noticed,
  performed,
  reported,
  reviewed,
  served,
  toDecision,
} from './ways.ts';

export type DemoCase = {
  /** Names it for other parts of the demonstration. */
  key: string;
  at: string;
  party: string;
  /** Credit code of a unit; an individual is not identified. */
  uscc?: string;
  about: string;
  source: 'inspection' | 'complaint' | 'tip' | 'transfer' | 'assigned' | 'monitoring';
  on: string;
  offence: string;
  act: readonly [string, string];
  region: string;
  platform?: string;
  right?: { name: string; holder: string };
  goods: readonly (Pick<GoodsInput, 'name' | 'quantity' | 'unit' | 'state'> & { yuan: number })[];
  /** Seizure of the unsold goods on the day of the source, and whether it was approved. */
  seized?: boolean;
  steps: readonly DemoStep[];
};

const shoes = { name: '云雀牌运动鞋', unit: '双' } as const;
const lark = { name: '云雀', holder: '云雀（示例）体育用品有限公司' };
const coat = { name: '北岭牌羽绒服', unit: '件' } as const;
const north = { name: '北岭', holder: '北岭（示例）服饰股份有限公司' };
const sauce = { name: '古井台牌调味酱', unit: '瓶' } as const;
const well = { name: '古井台', holder: '古井台（示例）食品有限公司' };
const below = '金额明显低于追诉标准，未发现其他涉嫌犯罪的情形';

const guangzhou: readonly DemoCase[] = [
  {
    key: 'approved-late',
    at: '广州工商',
    party: '云岭（示例）鞋业有限公司',
    uscc: '91440100MA5DEM0123',
    about: '涉嫌假冒“云雀”注册商标',
    source: 'inspection',
    on: '2016-11-08',
    offence: 'TM-57-1',
    act: ['2016-03-02', '2016-11-07'],
    region: '440111',
    right: lark,
    goods: [
      { ...shoes, quantity: 160, state: 'sold', yuan: 200 },
      { ...shoes, quantity: 115, state: 'unsold', yuan: 200 },
    ],
    seized: true,
    // Approved on the 21st, so that the 24 hours for the hand-over ended two days before the day of the demonstration.
    steps: [filed('2016-11-10'), reported('2016-11-18'), approved('2016-11-21')],
  },
  {
    key: 'fined-instead',
    at: '广州工商',
    party: '海风（示例）服饰商行',
    about: '销售假冒“北岭”注册商标的商品',
    source: 'complaint',
    on: '2016-08-15',
    offence: 'TM-57-1',
    act: ['2016-01-04', '2016-08-14'],
    region: '440106',
    right: north,
    goods: [{ ...coat, quantity: 320, state: 'sold', yuan: 260 }],
    steps: [
      filed('2016-08-19'),
      { on: '2016-09-05', by: 'officer', step: 'proposeNoReferral', reason: '当事人积极配合、已赔偿权利人' },
      { on: '2016-09-06', by: 'head', step: 'approveNoReferral', reason: '同意，作行政处罚' },
      ...toDecision({
        days: ['2016-08-19', '2016-09-07', '2016-09-12', '2016-09-20', '2016-09-29', '2016-11-17'],
        yuan: 60_000,
      }).slice(1),
      { on: '2016-11-17', by: 'platform', step: 'fineFirst', facts: { decidedOn: '2016-11-17' } },
    ],
  },
  {
    key: 'refused-reconsidered',
    at: '广州工商',
    party: '白石（示例）日化厂',
    uscc: '91440100MA5DEM020X',
    about: '涉嫌假冒“云雀”注册商标',
    source: 'tip',
    on: '2016-10-08',
    offence: 'TM-57-1',
    act: ['2016-02-15', '2016-10-07'],
    region: '440111',
    right: lark,
    goods: [
      { ...shoes, quantity: 300, state: 'sold', yuan: 180 },
      { ...shoes, quantity: 60, state: 'unsold', yuan: 180 },
    ],
    steps: [filed('2016-10-12'), reported('2016-10-20'), approved('2016-10-24')],
  },
  {
    key: 'referred',
    at: '广州工商',
    party: '穗和（示例）贸易有限公司',
    uscc: '91440100MA5DEM039T',
    about: '涉嫌假冒“北岭”注册商标',
    source: 'assigned',
    on: '2016-09-12',
    offence: 'TM-57-1',
    act: ['2015-11-02', '2016-09-11'],
    region: '440106',
    right: north,
    goods: [
      { ...coat, quantity: 500, state: 'sold', yuan: 320 },
      { ...coat, quantity: 210, state: 'unsold', yuan: 320 },
    ],
    steps: [filed('2016-09-14'), reported('2016-09-20'), approved('2016-09-21')],
  },
  {
    key: 'sent-yesterday',
    at: '广州工商',
    party: '流花（示例）服装有限公司',
    about: '涉嫌假冒“北岭”注册商标',
    source: 'complaint',
    on: '2016-11-01',
    offence: 'TM-57-1',
    act: ['2016-04-11', '2016-10-31'],
    region: '440106',
    right: north,
    goods: [{ ...coat, quantity: 260, state: 'sold', yuan: 280 }],
    steps: [filed('2016-11-04'), reported('2016-11-21'), approved('2016-11-22')],
  },
  {
    key: 'exhibits-due',
    at: '广州工商',
    party: '石溪（示例）皮具厂',
    about: '涉嫌假冒“云雀”注册商标',
    source: 'inspection',
    on: '2016-11-02',
    offence: 'TM-57-1',
    act: ['2016-05-09', '2016-11-01'],
    region: '440111',
    right: lark,
    goods: [
      { ...shoes, quantity: 240, state: 'sold', yuan: 210 },
      { ...shoes, quantity: 130, state: 'unsold', yuan: 210 },
    ],
    seized: true,
    steps: [filed('2016-11-04'), reported('2016-11-10'), approved('2016-11-11')],
  },
  {
    key: 'judged',
    at: '广州工商',
    party: '棠下（示例）制鞋作坊',
    about: '涉嫌假冒“云雀”注册商标',
    source: 'tip',
    on: '2016-02-22',
    offence: 'TM-57-1',
    act: ['2015-06-01', '2016-02-21'],
    region: '440106',
    right: lark,
    goods: [{ ...shoes, quantity: 520, state: 'sold', yuan: 190 }],
    steps: [filed('2016-02-25'), reported('2016-03-07'), approved('2016-03-08')],
  },
  {
    key: 'to-approve',
    at: '广州工商',
    party: '钱小满（示例）',
    about: '网店销售假冒“云雀”注册商标的商品',
    source: 'monitoring',
    on: '2016-11-03',
    offence: 'TM-57-1',
    act: ['2016-06-01', '2016-11-02'],
    region: '440106',
    platform: '某网络交易平台“满满鞋铺”（示例）',
    right: lark,
    goods: [{ ...shoes, quantity: 420, state: 'sold', yuan: 150 }],
    steps: [filed('2016-11-07'), reported('2016-11-22')],
  },
  {
    key: 'near',
    at: '广州工商',
    party: '江畔（示例）鞋店',
    about: '涉嫌假冒“云雀”注册商标',
    source: 'inspection',
    on: '2016-11-09',
    offence: 'TM-57-1',
    act: ['2016-05-01', '2016-11-08'],
    region: '440106',
    right: lark,
    goods: [
      { ...shoes, quantity: 140, state: 'sold', yuan: 190 },
      { ...shoes, quantity: 90, state: 'unsold', yuan: 190 },
    ],
    seized: true,
    steps: [filed('2016-11-11')],
  },
  {
    key: 'notified',
    at: '广州工商',
    party: '东漖（示例）百货店',
    about: '销售侵犯“北岭”注册商标专用权的商品',
    source: 'inspection',
    on: '2016-10-10',
    offence: 'TM-57-3',
    act: ['2016-08-01', '2016-10-09'],
    region: '440106',
    right: north,
    goods: [{ ...coat, quantity: 24, state: 'sold', yuan: 240 }],
    steps: [
      filed('2016-10-13'),
      ...concluded('2016-11-01', '罚款 5000 元'),
      reviewed('2016-11-08'),
      noticed('2016-11-22', '罚款 5000 元'),
    ],
  },
  {
    key: 'registered',
    at: '广州工商',
    party: '南岸（示例）商行',
    about: '被举报销售假冒“北岭”注册商标的商品',
    source: 'tip',
    on: '2016-11-21',
    offence: 'TM-57-3',
    act: ['2016-11-01', '2016-11-20'],
    region: '440111',
    right: north,
    goods: [],
    steps: [],
  },
  {
    key: 'food',
    at: '广州食药',
    party: '味源（示例）调味品厂',
    uscc: '91440100MA5DEM047M',
    about: '生产经营标签虚假的调味酱',
    source: 'inspection',
    on: '2016-10-17',
    offence: 'FD-124',
    act: ['2016-07-01', '2016-10-16'],
    region: '440111',
    right: well,
    goods: [{ ...sauce, quantity: 900, state: 'unsold', yuan: 18 }],
    seized: true,
    steps: [filed('2016-10-19'), ...concluded('2016-11-14', '罚款 20000 元')],
  },
  {
    key: 'quality',
    at: '广州质监',
    party: '恒固（示例）五金制品厂',
    uscc: '91440100MA5DEM055G',
    about: '生产以次充好的水龙头',
    source: 'inspection',
    on: '2016-07-05',
    offence: 'PQ-50',
    act: ['2016-02-01', '2016-07-04'],
    region: '440111',
    goods: [{ name: '水龙头', quantity: 400, unit: '个', state: 'sold', yuan: 35 }],
    steps: [
      ...toDecision({
        days: ['2016-07-08', '2016-08-10', '2016-08-16', '2016-08-22', '2016-08-31', '2016-09-02'],
        yuan: 14_000,
      }),
      served('2016-09-05'),
      performed('2016-09-14'),
      ...closed('2016-09-20', '2016-0031'),
    ],
  },
  {
    key: 'copyright',
    at: '广州文化',
    party: '书林（示例）文化用品店',
    about: '销售侵权复制的图书',
    source: 'assigned',
    on: '2016-10-24',
    offence: 'CR-48',
    act: ['2016-09-01', '2016-10-23'],
    region: '440106',
    goods: [{ name: '《小城故事集》（示例）', quantity: 380, unit: '册', state: 'unsold', yuan: 26 }],
    steps: [filed('2016-10-27')],
  },
];

/** Cities beside Guangzhou, three ways each goes: decided and archived, under way, at the line to the police. */
const cities: readonly DemoCase[] = [
  ...decidedThere([
    ['深圳市监', '湾畔（示例）数码商行', '440305', 'TM-57-3', '云雀'],
    ['珠海工商', '情侣路（示例）服装店', '440402', 'TM-57-3', '北岭'],
    ['汕头工商', '潮韵（示例）鞋行', '440507', 'TM-57-3', '云雀'],
    ['佛山工商', '岭南（示例）鞋业批发部', '440604', 'TM-57-2', '云雀'],
    ['中山工商', '香山（示例）服饰店', '442000', 'TM-57-3', '北岭'],
  ]),
  ...underWay([
    ['深圳市监', '华强（示例）鞋类电商', '440304', 'TM-57-1', 60],
    ['珠海工商', '拱北（示例）商行', '440402', 'TM-57-3', 30],
    ['佛山质监', '禅城（示例）电器厂', '440604', 'PQ-53', 80],
    ['惠州农业', '东江（示例）种子经营部', '441302', 'SD-75', 120],
    ['东莞食药', '莞城（示例）食品厂', '441900', 'FD-124', 400],
    ['汕头工商', '韩江（示例）玩具厂', '440507', 'TM-57-2', 90],
  ]),
  ...atTheLine([
    ['东莞工商', '虎门（示例）制衣有限公司', '441900', '91440100MA5DEM063B', 600],
    ['佛山工商', '南海（示例）鞋材有限公司', '440605', '91440100MA5DEM0716', 350],
    ['汕头工商', '澄海（示例）贸易有限公司', '440515', '91440100MA5DEM08XX', 280],
  ]),
];

function decidedThere(rows: readonly (readonly [string, string, string, string, string])[]): DemoCase[] {
  return rows.map(([at, party, region, offence, mark], index) => ({
    key: `archived-${index + 1}`,
    at,
    party,
    about: `销售侵犯“${mark}”注册商标专用权的商品`,
    source: index % 2 === 0 ? 'inspection' : 'complaint',
    on: `2016-05-${String(9 + index).padStart(2, '0')}`,
    offence,
    act: ['2016-03-01', '2016-05-08'],
    region,
    right: mark === '云雀' ? lark : north,
    goods: [{ ...(mark === '云雀' ? shoes : coat), quantity: 12 + index * 5, state: 'sold', yuan: 180 }],
    steps: [
      ...toDecision({
        days: ['2016-05-18', '2016-06-06', '2016-06-13', '2016-06-20', '2016-06-29', '2016-07-04'],
        yuan: 3_000 + index * 1_000,
        // What the maker gained is not known, so the comparison asks for an answer; of a sale the amount is.
        ...(offence === 'TM-57-3' ? {} : { answer: below }),
      }),
      served('2016-07-06'),
      performed('2016-07-15'),
      ...closed('2016-07-20', `2016-00${12 + index}`),
    ],
  }));
}

function underWay(rows: readonly (readonly [string, string, string, string, number])[]): DemoCase[] {
  return rows.map(([at, party, region, offence, quantity], index) => ({
    key: `under-way-${index + 1}`,
    at,
    party,
    about: offence.startsWith('TM') ? '涉嫌侵犯“云雀”注册商标专用权' : '涉嫌生产、销售不合格产品',
    source: index % 3 === 0 ? 'monitoring' : 'inspection',
    on: `2016-10-${20 + index}`,
    offence,
    act: ['2016-08-01', '2016-10-19'],
    region,
    ...(offence.startsWith('TM') ? { right: lark } : {}),
    goods: [
      {
        ...(offence.startsWith('TM') ? shoes : { name: '涉案产品（示例）', unit: '件' }),
        quantity,
        state: 'unsold',
        yuan: 60,
      },
    ],
    seized: index % 2 === 0,
    steps: [filed('2016-10-28')],
  }));
}

function atTheLine(rows: readonly (readonly [string, string, string, string, number])[]): DemoCase[] {
  return rows.map(([at, party, region, uscc, quantity], index) => ({
    key: `at-the-line-${index + 1}`,
    at,
    party,
    uscc,
    about: '涉嫌假冒“北岭”注册商标',
    source: 'inspection',
    on: `2016-11-${String(7 + index).padStart(2, '0')}`,
    offence: 'TM-57-1',
    act: ['2016-04-01', '2016-11-06'],
    region,
    right: north,
    goods: [{ ...coat, quantity, state: 'sold', yuan: 210 }],
    steps: [filed('2016-11-14'), ...[reported('2016-11-21'), approved('2016-11-23')].slice(0, index)],
  }));
}

export const demoCases: readonly DemoCase[] = [...guangzhou, ...cities];
