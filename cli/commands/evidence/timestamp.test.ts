// qingfeng timestamp verify.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { typed } from '../../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-timestamp-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const shipped = (name: string): string =>
  fileURLToPath(new URL(`../../../engines/timestamp/testing/${name}`, import.meta.url));

async function verified(data: string, ...more: string[]) {
  const path = join(folder, 'data');
  writeFileSync(path, data);
  const files = ['--token', shipped('response.tsr'), '--data', path, '--chain', shipped('ts_chain.pem')];
  return typed(['timestamp', 'verify', ...files, ...more, '--json', '--lang', 'en']);
}

test('a stamp is told with its time and policy, and what does not hold by its part', async () => {
  const good = await verified('hello');
  assert.deepEqual(
    [good.status, JSON.parse(good.stdout)],
    [0, { ok: true, time: '2024-10-08T15:40:32.000Z', policy: '1.3.6.1.4.1.57264.2', problems: [] }],
  );
  const other = await verified('another');
  assert.equal(other.status, 1);
  assert.deepEqual(JSON.parse(other.stdout).problems, [{ where: 'data', what: 'the data is not what was stamped' }]);
});

test('the certificates must be valid at the instant of --at', async () => {
  assert.equal((await verified('hello', '--at', '2030-01-01T00:00:00Z')).status, 0);
  assert.equal((await verified('hello', '--at', '2040-01-01T00:00:00Z')).status, 1);
  const early = await verified('hello', '--at', '1999-05-05T00:00:00Z');
  assert.deepEqual([early.status, JSON.parse(early.stdout).ok], [1, false]);
  assert.equal((await verified('hello', '--at', 'yesterday')).status, 2);
});
