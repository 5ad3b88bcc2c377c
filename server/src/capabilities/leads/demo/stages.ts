// Invented monitors, leads and tips in the stages that the main story does not reach: none of the shops, papers and numbers exists.
import { agencyName } from '@qingfeng/codes';
import type { NewLead } from '../leads/schema.ts';
import type { NewMonitor } from '../monitors/schema.ts';
import { author, common, type DemoMonitor, type DemoStep, type DemoTip, tianhe } from './stories.ts';

const officer = 'su.qing';
const head = 'liang.bo';
const district = 'ling.yue';

const plan = {
  legalBasis: '网络交易管理办法（国家工商行政管理总局令第60号）',
  ...{ keepDays: 90, platforms: [], goods: [], regions: [], classes: [], minScore: 0.5 },
  ...{ source: 'upload', folder: null, every: 'asked' },
} satisfies Partial<NewMonitor>;

/** Ended, suspended, to be approved, and drawn up only. */
export const otherMonitors: readonly DemoMonitor[] = [
  {
    plan: {
      ...plan,
      title: '中秋节礼盒包装定向监测（示例）',
      purpose: '节前发现网络销售仿冒他人包装、标识的礼盒',
      goods: ['礼盒'],
      runsUntil: '2016-09-30',
    },
    drawnOn: '2016-08-15',
    acts: [
      { on: '2016-08-15', by: officer, step: 'submit' },
      { on: '2016-08-17', by: head, step: 'approve' },
      { on: '2016-09-30', by: officer, step: 'end', reason: '（示例）节日已过，监测目的已经达到' },
    ],
  },
  {
    plan: {
      ...plan,
      title: '广州箱包店铺定向监测（示例）',
      purpose: '发现本市网店销售侵犯注册商标专用权箱包的线索',
      ...{ goods: ['箱包'], classes: [18], regions: ['440100'], runsUntil: '2016-12-30' },
    },
    drawnOn: '2016-10-10',
    acts: [
      { on: '2016-10-10', by: officer, step: 'submit' },
      { on: '2016-10-12', by: head, step: 'approve' },
      { on: '2016-11-14', by: officer, step: 'suspend', reason: '（示例）平台正在核对数据口径' },
    ],
  },
  {
    plan: {
      ...plan,
      title: '充电器、数据线定向监测（示例）',
      purpose: '发现网络销售假冒充电器、数据线的线索',
      ...{ platforms: ['示例淘货网'], goods: ['充电器', '数据线'], classes: [9], runsUntil: '2017-01-26' },
      source: 'push',
    },
    drawnOn: '2016-11-23',
    acts: [{ on: '2016-11-23', by: officer, step: 'submit' }],
  },
  {
    plan: {
      ...plan,
      title: '示例优品网服装鞋帽报送监测（示例）',
      purpose: '由平台报送在售商品，发现销售侵犯注册商标专用权服装、鞋帽的线索',
      ...{ platforms: ['示例优品网'], goods: ['服装', '鞋帽'], classes: [25], runsUntil: '2017-03-31' },
      source: 'push',
    },
    drawnOn: '2016-11-17',
    acts: [
      { on: '2016-11-17', by: officer, step: 'submit' },
      { on: '2016-11-18', by: head, step: 'approve' },
    ],
  },
  {
    plan: {
      ...plan,
      title: '年货节服装定向监测（示例）',
      purpose: '春节前发现网络销售侵犯注册商标专用权服装的线索',
      ...{ goods: ['服装'], classes: [25], runsUntil: '2017-02-10' },
    },
    drawnOn: '2016-11-24',
    acts: [],
  },
];

const bureau = (on: string): string => agencyName(tianhe.departmentId, tianhe.regionCode, on);
const dispatch = (on: string): DemoStep => ({
  ...{ on, by: officer, step: 'dispatch', facts: { handler: bureau(on), instruction: '请核查并按期反馈。' } },
});

export type DemoLead = { lead: NewLead; steps: readonly DemoStep[]; into?: { on: string; seller: string } };

const lead = {
  ...{ sourceNote: '', regionCode: '440106', place: '', platform: '', mark: '', goods: '', summary: '' },
  estimateFen: null,
} satisfies Partial<NewLead>;

