// The command as it is typed: by absolute path, from any folder, under whatever Node the machine has.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const launcher = join(here, 'bin', 'qingfeng.mjs');
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PLAN = '市场监管工作要点\n一、重点领域\n（一）网络。加强网络市场监管，年底前完成。（工商总局牵头，公安部配合）\n';

/** The machine's own Node where there is one besides the pinned; the newcomer's shell finds that first. */
function systemNode(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  const found = folders.map((path) => join(path, 'node')).find((path) => spawnSync(path, ['--version']).status === 0);
  return found ?? process.execPath;
}

const node = systemNode();

function qingfeng(args: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(node, [launcher, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...environment },
  });
  return { status, stdout, stderr };
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe('qingfeng plan parse', () => {
  test('prints the JSON alone, with offsets into the text that --text prints', () => {
    const path = put('plan.txt', `\ufeff${PLAN}`);
    const { status, stdout, stderr } = qingfeng(['plan', 'parse', path, '--json']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    const plan = JSON.parse(stdout);
    const [task] = plan.tasks;
    assert.deepEqual(task.lead, ['工商总局']);
    const { stdout: text } = qingfeng(['plan', 'parse', path, '--text']);
    assert.equal(text, PLAN);
    assert.equal(task.source[0].file, undefined);
    const sources: { start: number; end: number }[] = task.source;
    assert.ok(sources.some(({ start, end }) => text.slice(start, end).includes('加强网络市场监管')));
  });

  test('prints a summary in Chinese, or in English where asked or where the shell speaks it', () => {
    const path = put('plan.txt', PLAN);
    assert.match(qingfeng(['plan', 'parse', path]).stdout, /牵头：工商总局/);
    assert.match(qingfeng(['plan', 'parse', path, '--lang', 'en']).stdout, /lead: 工商总局/);
    assert.match(qingfeng(['plan', 'parse', path], { LANG: 'en_US.UTF-8' }).stdout, /lead: 工商总局/);
    assert.match(qingfeng(['--lang=zh', 'plan', 'parse', path], { LANG: 'en_US.UTF-8' }).stdout, /牵头：工商总局/);
  });

  test('shows what is unknown before the tasks', () => {
    const path = put('unknown.txt', PLAN.replace('公安部', '某某不存在单位'));
    const { stdout } = qingfeng(['plan', 'parse', path]);
    assert.ok(stdout.indexOf('未知单位') > 0 && stdout.indexOf('未知单位') < stdout.indexOf('一、重点领域'));
  });

  test('reads a folder by name, names the file of each passage, and says what it passed over', () => {
    put('folder/10.txt', '（二）农村。加强农村市场监管。（农业部负责）\n');
    put('folder/2.html', '<p>一、重点领域</p><p>（一）网络。加强网络监管。（工商总局负责）</p>');
    put('folder/note.xyz', 'x');
    put('folder/~$lock.docx', 'x');
    const { status, stdout, stderr } = qingfeng(['plan', 'parse', join(folder, 'folder'), '--json']);
    assert.equal(status, 0);
    assert.match(stderr, /略过 .*note\.xyz/);
    const tasks: { responsible: string[]; source: { file: string }[] }[] = JSON.parse(stdout).tasks;
    assert.deepEqual(
      tasks.map(({ responsible, source }) => [responsible[0], source[0]?.file]),
      [
        ['工商总局', '2.html'],
        ['农业部', '10.txt'],
      ],
    );
    const text = qingfeng(['plan', 'parse', join(folder, 'folder'), '--text']).stdout;
    assert.ok(text.startsWith('==> 2.html <==\n') && text.includes('\n==> 10.txt <==\n'));
  });

  test('is not cut when its output is large and goes into a pipe', () => {
    const task = (_: unknown, index: number) => `${index + 1}. 加强第${index}类市场监管。（工商总局负责）\n`;
    const path = put('large.txt', `一、重点领域\n${Array.from({ length: 8000 }, task).join('')}`);
    const { status, stdout } = qingfeng(['plan', 'parse', path, '--json']);
    assert.equal(status, 0);
    assert.ok(stdout.length > 1_000_000);
    assert.ok(Array.isArray(JSON.parse(stdout).tasks));
  });

  test('is silent when its reader goes away', async () => {
    const path = put('long.txt', '加强监管。\n'.repeat(200_000));
    const child = spawn(node, [launcher, 'plan', 'parse', path, '--text'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });
});

describe('a document that cannot be used', () => {
  test('ends in status 1 with the file, the part and the reason on stderr, and nothing on stdout', () => {
    const path = put('bad.txt', Buffer.concat([Buffer.from(PLAN), Buffer.from([0xff])]));
    const { status, stdout, stderr } = qingfeng(['plan', 'parse', path, '--json']);
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.match(stderr, /bad\.txt：byte \d+：第 \d+ 字节起不是有效的 utf-8 编码。没有改动任何内容。/);
    assert.match(qingfeng(['plan', 'parse', path, '--lang', 'en']).stderr, /not valid utf-8 .* Nothing was changed\./);
  });

  for (const [what, name, content] of [
    ['missing', 'none.txt', null],
    ['of another kind', 'a.xls', 'x'],
    ['empty', 'empty.txt', ''],
    ['no Word file', 'fake.docx', 'PK\u0003\u0004 not really'],
    ['a damaged PDF', 'damaged.pdf', '%PDF-1.4\n'],
  ] as const) {
    test(`is named when ${what}`, () => {
      const path = content === null ? join(folder, name) : put(name, content);
      const { status, stdout, stderr } = qingfeng(['plan', 'parse', path]);
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
      assert.ok(stderr.includes(name) && stderr.trim().split('\n').length === 1, stderr);
    });
  }

  test('in a folder fails the whole, and so does a folder with nothing to read', () => {
    put('mixed/a.txt', PLAN);
    put('mixed/b.pdf', 'no pdf');
    const mixed = qingfeng(['plan', 'parse', join(folder, 'mixed'), '--json']);
    assert.deepEqual([mixed.status, mixed.stdout], [1, '']);
    assert.match(mixed.stderr, /b\.pdf/);
    put('nothing/x.bin', 'x');
    assert.equal(qingfeng(['plan', 'parse', join(folder, 'nothing')]).status, 1);
  });

  test('of GBK text is read, with a note on stderr alone', () => {
    const gbk = Buffer.from([0xbc, 0xd3, 0xc7, 0xbf, 0xbc, 0xe0, 0xb9, 0xdc, 0xa1, 0xa3]);
    const { status, stdout, stderr } = qingfeng(['plan', 'parse', put('gbk.txt', gbk), '--text']);
    assert.deepEqual([status, stdout], [0, '加强监管。']);
    assert.match(stderr, /gb18030/);
  });
});

describe('the command itself', () => {
  test('used wrongly ends in status 2', () => {
    for (const args of [
      ['plan', 'parse'],
      ['plan', 'parse', 'a', 'b'],
      ['plan', 'parse', 'a.txt', '--nonsense'],
      ['plan', 'parse', 'a.txt', '--json', '--text'],
      ['plan', 'nonsense'],
      ['plan', 'parse', 'a.txt', '--lang', 'fr'],
      ['nonsense'],
      ['plan'],
      [],
    ]) {
      const { status, stdout, stderr } = qingfeng(args);
      assert.deepEqual({ args, status, stdout }, { args, status: 2, stdout: '' });
      assert.notEqual(stderr, '');
    }
    assert.match(qingfeng(['plan', 'parse', 'a.txt', '--nonsense']).stderr, /没有这个选项 --nonsense/);
  });

  test('helps in both languages and tells its version', () => {
    assert.match(qingfeng(['plan', 'parse', '--help']).stdout, /用法: qingfeng plan parse/);
    assert.match(qingfeng(['plan', 'parse', '--help', '--lang', 'en']).stdout, /Usage: qingfeng plan parse/);
    assert.match(qingfeng(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  test('in the pinned Node itself the command runs without another process, and ends as it would in one', () => {
    const run = (args: readonly string[]) => spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' });
    const { status, stdout } = run(['--version']);
    assert.deepEqual([status, stdout], [0, qingfeng(['--version']).stdout]);
    assert.equal(run(['nonsense']).status, 2);
  });

  test('is found through a link, as npm makes it', () => {
    const link = join(folder, 'qingfeng');
    symlinkSync(launcher, link);
    assert.equal(spawnSync(node, [link, '--version'], { cwd: '/', encoding: 'utf8' }).status, 0);
    chmodSync(launcher, 0o755);
    assert.equal(spawnSync(link, ['--version'], { encoding: 'utf8', env: { PATH: dirname(node) } }).status, 0);
  });

  test('says what to do where nothing is installed', () => {
    const copy = put('clone/cli/bin/qingfeng.mjs', '');
    writeFileSync(copy, spawnSync('cat', [launcher]).stdout);
    const { status, stderr } = spawnSync(node, [copy, '--version'], { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /npm install/);
  });
});
