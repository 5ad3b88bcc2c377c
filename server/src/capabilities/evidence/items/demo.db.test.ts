// The invented evidence of the demonstration, entered and moved by the rules of its register: that of the main cases, once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enterAgencies } from '../../../platform/demonstration/agencies.ts';
import { editions } from '../../../platform/demonstration/edition.ts';
import { enterPeople } from '../../../platform/demonstration/people.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability, demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { loadTransfersDemo } from '../transfers/demo.ts';
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

test('what is handed over arrived on its day, and is signed for there but for the last', async () => {
  const { services } = office.made;
  await services.database.asSystem('demonstration data', (tx) =>
    enterAgencies(tx, editions['2016'], ['saic', 'moa', 'spp']),
  );
  await enterPeople(services);
  await loadTransfersDemo(services);
  await loadTransfersDemo(services);
  const { rows } = await office.made.opened.database.systemPool.query(
    `select t.state, t.file_count, t.sent_on::text as sent, t.accepted_on::text as accepted, a.state as there
       from evidence_transfer t join evidence_arrival a on a.source_transfer = t.id::text order by t.sent_on`,
  );
  assert.deepEqual(
    rows.map(({ state, file_count: files, sent, accepted, there }) => [state, Number(files), sent, accepted, there]),
    [
      ['accepted', 3, '2016-03-08', '2016-03-09', 'accepted'],
      ['accepted', 3, '2016-09-06', '2016-09-08', 'accepted'],
      ['verified', 2, '2016-11-22', null, 'verified'],
    ],
  );
});
