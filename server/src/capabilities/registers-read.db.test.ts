// Who may read what of every register: people and rows drawn at random, held against a few lines that say it once more in plain words.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { columnName, ones, ownerColumn, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import pg from 'pg';
import type { Role, Session } from '../platform/database/connections/connect.ts';
import { startTestPostgres } from '../platform/postgres/index.ts';
import { type Demonstration, openDemonstration } from '../test-demonstration.ts';
import { registers } from './registers.ts';

type Agency = { id: string; key: number; kind: string; department: string; region: string };
type Person = { userId: string; agency: Agency; roles: readonly Role[] };
/** Of a register whose entries have no run, the owner alone. */
type Row = {
  id: string;
  owner: Agency;
  steward: number | null;
  granted: number[];
  supervised: boolean;
  sealed: boolean;
};

const working: readonly Role[] = ['officer', 'approver', 'supervisor', 'analyst'];
const drawnRoles: readonly (readonly Role[])[] = [
  ...working.map((role) => [role]),
  ['officer', 'approver'],
  ['systemAdmin'],
  ['securityAdmin'],
  ['auditAdmin'],
];
/** Nobody of the demonstration lists a manager: a pilot of some regions. */
const empty = ['manager-listings'];
const rounds = 3;

/** What the law of the house says of one row. */
function mayRead({ access }: Register, { agency, roles }: Person, { owner, ...row }: Row): boolean {
  const works = roles.some((role) => working.includes(role));
  return ones(access.read).some((who) => {
    if (who === 'everybody') return true;
    if (!works) return false;
    if (who === 'officials') return agency.kind !== 'outside';
    if (who !== 'readers') assert.fail(`no line for ${JSON.stringify(who)}`);
    if (row.sealed) return false;
    if ([owner.key, row.steward, ...row.granted].includes(agency.key)) return true;
    const above = owner.kind !== 'outside' && `${owner.region}.`.startsWith(`${agency.region}.`);
    const watches = agency.kind === 'procuratorate' || agency.department === 'moj';
    return (
      above && (agency.department === owner.department || agency.kind === 'coordination' || (row.supervised && watches))
    );
  });
}

describe('entries of every register', () => {
  const seed = Number(process.env.QINGFENG_SEED ?? randomInt(1, 2 ** 31));
  let demonstration: Demonstration;
  let admin: pg.Client;
  let agencies: ReadonlyMap<number, Agency>;
  let people: Person[] = [];

  before(async () => {
    demonstration = await openDemonstration('2026');
    const postgres = await startTestPostgres();
    const url = new URL(postgres.adminUrl);
    const { rows: named } = await demonstration.services.database.systemPool.query('select current_database() as name');
    url.pathname = `/${named[0].name}`;
    admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`select setseed(${seed / 2 ** 31})`);
    const { rows } = await admin.query<Agency>(
      'select id, key, kind, department_id as department, region_path::text as region from agency order by key',
    );
    agencies = new Map(rows.map((agency) => [agency.key, agency]));
  });
  after(async () => {
    await admin?.end();
    await demonstration?.close();
  });

  const agencyOf = (key: number): Agency => agencies.get(key) ?? assert.fail(`agency ${key}`);

  /** Everybody works elsewhere, and as something else. */
  async function drawPeople(): Promise<void> {
    const { rows } = await admin.query<{ id: string; agency: number; roles: number }>(`
      select u.id, (select array_agg(key order by key) from agency)[1 + floor(random() * (select count(*) from agency))] as agency,
             floor(random() * ${drawnRoles.length})::int as roles
        from app_user u where u.active order by u.id`);
    people = rows.map((one) => ({
      ...{ userId: one.id, agency: agencyOf(one.agency), roles: drawnRoles[one.roles] ?? [] },
    }));
    for (const { userId, agency, roles } of people)
      await admin.query('update app_user set agency_id = $2, roles = $3 where id = $1', [userId, agency.id, roles]);
  }

  /** Every row belongs to another agency; its readers are worked out by the trigger alone. */
  async function drawRows(register: Register): Promise<Row[]> {
    const { table } = register;
    const owner = ownerColumn(register);
    const drawn = (share: number) =>
      `(array(select key from agency order by key))[1 + floor(random() / ${share} * (select count(*) from agency))]`;
    const runs = register.procedure !== undefined;
    const { rows: placing } = await admin.query<{ name: string }>(
      `select tgname as name from pg_trigger where tgrelid = $1::regclass and tgfoid = 'access.place_record'::regproc`,
      [table],
    );
    await admin.query(`alter table ${table} disable trigger all`);
    for (const { name } of placing) await admin.query(`alter table ${table} enable trigger ${name}`);
    const run = `, steward_agency = ${drawn(0.5)}, granted = array_remove(array[${drawn(0.5)}, ${drawn(0.5)}], null),
      supervised = random() < 0.5, sealed = random() < 0.2`;
    await admin.query(`update ${table} set ${owner} = ${drawn(1)}${runs ? run : ''}`);
    await admin.query(`alter table ${table} enable trigger all`);
    const columns = runs
      ? 'steward_agency as steward, granted, supervised, sealed'
      : "null as steward, '{}'::int[] as granted, false as supervised, false as sealed";
    const { rows } = await admin.query<Omit<Row, 'owner'> & { owner: number }>(
      `select id, ${owner} as owner, ${columns} from ${table} order by id`,
    );
    return rows.map((row) => ({ ...row, owner: agencyOf(row.owner) }));
  }

  const idsIn = async ({ tx }: Session, table: string, column: string): Promise<string[]> => {
    const { rows } = await sql<{ id: string }>`
      select distinct ${sql.ref(column)} as id from ${sql.table(table)} order by 1`.execute(tx);
    return rows.map(({ id }) => id);
  };

  it('are read by those alone whom the declaration names, whoever and whosever they are', async () => {
    const met = { yes: 0, no: 0 };
    for (let round = 0; round < rounds; round += 1) {
      await drawPeople();
      for (const register of registers) {
        const rows = await drawRows(register);
        assert.equal(rows.length === 0, empty.includes(register.id), `${register.id} has ${rows.length} entries`);
        for (const person of people) {
          const expected = rows.filter((row) => mayRead(register, person, row)).map(({ id }) => id);
          met.yes += expected.length;
          met.no += rows.length - expected.length;
          const who = `${person.agency.department} ${person.agency.region} ${person.roles.join()}`;
          const told = `${register.id} by ${who}, QINGFENG_SEED=${seed}`;
          await demonstration.services.database.as({ userId: person.userId, requestId: 'test' }, async (session) => {
            assert.deepEqual(await idsIn(session, register.table, 'id'), expected, told);
            for (const [name] of rowFields(register.fields)) {
              const below = await idsIn(session, `${register.table}_${columnName(name)}`, 'of_id');
              assert.deepEqual(
                below.filter((id) => !expected.includes(id)),
                [],
                `${name} of ${told}`,
              );
            }
          });
        }
      }
    }
    assert.ok(met.yes > 500 && met.no > 500, JSON.stringify(met));
  });
});
