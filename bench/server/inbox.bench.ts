// [CASES] [AGENCIES] [LISTS] The inbox and the alarms over 100,000 stored cases with 300,000 open duties in 200 agencies: an
// officer's list beside the same SQL without row-level security, and the sweep of what is due beside one plain statement that marks
// and tells the same.
import pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { casesCapability } from '../../server/src/capabilities/cases/index.ts';
import { fillCases } from '../../server/src/capabilities/cases/testing/fill-cases.ts';
import type { TestAgency } from '../../server/src/platform/database/testing/test-database.ts';
import { openTestServices, signInAs, type TestServices } from '../../server/src/platform/http/test-services.ts';
import { raiseAlarms } from '../../server/src/platform/procedures/alarms/alarms.ts';
import { readInbox } from '../../server/src/platform/procedures/inbox/inbox.ts';
import { toolsOf } from '../../server/src/platform/procedures/index.ts';
import { machine, median } from '../measuring.ts';
import { recorded, type Statement } from '../recorded.ts';

const cases = Number(process.argv[2] ?? 100_000);
const agencies = Number(process.argv[3] ?? 200);
const signedIn = 20;
const lists = Number(process.argv[4] ?? 1_000);
const rounds = 3;
const now = new Date('2016-11-24T02:00:00Z');
const page = { queue: 'all', sort: 'urgency', after: undefined, limit: 20 } as const;
/** The statutory duty that is let fall due: it declares reminders, and whom to tell when it is late. */
const dueDuty = 'decide';

type Office = { agency: TestAgency; officer: string; account: string | null };

async function openOffices(made: TestServices, admin: pg.Client): Promise<Office[]> {
  const { rows } = await admin.query<{ code: string }>(
    `select code from region where level = 'county' and code not in ('440106') order by code limit $1`,
    [agencies],
  );
  const offices: Office[] = [];
  for (const [index, { code }] of rows.entries()) {
    const agency = await made.opened.agency('samr', code);
    const { account, userId } =
      index < signedIn
        ? await made.account(agency, ['officer'])
        : { account: null, userId: (await made.opened.user(agency, ['officer'])).userId };
    await made.opened.user(agency, ['approver']);
    offices.push({ agency, officer: userId, account });
  }
  return offices;
}

/** Each case in one of the agencies, with three duties that run for one to three months more. */
async function fillDuties(made: TestServices, { admin, offices }: { admin: pg.Client; offices: Office[] }) {
  const { declaration } = made.services.procedures.current('cases.case', '2016-11-01', {
    line: 'samr',
    department: 'samr',
    regionPath: '',
  }).procedure;
  const others = Object.keys(declaration.duties).filter((name) => name !== dueDuty);
  const duties = [dueDuty, ...others].slice(0, 3);
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `update case_file c set owner_agency = o.key, readers = array[o.key]
     from (select id, ($1::int[])[1 + (row_number() over (order by id))::int % $2] as key from case_file) as o where o.id = c.id`,
    [offices.map(({ agency }) => agency.key), offices.length],
  );
  await admin.query(
    `insert into procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, readers, state, events, started_at)
     select id, $1, $2, 'case', id, title, owner_agency, readers, 'filed', 1, $3::timestamptz - interval '30 days' from case_file`,
    [declaration.id, declaration.version, now],
  );
  await admin.query(
    `insert into duty (instance_id, duty, owner_agency, opened_at, clock_from, due_at, amber_at, tell_at)
     select i.id, d.name, i.owner_agency, i.started_at, i.started_at, due, due - interval '5 days', due - interval '10 days'
     from procedure_instance i, unnest($1::text[]) with ordinality as d (name, n),
       lateral (select $2::timestamptz + interval '20 days' + d.n * interval '20 days' + hashtext(i.id::text) % 240 * interval '1 hour' as due) as t`,
    [duties, now],
  );
  await admin.query('set session_replication_role = default');
  await admin.query('vacuum analyze case_file, procedure_instance, duty');
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from duty where met_at is null');
  console.log(`${cases} cases, ${rows[0]?.count ?? 0} open duties, ${offices.length} agencies`);
}

type Times = { p50: number; p99: number };

