// The case that goes through everything, from a tip to the furnace, told in both years: none of it happened.
import { type DemoCase, lark, shoes } from './story.ts';
import { closed, copied, filed, finedBefore, notReferred, performed, served, toDecision } from './ways.ts';

/**
 * Opened from the lead that a tip and the monitor led to, the goods seized, fined, published and listed; referred when the procuratorate asked
 * for it, judged, and what was confiscated destroyed.
 */
export const wholeCase: DemoCase = {
  key: 'whole',
  at: '广州工商',
  party: '沙河（示例）鞋服商行',
  uscc: '91440100MA5DEM1279',
  head: '何立新',
  about: '网店销售假冒“云雀”注册商标的商品',
  source: 'monitoring',
  fromLead: '沙河',
  on: '2015-11-10',
  offence: 'TM-57-1',
  act: ['2015-06-01', '2015-11-09'],
  region: '440106',
  platform: '示例优品网“沙河鞋仓”（示例）',
  right: lark,
  goods: [
    { ...shoes, quantity: 420, state: 'sold', yuan: 150 },
    { ...shoes, quantity: 86, state: 'unsold', yuan: 150 },
  ],
  seized: true,
  measureEnds: { on: '2015-12-24', disposal: '（示例）决定没收，转入罚没物品管理' },
  steps: [
    filed('2015-11-12'),
    ...notReferred('2015-12-01', '当事人积极配合、已赔偿权利人'),
    ...toDecision({
      days: ['2015-11-12', '2015-12-01', '2015-12-08', '2015-12-11', '2015-12-21', '2015-12-24'],
      yuan: 30_000,
    }).slice(1),
    finedBefore('2015-12-24'),
    served('2015-12-25'),
    copied('2015-12-30', lark.holder),
    performed('2016-01-07'),
    ...closed('2016-01-12'),
  ],
};
