// What a monitor could not store, seen and sent again as a script does it, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';

const here = import.meta.dirname;
let serverProcess: ChildProcess;
let server: { url: string; key: string; monitorId: string; runId: string };

before(async () => {
  const child = spawn(process.execPath, [join(here, '..', 'scripts', 'test-server.ts'), 'monitors'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  serverProcess = child;
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  server = JSON.parse(line);
});
after(async () => {
  serverProcess.stdin?.end();
  if (serverProcess.exitCode === null) await once(serverProcess, 'exit');
});

async function qingfeng(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', QINGFENG_URL: server.url, QINGFENG_API_KEY: server.key };
  const child = spawn(process.execPath, [join(here, 'main.ts'), 'monitor', ...args], { env });
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { status, stdout, stderr };
}

test('what could not be stored is listed with lines, number and reason, and sent again by its monitor and run', async () => {
  const { monitorId, runId } = server;
  const listed = await qingfeng('dead');
  assert.match(listed.stdout, /offers\.csv/);
  assert.match(listed.stdout, /第 1–\d+ 行之间 3 件，.+，已重送 0 次\n {2}offer refused/);
  assert.match(listed.stdout, /共 1 批\n$/);
  const { items, total } = JSON.parse((await qingfeng('dead', '--run', runId, '--json')).stdout);
  assert.deepEqual([total, items[0].monitor.id, items[0].offers], [1, monitorId, 3]);
  const wrong = await qingfeng('resend', monitorId, runId, '--part', runId);
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /有的批次不在未入库之列/);
  const sent = await qingfeng('resend', monitorId, runId, '--part', items[0].id);
  assert.deepEqual([sent.status, sent.stdout], [0, '已重新送入 1 批、3 件\n']);
  const again = await qingfeng('resend', monitorId, runId, '--lang', 'en');
  assert.equal(again.status, 1);
  assert.match(again.stderr, /Nothing of this run was set aside/);
  assert.equal((await qingfeng('dead', '--monitor', monitorId)).stdout, '共 0 批\n');
});
