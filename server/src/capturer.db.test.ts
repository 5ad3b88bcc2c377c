// The capturer on the day of a demonstration, and without a browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { casesCapability } from './capabilities/cases/index.ts';
import { evidenceCapability } from './capabilities/evidence/index.ts';
import { sampleEvidence } from './capabilities/evidence/testing/sample-evidence.ts';
import { leadsCapability } from './capabilities/leads/index.ts';
import { runCapturer } from './capturer.ts';
import { openTestOffice, type TestOffice } from './test-office.ts';

const root = join(import.meta.dirname, '..', '..');
const program =
  "import { findChromium } from './web/e2e/chromium.ts'; console.log(JSON.stringify(await findChromium()))";
const found = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root, encoding: 'utf8' });
const chromium =
  found.status === 0
    ? (JSON.parse(found.stdout) as { executablePath: string; env: Record<string, string> })
    : undefined;
const people = { officer: ['samr', '440106', ['officer']] } as const;

describe('the capturer', () => {
  let office: TestOffice<keyof typeof people>;
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-capturer-'));
  const server = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>shop</title><h1>shop</h1>');
  });
  let site = '';
  before(async () => {
    const capabilities = [leadsCapability, casesCapability, evidenceCapability];
    // The day of the demonstration: years before that of this machine.
    office = await openTestOffice({ people, capabilities, present: new Date('2016-11-24T02:00:00Z') });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
    await office.close();
  });

  const ask = async () =>
    office.ok('officer', 'POST', '/captures', {
      ...{ title: '商品页', address: `http://${site}/`, allow: site, purpose: '固定价格' },
    });
  const run = async (executable: string) => {
    const told: string[] = [];
    const count = await runCapturer(office.made.services, {
      ...{ folder: join(folder, 'work'), chromium: executable, timeSource: `http://${site}/`, tsa: null, once: true },
      ...{ stopped: () => false, tell: (line: string) => void told.push(line) },
    });
    return { count, told };
  };

  it('leaves requests waiting where the browser is missing or does not start, and says so once', async () => {
    const { id } = await ask();
    const broken = join(folder, 'broken');
    writeFileSync(broken, '#!/bin/sh\necho no >&2\nexit 1\n', { mode: 0o755 });
    for (const executable of [join(folder, 'none'), broken]) {
      const { count, told } = await run(executable);
      assert.deepEqual(count, { captured: 0, failed: 0 });
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /CHROMIUM_PATH/);
      assert.equal((await office.ok('officer', 'GET', `/captures/${id}`)).state, 'waiting');
    }
    await office.call('officer', 'POST', `/captures/${id}/steps/withdraw`, { facts: {}, reason: '重复' });
  });

  it('captures on the day that the platform shows, so that it becomes evidence there', {
    skip: chromium === undefined ? 'apt-get install chromium' : false,
  }, async () => {
    const { id } = await ask();
    const before = process.env.LD_LIBRARY_PATH;
    Object.assign(process.env, { LD_LIBRARY_PATH: chromium?.env.LD_LIBRARY_PATH ?? before ?? '' });
    const { count, told } = await run(chromium?.executablePath ?? '').finally(() => {
      if (before === undefined) delete process.env.LD_LIBRARY_PATH;
      else process.env.LD_LIBRARY_PATH = before;
    });
    assert.deepEqual([count, told], [{ captured: 1, failed: 0 }, []]);
    const { capturedAt, content } = await office.ok('officer', 'GET', `/captures/${id}`);
    assert.match(capturedAt, /^2016-11-24T/);
    // The clock is compared with the source by the wall, not by the day that is shown.
    const { clockOffsetMs } = await office.ok('officer', 'GET', `/captures/${id}/result`);
    assert.ok(Math.abs(clockOffsetMs) < 60_000, String(clockOffsetMs));
    const named = content.map((file: { id: string }) => file.id);
    const given = { ...sampleEvidence(1), type: 'electronic', origin: 'capture', takenAt: capturedAt, content: named };
    const { status, body } = await office.call('officer', 'POST', '/evidence', given);
    assert.equal(status, 201, JSON.stringify(body));
  });
});
