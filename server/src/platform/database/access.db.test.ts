// The whole matrix: who stands in which relation to a record, with which role, and what the database lets them do.
// Everything runs as the application's role through the server's own path; then it tries to be somebody else.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor, Role, Session } from './connect.ts';
import { type OpenedTestDatabase, openTestDatabase, type TestAgency } from './test-database.ts';

const relations = [
  'owner',
  'above',
  'topOfLine',
  'beside',
  'sameRegion',
  'steward',
  'coordination',
  'topCoordination',
  'otherCoordination',
  'procuratorate',
  'granted',
  'stranger',
] as const;
type Relation = (typeof relations)[number];
const roles: (Role | 'none')[] = [
  'officer',
  'approver',
  'supervisor',
  'analyst',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'none',
];
const office: (Role | 'none')[] = ['officer', 'approver', 'supervisor', 'analyst'];

let opened: OpenedTestDatabase;
let agencies: Record<Relation, TestAgency>;
const users = new Map<string, Actor>();
const record = { plan: randomUUID(), task: randomUUID(), assignment: randomUUID() };

before(async () => {
  opened = await openTestDatabase();
  agencies = {
    owner: await opened.agency('samr', '440100'),
    above: await opened.agency('samr', '440000'),
    topOfLine: await opened.agency('samr', '000000'),
    beside: await opened.agency('samr', '440300'),
    sameRegion: await opened.agency('mps', '440100'),
    steward: await opened.agency('double-fight', '440000'),
    coordination: await opened.agency('double-fight', '440100'),
    topCoordination: await opened.agency('double-fight', '000000'),
    otherCoordination: await opened.agency('double-fight', '430000'),
    procuratorate: await opened.agency('spp', '440100'),
    granted: await opened.agency('mps', '440300'),
    stranger: await opened.agency('samr', '430000'),
  };
  for (const relation of relations) {
    for (const role of roles) {
      users.set(`${relation} ${role}`, await opened.user(agencies[relation], role === 'none' ? [] : [role]));
    }
  }
  await fill();
});
after(() => opened.close());

/** One assignment of the owner, issued by the steward and opened to one more agency, with everything that hangs on it. */
async function fill(): Promise<void> {
  const [owner, steward] = [agencies.owner.key, agencies.steward.key];
  const granted = `{${agencies.granted.key}}`;
  await opened.database.asSystem('test set-up', async (tx) => {
    await sql`insert into plan (id, owner_agency, granted, readers, region_code, title, year)
      values (${record.plan}, ${steward}, ${granted}, '{}', '440000', 'plan', 2016)`.execute(tx);
    await sql`insert into plan_task (id, plan_id, owner_agency, granted, readers, position, no, text)
      values (${record.task}, ${record.plan}, ${steward}, ${granted}, '{}', 1, '1-1', 'text')`.execute(tx);
    await sql`insert into procedure_instance (id, procedure, version, kind, record_id, title, owner_agency, steward_agency, granted, readers, state, started_at)
      values (${record.assignment}, 'plan.task', '1', 'assignment', ${record.assignment}, 'text', ${owner}, ${steward}, ${granted}, '{}', 'issued', now())`.execute(
      tx,
    );
    await sql`insert into assignment (id, task_id, plan_id, owner_agency, steward_agency, granted, readers, department_id, region_code, part, state)
      values (${record.assignment}, ${record.task}, ${record.plan}, ${owner}, ${steward}, ${granted}, '{}', 'samr', '440100', 'lead', 'issued')`.execute(
      tx,
    );
    await sql`insert into procedure_event (instance_id, seq, step, at, user_name, agency_key, agency_name, role)
      values (${record.assignment}, 1, 'issue', now(), 'x', ${steward}, 'x', 'coordination')`.execute(tx);
    await sql`insert into duty (instance_id, duty, owner_agency, opened_at, clock_from, due_at, amber_at)
      values (${record.assignment}, 'sign', ${owner}, now(), now(), now(), now())`.execute(tx);
    await sql`insert into measure (assignment_id, no, text, responsible, due_on) values (${record.assignment}, '1', 'm', 'x', '2016-12-01')`.execute(
      tx,
    );
    await sql`insert into progress_report (assignment_id, period, percent, text, reported_at)
      values (${record.assignment}, '2016-Q3', 50, 't', now())`.execute(tx);
    await sql`insert into supervision_order (assignment_id, task_id, owner_agency, steward_agency, granted, readers, no, text, state, issued_at)
      values (${record.assignment}, ${record.task}, ${owner}, ${steward}, ${granted}, '{}', '1', 't', 'issued', now())`.execute(
      tx,
    );
    await sql`insert into file (owner_agency, instance_id, name, media_type, size, sha256, store_key)
      values (${owner}, ${record.assignment}, 'f', 'text/plain', 1, ${'0'.repeat(64)}, 'k')`.execute(tx);
  });
}

