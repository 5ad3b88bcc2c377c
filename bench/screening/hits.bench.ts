// Hits per second that a run stores with their sellers, leads and audit: every offer is a hit. First over sellers that are new, then over
// the same sellers with new offers, then the same offers once more; beside it COPY of the rows of offers, and nothing else.
// node bench/screening/hits.bench.ts [offers] [sellers]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runMonitor } from '../../server/src/capabilities/leads/monitors/runs/run.ts';
import { openLeadsTest } from '../../server/src/capabilities/leads/testing/leads-test.ts';
import { machine } from '../measuring.ts';

const count = Number(process.argv[2] ?? 10_000);
const sellers = Number(process.argv[3] ?? 1_000);
const rights = 'right_id,mark,owner,classes\nR1,云岭跑,云岭体育（示例）公司,25';
const plan = {
  ...{ title: '入库速度', purpose: '测量', legalBasis: '测量', keepDays: 90, runsUntil: '2026-12-31' },
  ...{ goods: ['运动鞋'], source: 'upload', minScore: 0.5 },
};

/** Every seller has a name, a telephone and an address of its own. */
function offersOf(run: string): string {
  const rows = Array.from({ length: count }, (_, n) => {
    const s = n % sellers;
    const place = `广东省广州市天河区示例${s % 89}路${s}号`;
    return `${run}-${n},云岭跑高仿运动鞋${run}第${n}款,${50 + (n % 100)},s${s},第${s}号鞋店,${place},${13_000_000_000 + s * 7919},某宝`;
  });
  return ['offer_id,title,price,seller_id,seller_name,shop_address,phone,platform', ...rows].join('\n');
}

const test = await openLeadsTest();
try {
  await test.upload('officer', '/rights/import', 'rights.csv', rights);
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${machine()}; load ${load}; ${count} offers of ${sellers} sellers, each a hit`);
  await measure('new sellers', offersOf('a'));
  await measure('known sellers, new offers', offersOf('b'));
  await measure('the same offers again', `${offersOf('b')}\n`);
  console.log(`COPY of as many offers: ${Math.round(count / (await copied()))} rows/s`);
} finally {
  await test.close();
}

async function measure(name: string, text: string): Promise<void> {
  const id = (await test.ok('officer', 'POST', '/monitors', plan)).monitor.id;
  await test.step('officer', `/monitors/${id}`, 'submit');
  await test.step('head', `/monitors/${id}`, 'approve');
  const { body } = await test.upload('officer', `/monitors/${id}/runs`, 'offers.csv', text);
  const { services } = test.made;
  const processor = process.cpuUsage();
  const started = performance.now();
  await runMonitor({ ...services, config: { ...services.config, workers: null } }, body.runId);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const { runs } = await test.ok('officer', 'GET', `/monitors/${id}`);
  const [{ newOffers, newLeads, known, state }] = runs;
  const own = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${name}: ${Math.round(count / seconds)} hits/s, ${seconds.toFixed(1)} s, ${own} s of this process (${newOffers} new, ${known} known, ${newLeads} leads, ${state})`,
  );
}

/** Seconds for COPY of as many rows into an equal table. */
async function copied(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
  // PostgreSQL may run under an account of its own, and writes the files itself.
  chmodSync(folder, 0o777);
  const client = new pg.Client({ connectionString: test.made.opened.adminUrl });
  await client.connect();
  try {
    const path = join(folder, 'offer');
    await client.query(`copy (select * from offer limit ${count}) to '${path}'`);
    await client.query('create table copied_offer (like offer including all)');
    const started = performance.now();
    await client.query(`copy copied_offer from '${path}'`);
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