/** Closed twice, dispatched, returned, disputed, and merged into one that a monitor found. */
export const otherLeads: readonly DemoLead[] = [
  {
    lead: {
      ...lead,
      title: '媒体反映某市场销售假冒“云雀跑”运动鞋（示例）',
      ...{ source: 'media', foundOn: '2016-10-17', respondent: '白云鞋城某档口（示例）', mark: '云雀跑' },
      regionCode: '440111',
    },
    steps: [
      { on: '2016-10-18', by: officer, step: 'takeUp' },
      {
        ...{ on: '2016-11-02', by: head, step: 'close', facts: { result: 'unfounded' } },
        reason: '（示例）经权利人辨认，档口所售为正品，有进货单据。',
      },
    ],
  },
  {
    lead: {
      ...lead,
      title: '移送的无证经营药品线索（示例）',
      ...{ source: 'transfer', foundOn: '2016-10-19', respondent: '示例健康馆（示例）' },
    },
    steps: [
      {
        ...{ on: '2016-10-20', by: officer, step: 'dismiss', facts: { result: 'notCompetent' } },
        reason: '（示例）属食品药品监督管理部门职责，已告知移送单位。',
      },
    ],
  },
  {
    lead: {
      ...lead,
      title: '专业市场检查发现涉嫌侵犯“苍松”商标权的数据线（示例）',
      ...{ source: 'inspection', foundOn: '2016-11-22', respondent: '通达数码档口（示例）', mark: '苍松' },
      ...{ goods: '数据线', estimateFen: 860_000 },
    },
    steps: [dispatch('2016-11-23')],
  },
  {
    lead: {
      ...lead,
      title: '权利人反映微店销售假冒“云雀跑”运动鞋（示例）',
      ...{ source: 'rightHolder', foundOn: '2016-11-17', respondent: '小跑微店（示例）', mark: '云雀跑' },
    },
    steps: [
      dispatch('2016-11-18'),
      { on: '2016-11-22', by: district, step: 'returnLead', reason: '（示例）经营者已迁往番禺区，本区无经营场所。' },
    ],
  },
  {
    lead: {
      ...lead,
      title: '平台报送涉嫌销售假冒“兰汀”香水的店铺（示例）',
      ...{ source: 'platform', foundOn: '2016-11-14', respondent: '天河香氛汇（示例）', mark: '兰汀' },
      platform: '示例优品网',
    },
    steps: [
      dispatch('2016-11-15'),
      {
        ...{ on: '2016-11-17', by: district, step: 'dispute' },
        facts: { claimed: agencyName('saic', '440111', '2016-11-17') },
        reason: '（示例）店铺登记住所在天河，仓库和发货地在白云。',
      },
    ],
  },
  {
    lead: {
      ...lead,
      title: '平台报送粉黛香水铺的另一商品（示例）',
      ...{ source: 'platform', foundOn: '2016-11-15', respondent: '粉黛香水铺（示例）另一商品', mark: '兰汀' },
      ...{ platform: '示例优品网', regionCode: '440111' },
    },
    steps: [],
    into: { on: '2016-11-16', seller: '粉黛' },
  },
];

const reason = '（示例）被举报人经营地在天河区';
const handOn = (on: string): DemoStep => ({
  ...{ on, by: officer, step: 'handOn', facts: { handler: bureau(on) }, reason },
});

/** Handed on and not yet answered, handed on and told, refused, and settled. */
export const otherTips: readonly DemoTip[] = [
  {
    key: 'handed-on',
    tip: {
      ...common,
      ...{ kind: 'tip', channel: '12345', channelNo: '（示例）20161110-2208', receivedOn: '2016-11-10', author },
      title: '举报天河某店销售假冒“苍松”数据线（示例）',
      account: '包装印刷模糊，数据线用了两天就断。',
      ...{ respondent: '快线数码店（示例）', respondentAddress: '广州市天河区示例路 66 号', mark: '苍松' },
    },
    steps: [handOn('2016-11-11')],
  },
  {
    key: 'handed-on-and-told',
    tip: {
      ...common,
      ...{ kind: 'tip', channel: '12315', channelNo: '（示例）20161019-0117', receivedOn: '2016-10-19', author },
      title: '举报天河某鞋店销售假冒运动鞋（示例）',
      account: '鞋盒上的条码扫不出来，店员说是外贸单。',
      ...{ respondent: '飞跃鞋行（示例）', respondentAddress: '广州市天河区示例路 9 号', mark: '云雀跑' },
    },
    steps: [
      handOn('2016-10-20'),
      {
        ...{ on: '2016-11-03', by: district, step: 'reportBack' },
        facts: { outcome: 'notFiled', ground: '（示例）现场未发现同款商品，进货单据齐全' },
      },
      {
        ...{ on: '2016-11-04', by: officer, step: 'tell' },
        facts: { toldOn: '2016-11-04', way: 'telephone', content: '（示例）已告知核查情况和不予立案的理由。' },
      },
    ],
  },
  {
    key: 'complaint-refused',
    tip: {
      ...common,
      ...{ kind: 'complaint', channel: 'counter', channelNo: null, receivedOn: '2016-11-07', author },
      title: '投诉个人闲置转让的运动鞋质量（示例）',
      account: '在社区群里向邻居买的二手鞋，穿了一周开胶。',
      ...{ claim: '退还 60 元', respondent: '邻居（个人）（示例）', goods: '运动鞋' },
    },
    steps: [
      { on: '2016-11-08', by: officer, step: 'takeCharge' },
      {
        ...{ on: '2016-11-10', by: officer, step: 'refuse', facts: { toldOn: '2016-11-10', way: 'telephone' } },
        reason: '（示例）个人之间的转让，不属于消费者与经营者的争议。',
      },
    ],
  },
  {
    key: 'complaint-settled',
    tip: {
      ...common,
      ...{ kind: 'complaint', channel: '12315', channelNo: '（示例）20161012-0450', receivedOn: '2016-10-12', author },
      title: '投诉网店拒绝退换仿冒移动电源（示例）',
      account: '移动电源防伪码查询无效，商家只同意退一半。',
      ...{ claim: '退还货款 49 元', respondent: '闪充小铺（示例）', goods: '移动电源', mark: '苍松' },
    },
    steps: [
      { on: '2016-10-13', by: officer, step: 'takeCharge' },
      { on: '2016-10-17', by: officer, step: 'accept', facts: { toldOn: '2016-10-17', way: 'telephone' } },
      {
        ...{ on: '2016-11-01', by: officer, step: 'settle' },
        facts: { agreement: '（示例）商家退还货款 49 元，商品由消费者交回。' },
      },
    ],
  },
];
