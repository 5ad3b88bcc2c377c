// The archive and the package around it, made without a browser.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { openReplay, verifyWacz } from './archive.ts';
import { completeCapture } from './capture.ts';
import type { Exchange } from './exchange.ts';
import { openWarc } from './warc.ts';

const at = new Date('2026-11-29T08:00:00.123Z');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });

const exchange: Exchange = {
  url: 'http://shop.example/',
  method: 'GET',
  requestHeaders: [['Host', 'shop.example']],
  requestBody: new Uint8Array(),
  status: 200,
  reason: 'OK',
  httpVersion: '1.1',
  headers: [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Content-Encoding', 'gzip'],
    ['Transfer-Encoding', 'chunked'],
  ],
  body: gzipSync('<h1>店</h1>'),
  at,
  address: '93.184.216.34',
  port: 80,
  purpose: 'document',
  truncated: null,
};

/** A folder of work as a capture leaves it that was killed before it was packed. */
async function killed(folder: string): Promise<string> {
  const work = join(folder, '.c.capturing');
  const { mkdir } = await import('node:fs/promises');
  await mkdir(work);
  const warc = await openWarc(join(work, 'data.warc.gz'), { name: 'c.warc.gz', software: 'test', at });
  await warc.exchange(exchange);
  await warc.resource({ uri: 'urn:dom:http://shop.example/', type: 'text/html', body: Buffer.from('<p>店</p>'), at });
  const { sha256, bytes } = await warc.close();
  const record = { finalUrl: exchange.url, title: '店', startedAt: at.toISOString() };
  const note = { name: 'c', record, text: '店', warcSha256: sha256, warcBytes: bytes };
  writeFileSync(join(work, 'finished.json'), JSON.stringify(note));
  return work;
}

const settingOf = (folder: string) => ({
  folder,
  name: 'c',
  chromium: '',
  env: {},
  key: privateKey,
  tsa: null,
  now: () => at,
});

test('a capture killed before it was packed is completed: signed, whole, with the very archive that was captured', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  try {
    const work = await killed(folder);
    const digest = createHash('sha256')
      .update(readFileSync(join(work, 'data.warc.gz')))
      .digest('hex');
    const captured = await completeCapture(work, settingOf(folder));
    assert.equal(captured?.warcSha256, digest);
    const verdict = await verifyWacz(join(folder, 'c.wacz'));
    assert.deepEqual(verdict.problems, []);
    assert.ok(verdict.ok && verdict.signedBy !== null);
    assert.equal(verdict.created, '2026-11-29T08:00:00Z');
    const replay = await openReplay(join(folder, 'c.wacz'));
    assert.equal(replay.document, '<p>店</p>');
    assert.equal(new TextDecoder().decode(replay.get(exchange.url)?.body), '<h1>店</h1>');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a capture killed while it ran leaves nothing to pack, and its folder goes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  try {
    const work = await killed(folder);
    rmSync(join(work, 'finished.json'));
    assert.equal(await completeCapture(work, settingOf(folder)), null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
