// What a monitor could not store, seen and sent again as a script does it, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openServed, type Served } from '../testing/served.ts';

let served: Served<{ url: string; key: string; monitorId: string; runId: string }>;

before(async () => {
  served = await openServed('monitors');
});
after(async () => {
  await served.close();
});

const qingfeng = (...args: string[]) => served.qingfeng(['monitor', ...args]);

test('what could not be stored is listed with lines, number and reason, and sent again by its monitor and run', async () => {
  const { monitorId, runId } = served.told;
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
  assert.match(again.stderr, /This run was not interrupted/);
  assert.equal((await qingfeng('dead', '--monitor', monitorId)).stdout, '共 0 批\n');
});
