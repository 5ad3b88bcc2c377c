// The invented evidence of the demonstration, entered and moved by the rules of its register: that of the main cases, once.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { authoritiesIn } from '@qingfeng/timestamp';
import { attachStamps } from '../../../platform/audit/index.ts';
import { enterAgencies } from '../../../platform/demonstration/agencies.ts';
import { enterPeople } from '../../../platform/demonstration/people.ts';
import { editions } from '../../../platform/settings/edition.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability, demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { loadTransfersDemo } from '../transfers/demo.ts';
import { loadEvidenceDemo } from './demo.ts';
import { demoStamps } from './demo-stamps.ts';

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

test('each of its files that is to be stamped has a stamp of the story, by an authority that says that it is invented', async () => {
  const { systemPool } = office.made.opened.database;
  const { rows } = await systemPool.query(
    `select s.token is not null as stamped, s.stamped_at - min(coalesce(e.sealed_at, e.taken_at)) as after, s.tsa, s.chain
       from audit.stamp s join file f on f.sha256 = encode(s.digest, 'hex') join evidence_item e on f.id = any (e.content)
      group by s.id`,
  );
  assert.ok(rows.length >= 12, String(rows.length));
  for (const { stamped, after, tsa, chain } of rows) {
    assert.deepEqual([stamped, after?.minutes], [true, 1]);
    assert.match(tsa, /虚构/);
    assert.ok(authoritiesIn(chain).every((name) => /虚构，无法律效力.*Invented/.test(name)));
  }
  const { database } = office.made.services;
  const { chain, tokens, tsa } = demoStamps('2016');
  const moved = Object.fromEntries(
    Object.values(tokens).map((token, at, all) => [Object.keys(tokens)[(at + 1) % all.length], token]),
  );
  await systemPool.query(
    'update audit.stamp set token = null, stamped_at = null, valid_until = null, tsa = null, chain = null where size is null',
  );
  await assert.rejects(attachStamps({ database }, { tsa, chain, tokens: moved }), /is not what was stamped/);
  assert.equal(await attachStamps({ database }, { tsa, chain, tokens }), rows.length);
  assert.deepEqual(
    Object.keys(demoStamps('2026').tokens),
    Object.keys(tokens),
    'both demonstrations show the same files',
  );
});

test('its bundle carries those stamps, and the command verifies them and says whose certificate it trusts', async () => {
  const { rows } = await office.made.opened.database.systemPool.query(
    "select e.id, cardinality(e.content) as files from evidence_item e where number like '%158号'",
  );
  const cookie = await office.made.sessionOf('su.qing');
  const url = `/api/v1/evidence/${rows[0].id}/bundle.zip`;
  const { statusCode, rawPayload } = await office.app.inject({ url, headers: { cookie } });
  assert.equal(statusCode, 200, rawPayload.toString().slice(0, 300));
  const folder = await mkdtemp(join(tmpdir(), 'qingfeng-demo-bundle-'));
  await writeFile(join(folder, 'bundle.zip'), rawPayload);
  const program = fileURLToPath(new URL('../../../../../cli/main.ts', import.meta.url));
  const verify = (...more: string[]) =>
    promisify(execFile)(process.execPath, [program, 'evidence', 'verify', join(folder, 'bundle.zip'), ...more]);
  const { ok, stamps } = JSON.parse((await verify('--json')).stdout);
  assert.deepEqual([ok, stamps.length], [true, rows[0].files]);
  for (const { ok: holds, time, authorities } of stamps) {
    assert.deepEqual([holds, time.slice(0, 10)], [true, '2016-11-08']);
    assert.match(authorities.join(), /虚构，无法律效力/);
  }
  assert.match((await verify('--lang', 'zh')).stdout, /证据包自带的机构证书核对：.*虚构.*请与另行取得的证书比对/);
  await rm(folder, { recursive: true });
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
