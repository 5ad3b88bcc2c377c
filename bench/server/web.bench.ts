// The first visit in a real browser with nothing cached: what is loaded, and how long until it is there, beside
// a page that shows the same form with antd's whole bundle, sent by the same server.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Response } from 'playwright-core';
import { build } from 'vite';
import { buildApp } from '../../server/src/app.ts';
import { openTestServices, signInAs, type TestServices } from '../../server/src/platform/http/test-services.ts';
import { findChromium } from '../../web/e2e/chromium.ts';
import { machine, median } from '../measuring.ts';

const ROUNDS = 5;
const require = createRequire(import.meta.url);

const password = 'input[type=password]';

/** What is visited, and the element whose appearance ends the measured time. */
type Page = { url: string; until: string; cookie?: string };
type Part = 'code' | 'font' | 'other';
type Visit = { milliseconds: number; requests: number; gzip: Record<Part, number>; sent: number };

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-web-'));
const { executablePath, args, env, sandbox } = await findChromium();
const browser = await chromium.launch({ executablePath, args, env, chromiumSandbox: sandbox });
const tools = await openTestServices();
try {
  await compare();
} finally {
  await browser.close();
  await tools.close();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  const built = { shell: join(folder, 'shell'), peer: join(folder, 'peer') };
  await build({
    root: join(import.meta.dirname, '..', '..', 'web'),
    logLevel: 'error',
    build: { outDir: built.shell },
  });
  await buildPeer(built.peer);
  // With an administrator the page asks for a password instead of a set-up.
  const agency = await tools.opened.agency('double-fight', '440000');
  await tools.account(agency, ['systemAdmin']);
  const { account } = await tools.account(agency, ['officer']);
  const ours = await serve(tools, built.shell);
  const peer = await serve(tools, built.peer);
  const signedIn = { url: ours.url, until: '.qf-queues', cookie: await signInAs(ours.app, account) };
  const pages: readonly Page[] = [{ url: ours.url, until: password }, { url: peer.url, until: password }, signedIn];
  const visits: Visit[][] = pages.map(() => []);
  try {
    // One round to warm up the server and the file cache.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, page] of pages.entries()) {
        const seen = await visit(browser, page);
        if (round > 0) visits[index]?.push(seen);
      }
    }
  } finally {
    await ours.app.close();
    await peer.app.close();
  }
  console.log(`${machine()}, Chromium ${browser.version()}`);
  const shell = report('Qingfeng, sign-in page', visits[0]);
  const whole = report('peer: antd whole + React, sign-in form', visits[1]);
  report("Qingfeng, an officer's inbox, nothing cached", visits[2]);
  console.log(`ratio of HTML, JS and CSS (gzip): ${(whole.bytes / shell.bytes).toFixed(2)}`);
  console.log(`ratio of the time until the form is there: ${(whole.milliseconds / shell.milliseconds).toFixed(2)}`);
}

function report(name: string, visits: readonly Visit[] = []): { bytes: number; milliseconds: number } {
  const milliseconds = median(visits.map((each) => each.milliseconds));
  const [first] = visits;
  if (first === undefined) throw new RangeError('no visit');
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} kB`;
  const { code, font, other } = first.gzip;
  const sizes = `HTML, JS, CSS ${kb(code)} gzip; fonts ${kb(font)}; other ${kb(other)}; sent ${kb(first.sent)}`;
  console.log(`${name}: ${first.requests} requests, ${sizes}; there after ${milliseconds.toFixed(0)} ms`);
  return { bytes: code, milliseconds };
}

/** antd's own bundle as the package has it; React and Day.js as one more file; the page as it stands. */
async function buildPeer(to: string): Promise<void> {
  const from = join(import.meta.dirname, 'web-peer');
  const assets = join(to, 'assets');
  mkdirSync(assets, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: assets,
      emptyOutDir: false,
      lib: {
        entry: join(import.meta.dirname, 'web-peer-globals.ts'),
        formats: ['iife'],
        name: 'vendor',
        fileName: () => 'vendor.js',
      },
    },
  });
  copyFileSync(join(dirname(require.resolve('antd/package.json')), 'dist', 'antd.min.js'), join(assets, 'antd.min.js'));
  copyFileSync(join(from, 'page.js'), join(assets, 'page.js'));
  copyFileSync(join(from, 'index.html'), join(to, 'index.html'));
}

/** Our server, with its compression, headers and API, for the pages of a folder. */
async function serve({ services }: TestServices, webFolder: string) {
  const config = { ...services.config, webFolder };
  const app = await buildApp({ ...services, config }, { capabilities: [] });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, app };
}

/** One visit with an empty cache: until the page is there, then until nothing more is loaded. */
async function visit(by: Browser, { url, until, cookie }: Page): Promise<Visit> {
  const context = await by.newContext();
  if (cookie !== undefined) await context.addCookies([{ ...pairOf(cookie), url }]);
  const page = await context.newPage();
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  const started = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(until).first().waitFor();
  const milliseconds = performance.now() - started;
  await page.waitForLoadState('networkidle');
  const gzip: Record<Part, number> = { code: 0, font: 0, other: 0 };
  let sent = 0;
  for (const response of responses) {
    sent += (await response.request().sizes()).responseBodySize;
    gzip[partOf(response)] += gzipSync(await response.body(), { level: 9 }).length;
  }
  await context.close();
  return { milliseconds, requests: responses.length, gzip, sent };
}

/** The Cookie header of one cookie, as the browser takes it. */
function pairOf(header: string): { name: string; value: string } {
  const at = header.indexOf('=');
  return { name: header.slice(0, at), value: header.slice(at + 1) };
}

function partOf(response: Response): Part {
  switch (response.request().resourceType()) {
    case 'document':
    case 'script':
    case 'stylesheet':
      return 'code';
    case 'font':
      return 'font';
    default:
      return 'other';
  }
}
