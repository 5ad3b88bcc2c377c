// The commands of registers as they are typed, against a real server in a process of its own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openServed, type Served } from '../testing/served.ts';

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

type Refused = { args: string[]; status: 1 | 2; says: RegExp };

/** Each is refused in one clear sentence, and nothing of it is entered. */
const refusals: Record<string, () => Refused> = {
  'a register that there is none of': () => ({
    args: ['list', 'nothing'],
    status: 1,
    says: /没有名为“nothing”的登记簿.*licences/s,
  }),
  'an entry that there is none of': () => ({
    args: ['show', 'licences', '01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21'],
    status: 1,
    says: /没有编号为 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21 的许可证/,
  }),
  'an id that is none': () => ({ args: ['show', 'licences', 'x'], status: 1, says: /id/ }),
  'a column that is not known': () => bringing('unknown.csv', `${head},颜色\n${good},红\n`, /不认识的列：颜色/),
  'a column that is missing': () => bringing('missing.csv', '持证人\n粤丰食品\n', /缺少列：种类、证号/),
  'a program in place of a table': () =>
    bringing('program.csv', Buffer.from('7f454c46020101000000', 'hex'), /program\.csv.*可执行/),
  'bytes that are no text': () =>
    bringing('noise.csv', Buffer.from([0, 159, 146, 150, 0, 255, 254, 1, 0]), /noise\.csv/),
  'a workbook that is broken': () =>
    bringing('broken.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(200, 7)]), /broken\.xlsx/),
  'a picture that calls itself a table': () =>
    bringing('picture.csv', Buffer.from('89504e470d0a1a0a0000', 'hex'), /picture\.csv/),
  'a quote that is never closed': () => bringing('quote.csv', `${head}\n"${good}\n`, /第 2 行.*引号/),
  'an empty file': () => bringing('empty.csv', '', /empty\.csv.*没有内容/),
  'a file of lines of JSON that are none': () => bringing('in.ndjson', '{"kind":\n', /第 1 行/),
  'a file that is not there': () => ({
    args: ['import', 'licences', 'gone.csv'],
    status: 1,
    says: /gone\.csv：找不到/,
  }),
  'a folder': () => ({ args: ['import', 'licences', '.'], status: 1, says: /不是文件/ }),
  'a place that cannot be written': () => ({
    args: ['export', 'licences', '--out', 'no/such/folder.xlsx'],
    status: 1,
    says: /no\/such\/folder\.xlsx：无法写入/,
  }),
  'no place to save it': () => ({ args: ['export', 'licences'], status: 2, says: /--out/ }),
  'a server that does not answer': () => ({
    args: ['list', '--url', 'http://127.0.0.1:9'],
    status: 1,
    says: /没有 http:\/\/127\.0\.0\.1:9 的 API 密钥|无法与 http:\/\/127\.0\.0\.1:9 通信/,
  }),
};

function bringing(name: string, content: string | Buffer, says: RegExp): Refused {
  writeFileSync(join(folder, name), content);
  return { args: ['import', 'licences', name], status: 1, says };
}

test('bad input is refused in one sentence each, and nothing changes', async (t) => {
  const entries = () => qingfeng('list', 'licences', '--json');
  const before = (await entries()).stdout;
  for (const [what, refused] of Object.entries(refusals)) {
    await t.test(what, async () => {
      const { args, status, says } = refused();
      const ran = await qingfeng(...args);
      assert.match(ran.stderr, says);
      assert.doesNotMatch(ran.stderr, /\n\s+at /, 'no trace of the program');
      assert.equal(ran.status, status);
    });
  }
  assert.equal((await entries()).stdout, before);
});

test('a key that the server does not know is told, and changes nothing', async () => {
  const { status, stderr } = await served.qingfeng(['register', 'list'], folder, { QINGFENG_API_KEY: 'wrong' });
  assert.match(stderr, /不接受这个密钥/);
  assert.equal(status, 1);
});

test('lines of JSON come in as a list tells them, each that is wrong by itself', async () => {
  const entry = { type: 'foodProduction', number: 'SC10144010600004', holder: '粤丰糕点', issuer: '市局' };
  const whole = { ...entry, scope: '糕点', region: '440100', validFrom: '2025-01-01' };
  const lines = [whole, { ...whole, number: 'SC10144010600005', colour: '红' }].map((one) => JSON.stringify(one));
  writeFileSync(join(folder, 'in.ndjson'), [...lines, '{"kind":', '[1]'].join('\n'));
  const brought = await qingfeng('import', 'licences', 'in.ndjson');
  assert.match(brought.stdout, /新增 1，更新 0，不变 0，有错 3/);
  assert.match(
    brought.stderr,
    /第 2 行：没有名为“colour”的项\n.*第 3 行：不是有效的 JSON\n.*第 4 行：应为一个 JSON 对象/s,
  );
  const { items } = JSON.parse((await qingfeng('list', 'licences', '--json')).stdout);
  writeFileSync(join(folder, 'again.ndjson'), items.map((one: object) => JSON.stringify(one)).join('\n'));
  assert.match(
    (await qingfeng('import', 'licences', 'again.ndjson')).stdout,
    new RegExp(`新增 0，更新 0，不变 ${items.length}，有错 0`),
  );
});

test('a table in UTF-16 is read, with and without a preview', async () => {
  const text = `\uFEFF${head}\n${good.replace('600001', '600003')}\n`;
  writeFileSync(join(folder, 'utf16.csv'), Buffer.from(text, 'utf16le'));
  assert.match((await qingfeng('import', 'licences', 'utf16.csv', '--preview')).stdout, /新增 1/);
  assert.match((await qingfeng('import', 'licences', 'utf16.csv')).stdout, /新增 1/);
});
