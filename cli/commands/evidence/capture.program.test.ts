// qingfeng capture as it is typed, on a shop made here, stamped by an authority made here: picture, archive, package, refusals.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openReplay, verifyWacz } from '@qingfeng/capture/archive';
import { verifyStamp } from '@qingfeng/timestamp';

const root = join(import.meta.dirname, '../../..');
const found = spawnSync(
  process.execPath,
  [
    '--input-type=module',
    '--eval',
    "import { findChromium } from './web/e2e/chromium.ts'; console.log(JSON.stringify(await findChromium()))",
  ],
  { cwd: root, encoding: 'utf8' },
);
const chromium =
  found.status === 0 ? (JSON.parse(found.stdout) as { executablePath: string; env: NodeJS.ProcessEnv }) : undefined;
const openssl = spawnSync('openssl', ['version']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-capture-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = `<!doctype html><meta charset=utf-8><title>小岸优选（示例店铺）</title><link rel=stylesheet href=/a.css>
<h1>云雀同款透气跑鞋</h1><img src=/a.svg><img src=http://stat.tracker.example/t.png><img src=http://127.0.0.1:7001/in.png>
<div style="height:2500px"></div><script>fetch('/price').then((r) => r.text()).then((t) => document.body.append(t))</script>`;

/** The shop, the time-stamp authority and the time source: one server each would say the same. */
function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const bodies: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', PAGE],
    '/a.css': ['text/css', 'h1 { color: red }'],
    '/a.svg': ['image/svg+xml', readFileSync(join(root, 'web', 'public', 'favicon.svg'))],
    '/price': ['text/plain', '¥ 68.00'],
  };
  if (request.url === '/tsa') {
    stamp(request, response);
    return;
  }
  if (request.url === '/on') {
    response.writeHead(302, { location: 'http://10.0.0.1/inside' }).end();
    return;
  }
  const [type, body] = bodies[request.url ?? ''] ?? ['text/plain', 'none'];
  response
    .writeHead(request.url !== undefined && request.url in bodies ? 200 : 404, { 'content-type': type })
    .end(body);
}

function stamp(request: http.IncomingMessage, response: http.ServerResponse): void {
  const chunks: Buffer[] = [];
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      writeFileSync(join(folder, 'query.tsq'), Buffer.concat(chunks));
      const args = [
        '-reply',
        '-queryfile',
        'query.tsq',
        '-signer',
        'pem',
        '-inkey',
        'key',
        '-config',
        'cnf',
        '-out',
        'reply.tsr',
      ];
      execFileSync('openssl', ['ts', ...args], { cwd: folder, stdio: 'pipe' });
      response.end(readFileSync(join(folder, 'reply.tsr')));
    });
}

function makeAuthority(): void {
  const run = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(join(folder, 'ext'), 'extendedKeyUsage=critical,timeStamping\n');
  writeFileSync(join(folder, 'serial'), '01\n');
  writeFileSync(
    join(folder, 'cnf'),
    '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n',
  );
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  run('req', '-x509', ...fresh, '-days', '30', '-subj', '/CN=Root', '-keyout', 'root.key', '-out', 'root.pem');
  run('req', ...fresh, '-subj', '/CN=Stamps', '-keyout', 'key', '-out', 'csr');
  run(...'x509 -req -in csr -CA root.pem -CAkey root.key -days 30 -extfile ext -out pem'.split(' '));
}

/** Runs it beside the server of this process. */
function qingfeng(args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    ...chromium?.env,
    CHROMIUM_PATH: chromium?.executablePath ?? '',
    XDG_CONFIG_HOME: folder,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'cli', 'main.ts'), ...args],
      { env, cwd: folder },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

test('an address without scheme, and a faulty list, are used wrongly; a host off the list is told in JSON', async () => {
  assert.equal((await qingfeng(['capture', 'shop', '--out', 'out', '--allow', 'shop'])).status, 2);
  assert.equal((await qingfeng(['capture', 'http://shop/', '--out', 'out', '--allow', 'http://shop/'])).status, 2);
  const { status, stdout } = await qingfeng([
    'capture',
    'http://a.example/',
    '--out',
    'out',
    '--allow',
    'b.example',
    '--json',
  ]);
  assert.equal(status, 1);
  const { wacz, refused } = JSON.parse(stdout);
  assert.equal(wacz, null);
  assert.equal(refused[0].code, 'notListed');
});

describe('a shop captured', { skip: chromium === undefined ? 'apt-get install chromium' : false }, () => {
  const server = http.createServer(answer);
  let site = '';
  before(async () => {
    if (openssl) makeAuthority();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => void server.close());

  test('gives picture, whole signed package, digest and stamp of the archive, clock offset, and what was refused', async () => {
    const flags = ['--out', 'out', '--allow', site, '--time', `http://${site}/`, '--json'];
    const tsa = openssl ? ['--tsa', `http://${site}/tsa`] : [];
    const { status, stdout, stderr } = await qingfeng(['capture', `http://${site}/`, ...flags, ...tsa]);
    assert.equal(status, 0, stderr);
    const told = JSON.parse(stdout);
    const [wacz, picture] = [join(folder, told.wacz), join(folder, told.picture)];
    assert.ok(existsSync(picture));
    assert.equal(told.responses, 4);
    assert.ok(Math.abs(told.clockOffsetMs) < 1500);
    assert.deepEqual(told.refused.map(({ url, code }: { url: string; code: string }) => [url, code]).sort(), [
      ['http://127.0.0.1:7001/in.png', 'notListed'],
      ['http://stat.tracker.example/t.png', 'notListed'],
    ]);
    assert.deepEqual((await verifyWacz(wacz)).problems, []);
    const replay = await openReplay(wacz);
    assert.match(replay.document ?? '', /¥ 68\.00/);
    assert.match(replay.text, /云雀同款透气跑鞋/);
    assert.equal(replay.get(`http://${site}/a.css`)?.status, 200);
    if (openssl) await stampHolds(wacz, told);
  });
});

/** The stamp is over the archive as it lies in the package. */
async function stampHolds(wacz: string, told: { warcSha256: string; wacz: string }): Promise<void> {
  const { openZip } = await import('@qingfeng/formats');
  const zip = await openZip(wacz, { unpackedBytes: 2 ** 30, entries: 100 });
  const bytesOf = async (ending: string): Promise<Buffer> => {
    const name = zip.parts.find((part) => part.name.endsWith(ending))?.name ?? '';
    return (await zip.bytes(name)) ?? Buffer.alloc(0);
  };
  const [warc, token] = [await bytesOf('.warc.gz'), await bytesOf('.tsr')];
  zip.close();
  assert.equal(createHash('sha256').update(warc).digest('hex'), told.warcSha256);
  const verdict = await verifyStamp({
    token,
    chain: readFileSync(join(folder, 'root.pem'), 'utf8'),
    digest: async (name) => createHash(name).update(warc).digest(),
  });
  assert.deepEqual(verdict.problems, []);
}
