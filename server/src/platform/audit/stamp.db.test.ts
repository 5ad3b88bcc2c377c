// Stamps by a real authority: openssl ts behind HTTP. Away: stamped later, and shown so; renewed before its certificate ages.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { verifyStamp } from '@qingfeng/timestamp';
import { openKeyring } from '../crypto/keys.ts';
import { type OpenedTestDatabase, openTestDatabase } from '../database/test-database.ts';
import { describeLog, keepCheckpoint, openHeadFile, sequenceEntries, stampDue } from './index.ts';

const skip = spawnSync('openssl', ['version']).error === undefined ? false : 'apt-get install openssl';

describe('stamps by openssl ts', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-stamps-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  let opened: OpenedTestDatabase;
  let server: Server;
  let url: string;
  let away = false;
  let clock = Date.now();
  const now = () => new Date(clock);

  before(async () => {
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl('req', '-x509', ...ec, '-days', '90', '-subj', '/CN=Root', '-keyout', 'root.key', '-out', 'root.pem');
    openssl('req', ...ec, '-subj', '/CN=Stamps', '-keyout', 'key', '-out', 'csr');
    writeFileSync(file('ext'), 'extendedKeyUsage=critical,timeStamping\n');
    openssl(
      ...['x509', '-req', '-in', 'csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', '60'],
      ...['-extfile', 'ext', '-out', 'pem'],
    );
    writeFileSync(file('serial'), '01\n');
    writeFileSync(
      file('cnf'),
      '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n',
    );
    server = createServer((request, response) => {
      void buffer(request).then((query) => {
        if (away) return response.writeHead(503).end();
        writeFileSync(file('tsq'), query);
        openssl(
          'ts',
          '-reply',
          '-config',
          'cnf',
          '-queryfile',
          'tsq',
          '-signer',
          'pem',
          '-inkey',
          'key',
          '-out',
          'tsr',
        );
        return response
          .writeHead(200, { 'content-type': 'application/timestamp-reply' })
          .end(readFileSync(file('tsr')));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    opened = await openTestDatabase();
    const head = openHeadFile(folder, openKeyring({ path: file('keys.json'), suite: 'intl', now }));
    await opened.agency('samr', '440100');
    await sequenceEntries(opened.database, head, now);
    await opened.database.asSystem('test', (tx) => keepCheckpoint(tx, now()));
  });
  after(async () => {
    await new Promise((resolve) => server.close(resolve));
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const look = () =>
    stampDue(opened.database, { authority: { url, chain: readFileSync(file('root.pem'), 'utf8') }, now });
  const view = () => opened.database.asSystem('test', describeLog);
  const rows = () =>
    opened.database.asSystem('test', (tx) => tx.selectFrom('audit.stamp').selectAll().orderBy('id').execute());

  test('an authority that is away leaves the stamp waiting, and the page says since when and why', async () => {
    away = true;
    assert.deepEqual(await look(), { stamped: 0, failed: 1 });
    const { stamp, stampsWaiting, stampTrouble } = await view();
    assert.deepEqual([stamp?.stampedAt, stampsWaiting], [null, 1]);
    assert.match(stampTrouble?.en ?? '', /503/);
    assert.deepEqual(await look(), { stamped: 0, failed: 0 }, 'it is not asked again at once');
  });

  test('when it is back the checkpoint is stamped, and the token holds over the note', async () => {
    away = false;
    clock += 61_000;
    assert.deepEqual(await look(), { stamped: 1, failed: 0 });
    const [row] = await rows();
    const chain = readFileSync(file('root.pem'), 'utf8');
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
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '9'],
      ...['-subj', '/CN=Other', '-keyout', 'other.key', '-out', 'other.pem'],
    );
    const chain = readFileSync(file('other.pem'), 'utf8');
    clock = Math.max(clock, Date.now()) + 1_000;
    assert.deepEqual(await stampDue(opened.database, { authority: { url, chain }, now }), { stamped: 0, failed: 1 });
    clock += 3_600_000;
    assert.deepEqual(await look(), { stamped: 1, failed: 0 });
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
