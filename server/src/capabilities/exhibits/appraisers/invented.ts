// The invented appraisers of the demonstration of 2016; no such body, certificate or telephone exists.
import type { EntryOf } from '@qingfeng/register';
import type { appraisers } from './register.ts';

export const inventedAppraisers: readonly EntryOf<typeof appraisers>[] = [
  {
    name: '岭南（示例）产品质量检验院',
    uscc: '12440000DEM0000144',
    region: '440100',
    address: '广州市天河区示例大道1号',
    contact: '周检（示例）',
    phone: '020-00000001',
    active: true,
    qualifications: [
      {
        type: 'testing',
        certificate: '（示例）CMA20150001',
        scope: '箱包、鞋类、服装',
        validFrom: '2015-06-01',
        validUntil: '2018-05-31',
      },
      {
        type: 'laboratory',
        certificate: '（示例）CNAS L0001',
        scope: '纺织品、皮革',
        validFrom: '2014-03-01',
        validUntil: '2017-02-28',
      },
    ],
  },
  {
    name: '珠江（示例）食品检验所',
    uscc: '12440000DEM000022Y',
    region: '440100',
    contact: '何味（示例）',
    phone: '020-00000002',
    active: true,
    qualifications: [
      {
        type: 'foodTesting',
        certificate: '（示例）CMAF20160002',
        scope: '食品及食品添加剂',
        validFrom: '2016-01-15',
        validUntil: '2019-01-14',
      },
    ],
  },
  {
    name: '南粤（示例）价格认定中心',
    uscc: '12440000DEM000030R',
    region: '440000',
    active: false,
    qualifications: [
      { type: 'valuation', certificate: '（示例）价认2013第3号', scope: '涉案财物', validFrom: '2013-01-01' },
    ],
  },
];
