import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { typed } from '../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-link-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(...args: string[]): Promise<{ status: number; lines: Record<string, unknown>[]; notes: string }> {
  const { status, stdout, stderr } = await typed(['link', ...args, '--lang', 'en']);
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return { status, lines: lines.map((line) => JSON.parse(line)), notes: stderr };
}

const SHOPS = ['鑫源', '华盛', '恒瑞', '泰丰', '祥隆', '腾飞', '宏宇', '嘉美', '佳乐', '安康', '福寿', '春晖'];
const left = (separator: string) =>
  ['编号,店名,电话', ...SHOPS.map((shop, at) => `a${at},深圳市${shop}贸易有限公司,1381234${1000 + at * 77}`)]
    .map((line) => line.replaceAll(',', separator))
    .join('\n');
const right = [
  '编号|店名|电话',
  ...SHOPS.map((shop, at) => `b${at}|${shop}旗舰店|+86 138-1234-${1000 + at * 77}`),
].join('\n');

for (const [name, separator] of [
  ['comma', ','],
  ['tab', '\t'],
  ['percent', '%'],
  ['number sign', '#'],
] as const) {
  test(`two tables are linked one to one, the left one parted by ${name}`, async () => {
    const { status, lines } = await run(
      '--left',
      file(`${name}.txt`, left(separator)),
      '--right',
      file('right.csv', right),
      '--one-to-one',
      '--json',
    );
    assert.equal(status, 0);
    assert.deepEqual(
      lines.map((line) => `${line.left}=${line.right}`).sort(),
      SHOPS.map((_, at) => `a${at}=b${at}`).sort(),
    );
    assert.deepEqual(Object.keys(lines[0] ?? {}), ['left', 'right', 'weight', 'probability', 'informsOnly', 'why']);
  });
}

test('rows that cannot be read are told by line, in GBK too, and the run goes on', async () => {
  // 店 in GBK is B5 EA, 鑫源 F6 CE D4 B4, 华盛 BB AA CA A2.
  const bytes = Buffer.concat([
    Buffer.from('id,name,phone\n1,'),
    Buffer.from([0xf6, 0xce, 0xd4, 0xb4, 0xb5, 0xea]),
    Buffer.from(',13812345678\n2,too,many,fields,here\n3,"never closed,1\n4,'),
    Buffer.from([0xf6, 0xce, 0xd4, 0xb4, 0xb5, 0xea]),
    Buffer.from(',13812345678\n1,twice,13812345679\n5,'),
    Buffer.from([0xbb, 0xaa, 0xca, 0xa2, 0xb5, 0xea]),
    Buffer.from(`,13987654321\n6,${'x'.repeat(2_000_000)},1\n`),
  ]);
  const { status, notes } = await run('--left', file('gbk.csv', bytes), '--json', '--clusters');
  assert.equal(status, 0);
  assert.match(notes, /4 rows left out/);
  assert.match(notes, /line 3: 5 fields, 3 expected/);
  assert.match(notes, /line 4: .*a quote is not closed/);
  assert.match(notes, /line 6: the id 1 is there already/);
  assert.match(notes, /line 8: the line is too long/);
});

test('what Excel saves as Unicode text is read', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(left('\t'), 'utf16le')]);
  const { status, lines } = await run(
    '--left',
    file('unicode.txt', utf16),
    '--right',
    file('right.csv', right),
    '--one-to-one',
    '--json',
  );
  assert.equal(status, 0);
  assert.equal(lines.length, SHOPS.length);
});

test('groups of one table come after its pairs', async () => {
  const rows = SHOPS.flatMap((shop, at) => [
    `${at}-a,深圳市${shop}贸易有限公司,1381234${1000 + at * 77}`,
    `${at}-b,${shop}旗舰店,1381234${1000 + at * 77}`,
  ]);
  const { lines } = await run('--left', file('one.csv', `id,name,phone\n${rows.join('\n')}\n`), '--json', '--clusters');
  const groups = lines.filter((line) => 'cluster' in line);
  assert.equal(groups.length, SHOPS.length);
  assert.ok(
    groups.every(({ ids }) => Array.isArray(ids) && new Set(ids.map((id: string) => id.split('-')[0])).size === 1),
  );
});

test('a second table with other headings in another order is linked, and it is said what was taken for what', async () => {
  const other = right
    .split('\n')
    .map((line, at) => (at === 0 ? 'no|mobile|seller' : line.replace(/^(\w+)\|(.*)\|(.*)$/, '$1|$3|$2')));
  const { lines, notes } = await run(
    '--left',
    file('named.csv', left(',')),
    '--right',
    file('other.csv', other.join('\n')),
    '--one-to-one',
    '--json',
  );
  assert.equal(lines.length, SHOPS.length);
  assert.match(notes, /店名 = seller, 电话 = mobile/);
});

test('a table without a head loses no record, and it is said how its columns are called', async () => {
  const rows = SHOPS.flatMap((shop, at) => [
    `${at}-a,深圳市${shop}贸易有限公司,1381234${1000 + at * 77}`,
    `${at}-b,${shop}旗舰店,1381234${1000 + at * 77}`,
  ]);
  const { lines, notes } = await run('--left', file('headless.csv', rows.join('\n')), '--json');
  assert.equal(lines.length, SHOPS.length);
  assert.match(notes, /no head, the first line is taken as a record/);
  assert.match(notes, /2: companyName, 3: phone/);
});

