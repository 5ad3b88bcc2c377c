// A database in which an earlier release published decisions: the migration takes away what tells of covered words and of what was withdrawn.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import pg from 'pg';
import { migrate } from '../../../platform/database/migrate.ts';
import { prepareRoles } from '../../../platform/database/roles.ts';
import { startTestPostgres } from '../../../platform/postgres/index.ts';

/** Of the release before commitments. */
const before = Array.from({ length: 510 }, (_, number) => number);

it('what an earlier release published loses its digests of the served text, and what it withdrew its party', async () => {
  const postgres = await startTestPostgres();
  const made = await postgres.createDatabase();
  const client = new pg.Client({ connectionString: made.adminUrl });
  try {
    await prepareRoles(made.ownerUrl);
    await migrate(made.ownerUrl, { only: before });
    await client.connect();
    // What they belong to is of no matter here.
    for (const constraint of ['owner_agency_fkey', 'region_code_fkey', 'of'])
      await client.query(`alter table publication drop constraint publication_${constraint}`);
    for (const [state, text] of [
      ['public', '依据商标法，罚款'],
      ['withdrawn', null],
      ['ended', null],
    ])
      await client.query(
        `insert into publication (id, address, owner_agency, agency_name, region_code, decision_no, party, party_kind, matter,
            procedure_kind, decided_on, published_at, changed_at, state, edition, public_text, items, covered, proof, trace, until_on)
         values (uuidv7(), $1, 1, '示例局', '440100', $1, '霁月（示例）公司', 'organisation', '假冒“清露”案', 'ordinary', '2016-01-01', now(), now(),
            $1, 1, $2, $3, '[]', '{"servedDigest": "a", "coveredSigns": 3, "publicDigest": "b"}', '[]', '2017-01-01')`,
        [state, text, state === 'public' ? '[["法定代表人姓名", "陈望山"]]' : '[]'],
      );
    await migrate(made.ownerUrl);
    const { rows } = await client.query(
      'select state, party, matter, until_on, proof, laws, found_by, search_text from publication order by state',
    );
    const [ended, published, withdrawn] = rows;
    assert.deepEqual([published.proof, published.laws], [{ publicDigest: 'b' }, ['商标法']]);
    assert.ok(published.search_text.includes('陈望山'));
    assert.deepEqual([ended.proof, ended.party, withdrawn.proof], [{}, '霁月（示例）公司', {}]);
    assert.deepEqual([withdrawn.party, withdrawn.matter, withdrawn.until_on], ['（已撤回）', '（已撤回）', null]);
    assert.equal(JSON.stringify(withdrawn).includes('霁月'), false);
    // And it is on record: the trail tells who no longer is public by which release.
    const { rows: told } = await client.query(
      "select count(*)::int as n from audit.entry where kind = 'publication' and action = 'update'",
    );
    assert.ok(told[0].n >= 3);
  } finally {
    await client.end();
    await made.drop();
    await postgres.stop();
  }
});
