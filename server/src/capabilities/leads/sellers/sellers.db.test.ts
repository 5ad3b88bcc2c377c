// Sellers and their shops: linked by likeness with reasons, joined and parted by officers, leads following, everything taken back again.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runMonitor } from '../monitors/runs/run.ts';
import { type LeadsTest, openLeadsTest, type Person, runningMonitor } from '../testing/leads-test.ts';
import { keyShops } from './store.ts';

const plan = {
  ...{ title: '运动鞋定向监测', purpose: '发现销售假冒运动鞋的网店', legalBasis: '网络交易监督管理办法第三十四条' },
  ...{ keepDays: 90, runsUntil: '2026-12-31', goods: ['运动鞋'], source: 'upload', minScore: 0.5 },
};
const rights = 'right_id,mark,aliases,owner,classes,reference_price\nR1,云岭跑,YUNLINGPAO,云岭体育（示例）公司,25,899';
const head = 'offer_id,title,price,seller_id,seller_name,shop_address,phone,licence,image_hashes,platform';
type Shop = { id: string; name: string; address?: string; phone?: string; licence?: string; images?: string };

type Linked = { one: { name: string }; other: { name: string }; within: boolean };
type Shown = { field: string; before: string | null; after: string };
const shownChange = ({ field, before, after }: Shown) => [field, before, after];

