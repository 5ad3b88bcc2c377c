// 10,000 progress reports sent as a table over HTTP, each admitted by the procedure, audited and projected: rows per second beside
// plain statements of a thousand that enter the same events, reports and duties, and beside COPY of the reports into an equal table and nothing else.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { planCapability } from '../../server/src/capabilities/plan/index.ts';
import { planProcedures } from '../../server/src/capabilities/plan/projections.ts';
import { insertPlan } from '../../server/src/capabilities/plan/store-plan.ts';
import { foldAssignment } from '../../server/src/capabilities/plan/tasks/fold-rows.ts';
import { issuePlan } from '../../server/src/capabilities/plan/tasks/issue.ts';
import { insertTasks } from '../../server/src/capabilities/plan/tasks/store.ts';
import { writeHistories } from '../../server/src/capabilities/plan/tasks/store-histories.ts';
import type { App } from '../../server/src/platform/http/services.ts';
import { openTestServices, signInAs, type TestServices } from '../../server/src/platform/http/test-services.ts';
import { importJob } from '../../server/src/platform/long-work/imports.ts';
import { appendHistories, toolsOf } from '../../server/src/platform/procedures/index.ts';
import { machine, median } from '../measuring.ts';
import { plainStatements } from './plain-statements.ts';

const tasks = Number(process.argv[2] ?? 1_000);
const periods = [
  '2016-01',
  '2016-02',
  '2016-03',
  '2016-04',
  '2016-05',
  '2016-06',
  '2016-07',
  '2016-08',
  '2016-09',
  '2016-10',
];
const rounds = Number(process.argv[3] ?? 3);
const summary = '本月组织开展农资打假专项检查，查处违法案件，移送涉嫌犯罪线索，开展普法宣传。';

type Row = { no: string; period: string; percent: number };
type Ready = { made: TestServices; app: App; planId: string; cookie: string; userId: string };

const rows = (): Row[] =>
  Array.from({ length: tasks }, (_, task) =>
    periods.map((period, month) => ({ no: String(task + 1), period, percent: (month + 1) * 9 })),
  ).flat();

/** A plan whose tasks one agency signed for in January; it owes a report for each month since. */
async function prepare(): Promise<Ready> {
  let present = new Date('2016-01-05T02:00:00Z');
  const made = await openTestServices({
    clock: { now: () => present, real: () => new Date() },
    procedures: planProcedures,
  });
  const app = await buildApp(made.services, { capabilities: [planCapability] });
  const officeAgency = await made.opened.agency('double-fight', '440000');
  const farmAgency = await made.opened.agency('moa', '440000', '广东省农业厅');
  const office = await made.opened.user(officeAgency, ['officer']);
  const { database } = made.services;
  const tools = await toolsOf(made.services);
  const planId = await database.as({ ...office, requestId: randomUUID() }, async (session) => {
    const common = { ownerAgency: session.acting.agencyKey };
    const id = await insertPlan(session.tx, {
      ...common,
      regionCode: '440000',
      title: '要点',
      year: 2016,
      reporting: 'month',
    });
    const named = JSON.stringify([{ name: '农业部', id: 'moa', lead: true }]);
    await insertTasks(
      session.tx,
      Array.from({ length: tasks }, (_, index) => ({
        ...common,
        planId: id,
        position: index + 1,
        no: String(index + 1),
        text: `开展第${index + 1}项农资打假专项治理行动。`,
        departments: ['moa'],
        leads: ['moa'],
        named,
        mode: 'single',
        confirmed: true,
      })),
    );
    await issuePlan(session, tools, {
      planId: id,
      version: 1,
      wanted: { cities: false, choices: {} },
      today: '2016-01-05',
    });
    return id;
  });
  present = new Date('2016-11-24T02:00:00Z');
  const later = await toolsOf(made.services);
  await database.asSystem('bench: sign', async (tx) => {
    const runs = await tx.selectFrom('assignment').select('id').where('planId', '=', planId).execute();
    const at = Date.parse('2016-01-06T02:00:00Z');
    const by = { user: '', agency: String(farmAgency.key), role: 'responsible' };
    const event = { step: 'sign', at, by, facts: {} };
    const signed = { event, userId: null, userName: '经办人', agencyName: '广东省农业厅' };
    const recorded = await appendHistories(
      tx,
      later,
      runs.map(({ id }) => ({ instanceId: id, events: [signed] })),
    );
    await writeHistories(
      tx,
      recorded.map(({ instance, events, evaluation }) => ({
        id: instance.id,
        demo: false,
        ...foldAssignment(events, evaluation),
      })),
    );
  });
  const { account, userId } = await made.account(farmAgency, ['officer']);
  const cookie = await signInAs(app, account);
  return { made, app, planId, cookie, userId };
}

