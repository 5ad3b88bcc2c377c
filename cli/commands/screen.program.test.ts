// qingfeng screen: one line per hit in the order of the offers, whatever the threads, and after any crash.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { typed } from '../testing/typed.ts';

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-screen-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };

const screen = (args: readonly string[], input = '') => typed(['screen', ...args], input);

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const rights = put('rights.csv', 'right_id,mark,aliases,classes\nr1,耐克,Nike,25\nr2,稻香村,,30\n');

describe('qingfeng screen', () => {
  test('prints a line of JSON for each hit and the report on stderr', async () => {
    const offers = put(
      'offers.csv',
      'offer_id,title,price\na,正品耐·克男鞋,68\nb,纯棉袜子,9.9\nc,"N1KE, 气垫",二百元\nd,坏行\n',
    );
    const { status, stdout, stderr } = await screen(['--rights', rights, '--offers', offers, '--json']);
    assert.equal(status, 0);
    const [first, second, ...rest] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(rest, []);
    assert.deepEqual(Object.keys(first), [
      'offerId',
      'right',
      'mark',
      'field',
      'span',
      'found',
      'transforms',
      'score',
      'features',
    ]);
    assert.deepEqual(
      [first.offerId, first.right, first.mark, first.field, first.span, first.found, first.transforms],
      ['a', 'r1', '耐克', 'title', [2, 5], '耐·克', ['inserted']],
    );
    assert.deepEqual([second.offerId, second.alias, second.found], ['c', 'Nike', 'N1KE']);
    assert.match(stderr, /报价第 4 行：价格“二百元”不是数字/);
    assert.match(stderr, /报价第 5 行拒收：有 2 列，表头是 3 列/);
    assert.match(stderr, /筛查 4 条，2 条报价有 2 处命中；拒收 1 行，提示 1 处/);
  });

  test('tells offers with the id of an earlier one, whichever thread read them', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `o${at % 19_990},正品耐·克男鞋加厚保暖防滑 ${at}`);
    const offers = put('repeated.csv', `offer_id,title\n${many.join('\n')}\n`);
    const problems = join(folder, 'repeated.ndjson');
    const args = ['--rights', rights, '--offers', offers, '--json', '--problems', problems, '--lang', 'en'];
    for (const threads of ['1', '2']) {
      const { status, stderr } = await screen([...args, '--threads', threads]);
      assert.equal(status, 0);
      const told = readFileSync(problems, 'utf8').trimEnd().split('\n');
      assert.equal(told.length, 10);
      const { line, code, refused, text } = JSON.parse(told[0] ?? '');
      assert.deepEqual([line, code, refused], [19_992, 'duplicate', false]);
      assert.equal(text.en, 'its id is that of the offer in line 2: hits do not tell which of them is meant');
      assert.match(stderr, /20000 offers screened, 20000 hits in 20000 of them; 0 rows refused, 10 notes/);
    }
  });

  test('says nothing of ids where titles alone are screened, and names another brand that stands there', async () => {
    const titles = put('titles.txt', '耐·克鞋\n耐·克鞋\n五菱车垫\n');
    const marks = put('marks.txt', '耐克\n三菱\n');
    const { stdout, stderr } = await screen(['--rights', marks, '--offers', titles, '--json', '--min-score', '0']);
    assert.match(stderr, /提示 0 处/);
    const brands = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).otherBrand);
    assert.deepEqual(brands, [undefined, undefined, '五菱']);
  });

  test('reads titles from standard input, ids being their lines, and speaks English', async () => {
    const { stdout, stderr } = await screen(
      ['--rights', rights, '--offers', '-', '--json', '--lang', 'en'],
      '袜子\n\n稻乡村糕点\n',
    );
    assert.equal(JSON.parse(stdout).offerId, '3');
    assert.match(stderr, /2 offers screened, 1 hits in 1 of them/);
  });

  test('marks alone, one a line, may have lines between them that cannot be screened', async () => {
    const marks = put('marks.txt', '耐克\nN\n\n稻香村\n');
    const offers = put('few.txt', '稻乡村糕点\n袜子\n耐·克\n');
    for (const threads of ['1', '2']) {
      const { status, stdout } = await screen(['--rights', marks, '--offers', offers, '--json', '--threads', threads]);
      assert.equal(status, 0);
      const hits = stdout.trimEnd().split('\n');
      assert.deepEqual(
        hits.map((line) => JSON.parse(line)).map(({ offerId, right, mark }) => [offerId, right, mark]),
        [
          ['1', '4', '稻香村'],
          ['3', '1', '耐克'],
        ],
      );
    }
  });

  test('a table without titles is refused with the columns that it has', async () => {
    const offers = put('foreign.csv', 'sku,price\n1,耐克\n');
    const { status, stdout, stderr } = await screen(['--rights', rights, '--offers', offers, '--json']);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /foreign\.csv：没有标题列（title），表头是：sku, price/);
  });

  test('a long line is left out and counted, the lines after it are screened', async () => {
    const offers = put('long.txt', `耐·克\n${'长'.repeat(2_000_000)}\n耐★克\n`);
    const { stdout, stderr } = await screen(['--rights', rights, '--offers', offers, '--json']);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).offerId),
      ['1', '3'],
    );
    assert.match(stderr, /第 2 行拒收：一行有 5\.7 MB/);
  });

  test('used wrongly is 2, what cannot be read is 1', async () => {
    const offers = put('some.txt', '袜子\n');
    assert.equal((await screen(['--offers', offers])).status, 2);
    assert.equal((await screen(['--rights', rights, '--offers', offers, '--threads', '0'])).status, 2);
    assert.equal((await screen(['--rights', rights, '--offers', offers, '--resume'])).status, 2);
    assert.equal((await screen(['--rights', rights, '--offers', join(folder, 'none')])).status, 1);
    const unwritable = await screen(['--rights', rights, '--offers', offers, '--out', join(folder, 'none', 'hits')]);
    assert.equal(unwritable.status, 1);
    assert.match(unwritable.stderr, /不能写入/);
    const empty = await screen(['--rights', put('short.txt', 'X\n'), '--offers', offers]);
    assert.equal(empty.status, 1);
    assert.match(empty.stderr, /名录第 1 行拒收：只有一个字[\s\S]*没有可以筛查的商标/);
  });

  test('the output is the same with any number of threads, and after a kill and --resume', async () => {
    const titles = Array.from({ length: 400_000 }, (_, at) =>
      at % 7 === 0 ? `正品耐${'·*_'.charAt(at % 3)}克男鞋 ${at}` : `纯棉袜子 ${at} 双装`,
    );
    const offers = put('many.txt', `${titles.join('\n')}\n`);
    const out = join(folder, 'hits.ndjson');
    const args = ['--rights', rights, '--offers', offers, '--json', '--out', out];
    assert.equal((await screen([...args, '--threads', '1'])).status, 0);
    const whole = readFileSync(out);
    assert.equal((await screen([...args, '--threads', '3'])).status, 0);
    assert.ok(readFileSync(out).equals(whole));
    rmSync(out);

    const child = spawn(process.execPath, [main, 'screen', ...args, '--threads', '1'], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    while (!existsSync(`${out}.checkpoint`) && child.exitCode === null) await wait(2);
    child.kill('SIGKILL');
    await ended;
    assert.ok(!existsSync(out) || !readFileSync(out).equals(whole), 'the run was over before it could be killed');
    const { status, stderr } = await screen([...args, '--threads', '2', '--resume']);
    assert.equal(status, 0);
    assert.match(stderr, /从第 \d+ 行接着筛查/);
    assert.ok(readFileSync(out).equals(whole));
    assert.equal(existsSync(`${out}.checkpoint`), false);
  });
});