describe('sellers', () => {
  let test: LeadsTest;
  let monitor: string;
  let serial = 0;
  before(async () => {
    test = await openLeadsTest();
    await test.upload('officer', '/rights/import', 'rights.csv', rights);
    monitor = await runningMonitor(test, plan);
  });
  after(() => test.close());

  /** One offer of each shop, each run with titles of its own. */
  const offered = async (shops: readonly Shop[], who: Person = 'officer', into = monitor): Promise<void> => {
    serial += 1;
    test.present = new Date(test.present.getTime() + 60_000);
    const rows = shops.map(({ id, name, address = '', phone = '', licence = '', images = '' }) =>
      [
        `${id}-${serial}`,
        `云岭跑高仿运动鞋第${serial}批`,
        '89',
        id,
        name,
        address,
        phone,
        licence,
        images,
        '某宝',
      ].join(','),
    );
    const { status, body } = await test.upload(who, `/monitors/${into}/runs`, 'o.csv', [head, ...rows].join('\n'));
    assert.equal(status, 202, JSON.stringify(body));
    await runMonitor(test.made.services, body.runId);
  };
  const sellerOf = async (shop: string): Promise<string> =>
    (
      await test.made.services.database.asSystem('test', (tx) =>
        tx.selectFrom('shop').select('sellerId').where('platformId', '=', shop).executeTakeFirstOrThrow(),
      )
    ).sellerId;
  const seller = async (shop: string, who: Person = 'officer') =>
    test.ok(who, 'GET', `/sellers/${await sellerOf(shop)}`);
  const openLeads = async (id: string) => (await test.ok('officer', 'GET', `/leads?seller=${id}&open=true`)).items;
  const decide = (link: string, act: 'confirm' | 'part' | 'undo', who: Person = 'officer') =>
    test.call(who, 'POST', `/seller-links/${link}/${act}`, { reason: '核对了营业执照' });

  it('run many shops under one telephone, though names and places differ, and every link adds up', async () => {
    await offered([
      { id: 't1', name: '潮流鞋铺', phone: '13800138000', address: '广东省广州市天河区体育西路1号' },
      { id: 't2', name: '云端运动', phone: '+86 138 0013 8000' },
    ]);
    await offered([{ id: 't3', name: '跑者之家', phone: '13800138000', address: '福建省莆田市荔城区学园路9号' }]);
    const { shops, links } = await seller('t1');
    assert.deepEqual(shops.map(({ platformId }: { platformId: string }) => platformId).toSorted(), ['t1', 't2', 't3']);
    assert.equal(links.length, 3);
    for (const { why, weight, probability } of links) {
      const sum = why.reduce((total: number, step: { weight: number }) => total + step.weight, 0);
      assert.ok(Math.abs(sum - weight) < 0.01 && Math.abs(1 / (1 + 2 ** -sum) - probability) < 0.001);
    }
    assert.doesNotMatch(JSON.stringify(links), /13800138000/);
    assert.equal((await openLeads(await sellerOf('t1'))).length, 1);
  });

  it('are tied by licence, by pictures that differ in a bit, and by name and address together', async () => {
    await offered([
      { id: 'l1', name: '星河商行', licence: '91440101MA59ABCD1D', images: 'f0e1d2c3b4a59687' },
      { id: 'n1', name: '泉州市步云鞋业有限公司', address: '福建省泉州市晋江市陈埭镇示例路8号' },
    ]);
    await offered([
      { id: 'p2', name: '另一家小店', images: 'f0e1d2c3b4a59686' },
      { id: 'n2', name: '步云鞋业旗舰店', address: '福建省泉州市晋江市陈埭镇示例路8号' },
      { id: 'x1', name: '步云鞋业旗舰店', address: '四川省成都市锦江区红星路3号' },
    ]);
    assert.equal(await sellerOf('p2'), await sellerOf('l1'));
    assert.equal(await sellerOf('n2'), await sellerOf('n1'));
    assert.notEqual(await sellerOf('x1'), await sellerOf('n1'));
  });

  it('that are natural persons are linked for an officer to see, and are not joined by the machine', async () => {
    await offered([{ id: 'w1', name: '王小明', phone: '13900139000' }]);
    await offered([{ id: 'w2', name: '李芳', phone: '13900139000' }]);
    assert.notEqual(await sellerOf('w1'), await sellerOf('w2'));
    const [link] = (await seller('w1')).links;
    assert.deepEqual([link.informsOnly, link.within, link.decision], [true, false, null]);
  });

  it('are joined by an officer: the leads become one; taken back, each has its own again, and all of it is on record', async () => {
    const [first, second] = [await sellerOf('w1'), await sellerOf('w2')];
    const [link] = (await seller('w1')).links;
    const [[leadOne], [leadTwo]] = [await openLeads(first), await openLeads(second)];
    const joined = await decide(link.id, 'confirm');
    assert.equal(joined.status, 200, JSON.stringify(joined.body));
    assert.deepEqual([joined.body.id, joined.body.shops.length, joined.body.offers], [first, 2, 2]);
    assert.equal((await test.ok('officer', 'GET', `/sellers/${second}`)).joinedInto.id, first);
    const open = await openLeads(first);
    assert.deepEqual(
      open.map(({ id, offers }: { id: string; offers: number }) => [id, offers]),
      [[leadOne.id, 2]],
    );
    const merged = await test.ok('officer', 'GET', `/leads/${leadTwo.id}`);
    assert.deepEqual([merged.lead.state, merged.lead.mergedInto.id], ['merged', leadOne.id]);
    assert.equal((await decide(link.id, 'part')).body.code, 'leads.linkDecided');

    await offered([{ id: 'w2', name: '李芳', phone: '13900139000' }]);
    const undone = await decide(link.id, 'undo');
    assert.equal(undone.status, 200, JSON.stringify(undone.body));
    assert.equal(await sellerOf('w2'), second);
    const [back] = await openLeads(second);
    assert.deepEqual([back.id, back.offers], [leadTwo.id, 2]);
    assert.equal((await openLeads(first))[0].offers, 1);
    const { changes } = await seller('w1');
    assert.deepEqual(
      changes.map(({ kind, undoes }: { kind: string; undoes: string | null }) => [kind, undoes !== null]),
      [
        ['parted', true],
        ['joined', false],
      ],
    );
    assert.equal((await decide(link.id, 'undo')).body.code, 'leads.linkOpen');
  });

  it('are parted by an officer with a lead of their own, and are not joined again by what comes later', async () => {
    await offered([
      { id: 'd1', name: '甲字鞋行', phone: '13700137000' },
      { id: 'd2', name: '乙字鞋行', phone: '13700137000' },
    ]);
    const [link] = (await seller('d1')).links;
    const parted = await decide(link.id, 'part');
    assert.equal(parted.status, 200, JSON.stringify(parted.body));
    const [first, second] = [await sellerOf('d1'), await sellerOf('d2')];
    assert.notEqual(first, second);
    assert.deepEqual([(await openLeads(first))[0].offers, (await openLeads(second))[0].offers], [1, 1]);
    assert.equal(parted.body.changes[0].leads[0].done, 'begun');
    await offered([
      { id: 'd1', name: '甲字鞋行', phone: '13700137000' },
      { id: 'd2', name: '乙字鞋行', phone: '13700137000' },
    ]);
    assert.notEqual(await sellerOf('d1'), await sellerOf('d2'));
    assert.equal((await decide(link.id, 'undo')).status, 200);
    assert.equal(await sellerOf('d1'), await sellerOf('d2'));
    const [lead, ...others] = await openLeads(await sellerOf('d1'));
    assert.deepEqual([lead.offers, others.length], [4, 0]);
  });

  it('of one agency are not compared with those of another, which learns nothing of them', async () => {
    const there = await runningMonitor(test, plan, { drawnBy: 'district', approvedBy: 'districtHead' });
    await offered([{ id: 'o1', name: '区里的店', phone: '13800138000' }], 'district', there);
    assert.deepEqual((await seller('o1', 'district')).links, []);
    const [link] = (await seller('t1')).links;
    assert.equal((await decide(link.id, 'part', 'district')).status, 404);
    assert.equal((await test.call('district', 'GET', `/sellers/${await sellerOf('t1')}`)).status, 404);
  });

  it('are shown to the agency that handles a lead, which may not decide about them', async () => {
    const [lead] = await openLeads(await sellerOf('t1'));
    await test.step('officer', `/leads/${lead.id}`, 'dispatch', { handler: test.nameOf('district') });
    const seen = await seller('t1', 'district');
    assert.equal(seen.mayDecide, false);
    assert.equal((await decide(seen.links[0].id, 'part', 'district')).status, 403);
  });

  it('whose shop changes its telephone, name or place are compared anew; the shop stays, and what changed is shown', async () => {
    await offered([
      { id: 'c1', name: '晨光鞋业', phone: '13500135000', address: '福建省莆田市城厢区荔城路1号' },
      { id: 'c2', name: '远山户外', phone: '13400134000', address: '浙江省义乌市稠州北路102号' },
    ]);
    const [one, two] = [await sellerOf('c1'), await sellerOf('c2')];
    assert.notEqual(one, two);
    assert.deepEqual((await seller('c2')).links, []);
    await offered([{ id: 'c2', name: '远山户外', phone: '13500135000' }]);
    assert.equal(await sellerOf('c2'), two, 'officers alone move a shop that is there');
    const now = await seller('c2');
    assert.deepEqual(
      now.links.map(({ one: a, other: b, within }: Linked) => [[a.name, b.name].toSorted(), within]),
      [[['晨光鞋业', '远山户外'], false]],
    );
    assert.deepEqual(
      now.shopChanges.map(({ changes }: { changes: Shown[] }) => changes.map(shownChange)),
      [[['phone', '134****4000', '135****5000']]],
    );
    assert.deepEqual([now.shops[0].phoneMask, now.shops[0].address], ['135****5000', '浙江省义乌市稠州北路102号']);
    assert.equal(now.shops[0].lastSeen, test.present.toISOString());
    const [link] = now.links;
    await decide(link.id, 'part');
    await offered([{ id: 'c2', name: '晨光鞋业', phone: '13500135000', address: '福建省莆田市城厢区荔城路1号' }]);
    const later = await seller('c2');
    assert.deepEqual([later.links[0].decision, later.links[0].weight], ['parted', link.weight], 'a decision stands');
    assert.deepEqual(later.shopChanges[0].changes.map(shownChange), [
      ['name', '远山户外', '晨光鞋业'],
      ['address', '浙江省义乌市稠州北路102号', '福建省莆田市城厢区荔城路1号'],
    ]);
    await offered([{ id: 'c3', name: '远山行者', phone: '13500135000' }]);
    assert.ok((await seller('c3')).shops.length > 1, 'a new shop finds it by its new telephone');
    const trail = await test.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('shopChange').select('changes').execute(),
    );
    assert.ok(!JSON.stringify(trail).includes('13500135000'));
  });

  it('who runs many shops shows first what waits for a decision, and what all of the shops share, however many pairs there are', async () => {
    const many = Array.from({ length: 24 }, (_, index) => ({
      id: `m${index}`,
      name: `万店${index}`,
      phone: '02088880001',
    }));
    await offered([
      ...many,
      { id: 'm-p1', name: '赵云飞', address: '江苏省苏州市吴中区示例路6号', phone: '02088880002' },
    ]);
    await offered([{ id: 'm-p2', name: '孙尚文', address: '江苏省苏州市吴中区示例路6号', phone: '02088880002' }]);
    const before = await seller('m0');
    assert.ok(before.linksTotal > 200);
    assert.equal(before.links.length, 200);
    assert.deepEqual(
      before.facts
        .filter(({ kind }: { kind: string }) => kind === 'phone')
        .map((fact: { shops: string[] }) => fact.shops.length),
      [24],
    );
    // A proposal is weaker than the pairs of the many shops, and is read first all the same.
    await test.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('shop').set({ sellerId: before.id }).where('platformId', '=', 'm-p1').execute(),
    );
    const { links } = await seller('m0');
    assert.equal(links[0].within, false);
    assert.ok(links.slice(1).every((link: Linked) => link.within));
  });

  it('of before there were keys are found again once the job has given them theirs', async () => {
    await offered([{ id: 'k1', name: '旧时鞋店', phone: '02088880002' }]);
    const { database } = test.made.services;
    await database.asSystem('test', async (tx) => {
      const { id } = await tx.selectFrom('shop').select('id').where('platformId', '=', 'k1').executeTakeFirstOrThrow();
      await tx.deleteFrom('shopKey').where('shopId', '=', id).execute();
      await tx.updateTable('shop').set({ keyed: false }).where('id', '=', id).execute();
    });
    assert.equal(await database.asSystem('test', (tx) => keyShops(tx, 100)), 1);
    await offered([{ id: 'k2', name: '新来鞋店', phone: '02088880002' }]);
    assert.equal(await sellerOf('k2'), await sellerOf('k1'));
  });
});
