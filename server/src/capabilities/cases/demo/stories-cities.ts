// Invented cases beside Guangzhou, three ways each goes: decided and archived, under way, at the line to the police.
import { coat, type DemoCase, lark, north, shoes } from './story.ts';
import { approved, closed, filed, performed, reported, served, toDecision } from './ways.ts';

const below = '金额明显低于追诉标准，未发现其他涉嫌犯罪的情形';

export const cities: readonly DemoCase[] = [
  ...decidedThere([
    ['深圳市监', '湾畔（示例）数码商行', '440305', 'TM-57-3', '云雀'],
    ['珠海工商', '情侣路（示例）服装店', '440402', 'TM-57-3', '北岭'],
    ['汕头工商', '潮韵（示例）鞋行', '440507', 'TM-57-3', '云雀'],
    ['佛山工商', '岭南（示例）鞋业批发部', '440604', 'TM-57-1', '云雀'],
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