async function measureTimes(times: number, work: (index: number) => Promise<unknown>): Promise<Times> {
  const took: number[] = [];
  for (let index = -50; index < times; index += 1) {
    const start = process.hrtime.bigint();
    await work(Math.abs(index));
    if (index >= 0) took.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

const print = (name: string, { p50, p99 }: Times) =>
  console.log(`${name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`);

async function measureLists(made: TestServices, { offices, peer }: { offices: Office[]; peer: pg.Client }) {
  const { database } = made.services;
  const tools = await toolsOf(made.services);
  const list = (office: Office) =>
    database.as({ userId: office.officer, requestId: 'bench' }, (session) => readInbox(session, tools, page));
  const statements: Statement[][] = [];
  for (const office of offices) statements.push(await recorded(() => list(office)));
  const of = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;
  const ours = await measureTimes(lists, (index) => list(of(offices, index)));
  const plain = await measureTimes(lists, async (index) => {
    for (const { text, values } of of(statements, index)) await peer.query(text, values);
  });
  const app = await buildApp(made.services, { capabilities: [casesCapability] });
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api/v1/inbox?limit=20`;
  const cookies: string[] = [];
  for (const { account } of offices.slice(0, signedIn)) cookies.push(await signInAs(app, account ?? ''));
  const http = await measureTimes(lists, async (index) => {
    const answer = await fetch(url, { headers: { cookie: of(cookies, index), 'accept-encoding': 'identity' } });
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length !== 20) throw new Error(`${answer.status}: ${items.length} rows`);
  });
  await app.close();
  print('inbox, 20 rows and the total, in the name of an officer', ours);
  print('the same SQL without row-level security', plain);
  print('GET /inbox over HTTP', http);
  console.log(
    `ratio to the plain SQL, p50: ${(plain.p50 / ours.p50).toFixed(2)}, p99: ${(plain.p99 / ours.p99).toFixed(2)}\n`,
  );
}

/** Lets `count` duties be due, a minute ago; takes back what the last sweep did. */
async function letFallDue(admin: pg.Client, count: number): Promise<void> {
  await admin.query('set session_replication_role = replica');
  await admin.query('truncate notice');
  await admin.query(
    `update duty set due_at = $1::timestamptz + interval '60 days', amber_at = $1::timestamptz + interval '55 days',
       tell_at = $1::timestamptz + interval '50 days', reminded = 0 where due_at < $1`,
    [now],
  );
  await admin.query(
    `update duty set due_at = $1::timestamptz - interval '1 minute', amber_at = $1::timestamptz - interval '1 minute',
       tell_at = $1::timestamptz - interval '1 minute', reminded = 1
     where id in (select id from duty where duty = $2 order by id limit $3)`,
    [now, dueDuty, count],
  );
  await admin.query('set session_replication_role = default');
  await admin.query('vacuum analyze duty');
}

/** One statement that does as much: tells officers and approvers, and approvers once more, and marks the duties. Not kept. */
async function sweepPlainly(peer: pg.Client): Promise<number> {
  await peer.query('begin');
  await peer.query('set local session_replication_role = replica');
  const { rowCount } = await peer.query(
    `with due as (
       select d.id, d.owner_agency, d.due_at, d.duty, i.record_id, i.title from duty d join procedure_instance i on i.id = d.instance_id
       where d.met_at is null and d.cancelled_at is null and d.reminded < 2 and d.due_at < $1),
     receivers as (select u.id, u.roles, a.key from app_user u join agency a on a.id = u.agency_id where u.active and u.kind = 'person'),
     told as (
       insert into notice (user_id, kind, link, title_zh, title_en, body_zh, body_en, due_at, created_at)
       select r.id, 'overdue', '/cases/' || d.record_id, d.duty, d.duty, d.title, d.title, d.due_at, $1
       from due d join receivers r on r.key = d.owner_agency
         join lateral (select from generate_series(1, case when 'approver' = any (r.roles) then 2 else 1 end)) as times on true)
     update duty set reminded = 2, tell_at = null from due where due.id = duty.id`,
    [now],
  );
  await peer.query('rollback');
  return rowCount ?? 0;
}

async function measureSweep(made: TestServices, q: { admin: pg.Client; peer: pg.Client; due: number }) {
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await letFallDue(q.admin, q.due);
    const begun = process.hrtime.bigint();
    const marked = await sweepPlainly(q.peer);
    const between = process.hrtime.bigint();
    const raised = await raiseAlarms(made.services);
    const end = process.hrtime.bigint();
    if (marked !== q.due || raised !== 2 * q.due) throw new Error(`${q.due} due, ${marked} marked, ${raised} raised`);
    plain.push(Number(between - begun) / 1e6);
    ours.push(Number(end - between) / 1e6);
  }
  const { rows } = await q.admin.query<{ count: number }>('select count(*)::int as count from notice');
  const [took, peer] = [median(ours), median(plain)];
  console.log(
    `sweep, ${q.due} due, ${rows[0]?.count ?? 0} notices: ${took.toFixed(1)} ms; plain SQL ${peer.toFixed(1)} ms; ratio ${(peer / took).toFixed(3)}`,
  );
}

const made = await openTestServices({
  clock: { now: () => now, real: () => new Date() },
  procedures: casesCapability.procedures ?? [],
});
const admin = new pg.Client({ connectionString: made.opened.adminUrl });
const peer = new pg.Client({ connectionString: made.opened.adminUrl });
await Promise.all([admin.connect(), peer.connect()]);
console.log(`${machine()}, sweeps: medians of ${rounds} rounds`);
await fillCases(made.opened, cases);
const offices = await openOffices(made, admin);
await fillDuties(made, { admin, offices });
await measureLists(made, { offices, peer });
for (const due of [0, 100, Math.min(10_000, cases)]) await measureSweep(made, { admin, peer, due });
await Promise.all([admin.end(), peer.end()]);
await made.close();
