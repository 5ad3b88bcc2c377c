// The invented evidence of the demonstration, entered and moved by the rules of its register: that of the main cases, once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability, demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { loadEvidenceDemo } from './demo.ts';

const people = { officer: ['samr', '330100', ['officer']] } as const;
let office: TestOffice<keyof typeof people>;

before(async () => {
  office = await openTestOffice({
    ...{ people, capabilities: [leadsCapability, casesCapability, evidenceCapability] },
    present: new Date('2016-11-24T02:00:00Z'),
  });
});
after(() => office.close());

test('the main cases have their evidence, each item under seal, on its way or in the hands of its keeper', async () => {
  const { services } = office.made;
  const { systemPool } = office.made.opened.database;
  const officer = (await enterCasePeople(services)).get('su.qing');
  for (const key of ['whole', 'approved-late', 'fined-instead', 'near', 'registered'])
    await systemPool.query(
      `insert into case_file (id, owner_agency, readers, title, state, source_kind, source_on, demo)
       values ($1, $2, array[$2]::int[], $3, 'filed', 'inspection', '2015-11-10', true)`,
      [demoCaseId(key), officer?.agencyKey, key],
    );
  await loadEvidenceDemo(services);
  await loadEvidenceDemo(services);
  const { rows } = await systemPool.query(
    `select c.title as of, array_agg(e.state order by e.taken_at) as states
       from evidence_item e join case_file c on c.id = e.case_file group by c.title order by c.title`,
  );
  assert.deepEqual(
    rows.map(({ of, states }) => [of, states]),
    [
      ['approved-late', ['sealed', 'sealed']],
      ['fined-instead', ['sealed']],
      ['near', ['handing']],
      ['registered', ['taken']],
      ['whole', ['sealed', 'sealed']],
    ],
  );
});
