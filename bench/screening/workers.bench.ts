// Offers per second that a run reads, screens and stores: by one process, and by one and two workers over a cluster of three NATS
// servers with three copies of each message. Fixed offers, one in `every` a hit; the sellers of each run are its own.
// node bench/screening/workers.bench.ts [offers] [every]; needs nats-server.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runMonitor } from '../../server/src/capabilities/leads/monitors/runs/run.ts';
import { openOfferStream } from '../../server/src/capabilities/leads/monitors/stream/offer-stream.ts';
import { openLeadsTest } from '../../server/src/capabilities/leads/testing/leads-test.ts';
import { kill, startNatsCluster, withoutNats } from '../../server/src/capabilities/leads/testing/nats-cluster.ts';
import type { WorkerProcess } from '../../server/src/capabilities/leads/testing/worker-process.ts';
import { machine } from '../measuring.ts';

const count = Number(process.argv[2] ?? 20_000);
const every = Number(process.argv[3] ?? 100);
const program = fileURLToPath(
  new URL('../../server/src/capabilities/leads/testing/worker-process.ts', import.meta.url),
);
const rights = 'right_id,mark,owner,classes\nR1,云岭跑,云岭体育（示例）公司,25';
const plan = {
  title: '吞吐量',
  purpose: '测量',
  legalBasis: '测量',
  keepDays: 90,
  runsUntil: '2026-12-31',
  goods: ['运动鞋'],
  source: 'upload',
  minScore: 0.5,
};

function offersOf(run: string): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const title = n % every === 0 ? `云岭跑高仿运动鞋第${n}款` : `普通帆布鞋透气轻便学生百搭第${n}款`;
    return `${run}-${n},${title},${50 + (n % 100)},${run}-s${n % 977},第${n % 977}号鞋店,某宝`;
  });
  return ['offer_id,title,price,seller_id,seller_name,platform', ...rows].join('\n');
}

if (withoutNats !== false) throw new Error(withoutNats);
const [test, cluster] = await Promise.all([openLeadsTest(), startNatsCluster()]);
const stream = { url: cluster.url, replicas: 3 };
const workers: ChildProcess[] = [];
try {
  await test.upload('officer', '/rights/import', 'rights.csv', rights);
  for (let left = 60; left > 0; left -= 1) {
    const opened = await openOfferStream(stream).catch(() => undefined);
    await opened?.connection.close();
    if (opened !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  console.log(`${machine()}; ${count} offers, one in ${every} a hit`);
  await measure('one process', false);
  await startWorker();
  await measure('one worker', true);
  await startWorker();
  await measure('two workers', true);
} finally {
  await Promise.all(workers.map(kill));
  await cluster.stop();
  await test.close();
}

async function startWorker(): Promise<void> {
  const { opened, home } = test.made;
  const options: WorkerProcess = { urls: opened.urls, home, present: test.present.toISOString(), stream };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  workers.push(child);
  if (child.stdout !== null) await once(child.stdout, 'data');
}

async function measure(name: string, streamed: boolean): Promise<void> {
  const id = (await test.ok('officer', 'POST', '/monitors', plan)).monitor.id;
  await test.step('officer', `/monitors/${id}`, 'submit');
  await test.step('head', `/monitors/${id}`, 'approve');
  const text = offersOf(name.replace(' ', '-'));
  const { body } = await test.upload('officer', `/monitors/${id}/runs`, 'offers.csv', text);
  const { services } = test.made;
  const started = performance.now();
  await runMonitor({ ...services, config: { ...services.config, workers: streamed ? stream : null } }, body.runId);
  const seconds = (performance.now() - started) / 1000;
  const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
  const [{ newOffers, newLeads, state }] = runs;
  const figures = `${newOffers} hits stored, ${newLeads} leads, ${state}`;
  console.log(`${name}: ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} offers/s (${figures})`);
}
