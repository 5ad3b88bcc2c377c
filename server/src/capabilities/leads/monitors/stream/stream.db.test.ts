// Runs whose parts go to workers over a cluster of NATS servers, with deaths in between.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type LeadsTest, openLeadsTest, refuseOffers } from '../../testing/leads-test.ts';
import { kill, type NatsCluster, startNatsCluster, withoutNats } from '../../testing/nats-cluster.ts';
import type { WorkerProcess } from '../../testing/worker-process.ts';
import { digestOfPart, partsOfOffers } from '../runs/parts.ts';
import { runMonitor } from '../runs/run.ts';
import { openOfferStream, subjectOf } from './offer-stream.ts';

const plan = {
  title: '分布式监测',
  purpose: '发现销售假冒运动鞋的网店',
  legalBasis: '网络交易监督管理办法第三十四条',
  keepDays: 90,
  runsUntil: '2026-12-31',
  goods: ['运动鞋'],
  source: 'upload',
  minScore: 0.5,
};
const rights = 'right_id,mark,aliases,owner,classes,reference_price\nR1,云岭跑,YUNLINGPAO,云岭体育（示例）公司,25,899';
const head = 'offer_id,title,description,price,seller_id,seller_name,shop_address,region,phone,platform,time';
/** Every third offer is a hit; the sellers are in all parts, so that workers meet over them. */
const offers = (count: number): string =>
  [
    head,
    ...Array.from({ length: count }, (_, n) => {
      const title = n % 3 === 0 ? `云岭跑高仿运动鞋第${n}款` : `普通帆布鞋第${n}款`;
      return `w${n},${title},,${50 + (n % 100)},s${n % 40},第${n % 40}号鞋店,,,,某宝,`;
    }),
  ].join('\n');

