// The commands of registers as they are typed, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openServed, type Served } from './testing/served.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cli-register-'));
let served: Served<{ url: string; key: string }>;

before(async () => {
  served = await openServed('registers');
});
after(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const qingfeng = (...args: string[]) => served.qingfeng(['register', ...args], folder);

const head = '种类,证号,持证人,发证机关,许可范围,所在地,有效期自';
const good = '食品生产许可,SC10144010600001,粤丰食品,广州市市场监管局,糕点,440100,2025-01-01';

test('a register is listed, filled from a table, shown, and saved as a table that comes back unchanged', async () => {
  assert.match((await qingfeng('list')).stdout, /^licences {2}许可证\n$/);
  writeFileSync(
    join(folder, 'in.csv'),
    `${head}\n${good}\n食品生产许可,SC10144010600002,,市局,糖果,440100,2025-02-30\n`,
  );
  const preview = await qingfeng('import', 'licences', 'in.csv', '--preview');
  assert.match(preview.stdout, /新增 1，更新 0，不变 0，有错 1（预览，没有写入）/);
  const brought = await qingfeng('import', 'licences', 'in.csv');
  assert.equal(brought.status, 1);
  assert.match(brought.stderr, /第 3 行：缺少“持证人”；“有效期自”应为日历上存在的日期/);
  const { items } = JSON.parse((await qingfeng('list', 'licences', '--q', '粤丰', '--json')).stdout);
  assert.equal(items.length, 1);
  const shown = await qingfeng('show', 'licences', items[0].id, '--lang', 'en');
  assert.match(shown.stdout, /Kind: Food production\nNumber: SC10144010600001\n/);
  assert.equal((await qingfeng('export', 'licences', '--own', '--out', 'out.xlsx')).status, 0);
  assert.match((await qingfeng('import', 'licences', 'out.xlsx')).stdout, /新增 0，更新 0，不变 1，有错 0/);
});

test('a register that there is none of is told', async () => {
  const { status, stderr } = await qingfeng('list', 'nothing');
  assert.equal(status, 1);
  assert.match(stderr, /\S/);
});