function table(all: readonly Row[]): string {
  const lines = all.map(({ no, period, percent }, index) =>
    [no, period, percent, summary, 12, 3, 'bench', `r-${index}`].join(','),
  );
  return ['任务编号,报告期,完成比例,进展情况,检查家次,立案件数,来源系统,来源编号', ...lines].join('\r\n');
}

/** Seconds for the whole request, upload and report per row included. */
async function importOnce({ made: { services }, app, planId, cookie }: Ready, csv: string): Promise<number> {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="progress.csv"\r\ncontent-type: text/csv\r\n\r\n';
  const start = process.hrtime.bigint();
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/plans/${planId}/progress-import`,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: `${head}${csv}\r\n--x--\r\n`,
  });
  // More rows than anybody waits for become work in the background, here carried out at once.
  const { id } = answer.json() as { id?: string };
  const kinds = planCapability.imports?.(services) ?? [];
  if (id !== undefined) await importJob(services, kinds).handler({ id }, new AbortController().signal);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const done = id === undefined ? answer : await app.inject({ url: `/api/v1/long-work/${id}`, headers: { cookie } });
  const { counts } = done.json() as { counts?: { new: number } };
  if (counts?.new !== tasks * periods.length) {
    throw new Error(`${answer.statusCode} ${answer.body.slice(0, 500)}`);
  }
  return seconds;
}

/** Seconds for COPY of the reports that the import stored. */
async function copyOnce({ made }: Ready): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
  const path = join(folder, 'rows.csv');
  // PostgreSQL may run under an account of its own, and writes the file itself.
  chmodSync(folder, 0o777);
  const client = new pg.Client({ connectionString: made.opened.adminUrl });
  await client.connect();
  try {
    await client.query(`copy progress_report to '${path}'`);
    await client.query('drop table if exists copied');
    await client.query('create table copied (like progress_report including all)');
    const start = process.hrtime.bigint();
    await client.query(`copy copied from '${path}'`);
    return Number(process.hrtime.bigint() - start) / 1e9;
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const all = rows();
const csv = table(all);
const measured: { imported: number; copied: number; plain: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  const ready = await prepare();
  const imported = await importOnce(ready, csv);
  const copied = await copyOnce(ready);
  // What reports enter: events, reports, and for each the duty to review it. Runs, assignments and duties of reporting are changed by the
  // import beside them, which plain statements do not have to do.
  const tables = [
    { table: 'procedure_event', where: "step = 'report'" },
    { table: 'progress_report' },
    { table: 'duty', where: "duty = 'review'" },
  ];
  const { seconds } = await plainStatements(ready.made, {
    actor: { userId: ready.userId, requestId: 'bench' },
    tables,
  });
  measured.push({ imported, copied, plain: seconds });
  await ready.app.close();
  await ready.made.close();
}
const imported = median(measured.map((one) => one.imported));
const copied = median(measured.map((one) => one.copied));
const rate = (seconds: number): string =>
  Math.round(all.length / seconds)
    .toLocaleString('en')
    .padStart(9);
console.log(`${machine()}, ${rounds} rounds, medians`);
console.log(`${all.length} reports on ${tasks} tasks`);
console.log(`${rate(imported)} rows/s   import over HTTP (${imported.toFixed(2)} s)`);
console.log(`${rate(copied)} rows/s   COPY (${copied.toFixed(2)} s)`);
const plain = median(measured.map((one) => one.plain));
console.log(`${rate(plain)} rows/s   plain statements of 1,000, events, reports and duties (${plain.toFixed(2)} s)`);
console.log(`ratio to plain statements: ${(plain / imported).toFixed(2)}`);
console.log(`ratio to COPY: ${(copied / imported).toFixed(4)}`);
