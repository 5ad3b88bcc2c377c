// Bodies outside the government: what the database shows them, and what it lets them write.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor, Session } from './connections/connect.ts';
import type { TestAgency } from './testing/test-database.ts';
import { openTestRelations, rows, type TestRelations } from './testing/test-relations.ts';

let relations: TestRelations;
let platform: TestAgency;
let operator: Actor;
let above: Actor;

before(async () => {
  relations = await openTestRelations();
  const { opened } = relations;
  platform = await opened.agency('platform-operator', '440100', 'a platform');
  operator = await opened.user(platform, ['officer', 'approver', 'supervisor']);
  above = await opened.user(await opened.agency('platform-operator', '440000', 'a platform above'), ['officer']);
});
after(() => relations.opened.close());

const readersOf = async (owner: TestAgency, granted: number[] = []): Promise<number[]> => {
  const { rows: found } = await relations.opened.database.asSystem('test', (tx) =>
    sql<{ keys: number[] }>`select access.readers_of(${owner.key}, null, ${granted}, true) as keys`.execute(tx),
  );
  return found[0]?.keys ?? [];
};

test('nobody reads what an outside body owns by standing above it, and it stands above nobody', async () => {
  assert.deepEqual(await readersOf(platform), [platform.key]);
  const { owner, granted } = relations.agencies;
  assert.deepEqual(
    await readersOf(platform, [granted.key]),
    [platform.key, granted.key].toSorted((a, b) => a - b),
  );
  assert.ok(!(await readersOf(owner)).includes(platform.key));
});

test('an outside body sees no record of the line', async () => {
  for (const table of [
    'assignment',
    'procedure_instance',
    'procedure_event',
    'duty',
    'plan',
    'plan_task',
    'measure',
    'file',
  ]) {
    for (const who of [operator, above]) {
      assert.equal(await relations.outcome(who, rows(`select 1 from ${table}`)), 0, table);
    }
  }
});

/** Tables that every signed-in person may read, an outside body as well: who exists and what was published of their powers, which days are off, the law, which platforms, which penalty decisions are public. */
const openToAll = [
  'agency',
  'agency_power',
  'agency_unit',
  'calendar_year',
  'notary_office',
  'platform_setting',
  'publication',
  'publication_file',
  'publication_page',
  'trading_platform',
];

test('tables whose rows name no readers are hidden from outside bodies, unless they are public', async () => {
  const { rows: open } = await relations.opened.database.asSystem('test', (tx) =>
    sql<{ name: string }>`
      select distinct c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polpermissive and p.polcmd in ('r', '*') and c.relnamespace = 'public'::regnamespace
        and 'qingfeng_app'::regrole = any (p.polroles)
        and pg_get_expr(p.polqual, p.polrelid) !~ 'readers|user_id|agency_key|has_role|EXISTS|takes_part|may_change|is_official|sees_record'
        and not exists (select from pg_policy h where h.polrelid = c.oid and not h.polpermissive and h.polcmd = 'r')
      order by 1`.execute(tx),
  );
  assert.deepEqual(
    open.map(({ name }) => name),
    openToAll,
  );
});

/** Tables that an outside body may write to, each by policies of its own. */
const openedToOutside = [
  'app_user',
  'assistance_data',
  'assistance_identity',
  'assistance_request',
  'calendar_feed',
  'deputy',
  'duty',
  'file',
  'idempotency_key',
  'notice',
  'patent_dispatch',
  'procedure_event',
  'procedure_instance',
  'run_assigner',
  'run_handler',
  'takedown',
  'takedown_link',
];

test('every table is closed to what outside bodies would write, unless it is opened by name', async () => {
  const { rows: writable } = await relations.opened.database.asSystem('test', (tx) =>
    sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and (has_any_column_privilege('qingfeng_app', c.oid, 'INSERT, UPDATE') or has_table_privilege('qingfeng_app', c.oid, 'DELETE'))
        and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polname like '%_not_entered_outside')
      order by 1`.execute(tx),
  );
  assert.deepEqual(
    writable.map(({ name }) => name),
    openedToOutside,
  );
});

test('an outside body begins no run of an agency, and nothing that hangs on one', async () => {
  const id = randomUUID();
  const begin =
    (kind: string) =>
    async ({ tx, acting }: Session) => {
      const done =
        await sql`insert into procedure_instance (id, procedure, version, kind, record_id, owner_agency, readers, title, state, started_at)
        values (${id}, 'plan.order', '1', ${kind}, ${id}, ${acting.agencyKey}, '{}', 'x', 'draft', now())`.execute(tx);
      return Number(done.numAffectedRows);
    };
  for (const kind of ['order', 'lead', 'case']) {
    assert.equal(await relations.outcome(operator, begin(kind)), 'access.refusedByDatabase', kind);
  }
  const event = async ({ tx, acting }: Session) => {
    const done =
      await sql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
      values (${relations.record.assignment}, 2, 'sign', now(), ${acting.userId}, 'x', ${acting.agencyKey}, 'x', 'responsible')`.execute(
        tx,
      );
    return Number(done.numAffectedRows);
  };
  assert.equal(await relations.outcome(operator, event), 'access.refusedByDatabase');
});

test('an administration given to an outside body by mistake gives nothing', async () => {
  const admin = await relations.opened.user(platform, ['systemAdmin']);
  const seen = await relations.opened.database.as(admin, async ({ acting, tx }) => {
    const { rows: held } = await sql<{ roles: string[] }>`select access.roles() as roles`.execute(tx);
    return { acting: acting.roles, held: held[0]?.roles };
  });
  assert.deepEqual(seen, { acting: [], held: ['outside'] });
});
