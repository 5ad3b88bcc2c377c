// Sites that want a capture never to end, or to lead it inside: each is cut short, told with its reason, and still gives a package that holds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { capturePage } from '@qingfeng/capture';
import { verifyWacz } from '@qingfeng/capture/archive';

const root = join(import.meta.dirname, '../../..');
const program =
  "import { findChromium } from './web/e2e/chromium.ts'; console.log(JSON.stringify(await findChromium()))";
const found = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root, encoding: 'utf8' });
const chromium =
  found.status === 0
    ? (JSON.parse(found.stdout) as { executablePath: string; env: Record<string, string> })
    : undefined;

/** Every page that nothing else answers grows whenever it is scrolled. */
const growing = `<!doctype html><title>endless</title><div id=a style="height:3000px">x</div>
<script>addEventListener('scroll', () => { document.getElementById('a').style.height = document.body.scrollHeight + 4000 + 'px' })</script>`;

const pages: Record<string, (response: http.ServerResponse, query: URLSearchParams) => void> = {
  '/redirects': (response, query) => {
    const next = Number(query.get('n') ?? 0) + 1;
    response.writeHead(next > 10_000 ? 200 : 302, { location: `/redirects?n=${next}` }).end();
  },
  '/refreshes': (response, query) => {
    const next = Number(query.get('n') ?? 0) + 1;
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>${next}</title><script>location.href = '/refreshes?n=${next}'</script>`);
  },
  '/download': (response) => {
    response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' });
    forEver(response);
  },
  '/film': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>film</title><img src=/endless.png>');
  },
  '/endless.png': (response) => {
    response.writeHead(200, { 'content-type': 'image/png' });
    forEver(response);
  },
  '/inside': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>inside</title><img src=http://turned.example/secret.png>');
  },
};

function forEver(response: http.ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

describe('a hostile site', { skip: chromium === undefined ? 'apt-get install chromium' : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-hostile-'));
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://site');
    const page = pages[pathname];
    if (page !== undefined) return page(response, searchParams);
    response.writeHead(200, { 'content-type': 'text/html' }).end(growing);
  });
  let site = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const cases: { path: string; what: string; code: string }[] = [
    { path: '/endless', what: 'whose page grows whenever it is scrolled', code: 'scroll' },
    { path: '/redirects', what: 'that redirects ten thousand times', code: 'redirects' },
    { path: '/refreshes', what: 'whose pages lead on to each other without end', code: 'redirects' },
    { path: '/download', what: 'that answers with a download without end', code: 'download' },
    { path: '/film', what: 'whose picture has no end', code: 'length' },
    { path: '/inside', what: 'with a listed name that turns to 127.0.0.1', code: 'privateAddress' },
  ];
  for (const { path, what, code } of cases)
    test(`${what} is cut short, and the package says why`, async () => {
      const name = path.slice(1);
      const { facts, wacz } = await capturePage(
        { url: `http://${site}${path}`, allow: [site, 'turned.example'], timeSource: null },
        {
          ...{ folder, name, key, tsa: null, now: () => new Date(), env: chromium?.env ?? {} },
          chromium: chromium?.executablePath ?? '',
          resolve: async () => ['127.0.0.1'],
          limits: { seconds: 20, loadSeconds: 10, responseBytes: 1_000_000, totalBytes: 4_000_000, scrolls: 6 },
        },
      );
      assert.ok(
        facts.refused.some((one) => one.code === code),
        JSON.stringify(facts.refused.slice(0, 3)),
      );
      assert.deepEqual((await verifyWacz(wacz)).problems, []);
      assert.ok(statSync(wacz).size < 8_000_000, `${statSync(wacz).size} bytes`);
    });
});
