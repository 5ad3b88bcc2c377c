// How the case that goes through everything began: a tip, then an offer that the monitor found, then one lead of both. All of it is invented.
import type { DemoMonitor, DemoStep, DemoTip } from './stories.ts';
import { author, common } from './stories.ts';

const [officer, head] = ['su.qing', 'liang.bo'];
const reported = '某网店“沙河鞋仓”（示例）';

type Whole = {
  tip: DemoTip;
  monitor: DemoMonitor;
  handed: { on: string; name: string; csv: string };
  /** The lead of the tip goes into the one that the monitor found. */
  merged: { on: string; from: string; into: string };
  steps: readonly DemoStep[];
  offence: string;
  caseKey: string;
  /** How the tip and the monitor ended. */
  ends: { tip: readonly DemoStep[]; monitor: DemoStep };
};

export const wholeLead: Whole = {
  tip: {
    key: 'whole',
    tip: {
      ...common,
      ...{ kind: 'tip', channel: '12315', channelNo: '（示例）20151103-0088', receivedOn: '2015-11-03', author },
      title: '举报网店销售假冒“云雀跑”运动鞋（示例）',
      account: '在“沙河鞋仓”买的鞋，鞋盒没有合格证，专柜说不是正品。店里还有很多同款。',
      ...{ respondent: reported, platform: '示例优品网', goods: '运动鞋', mark: '云雀跑' },
    },
    steps: [{ on: '2015-11-04', by: officer, step: 'takeCharge' }],
    lead: { on: '2015-11-04', by: officer },
  },
  monitor: {
    plan: {
      title: '示例优品网运动鞋定向监测（示例）',
      purpose: '核查举报反映的网店，发现销售侵犯注册商标专用权运动鞋的线索',
      legalBasis: '网络交易管理规定；年度工作要点第一条',
      ...{ keepDays: 180, runsUntil: '2015-12-31', goods: ['运动鞋'], platforms: ['示例优品网'], regions: [] },
      ...{ classes: [25], minScore: 0.5, source: 'upload', folder: null, every: 'asked' },
    },
    drawnOn: '2015-11-04',
    acts: [
      { on: '2015-11-04', by: officer, step: 'submit' },
      { on: '2015-11-04', by: head, step: 'approve' },
    ],
  },
  handed: {
    on: '2015-11-05',
    name: '示例优品网 运动鞋（示例）.csv',
    csv: [
      'offer_id,title,description,price,seller_id,seller_name,shop_address,region,phone,platform,time',
      'W1001,云·雀·跑 高仿 减震跑鞋 一比一,,150,s-1288,沙河鞋仓（示例）,广东省广州市天河区示例路 128 号,,02000000128,示例优品网,2015-11-04T20:11:00+08:00',
      'W1002,YUNQUERUN 复刻运动鞋 莆田货,,150,s-1288,沙河鞋仓（示例）,广东省广州市天河区示例路 128 号,,02000000128,示例优品网,2015-11-04T20:14:00+08:00',
    ].join('\n'),
  },
  merged: { on: '2015-11-06', from: reported, into: '沙河' },
  steps: [
    { on: '2015-11-06', by: officer, step: 'takeUp' },
    {
      ...{ on: '2015-11-09', by: officer, step: 'note' },
      facts: { finding: '经营地与店铺公示一致，现场有标注“云雀”的运动鞋 86 双和销售台账，经营者不能说明来源。' },
    },
  ],
  offence: 'TM-57-1',
  caseKey: 'whole',
  ends: {
    tip: [
      { on: '2015-11-12', by: officer, step: 'decide', facts: { outcome: 'filed' } },
      {
        ...{ on: '2015-11-13', by: officer, step: 'tell' },
        facts: { toldOn: '2015-11-13', way: 'telephone', content: '（示例）已告知立案情况。' },
      },
    ],
    monitor: { on: '2015-12-31', by: officer, step: 'end', reason: '（示例）已立案查处，监测目的已经达到' },
  },
};