/** While the two servers that are left agree on who leads, a question may stay without an answer, or without a thing that is there. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 600; ; left -= 1) {
    try {
      const answer = await ask();
      if (answer !== null || left === 0) return answer;
    } catch (error) {
      const isLeaderless = error instanceof Error && /^(?:TimeoutError|JetStreamNotEnabled)$/.test(error.name);
      if (left === 0 || !isLeaderless) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const program = fileURLToPath(new URL('../../testing/worker-process.ts', import.meta.url));

describe('parts of offers', () => {
  it('hold 200 offers or half a megabyte, and a larger offer alone', () => {
    const offer = (description: string) => ({ id: '1', title: '鞋', description });
    const counts = (given: Parameters<typeof partsOfOffers>[0]) =>
      [...partsOfOffers(given)].map(({ length }) => length);
    assert.deepEqual(counts(Array.from({ length: 450 }, () => offer(''))), [200, 200, 50]);
    assert.deepEqual(counts(Array.from({ length: 3 }, () => offer('x'.repeat(200_000)))), [2, 1]);
    assert.deepEqual(counts([offer(''), offer('x'.repeat(900_000)), offer('')]), [1, 1, 1]);
    assert.deepEqual(counts([]), []);
  });
});

describe('a run over workers', { skip: withoutNats }, () => {
  let test: LeadsTest;
  let cluster: NatsCluster;
  const children: ChildProcess[] = [];
  const stream = () => ({ url: cluster.url, replicas: 3, ackWait: 2_000 });

  before(async () => {
    [test, cluster] = await Promise.all([openLeadsTest(), startNatsCluster()]);
    await test.upload('officer', '/rights/import', 'rights.csv', rights);
    // The cluster elects its leader first.
    for (let left = 180; ; left -= 1) {
      try {
        await (await openOfferStream(stream())).connection.close();
        break;
      } catch (error) {
        if (left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  });
  after(async () => {
    await Promise.all(children.map(kill));
    await cluster.stop();
    await test.close();
  });

  const worker = async (): Promise<ChildProcess> => {
    const { opened, home } = test.made;
    const options: WorkerProcess = { urls: opened.urls, home, present: test.present.toISOString(), stream: stream() };
    const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  };
  const asked = async (text: string, who: 'officer' | 'district', by: 'head' | 'districtHead'): Promise<string> => {
    const id = (await test.ok(who, 'POST', '/monitors', plan)).monitor.id;
    await test.step(who, `/monitors/${id}`, 'submit');
    await test.step(by, `/monitors/${id}`, 'approve');
    const { status, body } = await test.upload(who, `/monitors/${id}/runs`, 'offers.csv', text);
    assert.equal(status, 202, JSON.stringify(body));
    return body.runId;
  };
  const overWorkers = (runId: string): Promise<void> => {
    const { services } = test.made;
    return runMonitor({ ...services, config: { ...services.config, workers: stream() } }, runId);
  };
  const system = <T>(read: Parameters<typeof test.made.services.database.asSystem<T>>[1]): Promise<T> =>
    test.made.services.database.asSystem('test', read);
  const figures = (runId: string) =>
    system((tx) =>
      tx
        .selectFrom('monitorRun')
        .select([
          'state',
          'offers',
          'refused',
          'outOfScope',
          'hits',
          'known',
          'newOffers',
          'newLeads',
          'refusals',
          'noted',
          'notes',
        ])
        .where('id', '=', runId)
        .executeTakeFirstOrThrow(),
    );
  const monitorOf = async (runId: string): Promise<string> => {
    const read = system((tx) => tx.selectFrom('monitorRun').select('monitorId').where('id', '=', runId).execute());
    return (await read)[0]?.monitorId ?? '';
  };
  /** What an agency has, without what is made anew for each. */
  const holdings = (agency: number) =>
    system(async (tx) => ({
      offers: await tx
        .selectFrom('offer')
        .select(['platformId', 'title', 'price', 'digest', 'score', 'snapshot', 'hits'])
        .where('ownerAgency', '=', agency)
        .orderBy('platformId')
        .execute(),
      leads: await tx
        .selectFrom('lead')
        .select(['title', 'respondent', 'offers', 'score', 'estimate', 'state'])
        .where('ownerAgency', '=', agency)
        .orderBy('respondent')
        .execute(),
    }));

  it('comes to what one process comes to, though a worker and a server of the cluster are killed on the way', async () => {
    const text = offers(6_000);
    const alone = await asked(text, 'district', 'districtHead');
    await runMonitor(test.made.services, alone);
    const [first] = await Promise.all([worker(), worker()]);
    const together = await asked(text, 'officer', 'head');
    const done = overWorkers(together);
    for (let seen = 0; seen === 0; ) {
      seen = (await figures(together)).newOffers;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all([kill(first), cluster.kill(0)]);
    const half = await figures(together);
    assert.ok(half.newOffers < 2_000, `killed on the way: ${half.newOffers}`);
    const { runs } = await test.ok('officer', 'GET', `/monitors/${await monitorOf(together)}`);
    assert.ok(runs[0].onTheWay.parts > 0 && runs[0].progress < 1, 'what waits for a worker is not counted as stored');
    await done;
    assert.deepEqual(await figures(together), await figures(alone));
    assert.equal((await figures(together)).newLeads, 40);
    const [theirs, ours] = [
      await holdings(test.agencyOf('officer').key),
      await holdings(test.agencyOf('district').key),
    ];
    assert.equal(theirs.offers.length, 2_000);
    assert.deepEqual(theirs, ours);
    const parts = await system((tx) => tx.selectFrom('monitorPart').select('runId').execute());
    assert.deepEqual(parts, []);
  });

  it('puts a message aside that no worker can open, and is done with the others', async () => {
    const runId = await asked(offers(30), 'officer', 'head');
    // A node was stopped before: until the others have a leader, none answers.
    const { connection, client, manager } = await untilAnswered(() => openOfferStream(stream()));
    try {
      const digest = digestOfPart(runId, { line: 1, place: 99, offers: [] });
      const options = { msgID: digest.toString('hex') };
      await untilAnswered(() => client.publish(subjectOf('offers', runId), 'not a part', options));
      await overWorkers(runId);
      const run = await figures(runId);
      assert.deepEqual([run.state, run.offers, run.hits], ['done', 30, 10]);
      const found = await untilAnswered(() =>
        manager.streams.getMessage('QINGFENG_DEAD', { last_by_subj: subjectOf('dead', runId) }),
      );
      assert.equal(found?.string(), 'not a part');
    } finally {
      await connection.close();
    }
  });

  it('takes a part again that an officer sends again, once what stood in its way is gone', async () => {
    const text = offers(900).replace('云岭跑高仿运动鞋第450款', '云岭跑高仿运动鞋拒收款');
    const runId = await asked(text, 'officer', 'head');
    const gate = await refuseOffers(test, '拒收');
    await overWorkers(runId);
    const { items } = await test.ok('officer', 'GET', `/monitors/set-aside?run=${runId}`);
    assert.equal(items.length, 1);
    const [part] = items;
    assert.match(part.failure, /拒收/);
    const path = `/monitors/${part.monitor.id}/runs/${runId}/resend`;
    // Sent again while it still cannot be stored, it is set aside again.
    assert.deepEqual(await test.ok('officer', 'POST', path, { parts: [part.id] }), { parts: 1, offers: part.offers });
    await overWorkers(runId);
    const again = await test.ok('officer', 'GET', `/monitors/set-aside?run=${runId}`);
    assert.deepEqual([again.items.length, again.items[0].resent], [1, 1]);
    await gate.open();
    await test.ok('officer', 'POST', path, {});
    await overWorkers(runId);
    const run = await figures(runId);
    assert.deepEqual([run.state, run.hits], ['done', 300]);
    assert.equal((await test.ok('officer', 'GET', `/monitors/set-aside?run=${runId}`)).total, 0);
  });
});
