// All that the application's role may do, compared with a list: what a migration grants beside it is found here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { installJobs } from '../notices/jobs.ts';
import { type OpenedTestDatabase, openTestDatabase } from './testing/test-database.ts';

let opened: OpenedTestDatabase;
let admin: pg.Client;
let app: pg.Client;
before(async () => {
  opened = await openTestDatabase({ name: 'jobs', install: installJobs });
  admin = new pg.Client({ connectionString: opened.adminUrl });
  app = new pg.Client({ connectionString: opened.urls.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});
after(async () => {
  await Promise.all([admin.end(), app.end()]);
  await opened.close();
});

const names = async (query: string): Promise<string[]> =>
  (await admin.query<{ name: string }>(query)).rows.map(({ name }) => name).toSorted();

const schemas = "('public', 'access', 'audit', 'auth', 'pgboss')";
const executable = `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ${schemas} and has_schema_privilege('qingfeng_app', n.oid, 'usage')
    and has_function_privilege('qingfeng_app', p.oid, 'execute')`;

/** Runs as the system role whoever calls it. */
const asSystem = [
  // They ask for the proof themselves.
  'access.credit_listed(uuid[])',
  'access.earlier_penalties(uuid,text[],text[],date,date)',
  'access.enter(uuid,text,text,bigint,text)',
  'access.agencies_named(text[])',
  'access.evidence_to_hand_over(uuid[])',
  'access.find_cases(text[],integer)',
  'access.files_named(text[])',
  'access.files_with_pieces(jsonb)',
  'access.find_tasks(text[],uuid,integer)',
  'access.genuine()',
  'access.functions_of(uuid)',
  'access.handles_jointly(uuid)',
  'access.keep_as_data(uuid,uuid)',
  'access.pass_exhibits_on(uuid)',
  'access.push_offers(uuid,uuid,text,text,text,bytea,bigint,timestamp with time zone,date)',
  'access.seal_referral(uuid,text)',
  'access.stuck_below(timestamp with time zone)',
  'access.touch_joint_case(uuid)',
  'access.users_named(text[])',
  'access.transfer_line(uuid)',
  'audit.ask_stamp(text)',
  'audit.note(text,text,text,jsonb)',
  // Which entries are about a record, and names of who acted; what they say is read through a view that asks who sees the record.
  'audit.entries_about(text,uuid,text[],integer)',
  'audit.names_of(uuid[])',
  'audit.versions_after(text,text,integer)',
  // Asked by policies, beside the proof: yes or no about the acting agency.
  'access.asks_centres()',
  'access.assigns_runs()',
  'access.is_of_department(text[])',
  'access.is_of_kind(text[])',
  'access.is_right_holder()',
  'access.is_within_reach(character)',
  'access.keeps_platforms(character)',
  'access.keeps_rules_of(text,ltree)',
  'access.keeps_standards_of(text,ltree)',
  'access.user_within_my_region(uuid)',
  'access.way_to_registration(text,integer)',
  'access.within_my_region(uuid)',
  // Whether the own head may approve a measure, by the law of its day; and what is let go where the head above disapproves.
  'access.approves_measure(uuid)',
  'access.let_disapproved_go()',
  // Sums of files that lie there unattached, of whoever asks.
  'access.unattached_bytes()',
  // Called by triggers that run as who acts, on a change that the policies let through.
  'access.readers_of(integer,integer,integer[],boolean)',
  'access.roll_up_tasks(uuid[])',
];

test('the application runs no function as the system but those on the list', async () => {
  // The searches of registers come from their declarations; each asks for the proof itself.
  const ofRegisters = "p.oid::regprocedure::text ~ '^access[.]find_[a-z_]+[(]text\\[\\][)]$'";
  assert.deepEqual(await names(`${executable} and p.prosecdef and not ${ofRegisters}`), asSystem.toSorted());
  assert.deepEqual(await names(`${executable} and ${ofRegisters} and p.prosrc !~ 'access[.]genuine[(][)]'`), []);
  assert.deepEqual(await names(`${executable} and n.nspname = 'pgboss'`), ['pgboss.job_now()']);
});

test('the role of the public reads views of what is public and runs what reads them, and has no other right', async () => {
  const may = (right: string) => `has_table_privilege('qingfeng_public', c.oid, '${right}')`;
  const every = 'from pg_class c join pg_namespace n on n.oid = c.relnamespace';
  const own = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')";
  const read = await names(
    `select c.oid::regclass::text as name ${every} where ${own} and c.relkind in ('r', 'p', 'v', 'm') and (${may('select')}
       or has_any_column_privilege('qingfeng_public', c.oid, 'select'))`,
  );
  assert.ok(read.length > 0 && read.every((name) => name.startsWith('published.')), read.join());
  // What leaves rows out holds a reader's own conditions back from them; what shows every row has nothing to hold back.
  const barriers = await names(
    `select c.oid::regclass::text as name ${every} where n.nspname = 'published' and c.relkind = 'v'
       and ('security_barrier=true' = any (c.reloptions) or pg_get_viewdef(c.oid) !~ 'WHERE|JOIN|LIMIT|DISTINCT|UNION')`,
  );
  assert.deepEqual(read, barriers);
  const written = ['insert', 'update', 'delete', 'truncate', 'references', 'trigger'].map(may).join(' or ');
  assert.deepEqual(
    await names(
      `select c.oid::regclass::text as name ${every} where ${own} and c.relkind in ('r', 'p', 'v', 'm') and (${written})`,
    ),
    [],
  );
  const schemasUsed = await names(
    "select nspname::text as name from pg_namespace n where n.nspname !~ '^pg_|^information_schema' and has_schema_privilege('qingfeng_public', n.oid, 'usage')",
  );
  assert.deepEqual(schemasUsed, ['public', 'published']);
  assert.deepEqual(
    await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'published') and has_function_privilege('qingfeng_public', p.oid, 'execute')
        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
        and n.nspname <> 'published'`),
    [],
  );
  await app.query('begin');
  await app.query('set local role qingfeng_public');
  await assert.rejects(app.query('select * from app_user limit 1'), { code: '42501' });
  await app.query('rollback');
});

test('wherever the application may enter, change or remove a row, a policy asks for the proof of who acts', async () => {
  const open = await names(`
    select format('%s.%s %s', n.nspname, c.relname, w.word) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        (values ('insert', 'a'), ('update', 'w'), ('delete', 'd')) as w (word, command)
     where n.nspname in ${schemas} and c.relkind in ('r', 'p')
       and (has_table_privilege('qingfeng_app', c.oid, w.word)
         or (w.word <> 'delete' and has_any_column_privilege('qingfeng_app', c.oid, w.word)))
       and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd::text in (w.command, '*')
         and 'qingfeng_app'::regrole = any (p.polroles)
         and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') || coalesce(pg_get_expr(p.polqual, p.polrelid), '') like '%genuine%'))`);
  assert.deepEqual(open, []);
  const truncatable =
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${schemas} and c.relkind in ('r', 'p') and has_table_privilege('qingfeng_app', c.oid, 'truncate')`);
  assert.deepEqual(truncatable, []);
  assert.deepEqual(
    await names(`select c.relname::text as name from pg_class c where c.relnamespace = 'pgboss'::regnamespace
      and c.relkind in ('r', 'p') and (has_any_column_privilege('qingfeng_app', c.oid, 'insert')
        or has_any_column_privilege('qingfeng_app', c.oid, 'select'))`),
    ['job_common', 'queue'],
  );
});

test('without a proof nothing is queued: no message to another node, no job, no note in the trail', async () => {
  const id = '0190a000-0000-7000-8000-000000000001';
  for (const act of [
    `select access.queue_message('${id}', 'case x', 'case.summary', 'x', 'x', false)`,
    `insert into pgboss.job_common (name, data) values ('audit-verification', '{}')`,
    `insert into pgboss.job (name, data) values ('audit-verification', '{}')`,
    `select audit.note('read', 'case', 'x', '{}')`,
    `update pgboss.schedule set cron = '* * * * *'`,
  ])
    await assert.rejects(app.query(act), { code: '42501' }, act);
  assert.equal((await app.query('select from pgboss.job_common')).rowCount, 0);
});
