// The proxy between browser and network: what it keeps, what it refuses, and where it cuts off.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import test from 'node:test';
import { connect } from 'node:tls';
import { parseEntry } from './allow.ts';
import { proxyCertificate } from './certificate.ts';
import type { Exchange } from './exchange.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { openProxy } from './proxy.ts';
import { openReach } from './reach.ts';

const now = (): Date => new Date('2026-11-29T08:00:00Z');

/** A site, a proxy that may reach it by its address, and a way to ask through the proxy. */
async function opened(site: http.RequestListener, limits: Partial<Limits> = {}) {
  const server = http.createServer(site);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kept: Exchange[] = [];
  const allow = [parseEntry(`127.0.0.1:${port}`), parseEntry('turned.example')];
  const proxy = await openProxy({
    reach: openReach({ allow, resolve: async () => ['127.0.0.1'], now }),
    limits: { ...defaultLimits, ...limits },
    certificate: await proxyCertificate(now()),
    now,
    keep: (exchange) => kept.push(exchange),
  });
  const ask = (url: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve) => {
      const { hostname, port: at } = new URL(proxy.address);
      const request = http.get({ hostname, port: at, path: url, headers: { host: new URL(url).host } });
      request.on('error', () => resolve({ status: 0, body: '' }));
      request.on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += String(chunk);
        });
        response.on('error', () => undefined).on('close', () => resolve({ status: response.statusCode ?? 0, body }));
      });
    });
  const close = async (): Promise<void> => {
    await proxy.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { site: `http://127.0.0.1:${port}`, proxy, kept, ask, [Symbol.asyncDispose]: close };
}

test('a response is passed on and kept with its headers as they came', async () => {
  await using it = await opened((_request, response) => {
    response.writeHead(
      200,
      [
        ['X-Shop', 'a'],
        ['Set-Cookie', 'x=1'],
        ['Set-Cookie', 'y=2'],
      ].flat(),
    );
    response.end('店');
  });
  assert.deepEqual(await it.ask(`${it.site}/item?a=1`), { status: 200, body: '店' });
  const [one] = it.kept;
  assert.equal(one?.url, `${it.site}/item?a=1`);
  assert.equal(Buffer.from(one?.body ?? []).toString(), '店');
  assert.deepEqual(one?.headers.slice(0, 3), [
    ['X-Shop', 'a'],
    ['Set-Cookie', 'x=1'],
    ['Set-Cookie', 'y=2'],
  ]);
  assert.equal(one?.address, '127.0.0.1');
});

test('what is not listed, and what turns to loopback, is refused with its reason and never asked', async () => {
  let asked = 0;
  await using it = await opened((_request, response) => {
    asked += 1;
    response.end();
  });
  assert.equal((await it.ask('http://other.example/')).status, 403);
  assert.equal((await it.ask('http://turned.example/')).status, 403);
  assert.deepEqual(
    it.proxy.refused.map(({ code }) => code),
    ['notListed', 'privateAddress'],
  );
  assert.equal(asked, 0);
});

test('a redirect into the private network is told with where it leads', async () => {
  await using it = await opened((_request, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
  });
  assert.equal((await it.ask(`${it.site}/`)).status, 302);
  assert.equal(it.proxy.refused[0]?.url, 'http://169.254.169.254/latest/meta-data');
});

test('a download without end is cut off at its limit and kept as cut off', async () => {
  await using it = await opened(
    (_request, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536)));
        response.once('drain', more);
      };
      more();
    },
    { responseBytes: 1_000_000 },
  );
  await it.ask(`${it.site}/film`);
  assert.equal(it.kept[0]?.truncated, 'length');
  assert.ok((it.kept[0]?.body.length ?? 0) < 1_300_000);
  assert.equal(it.proxy.refused[0]?.code, 'length');
});

test('a response that never ends is cut short when the capture stops, and nothing is fetched after it', async () => {
  await using it = await opened((_request, response) => void response.write('and on'));
  const asking = it.ask(`${it.site}/`);
  while (it.proxy.open() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 50));
  it.proxy.stop();
  await asking;
  assert.equal(it.kept[0]?.truncated, 'time');
  assert.equal((await it.ask(`${it.site}/later`)).status, 403);
});

test('a secure line shows the chain of the server, also of one that nobody trusts', async () => {
  const certificate = await proxyCertificate(new Date());
  const server = https.createServer(certificate, (_request, response) => void response.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kept: Exchange[] = [];
  const proxy = await openProxy({
    reach: openReach({ allow: [parseEntry(`127.0.0.1:${port}`)], resolve: async () => [], now }),
    limits: defaultLimits,
    certificate: await proxyCertificate(new Date()),
    now,
    keep: (exchange) => kept.push(exchange),
  });
  try {
    const body = await throughTunnel(new URL(proxy.address), port);
    assert.match(body, /secret/);
    assert.equal(kept[0]?.url, `https://127.0.0.1:${port}/a`);
    const [shown] = proxy.tls;
    assert.match(shown?.fault ?? '', /SELF_SIGNED|self-signed/i);
    assert.equal(
      shown?.chain[0]?.sha256,
      new X509Certificate(certificate.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
    );
  } finally {
    await proxy.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Asks for /a as a browser does: CONNECT, then TLS, whose certificate it does not judge. */
async function throughTunnel(proxy: URL, port: number): Promise<string> {
  const asking = http.request({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: `127.0.0.1:${port}` });
  asking.end();
  const [, socket] = (await once(asking, 'connect')) as [unknown, Socket];
  const line = connect({ socket, rejectUnauthorized: false });
  line.write('GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  let text = '';
  for await (const chunk of line) text += String(chunk);
  return text;
}

test('more requests than a capture may make are refused', async () => {
  await using it = await opened((_request, response) => void response.end('x'), { responses: 3 });
  for (let index = 0; index < 5; index += 1) await it.ask(`${it.site}/${index}`);
  assert.equal(it.kept.length, 3);
  assert.equal(it.proxy.refused.filter(({ code }) => code === 'responses').length, 2);
});
