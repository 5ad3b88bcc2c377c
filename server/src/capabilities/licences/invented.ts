// The invented licences of the demonstration of 2016; no such holder and no such number exists.
import type { EntryOf } from '@qingfeng/register';
import type { licences } from './register.ts';

export const inventedLicences: readonly EntryOf<typeof licences>[] = [
  {
    type: 'foodProduction',
    number: 'SC10144010600001（示例）',
    holder: '云岭（示例）食品有限公司',
    issuer: '广州市食品药品监督管理局（示例）',
    scope: '糕点、饼干',
    region: '440100',
    place: '广州市白云区示例路8号',
    validFrom: '2016-03-01',
    validUntil: '2021-02-28',
    events: [{ act: 'issued', day: '2016-03-01', document: '（示例）穗食药监许〔2016〕12号' }],
  },
  {
    type: 'drugBusiness',
    number: '粤CB0200001（示例）',
    holder: '南岭（示例）大药房',
    issuer: '广州市食品药品监督管理局（示例）',
    scope: '中成药、化学药制剂；不含冷藏药品',
    region: '440100',
    validFrom: '2013-06-10',
    validUntil: '2018-06-09',
    events: [
      { act: 'issued', day: '2013-06-10' },
      { act: 'suspended', day: '2016-08-15', document: '（示例）穗食药监暂〔2016〕3号', note: '整改三个月' },
      { act: 'resumed', day: '2016-11-14' },
    ],
  },
  {
    type: 'tobacco',
    number: '440106100001（示例）',
    holder: '天河（示例）便利店',
    issuer: '广州市天河区烟草专卖局（示例）',
    scope: '卷烟零售',
    region: '440106',
    place: '广州市天河区示例街21号',
    validFrom: '2014-09-01',
    validUntil: '2016-08-31',
  },
  {
    type: 'seeds',
    number: 'D440000农种许字2015第0001号（示例）',
    holder: '粤丰（示例）种业有限公司',
    issuer: '广东省农业厅（示例）',
    scope: '水稻种子生产、经营',
    region: '440000',
    validFrom: '2015-01-05',
    validUntil: '2020-01-04',
    events: [
      { act: 'issued', day: '2015-01-05' },
      { act: 'changed', day: '2016-05-20', note: '住所变更' },
    ],
  },
];
