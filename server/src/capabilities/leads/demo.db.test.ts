// The invented leads of 2016, loaded as at the first start: what monitoring found, what came of it, and nothing the second time.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { leadsCapability } from './index.ts';

describe('the invented leads of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);

  it('stand in several stages, each marked as invented', async () => {
    const { items } = await get('su.qing', '/leads?sort=newest');
    assert.ok(items.every(({ demo, title }: { demo: boolean; title: string }) => demo && title.includes('（示例）')));
    const states = items.map(({ state }: { state: string }) => state);
    for (const state of ['new', 'dispatched', 'returned', 'verifying', 'disputed', 'case', 'closed', 'merged'])
      assert.ok(states.includes(state), state);
  });

  it('count two shops with one telephone as one seller, and leave the authorised shop alone', async () => {
    const { items } = await get('su.qing', '/leads?source=monitoring&sort=score');
    const respondents = items.map(({ respondent }: { respondent: string }) => respondent);
    assert.ok(!respondents.some((name: string) => name.includes('旗舰店')), respondents.join());
    const { lead } = await get(
      'su.qing',
      `/leads/${items.find(({ respondent }: { respondent: string }) => respondent.startsWith('潮立方')).id}`,
    );
    const { shops, regionName } = await get('su.qing', `/sellers/${lead.sellerId}`);
    assert.deepEqual([shops.length, regionName], [2, '广东省广州市天河区']);
  });

  it('count four shops as one seller by what they share, with every offer and its price by shop', async () => {
    const { items } = await get('su.qing', '/leads?source=monitoring&sort=score');
    const found = items.find(({ respondent }: { respondent: string }) => respondent.startsWith('跑跑'));
    const { lead } = await get('su.qing', `/leads/${found.id}`);
    const seller = await get('su.qing', `/sellers/${lead.sellerId}`);
    assert.equal(seller.shops.length, 4);
    assert.deepEqual(
      seller.prices.map(({ mark, shops }: { mark: string; shops: unknown[] }) => [mark, shops.length]),
      [['云雀跑', 4]],
    );
    const offers = await get('su.qing', `/sellers/${lead.sellerId}/offers`);
    assert.ok(offers.total >= 10, String(offers.total));
    const titles = offers.items.map(({ title }: { title: string }) => title);
    assert.ok(titles.includes('云-雀-跑 情侣跑鞋 原单 高仿'), titles.join());
  });

  it('are handled by the district they were dispatched to, and became a case there', async () => {
    const { items } = await get('ling.yue', '/leads?queue=handled');
    const [own] = items.filter(({ respondent }: { respondent: string }) => respondent.startsWith('潮立方'));
    assert.equal(own.state, 'case');
  });

  it('have tips whose authors the officer in charge alone sees, and one that is told late', async () => {
    const { items } = await get('su.qing', '/tips');
    assert.equal(items.length, 9);
    assert.equal(items[0].nextDue.colour, 'red');
    assert.doesNotMatch(JSON.stringify(items), /何晓舟/);
    const states = new Set(items.map(({ state }: { state: string }) => state));
    for (const state of ['received', 'charged', 'handedOn', 'decided', 'accepted', 'refused', 'closed'])
      assert.ok(states.has(state), state);
  });

  it('have a monitor in every state, and a right whose term is over', async () => {
    const { items } = await get('su.qing', '/monitors');
    // Two run: one is given files, to the other a platform pushes.
    assert.deepEqual(items.map(({ state }: { state: string }) => state).toSorted(), [
      ...['drawn', 'ended', 'ended', 'running', 'running', 'submitted', 'suspended'],
    ]);
    assert.equal((await get('su.qing', '/rights?valid=false')).items.length, 1);
  });

  it('change nothing when they are loaded again', async () => {
    const before = await get('su.qing', '/leads');
    await leadsCapability.demonstrate?.(demonstration.services);
    assert.deepEqual(await get('su.qing', '/leads'), before);
  });
});
