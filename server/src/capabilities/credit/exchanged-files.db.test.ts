// Files of credit that leave and come in: each stands in the log with its rows and digest, for its agency alone.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { sql } from 'kysely';
import pg from 'pg';
import { rowsRead } from '../../platform/database/testing/test-reads.ts';
import { readList } from '../../platform/records/declared-list.ts';
import { fileList } from '../../platform/records/exchanged-files.ts';
import { ownPersonalData } from '../../platform/records/own-personal-data.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { creditCapability } from './index.ts';
import { merges } from './merges/register.ts';
import { subjects } from './subjects/register.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  colleague: ['samr', '440100', ['officer']],
  stranger: ['samr', '330100', ['officer']],
} as const;
type Who = keyof typeof people;

describe('files of credit in and out', () => {
  let office: TestOffice<Who>;
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, creditCapability] },
      present: new Date('2026-03-04T02:00:00Z'),
    });
    await office.ok('officer', 'POST', '/subjects', { ...sampleEntry(subjects, 3), name: '云岭（示例）商行' });
  });
  after(() => office.close());

  const logged = async (who: Who, query = '') => (await office.ok(who, 'GET', `/exchanged-files${query}`)).items;
  const digestOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('a workbook that leaves is logged with what was asked for, its rows and the digest of the very bytes', async () => {
    const bytes = await office.bytes('officer', `/subjects/export.xlsx?q=${encodeURIComponent('云岭')}`);
    const [file, ...others] = await logged('officer');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [file.direction, file.kind, file.rows, file.refused, file.sha256],
      ['out', subjects.table, 1, null, digestOf(bytes)],
    );
    assert.deepEqual(file.kindTitle, { zh: subjects.title.zh, en: subjects.title.en });
    assert.ok(
      file.asked.some(({ value }: { value: { zh: string } }) => value.zh === '云岭'),
      JSON.stringify(file.asked),
    );
  });

  it('a table that comes in is logged with the rows that were refused, a preview is not', async () => {
    const table = `${subjects.foundBy.map((name) => subjects.fields[name as keyof typeof subjects.fields].title.zh).join(',')}\n不是任何代码\n`;
    for (const path of ['/subjects/import?preview=true', '/subjects/import']) {
      const { status, body } = await office.upload('officer', path, '主体.csv', table);
      assert.deepEqual([status, body.counts?.error], [200, 1], JSON.stringify(body));
    }
    const came = await logged('officer', '?direction=in');
    assert.deepEqual(
      came.map(({ name, rows, refused, sha256 }: Record<string, unknown>) => [name, rows, refused, sha256]),
      [['主体.csv', 1, 1, digestOf(table)]],
    );
  });

  it('lists that are not of credit and publication are not logged', async () => {
    await office.bytes('officer', '/subject-merges/export.xlsx');
    assert.ok(!(await logged('officer')).some(({ kind }: { kind: string }) => kind === merges.table));
    const { items } = await office.ok('officer', 'GET', '/exchanged-files/kinds');
    const kinds = items.map(({ kind }: { kind: string }) => kind);
    assert.ok(kinds.includes(subjects.table) && !kinds.includes(merges.table), String(kinds));
  });

  it('is narrowed by day, and read by the agency alone', async () => {
    assert.equal((await logged('colleague', '?from=2026-03-04&to=2026-03-04')).length, 2);
    assert.equal((await logged('colleague', '?from=2026-03-05')).length, 0);
    assert.equal((await logged('colleague', '?to=2026-03-03')).length, 0);
    assert.deepEqual(await logged('stranger'), []);
    const { database } = office.made.opened;
    const seen = await database.as(office.actor('stranger'), ({ tx }) =>
      sql<{ n: number }>`select count(*)::int as n from exchanged_file`.execute(tx),
    );
    assert.equal(seen.rows[0]?.n, 0);
  });

  it('goes three years after the file left or came in, and a younger one stays', async () => {
    const { database } = office.made.opened;
    const [line] = ownPersonalData.filter(({ id }) => id === 'exchangedFile');
    assert.equal(line?.retentionDays, 1095);
    const day = (text: string) => new Date(`${text}T00:00:00+08:00`);
    assert.equal(await line.forget(database, { office: day('2026-03-04'), real: day('2030-01-01') }), 0);
    await database.systemPool.query(`insert into exchanged_file
        (owner_agency, user_name, at, direction, kind, file_name, sha256)
      select owner_agency, '清风', '2023-03-01', 'out', kind, file_name, sha256 from exchanged_file limit 1`);
    assert.equal(await line.forget(database, { office: day('2023-03-05'), real: day('2023-01-01') }), 1);
    assert.equal((await logged('officer')).length, 2);
  });

  it('a page of it reads what was asked for, however many files passed here and elsewhere', async () => {
    const { database } = office.made.opened;
    const filling = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await filling.connect();
    try {
      // Rows by the thousand without an entry of the trail for each.
      await filling.query("set session_replication_role = 'replica'");
      await filling.query(`insert into exchanged_file (owner_agency, user_name, at, direction, kind, file_name, row_count, refused, sha256)
        select a.key, '清风', timestamptz '2025-01-01' + n * interval '1 minute', case when n % 500 = 0 then 'in' else 'out' end,
            case when n % 700 = 0 then 'rare' else 'subject' end, 'x.xlsx', 1, case when n % 500 = 0 then 0 end, repeat('0', 64)
          from agency a, generate_series(1, 20000) n
         where a.region_code in ('440100', '330100') and a.department_id = 'samr'`);
      await filling.query('analyze exchanged_file');
    } finally {
      await filling.end();
    }
    const today = { now: office.present, calendar: calendarFrom(seedCalendarYears()) };
    // It is counted up to ten thousand; a day has 1,440 of these, read in the index and the table.
    const wants = [
      [{}, 10_050],
      [{ direction: 'in' }, 100],
      [{ kind: 'rare' }, 100],
      [{ from: '2025-01-03', to: '2025-01-03' }, 3_000],
    ] as const;
    for (const [wanted, budget] of wants) {
      const read = await database.as(office.actor('stranger'), (session) =>
        rowsRead(session.tx, ['exchanged_file'], () =>
          readList(session, fileList, { wanted, sort: 'newest', after: undefined, limit: 20, today }),
        ),
      );
      assert.ok(read <= budget, `${JSON.stringify(wanted)}: ${read} rows`);
    }
  });

  it('nobody enters a file for somebody else, changes or removes one', async () => {
    const { database } = office.made.opened;
    const refused = (statement: ReturnType<typeof sql>) =>
      assert.rejects(database.as(office.actor('colleague'), ({ tx }) => statement.execute(tx)));
    await refused(sql`insert into exchanged_file (owner_agency, user_id, user_name, at, direction, kind, file_name, sha256)
      select owner_agency, user_id, 'x', at, 'out', kind, file_name, sha256 from exchanged_file limit 1`);
    await refused(sql`update exchanged_file set row_count = 0`);
    await refused(sql`delete from exchanged_file`);
  });
});
