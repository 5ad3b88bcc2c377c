// The whole matrix: who stands in which relation to a record, with which role, and what the database lets them do.
// Everything runs as the application's role through the server's own path.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor, Role, Session } from './connections/connect.ts';
import {
  openTestRelations,
  type Relation,
  relations,
  roles,
  rows,
  type Standing,
  type TestRelations,
} from './testing/test-relations.ts';

const office: Standing[] = ['officer', 'approver', 'supervisor', 'analyst'];

let opened: TestRelations['opened'];
let agencies: TestRelations['agencies'];
let actor: TestRelations['actor'];
let outcome: TestRelations['outcome'];
let record: TestRelations['record'];

before(async () => {
  ({ opened, agencies, actor, outcome, record } = await openTestRelations());
});
after(() => opened.close());

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
const mayRead = (sees: readonly Relation[], relation: Relation, role: Standing) =>
  sees.includes(relation) && office.includes(role);
const mayChange = (doers: readonly Relation[], relation: Relation, role: Standing) =>
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
    (who: 'own' | 'other' | 'colleague') =>
    async ({ tx, acting }: Session) => {
      const agency = who === 'other' ? agencies.owner.key : acting.agencyKey;
      const user = who === 'colleague' ? actor('steward', 'approver').userId : acting.userId;
      const result =
        await sql`insert into procedure_event (instance_id, seq, step, at, user_id, user_name, agency_key, agency_name, role)
      values (${record.assignment}, 2, 'sign', now(), ${user}, 'x', ${agency}, 'x', 'responsible')`.execute(tx);
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
  for (const name of ['other', 'colleague'] as const) {
    assert.equal(await attempt(actor('steward', 'officer'), event(name)), 'access.refusedByDatabase', name);
  }
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

test('an administrator reads the accounts of their region, others those of their office, and nobody more', async () => {
  const offices = await Promise.all(
    ['440500', '440507', '440000', '440300'].map((region) => opened.agency('moa', region)),
  );
  const accounts = await Promise.all(offices.map((office) => opened.user(office, [])));
  const [city] = offices;
  assert.ok(city);
  const readBy = async (role: Role) => {
    const person = await opened.user(city, [role]);
    const asked = accounts.map(({ userId }) => outcome(person, rows(`select 1 from app_user where id = '${userId}'`)));
    return Promise.all(asked);
  };
  for (const role of ['systemAdmin', 'securityAdmin'] as const)
    assert.deepEqual(await readBy(role), [1, 1, 0, 0], role);
  for (const role of ['auditAdmin', 'approver'] as const) assert.deepEqual(await readBy(role), [1, 0, 0, 0], role);
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