test('of names of persons alone it is said that they tell nobody apart', async () => {
  const names = ['王伟', '李娜', '张敏', '刘洋', '陈静', '杨磊', '赵强', '黄丽'];
  const table = ['编号,姓名', ...names.flatMap((name, at) => [`a${at},${name}`, `b${at},${name}`])].join('\n');
  const { status, notes } = await run('--left', file('persons.csv', table), '--json');
  assert.equal(status, 0, notes);
  assert.match(notes, /Names alone: .*nothing says how many pairs are right/);
  assert.doesNotMatch(notes, /estimated precision/);
});

test('a configuration that names no column of the table is refused and says which part', async () => {
  const config = file('config.json', JSON.stringify({ columns: [{ name: 'telephone', kind: 'phone' }] }));
  const { status, notes } = await run('--left', file('l.csv', left(',')), '--config', config, '--json');
  assert.equal(status, 1);
  assert.match(notes, /columns\[0\]\.name/);
});

test('a configuration that is no JSON is refused by its line, an empty one as empty', async () => {
  const table = file('l.csv', left(','));
  const broken = file('broken.json', '{\n  "columns": [\n    { "name": "店名", "kind": "companyName" },\n  ]\n}\n');
  assert.match((await run('--left', table, '--config', broken)).notes, /broken\.json: not JSON from line 4 on/);
  const cut = file('cut.json', '{\n  "columns": [\n');
  assert.match((await run('--left', table, '--config', cut)).notes, /cut\.json: not JSON from line 2 on/);
  const empty = await run('--left', table, '--config', file('empty.json', ''));
  assert.equal(empty.status, 1);
  assert.match(empty.notes, /empty\.json: the file is empty/);
});

test('a table without a record is refused, and so is an empty file', async () => {
  const named = await run('--left', file('named.csv', '编号,店名\n'), '--right', file('right.csv', right));
  assert.equal(named.status, 1);
  assert.match(named.notes, /named\.csv: no record that can be used/);
  assert.match((await run('--left', file('empty.csv', ''))).notes, /empty\.csv: the file is empty/);
});

test('columns that the second table does not have are named', async () => {
  const names = ['编号,店名', ...SHOPS.map((shop, at) => `b${at},深圳市${shop}贸易有限公司`)].join('\n');
  const { status, notes } = await run(
    '--left',
    file('l.csv', left(',')),
    '--right',
    file('names.csv', names),
    '--json',
  );
  assert.equal(status, 0, notes);
  assert.match(notes, /names\.csv: no column that goes with: 电话/);
});

test('what is used wrongly is told as such', async () => {
  assert.equal((await run('--json')).status, 2);
  assert.equal(
    (await run('--left', file('l.csv', left(',')), '--right', file('right.csv', right), '--clusters')).status,
    2,
  );
  assert.equal((await run('--left', join(folder, 'missing.csv'))).status, 1);
  assert.equal((await run('--left', file('plain.txt', 'no table here\nat all\n'))).status, 1);
});

test('given pairs are judged line by line', async () => {
  const pair = (at: number, same: boolean) =>
    `COL name VAL shop ${at} red lamp COL price VAL ${at}.50\tCOL name VAL shop ${same ? at : at + 900} lamp red COL price VAL ${same ? at : at + 3}.50\t${same ? 1 : 0}`;
  const lines = Array.from({ length: 60 }, (_, at) => pair(100 + at * 7, at % 2 === 0));
  const judged = await run(
    '--pairs',
    file('pairs.txt', lines.slice(40).join('\n')),
    '--train',
    file('train.txt', lines.slice(0, 40).join('\n')),
    '--json',
  );
  assert.equal(judged.status, 0);
  assert.deepEqual(
    judged.lines.map(({ line }) => line),
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  assert.deepEqual(
    judged.lines.map(({ match }) => match),
    Array.from({ length: 20 }, (_, at) => at % 2 === 0),
  );
  const few = [pair(3, true), pair(5, true), pair(8, false), pair(9, false)];
  const unlearnt = await run(
    '--pairs',
    file('pairs.txt', lines.join('\n')),
    '--train',
    file('few.txt', few.join('\n')),
  );
  assert.match(unlearnt.notes, /Too few matches among the training pairs/);
  const unlabelled = lines.slice(0, 40).concat(pair(7, true).replace(/\t1$/, ''));
  const learnt = await run(
    '--pairs',
    file('pairs.txt', lines.join('\n')),
    '--train',
    file('some.txt', unlabelled.join('\n')),
  );
  assert.match(learnt.notes, /some\.txt: 1 lines without 0 or 1 are not learnt from \(the first is line 41\)/);
});

test('a binary file is refused as one; UTF-16 is text', async () => {
  const packed = file('sellers.xlsx', Buffer.from('PK\u0003\u0004,a,b\n\u0000\u0000,1,2\n', 'latin1'));
  const refused = await run('--left', packed);
  assert.equal(refused.status, 1);
  assert.match(refused.notes, /a binary file, no table of text/);
  const utf16 = file('utf16.csv', Buffer.from(`\ufeff${left(',')}`, 'utf16le'));
  assert.equal((await run('--left', utf16)).status, 0);
});
