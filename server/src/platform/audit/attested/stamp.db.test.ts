// Stamps by a real authority: openssl ts behind HTTP. Away: stamped later, and shown so; renewed before its certificate ages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verifyStamp } from '@qingfeng/timestamp';
import { openKeyring } from '../../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../../database/testing/test-database.ts';
import { describeLog, keepCheckpoint, openHeadFile, sequenceEntries, stampDue } from '../index.ts';
import { type OpensslAuthority, openOpensslAuthority, withoutOpenssl } from '../testing/openssl-authority.ts';
import { Findings } from '../verify/findings.ts';
import { verifyAttestations } from '../verify/verify-attestations.ts';

describe('stamps by openssl ts', { skip: withoutOpenssl }, () => {
  let opened: OpenedTestDatabase;
  let authority: OpensslAuthority;
  let clock = Date.now();
  const now = () => new Date(clock);

  before(async () => {
    authority = await openOpensslAuthority();
    opened = await openTestDatabase();
    const keyring = openKeyring({ path: join(authority.folder, 'keys.json'), suite: 'intl', now });
    const head = openHeadFile(authority.folder, keyring);
    await opened.agency('samr', '440100');
    await sequenceEntries(opened.database, head, now);
    await opened.database.asSystem('test', (tx) => keepCheckpoint(tx, now()));
  });
  after(async () => {
    await authority.close();
    await opened.close();
  });

  const look = () => stampDue(opened.database, { authority, now });
  const view = () => opened.database.asSystem('test', describeLog);
  const rows = () =>
    opened.database.asSystem('test', (tx) => tx.selectFrom('audit.stamp').selectAll().orderBy('id').execute());

  test('an authority that is away leaves the stamp waiting, and the page says since when and why', async () => {
    authority.away = true;
    assert.deepEqual(await look(), { stamped: 0, failed: 1 });
    const { stamp, stampsWaiting, stampTrouble } = await view();
    assert.deepEqual([stamp?.stampedAt, stampsWaiting], [null, 1]);
    assert.match(stampTrouble?.en ?? '', /503/);
    assert.deepEqual(await look(), { stamped: 0, failed: 0 }, 'it is not asked again at once');
  });

  test('when it is back the checkpoint is stamped, and the token holds over the note', async () => {
    authority.away = false;
    clock += 61_000;
    assert.deepEqual(await look(), { stamped: 1, failed: 0 });
    const [row] = await rows();
    const { chain } = authority;
    const verdict = await verifyStamp({
      token: row?.token ?? Buffer.alloc(0),
      chain,
      digest: async () => row?.digest ?? Buffer.alloc(0),
    });
    assert.deepEqual(verdict.problems, []);
    assert.notEqual((await view()).stamp?.stampedAt, null);
  });

  test('an answer by an authority that is not trusted is not kept', async () => {
    const sha256 = '00'.repeat(32);
    await opened.database.systemPool.query('select audit.ask_stamp($1)', [sha256]);
    authority.openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '9'],
      ...['-subj', '/CN=Other', '-keyout', 'other.key', '-out', 'other.pem'],
    );
    const chain = readFileSync(join(authority.folder, 'other.pem'), 'utf8');
    clock = Math.max(clock, Date.now()) + 1_000;
    assert.deepEqual(await stampDue(opened.database, { authority: { url: authority.url, chain }, now }), {
      stamped: 0,
      failed: 1,
    });
    clock += 3_600_000;
    assert.deepEqual(await look(), { stamped: 1, failed: 0 });
  });

  test('a stamp or a checkpoint under it that was altered is found by the verification, with its id', async () => {
    const found = async () => {
      const findings = new Findings();
      await opened.database.asSystem('test', (tx) => verifyAttestations(tx, findings));
      return findings.problems.map(({ where }) => [where.kind, where.id]);
    };
    assert.deepEqual(await found(), []);
    const [first] = await rows();
    const digest = first?.digest ?? Buffer.alloc(0);
    const set = (value: Buffer) =>
      opened.database.systemPool.query('update audit.stamp set digest = $1 where id = $2', [value, first?.id]);
    await set(Buffer.alloc(32, 7));
    assert.deepEqual(await found(), [['stamp', first?.id]]);
    await set(digest);
    assert.deepEqual(await found(), []);
  });

  test('a stamp is renewed before its certificate ends, once, by a stamp over its token', async () => {
    clock += 40 * 24 * 3_600_000;
    assert.deepEqual(await look(), { stamped: 2, failed: 0 });
    const all = await rows();
    assert.equal(all.length, 4);
    assert.deepEqual(
      all
        .slice(2)
        .map(({ renews }) => renews)
        .toSorted(),
      all
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});
