// Invented cases of 2026 beside those that are told in both years: of Shenzhen, of the enforcement bodies of today, of a district and a street.
import { accountOf } from './people.ts';
import { type DemoAbove, type DemoCase, lark, north, shoes } from './story.ts';
import { approved, closed, filed, performed, reported, served, sourceUnproven, toDecision } from './ways.ts';

const cable = { name: '迅联牌充电器', unit: '个' } as const;
const quick = { name: '迅联', holder: '迅联（示例）科技股份有限公司' };

/** Decided in July, brought before the city's government in September, and not decided yet. */
function reconsidered(applicant: string): readonly DemoAbove[] {
  const account = accountOf('天河市监', 'officer');
  return [
    {
      ...{ on: '2026-09-10', account, step: 'receiveReview' },
      facts: {
        ...{ reviewOrgan: '广州市司法局', applicant, reviewProcedure: 'ordinary' },
        ...{ reviewAcceptedOn: '2026-09-04', reviewReceivedOn: '2026-09-10' },
      },
    },
    {
      ...{ on: '2026-09-17', account, step: 'replyToReview' },
      facts: { reviewReply: '（示例）事实清楚、证据确凿、程序合法，请求维持；证据和依据见卷宗。' },
    },
    {
      ...{ on: '2026-10-29', account: 'shen.yi', step: 'extendReview' },
      reason: '（示例）案情复杂，需要核对商品来源',
    },
  ];
}

const decidedOnes: readonly DemoCase[] = (
  [
    ['深圳市监', '湾畔（示例）数码商行', '440305', 18, 4_000],
    ['深圳市监', '龙岗（示例）鞋业批发部', '440307', 22, 5_000],
    ['天河市监', '岗顶（示例）电脑配件档', '440106', 15, 3_000],
  ] as const
).map(([at, party, region, quantity, yuan], index) => ({
  key: `archived-${index + 1}`,
  at,
  party,
  about: '销售侵犯“迅联”注册商标专用权的商品',
  source: index === 1 ? 'complaint' : 'inspection',
  on: `2026-05-${11 + index}`,
  offence: 'TM-57-3',
  act: ['2026-03-02', '2026-05-08'],
  region,
  right: quick,
  goods: [{ ...cable, quantity, state: 'sold', yuan: 120 }],
  steps: [
    ...toDecision({
      days: ['2026-05-20', '2026-06-08', '2026-06-15', '2026-06-22', '2026-07-01', '2026-07-06'],
      yuan,
      answer: '金额明显低于追诉标准，未发现其他涉嫌犯罪的情形',
      ...(index === 1 && { plea: sourceUnproven }),
    }),
    served('2026-07-08'),
    performed('2026-07-17'),
    // What is before an agency above is not put away.
    ...closed('2026-07-22', at === '天河市监' ? undefined : `2026-00${12 + index}`),
  ],
  ...(at === '天河市监' && { above: reconsidered(party) }),
}));

const line = (index: number, party: string, quantity: number): DemoCase => ({
  key: `at-the-line-${index + 1}`,
  at: '深圳市监',
  party,
  about: '涉嫌假冒“北岭”注册商标',
  source: 'inspection',
  on: `2026-11-0${4 + index}`,
  offence: 'TM-57-1',
  act: ['2026-04-01', '2026-11-03'],
  region: '440305',
  right: north,
  goods: [{ name: '北岭牌羽绒服', unit: '件', quantity, state: 'sold', yuan: 210 }],
  steps: [filed('2026-11-11'), ...[reported('2026-11-18'), approved('2026-11-20')].slice(0, index)],
});

export const cases2026: readonly DemoCase[] = [
  ...decidedOnes,
  line(0, '前海（示例）制衣有限公司', 600),
  line(1, '布吉（示例）服装商行', 350),
  line(2, '南油（示例）服饰有限公司', 280),
  {
    key: 'livestream',
    at: '深圳市监',
    party: '星选（示例）电子商务有限公司',
    about: '直播销售涉嫌侵犯“云雀”注册商标专用权的商品',
    source: 'monitoring',
    on: '2026-10-20',
    offence: 'TM-57-3',
    act: ['2026-08-01', '2026-10-19'],
    region: '440304',
    platform: '某直播平台“星选好物”（示例）',
    right: lark,
    goods: [{ ...shoes, quantity: 60, state: 'unsold', yuan: 260 }],
    seized: true,
    steps: [filed('2026-10-27')],
  },
  {
    key: 'battery',
    at: '深圳市监',
    party: '驰行（示例）电动车配件行',
    about: '销售以次充好的电动自行车蓄电池',
    source: 'inspection',
    on: '2026-11-09',
    offence: 'PQ-50',
    act: ['2026-07-01', '2026-11-08'],
    region: '440306',
    goods: [{ name: '电动自行车蓄电池（示例）', quantity: 24, unit: '组', state: 'unsold', yuan: 480 }],
    seized: true,
    steps: [filed('2026-11-16')],
  },
  {
    key: 'culture',
    at: '广州文化',
    party: '映像（示例）网络科技有限公司',
    about: '未经许可通过信息网络传播他人作品',
    source: 'assigned',
    on: '2026-10-22',
    offence: 'CR-53',
    act: ['2026-06-01', '2026-10-21'],
    region: '440106',
    platform: '某短视频应用（示例）',
    goods: [],
    steps: [filed('2026-10-28')],
  },
  {
    key: 'farm',
    at: '广州农业',
    party: '增城（示例）种子经营部',
    about: '经营假种子',
    source: 'inspection',
    on: '2026-10-21',
    offence: 'SD-74',
    act: ['2026-08-01', '2026-10-20'],
    region: '440118',
    goods: [{ name: '杂交水稻种子（示例）', quantity: 120, unit: '袋', state: 'unsold', yuan: 60 }],
    seized: true,
    steps: [filed('2026-10-28')],
  },
  {
    key: 'station',
    at: '天河市监',
    party: '石牌（示例）手机配件店',
    about: '销售侵犯“迅联”注册商标专用权的商品',
    source: 'tip',
    on: '2026-11-12',
    offence: 'TM-57-3',
    act: ['2026-09-01', '2026-11-11'],
    region: '440106',
    right: quick,
    goods: [{ ...cable, quantity: 36, state: 'unsold', yuan: 80 }],
    seized: true,
    steps: [filed('2026-11-17')],
  },
  {
    key: 'street',
    at: '石牌街道',
    party: '冼村路（示例）便民店',
    about: '销售侵犯“云雀”注册商标专用权的商品',
    source: 'inspection',
    on: '2026-11-13',
    offence: 'TM-57-3',
    act: ['2026-10-01', '2026-11-12'],
    region: '440106',
    right: lark,
    goods: [{ ...shoes, quantity: 4, state: 'unsold', yuan: 150 }],
    steps: [filed('2026-11-18')],
  },
];
