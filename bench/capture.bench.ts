// A page captured whole (proxy, archive, package, signature) beside a plain picture of the whole page by the same Chromium, in the same
// run: node_modules/.bin/node bench/capture.bench.ts [rounds]. Each starts a browser of its own, as captures do.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { capturePage } from '../capture/index.ts';
import { findChromium } from '../web/e2e/chromium.ts';

const rounds = Number(process.argv[2] ?? 7);
const pictures = 30;
const noise = (seed: number): string =>
  Array.from({ length: 400 }, (_, at) => `<circle cx="${(at * 37 + seed) % 300}" cy="${(at * 53) % 200}" r="4"/>`).join(
    '',
  );
const page = `<!doctype html><meta charset="utf-8"><title>shop</title><link rel="stylesheet" href="/m.css">${Array.from(
  { length: pictures },
  (_, at) => `<article><img src="/${at}.svg" width="300" height="200"><p>${'商品说明 '.repeat(40)}</p></article>`,
).join('')}`;

const server = http.createServer((request, response) => {
  const at = /^\/(\d+)\.svg$/u.exec(request.url ?? '')?.[1];
  if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  else if (at !== undefined) {
    const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">${noise(Number(at))}</svg>`;
    response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(body);
  } else response.writeHead(200, { 'content-type': 'text/css' }).end('article{padding:12px}');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
const url = `http://${host}/`;
const { executablePath, args, env, sandbox } = await findChromium();
const folder = mkdtempSync(join(tmpdir(), 'bench-capture-'));
const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-384' });

async function plain(): Promise<void> {
  const browser = await chromium.launch({ executablePath, args, env, chromiumSandbox: sandbox });
  const opened = await browser.newPage({ viewport: { width: 1366, height: 900 } });
  await opened.goto(url, { waitUntil: 'load' });
  await opened.screenshot({ fullPage: true, path: join(folder, 'plain.png') });
  await browser.close();
}

async function whole(round: number): Promise<void> {
  const order = { url, allow: [host], timeSource: null };
  const setting = { folder, name: `c${round}`, chromium: executablePath, env, key, tsa: null, now: () => new Date() };
  const { facts } = await capturePage(order, setting);
  if (!facts.complete || facts.requests.length < pictures) throw new Error('the page was not captured whole');
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

await plain();
const [plains, wholes]: [number[], number[]] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  plains.push(await timed(plain));
  wholes.push(await timed(() => whole(round)));
}
const [one, other] = [median(plains), median(wholes)];
console.log(`${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}, ${rounds} rounds, medians`);
console.log(`plain picture ${Math.round(one)} ms, capture ${Math.round(other)} ms, ${(other / one).toFixed(2)} times`);
rmSync(folder, { recursive: true });
server.closeAllConnections();
server.close();
