// Rights and tips sent as tables over HTTP and carried out as long work: rows per second beside plain statements of a thousand that
// enter the same rows into the same tables, triggers, policies and audit trail on.
// node bench/tables/list-import.bench.ts [rights] [tips]
import { loadavg } from 'node:os';
import { leadsCapability } from '../../server/src/capabilities/leads/index.ts';
import { openLeadsTest } from '../../server/src/capabilities/leads/testing/leads-test.ts';
import { importJob } from '../../server/src/platform/long-work/imports.ts';
import { machine } from '../measuring.ts';
import { type Filled, plainStatements, sayBeside } from './plain-statements.ts';

const rights = Number(process.argv[2] ?? 5_000);
const tips = Number(process.argv[3] ?? 3_000);

const ofRights = ['right_id,mark,owner,classes'];
for (let n = 0; n < rights; n += 1) ofRights.push(`R${n},云岭${n}牌,云岭体育（示例）公司,25`);
const ofTips = ['登记编号,类型,登记时间,标题,内容,被举报人,举报人,联系电话'];
for (let n = 0; n < tips; n += 1) {
  const phone = 13_000_000_000 + n * 7919;
  ofTips.push(`T${n},举报,2026-11-20,第${n}号店售假,在第${n}号店买到假鞋,第${n}号鞋店,王某,${phone}`);
}

const test = await openLeadsTest();
try {
  console.log(`${machine()}; load ${loadavg()[0]?.toFixed(1)}`);
  await measure('rights', { path: '/rights/import', rows: ofRights, tables: [{ table: 'registered_right' }] });
  const run = "procedure_instance where kind = 'tip'";
  await measure('tips', {
    path: '/tips/import?channel=12315',
    rows: ofTips,
    tables: [
      { table: 'procedure_instance', where: "kind = 'tip'" },
      { table: 'procedure_event', where: `instance_id in (select id from ${run})` },
      { table: 'duty', where: `instance_id in (select id from ${run})` },
      { table: 'tip' },
      { table: 'tip_author' },
    ],
  });
} finally {
  await test.close();
}

async function measure(name: string, q: { path: string; rows: readonly string[]; tables: readonly Filled[] }) {
  const { services } = test.made;
  const count = q.rows.length - 1;
  const started = performance.now();
  const { status, body } = await test.upload('officer', q.path, 'rows.csv', q.rows.join('\n'));
  if (status === 202)
    await importJob(services, leadsCapability.imports?.(services) ?? []).handler(
      { id: body.id },
      new AbortController().signal,
    );
  const imported = { seconds: (performance.now() - started) / 1000, rows: count };
  const counts = status === 202 ? (await test.ok('officer', 'GET', `/long-work/${body.id}`)).counts : body.counts;
  if (counts.new !== count) throw new Error(`${status} ${JSON.stringify(counts)}`);
  const plain = await plainStatements(test.made, { actor: test.actor('officer'), tables: q.tables });
  console.log(`${count} ${name}\n${sayBeside(imported, plain)}`);
}
