// The invented requests to platforms of 2016, loaded as at the first start: in several stages, one late, and nothing the second time.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { platformsCapability } from './index.ts';

type Dispatch = { state: string; done: string | null; nextDue: { duty: string; colour: string } | null };

describe('the invented requests to platforms of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);

  it('stand in several stages, one of them late, each marked as invented', async () => {
    const { items } = await get('su.qing', '/assistance');
    assert.ok(items.every(({ demo }: { demo: boolean }) => demo));
    const states = items.map(({ state }: { state: string }) => state);
    assert.deepEqual(states.toSorted(), ['answered', 'received', 'sent', 'submitted']);
    const late = items.find(({ state }: { state: string }) => state === 'received');
    assert.equal(late.nextDue.colour, 'red');
    assert.equal(late.merchant.includes('（示例）'), true);
  });

  it('show the platform what was sent to it alone, without the approval', async () => {
    const { items } = await get('youpin.pingtai', '/assistance');
    assert.equal(items.length, 2);
    const record = await get('youpin.pingtai', `/assistance/${items[0].id}`);
    assert.doesNotMatch(JSON.stringify(record.timeline), /同意发出/);
  });

  it('to a dispatch centre are one that awaits its opinion, one overdue, and one that was taken down and closed', async () => {
    const { items } = await get('cen.du', '/dispatches?sort=newest');
    assert.deepEqual(
      items.map(({ state, done, nextDue }: Dispatch) => [state, done, nextDue?.duty, nextDue?.colour === 'red']),
      [
        ['judging', null, 'opine', false],
        ['judging', null, 'opine', true],
        ['closed', 'takenDown', undefined, false],
      ],
    );
    assert.ok(items.every(({ demo }: { demo: boolean }) => demo));
    assert.equal((await get('yuan.yi', '/dispatches?queue=assigned')).items.length, 3);
    assert.equal((await get('yunque.quanli', '/dispatches')).items.length, 1);
  });

  it('have authorisations for data of a range: one in force, one over, one to come', async () => {
    for (const standing of ['inForce', 'over', 'later']) {
      const { items } = await get('su.qing', `/assistance-authorisations?standing=${standing}`);
      assert.deepEqual(
        items.map(({ demo, document }: { demo: boolean; document: string }) => [demo, document.startsWith('（示例）')]),
        [[true, true]],
        standing,
      );
    }
  });

  it('let no name and no telephone go to a right holder by shop or title: refused with its place, or covered', async () => {
    const { database } = demonstration.services;
    const system = <T>(work: Parameters<typeof database.asSystem<T>>[1]) => database.asSystem('test', work);
    const holderId = (await get('yunque.quanli', '/me')).agency.id;
    const lead = await system((tx) =>
      tx
        .selectFrom('offer')
        .innerJoin('lead', 'lead.id', 'offer.leadId')
        .innerJoin('agency', 'agency.key', 'lead.ownerAgency')
        .select(['lead.id', 'lead.respondent', 'lead.mark'])
        .where('agency.regionCode', '=', '440100')
        .where('lead.id', 'not in', (eb) => eb.selectFrom('toldOffers').select('toldOffers.leadId'))
        .where((eb) =>
          eb.exists(eb.selectFrom('tradingPlatform as p').select('p.id').whereRef('p.name', '=', 'offer.platform')),
        )
        .executeTakeFirstOrThrow(),
    );
    await system((tx) =>
      tx.updateTable('offer').set({ title: '跑鞋 可刻字 找老王13800138000' }).where('leadId', '=', lead.id).execute(),
    );
    await system((tx) =>
      tx.updateTable('lead').set({ respondent: '潮鞋店（店主孙巧云）' }).where('id', '=', lead.id).execute(),
    );
    const tell = (more: object = {}) =>
      demonstration.post('su.qing', `/leads/${lead.id}/told-offers`, { holderId, ...more });
    const { status, body } = await tell();
    assert.equal(status, 400, body);
    const fields: { pointer: string; instead: string }[] = JSON.parse(body).fields;
    assert.equal(fields.find(({ pointer }) => pointer === '/seller')?.instead, '潮鞋店（店主孙某）');
    assert.equal(fields.find(({ pointer }) => pointer === '/offers/0/title')?.instead, '跑鞋 可刻字 找老某（略）');
    const told = await tell({ cover: true });
    assert.equal(told.status, 200, told.body);
    const read = JSON.stringify(await get('yunque.quanli', '/told-offers?limit=50'));
    assert.match(read, /跑鞋 可刻字 找老某（略）/);
    assert.doesNotMatch(read, /13800138000|孙巧云/);
  });

  it('change nothing when they are loaded again', async () => {
    const before = await get('su.qing', '/assistance');
    await platformsCapability.demonstrate?.(demonstration.services);
    assert.deepEqual(await get('su.qing', '/assistance'), before);
  });
});
