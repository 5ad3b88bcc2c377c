// Invented cases that were fined though they met the threshold, and referred after all: the court sets the fine off.
import { type DemoCase, lark, shoes } from './story.ts';
import { closed, copied, filed, finedBefore, notReferred, performed, served, toDecision } from './ways.ts';

export const finedThenReferred: readonly DemoCase[] = [
  finedFirst({
    key: 'fined-then-judged',
    party: '黄沙（示例）鞋类批发部',
    quantity: 400,
    yuan: 150,
    on: '2015-11-09',
    act: ['2015-05-04', '2015-11-08'],
    days: ['2015-11-12', '2015-12-01', '2015-12-08', '2015-12-11', '2015-12-21', '2015-12-24'],
    fine: 20_000,
    copies: '2015-12-30',
  }),
  finedFirst({
    key: 'fined-on-trial',
    party: '江畔（示例）鞋店',
    uscc: '91440100MA5DEM098X',
    quantity: 380,
    yuan: 170,
    on: '2016-02-29',
    act: ['2015-09-01', '2016-02-28'],
    days: ['2016-03-03', '2016-03-21', '2016-03-28', '2016-04-01', '2016-04-12', '2016-04-14'],
    fine: 30_000,
    copies: '2016-04-20',
  }),
];

/** Fined though it met the threshold, paid and closed; police and procuratorate had the copies that the law asks for. */
function finedFirst(q: {
  key: string;
  party: string;
  uscc?: string;
  quantity: number;
  yuan: number;
  on: string;
  act: readonly [string, string];
  days: Parameters<typeof toDecision>[0]['days'];
  fine: number;
  copies: string;
}): DemoCase {
  const [file, conclude, , , , decide] = q.days;
  return {
    key: q.key,
    at: '广州工商',
    party: q.party,
    ...(q.uscc !== undefined && { uscc: q.uscc }),
    about: '涉嫌假冒“云雀”注册商标',
    source: 'complaint',
    on: q.on,
    offence: 'TM-57-1',
    act: q.act,
    region: '440106',
    right: lark,
    goods: [{ ...shoes, quantity: q.quantity, state: 'sold', yuan: q.yuan }],
    steps: [
      filed(file),
      ...notReferred(conclude, '（示例）当事人已停止侵权、赔偿权利人'),
      ...toDecision({ days: q.days, yuan: q.fine }).slice(1),
      finedBefore(decide),
      copied(q.copies, lark.holder),
      served(q.copies),
      performed(q.copies),
      ...closed(q.copies),
    ],
  };
}
