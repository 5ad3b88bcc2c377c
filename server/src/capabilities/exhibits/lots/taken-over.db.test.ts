// A database from before goods had lots: what stood in the goods lists is taken over by the migration, with the measure as its source.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { migrate, migrations } from '../../../platform/database/migrate.ts';
import { loadReferenceData } from '../../../platform/database/reference.ts';
import { prepareRoles } from '../../../platform/database/roles.ts';
import { type OpenedTestDatabase, opened } from '../../../platform/database/testing/test-database.ts';
import { startTestPostgres, type TestPostgres } from '../../../platform/postgres/index.ts';

/** The migration by which goods became lots. */
const LOTS = 252;
const caseId = randomUUID();
const [seizure, sealing, lifted] = [randomUUID(), randomUUID(), randomUUID()];

let postgres: TestPostgres;
let made: Awaited<ReturnType<TestPostgres['createDatabase']>>;
let admin: pg.Client;
let after252: OpenedTestDatabase;
const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;

before(async () => {
  postgres = await startTestPostgres();
  made = await postgres.createDatabase();
  await prepareRoles(made.ownerUrl);
  const earlier = migrations().flatMap(({ number }) => (number < LOTS ? [number] : []));
  await migrate(made.ownerUrl, { only: earlier });
  const old = await opened({ ownerUrl: made.ownerUrl, adminUrl: made.adminUrl, close: async () => {} });
  await loadReferenceData(old.database);
  const { key } = await old.agency('samr', '440106');
  await old.close();
  admin = new pg.Client({ connectionString: made.adminUrl });
  await admin.connect();
  await fill(key);
  await migrate(made.ownerUrl);
  after252 = await opened({ ownerUrl: made.ownerUrl, adminUrl: made.adminUrl, close: async () => {} });
});
after(async () => {
  await after252.close();
  await admin.end();
  await made.drop();
  await postgres.stop();
});

/** A case as the release before kept it: six lines of goods, three measures. */
async function fill(agency: number): Promise<void> {
  // The rows are those that the release before left; what its triggers would have done besides is of no matter here.
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(
    `insert into case_file (id, owner_agency, readers, title, state, source_kind, source_on) values ($1, $2, array[$2]::int[], '接管前的案件', 'filed', 'inspection', '2026-01-05')`,
    [caseId, agency],
  );
  const measures = [
    [
      seizure,
      'seizure',
      '扣1号',
      '一号仓',
      '2026-02-01',
      'inForce',
      [
        { line: 1, quantity: 210 },
        { line: 2, quantity: 12.5 },
        { line: 5, quantity: 3 },
        { line: 6, quantity: 7 },
      ],
    ],
    [sealing, 'sealing', '封1号', '现场', '2026-02-03', 'inForce', [{ line: 1, quantity: 40 }]],
    [lifted, 'seizure', '扣2号', '一号仓', '2026-01-10', 'lifted', [{ line: 4, quantity: 9 }]],
  ] as const;
  for (const [id, kind, no, place, started, state, goods] of measures)
    await admin.query(
      `insert into case_measure (id, case_id, kind, no, place, started_on, state, goods) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, kind, no, place, started, state, JSON.stringify(goods)],
    );
  const goods = [
    [1, '运动鞋', 300, '双', 250, '', 'FY-01'],
    [2, '散装白酒', 20, '千克', 12.5, '酒库三架', ''],
    [3, '无措施的皮带', 8, '条', 8, '办公室', 'FY-03'],
    [4, '已解除的表', 9, '只', 0, '', ''],
    [5, '少了一个的包', 3, '个', 2, '', 'FY-05'],
    [6, '一件也没有登记的围巾', 7, '条', 0, '', ''],
  ] as const;
  for (const [line, name, quantity, unit, held, storage, seal] of goods)
    await admin.query(
      `insert into case_goods (case_id, line, name, quantity, unit, state, held, storage, seal_no) values ($1, $2, $3, $4, $5, 'unsold', $6, $7, $8)`,
      [caseId, line, name, quantity, unit, held, storage, seal],
    );
  await admin.query("set session_replication_role = 'origin'");
}

test('each line that was held or that a measure in force covers becomes a lot for each measure, marked as taken over, with seal and place', async () => {
  const lots = await rows<{
    line: number;
    origin: string;
    measure_id: string | null;
    held: string;
    unit: string;
    seal_no: string;
    place: string;
  }>('select line, origin, measure_id, held, unit, seal_no, place from exhibit_lot order by line, held desc');
  const shown = lots.map((lot) => [lot.line, Number(lot.held), lot.unit, lot.measure_id, lot.seal_no, lot.place]);
  assert.deepEqual(shown, [
    [1, 210, '双', seizure, 'FY-01', '一号仓'],
    [1, 40, '双', sealing, 'FY-01', '现场'],
    [2, 12.5, '千克', seizure, '', '酒库三架'],
    [3, 8, '条', null, 'FY-03', '办公室'],
    [5, 3, '个', seizure, 'FY-05', '一号仓'],
    [6, 7, '条', seizure, '', '一号仓'],
  ]);
  assert.deepEqual([...new Set(lots.map(({ origin }) => origin))], ['takenOver']);
});

test('a count that does not fit its measure opens as a difference, and nothing is corrected', async () => {
  const differences = await rows<{ line: number; expected: string; found: string }>(
    'select l.line, d.expected, d.found from exhibit_difference d join exhibit_lot l on l.id = d.lot_id order by l.line',
  );
  assert.deepEqual(
    differences.map(({ line, expected, found }) => [line, Number(expected), Number(found)]),
    [
      [3, 0, 8],
      [5, 3, 2],
      [6, 7, 0],
    ],
  );
});

test('the book of what was taken over is balanced, and names whoever wrote it', async () => {
  const taken = await rows<{ kind: string; note: string; qty: string }>(
    'select kind, note, sum(qty) as qty from exhibit_movement group by kind, note',
  );
  assert.deepEqual(taken, [{ kind: 'take', note: '由物品清单接管', qty: '280.500' }]);
  const [held] = await rows<{ held: string }>('select held from case_goods where line = 1');
  assert.equal(Number(held?.held), 250);
});