function actor(relation: Relation, role: Role | 'none'): Actor {
  const found = users.get(`${relation} ${role}`);
  assert.ok(found);
  return found;
}

/** Rows the acting user gets from a statement, or the error code that the database answers. */
async function outcome(who: Actor, statement: (session: Session) => Promise<number>): Promise<number | string> {
  try {
    return await opened.database.as(who, statement);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
const rows =
  (text: string) =>
  async ({ tx }: Session) => {
    const result = await sql.raw(text).execute(tx);
    return text.startsWith('select') ? result.rows.length : Number(result.numAffectedRows ?? 0);
  };

// ── the oracle: what the law of the house says, in a few lines ──
const seesAssignment: readonly Relation[] = [
  'owner',
  'above',
  'topOfLine',
  'steward',
  'coordination',
  'topCoordination',
  'granted',
];
const seesPlan: readonly Relation[] = ['steward', 'topCoordination', 'granted'];
const mayRead = (sees: readonly Relation[], relation: Relation, role: Role | 'none') =>
  sees.includes(relation) && office.includes(role);
const mayChange = (doers: readonly Relation[], relation: Relation, role: Role | 'none') =>
  doers.includes(relation) && office.includes(role) && role !== 'analyst';

const readable: readonly [table: string, sees: readonly Relation[]][] = [
  ['assignment', seesAssignment],
  ['procedure_instance', seesAssignment],
  ['procedure_event', seesAssignment],
  ['duty', seesAssignment],
  ['measure', seesAssignment],
  ['progress_report', seesAssignment],
  ['supervision_order', seesAssignment],
  ['file', seesAssignment],
  ['plan', seesPlan],
  ['plan_task', seesPlan],
];
const changeable: readonly [table: string, column: string, doers: readonly Relation[]][] = [
  ['assignment', 'progress', ['owner', 'steward']],
  ['procedure_instance', 'state', ['owner', 'steward']],
  ['duty', 'reminded', ['owner', 'steward']],
  ['measure', 'text', ['owner']],
  ['progress_report', 'comment', ['owner', 'steward']],
  ['supervision_order', 'answer', ['owner', 'steward']],
  ['plan', 'title', ['steward']],
  ['plan_task', 'text', ['steward']],
];

for (const [table, sees] of readable) {
  test(`${table} is read by those whom the rules name, in every relation and role`, async () => {
    for (const relation of relations) {
      for (const role of roles) {
        const expected = mayRead(sees, relation, role) ? 1 : 0;
        assert.equal(
          await outcome(actor(relation, role), rows(`select 1 from ${table}`)),
          expected,
          `${relation} ${role}`,
        );
      }
    }
  });
}

for (const [table, column, doers] of changeable) {
  test(`${table} is changed by those whom the rules name, in every relation and role`, async () => {
    for (const relation of relations) {
      for (const role of roles) {
        const changed = await outcome(actor(relation, role), rows(`update ${table} set ${column} = ${column}`));
        assert.equal(changed, mayChange(doers, relation, role) ? 1 : 0, `${relation} ${role}`);
      }
    }
  });
}

test('what hangs on a record is added by those whom the rules name, and under their own name only', async () => {
  const event =
    (who: 'own' | 'other') =>
    async ({ tx, acting }: Session) => {
      const agency = who === 'own' ? acting.agencyKey : agencies.owner.key;
      const result =
        await sql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
      values (${record.assignment}, 2, 'sign', now(), ${acting.userId}, 'x', ${agency}, 'x', 'responsible')`.execute(
          tx,
        );
      assert.equal(Number(result.numAffectedRows), 1);
      // Undone, so that the next one meets the same record.
      throw new Undone();
    };
  const attempt = async (who: Actor, work: (session: Session) => Promise<number>): Promise<string> => {
    try {
      return String(await outcome(who, work));
    } catch (error) {
      if (error instanceof Undone) return 'done';
      throw error;
    }
  };
  for (const relation of relations) {
    for (const role of roles) {
      const allowed = mayChange(['owner', 'steward'], relation, role);
      assert.equal(
        await attempt(actor(relation, role), event('own')),
        allowed ? 'done' : 'access.refusedByDatabase',
        `${relation} ${role}`,
      );
    }
  }
  assert.equal(await attempt(actor('steward', 'officer'), event('other')), 'access.refusedByDatabase');
});
class Undone extends Error {}

test('a procuratorate sees what the law puts under its supervision, and no more', async () => {
  const readers = async (supervised: boolean) => {
    const { rows: found } = await opened.database.asSystem('test', (tx) =>
      sql<{
        keys: number[];
      }>`select access.readers_of(${agencies.owner.key}, null, '{}', ${supervised}) as keys`.execute(tx),
    );
    return found[0]?.keys ?? [];
  };
  assert.ok((await readers(true)).includes(agencies.procuratorate.key));
  assert.ok(!(await readers(false)).includes(agencies.procuratorate.key));
  assert.ok(!(await readers(true)).includes(agencies.stranger.key));
});

test('an office entered later sees what its line and region already hold; one that moves away no longer does', async () => {
  const late = await opened.agency('double-fight', '440106');
  const district = await opened.agency('samr', '440106');
  const [officer, line] = [await opened.user(late, ['officer']), await opened.user(district, ['officer'])];
  assert.equal(await outcome(officer, rows('select 1 from assignment')), 0);
  const ministry = await opened.agency('samr', '000000', 'a second office of the line');
  const top = await opened.user(ministry, ['officer']);
  assert.equal(await outcome(top, rows('select 1 from assignment')), 1);
  assert.equal(await outcome(line, rows('select 1 from assignment')), 0);
  await opened.database.asSystem('test', (tx) =>
    sql`update agency set region_code = '430000' where id = ${ministry.id}`.execute(tx),
  );
  assert.equal(await outcome(top, rows('select 1 from assignment')), 0);
});

test('the three administrators cannot do each other’s work', async () => {
  const target = actor('owner', 'none').userId;
  const who = (role: Role) => actor('topCoordination', role);
  const giveRole = rows(`update app_user set roles = '{officer}' where id = '${target}'`);
  const rename = rows(
    `update app_user set display_name = display_name || '' , account = account || 'x' where id = '${target}'`,
  );
  const enter = async ({ tx, acting }: Session) =>
    Number(
      (
        await sql`insert into app_user (agency_id, account, display_name) values (${acting.agencyId}, ${randomUUID()}, 'x')`.execute(
          tx,
        )
      ).numAffectedRows,
    );
  const addAgency = rows(
    `insert into agency (department_id, region_code, region_path, level, kind, name, short_name) values ('samr', '440500', '', '', '', 'n', 'n')`,
  );
  const readTrail = rows('select 1 from audit.entry limit 1');
  const matrix: [name: string, work: (session: Session) => Promise<number>, may: Role][] = [
    ['give roles', giveRole, 'securityAdmin'],
    ['keep accounts', rename, 'systemAdmin'],
    ['enter accounts', enter, 'systemAdmin'],
    ['add agencies', addAgency, 'systemAdmin'],
    ['read the trail', readTrail, 'auditAdmin'],
  ];
  for (const [name, work, may] of matrix) {
    for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin', 'officer'] as const) {
      const result = await outcome(who(role), work);
      assert.equal(result === 1, role === may, `${role}: ${name} → ${result}`);
    }
  }
  await assert.rejects(
    opened.user(agencies.owner, ['systemAdmin', 'auditAdmin']),
    { code: 'record.constraint' },
    'one account cannot hold two administrations',
  );
  const self = actor('topCoordination', 'securityAdmin');
  assert.equal(
    await outcome(self, rows(`update app_user set roles = '{officer}' where id = '${self.userId}'`)),
    'access.refusedByDatabase',
  );
});

// ── forging: in somebody's own transaction, as the application's role, every way to be another agency ──
const stranger = () => actor('stranger', 'officer');
const setTo = (name: string, value: string) => sql`select set_config(${name}, ${value}, true)`;

test('overwriting the settings of the context shows nothing', async () => {
  const owner = String(agencies.owner.key);
  const forged = await opened.database.as(stranger(), async ({ tx }) => {
    await setTo('qingfeng.agency', owner).execute(tx);
    await setTo('qingfeng.readers', `{${owner}}`).execute(tx);
    return [
      await rows('select 1 from assignment')({ tx } as Session),
      await rows('update assignment set progress = 100')({ tx } as Session),
    ];
  });
  assert.deepEqual(forged, [0, 0]);
});

test('a proof does not move to another agency, another transaction or another connection', async () => {
  const settings = ['user', 'agency', 'readers', 'roles', 'purpose', 'request', 'proof'];
  const stolen = await opened.database.as(actor('owner', 'officer'), async ({ tx }) => {
    const taken = new Map<string, string>();
    for (const name of settings) {
      const { rows: found } = await sql<{
        value: string;
      }>`select current_setting(${`qingfeng.${name}`}) as value`.execute(tx);
      taken.set(name, found[0]?.value ?? '');
    }
    return taken;
  });
  const seen = await opened.database.as(stranger(), async ({ tx }) => {
    for (const [name, value] of stolen) await setTo(`qingfeng.${name}`, value).execute(tx);
    return rows('select 1 from assignment')({ tx } as Session);
  });
  assert.equal(seen, 0);
});

test('nobody enters without the server’s key, and without a context there is nothing to see or to change', async () => {
  const client = new pg.Client({ connectionString: opened.urls.appUrl });
  await client.connect();
  const owner = actor('owner', 'officer').userId;
  await assert.rejects(
    client.query("select * from access.enter($1, '', 'r', $2, $3)", [owner, Date.now(), 'ab'.repeat(32)]),
    { code: '42501' },
  );
  assert.equal((await client.query('select 1 from assignment')).rowCount, 0);
  assert.equal((await client.query('select 1 from agency')).rowCount, 0);
  assert.equal((await client.query('update assignment set progress = 1')).rowCount, 0);
  await assert.rejects(
    client.query(
      "insert into plan (owner_agency, readers, region_code, title, year) values (1, '{1}', '440000', 'x', 2016)",
    ),
    { code: '42501' },
  );
  for (const text of [
    'select * from access.secret',
    'set role qingfeng_system',
    'set role qingfeng_owner',
    'set session authorization qingfeng_owner',
    'alter table assignment disable row level security',
    'drop policy assignment_read on assignment',
    'create temporary table app_user (id uuid)',
    'create function public.f() returns int language sql as $$ select 1 $$',
    "insert into audit.entry (actor, action, kind, record_id, seal) values ('x', 'read', 'x', 'x', 'x')",
    "select audit.append('insert', 'x', 'x', null, null)",
    'delete from assignment',
    'copy assignment to program $$true$$',
  ]) {
    await assert.rejects(client.query(text), { code: '42501' }, text);
  }
  await assert.rejects(client.query('set row_security = off; select * from assignment'), { code: '42501' });
  await client.end();
});

test('the owner of the tables sees no row', async () => {
  const client = new pg.Client({ connectionString: opened.urls.ownerUrl });
  await client.connect();
  for (const table of ['assignment', 'plan', 'app_user', 'audit.entry']) {
    assert.equal((await client.query(`select 1 from ${table}`)).rowCount, 0, table);
  }
  await client.end();
});

test('every table with rows of its own is under row-level security, forced, and described', async () => {
  const reference = ['region', 'department', 'schema_migration', 'audit.chain', 'audit.pending', 'access.secret'];
  const client = new pg.Client({ connectionString: opened.adminUrl });
  await client.connect();
  const { rows: tables } = await client.query<{
    name: string;
    guarded: boolean;
    described: boolean;
    undescribed: string[] | null;
  }>(`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
      c.relrowsecurity and c.relforcerowsecurity as guarded, obj_description(c.oid) is not null as described,
      (select array_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and col_description(c.oid, a.attnum) is null) as undescribed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'audit', 'access', 'auth')`);
  assert.ok(tables.length > 15);
  for (const { name, guarded, described, undescribed } of tables) {
    if (!reference.includes(name) && !name.startsWith('auth.')) assert.ok(guarded, `${name} is not guarded`);
    if (name === 'schema_migration') continue;
    assert.ok(described, `${name} has no description`);
    assert.equal(undescribed, null, `${name}: ${undescribed}`);
  }
  await client.end();
});
