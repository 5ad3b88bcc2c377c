// Cases of an own system sent, looked after and asked for as a script does it, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openServed, type Served } from '../testing/served.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cli-exchange-'));
let served: Served<{ url: string; key: string }>;

before(async () => {
  served = await openServed('exchange');
});
after(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const qingfeng = (...args: string[]) => served.qingfeng(['exchange', ...args], folder);

const goods = [{ name: '外套', quantity: 300, unit: '件', state: 'sold', actualPrice: 20_000 }];
const message = (fields: object) => ({
  ...{
    system: '执法办案系统',
    sourceVersion: 1,
    title: '海风（示例）案',
    source: { kind: 'inspection', on: '2026-10-08' },
  },
  ...{ offenceCode: 'TM-57-1', actFrom: '2026-03-02', actUntil: '2026-10-07', goods, ...fields },
});
function put(name: string, messages: object[]): string {
  writeFileSync(join(folder, name), messages.map((one) => JSON.stringify(one)).join('\n'));
  return name;
}

test('cases are pushed, the refused ones are named with line, reason and field and wait, and results come from where one stopped', async () => {
  const file = put('cases.ndjson', [
    message({ sourceId: 'P-1' }),
    message({ sourceId: 'P-2', offenceCode: 'no-such' }),
  ]);
  const preview = await qingfeng('push', file, '--preview');
  assert.deepEqual([preview.status, preview.stdout], [1, '新增 1，更新 0，不变 0，有错 1（预览，没有写入）\n']);
  assert.equal(JSON.parse((await qingfeng('status', '--json')).stdout).total, 0);
  const pushed = await qingfeng('push', file, '--lang', 'en');
  assert.equal(pushed.stdout, '1 new, 0 changed, 0 unchanged, 1 refused\n');
  assert.match(pushed.stderr, /^row 2: the catalogue has no offence no-such \(\/offenceCode\)\n/);
  const waits = await qingfeng('status');
  assert.match(
    waits.stdout,
    /^执法办案系统 · P-2 · 1 · 海风（示例）案\n {2}\/offenceCode 案由目录中没有 no-such\n {2}http.+\/exchange\/rows\/.+\n共 1 件\n$/,
  );
  const results = await qingfeng('results', '--cursor-file', 'cursor');
  assert.match(results.stdout, /^执法办案系统 · P-1 · .+ · 未移送\n {2}.*60,?000.*\n$/);
  assert.equal((await qingfeng('results', '--cursor-file', 'cursor')).stdout, '没有变化。\n');
  assert.ok(readFileSync(join(folder, 'cursor'), 'utf8').trim().length > 0);
  const right = put('right.ndjson', [message({ sourceId: 'P-2' })]);
  assert.deepEqual(JSON.parse((await qingfeng('push', right, '--json')).stdout).counts, {
    ...{ new: 1, changed: 0, unchanged: 0, error: 0 },
  });
  assert.equal((await qingfeng('status')).stdout, '共 0 件\n');
  assert.equal(JSON.parse((await qingfeng('status', '--state', 'replaced', '--json')).stdout).total, 1);
  const { items } = JSON.parse((await qingfeng('results', '--cursor-file', 'cursor', '--json')).stdout);
  assert.deepEqual(
    items.map(({ sourceId }: { sourceId: string }) => sourceId),
    ['P-2'],
  );
});

test('a cursor that is none, an unknown profile and a file that is not there are failures with their reason', async () => {
  writeFileSync(join(folder, 'broken'), 'x y');
  const broken = await qingfeng('results', '--cursor-file', 'broken');
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /分页游标无效/);
  assert.equal(readFileSync(join(folder, 'broken'), 'utf8'), 'x y');
  const file = put('one.ndjson', [message({ sourceId: 'P-3' })]);
  assert.match((await qingfeng('push', file, '--profile', 'none')).stderr, /没有可用的映射方案“none”/);
  assert.match((await qingfeng('push', 'missing.ndjson')).stderr, /missing\.ndjson：找不到/);
  assert.equal((await qingfeng('status', '--state', 'lost')).status, 2);
});
