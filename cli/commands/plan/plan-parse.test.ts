// qingfeng plan parse: a work plan from files to its tasks, and documents that cannot be used.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { typed } from '../../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-plan-parse-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PLAN = '市场监管工作要点\n一、重点领域\n（一）网络。加强网络市场监管，年底前完成。（工商总局牵头，公安部配合）\n';

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe('qingfeng plan parse', () => {
  test('prints the JSON alone, with offsets into the text that --text prints', async () => {
    const path = put('plan.txt', `\ufeff${PLAN}`);
    const { status, stdout, stderr } = await typed(['plan', 'parse', path, '--json']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    const plan = JSON.parse(stdout);
    const [task] = plan.tasks;
    assert.deepEqual(task.lead, ['工商总局']);
    const { stdout: text } = await typed(['plan', 'parse', path, '--text']);
    assert.equal(text, PLAN);
    assert.equal(task.source[0].file, undefined);
    const sources: { start: number; end: number }[] = task.source;
    assert.ok(sources.some(({ start, end }) => text.slice(start, end).includes('加强网络市场监管')));
  });

  test('prints a summary in Chinese, or in English where asked or where the shell speaks it', async () => {
    const path = put('plan.txt', PLAN);
    assert.match((await typed(['plan', 'parse', path])).stdout, /牵头：工商总局/);
    assert.match((await typed(['plan', 'parse', path, '--lang', 'en'])).stdout, /lead: 工商总局/);
    assert.match((await typed(['plan', 'parse', path], '', 'en_US.UTF-8')).stdout, /lead: 工商总局/);
    assert.match((await typed(['--lang=zh', 'plan', 'parse', path], '', 'en_US.UTF-8')).stdout, /牵头：工商总局/);
  });

  test('shows what is unknown before the tasks', async () => {
    const path = put('unknown.txt', PLAN.replace('公安部', '某某不存在单位'));
    const { stdout } = await typed(['plan', 'parse', path]);
    assert.ok(stdout.indexOf('未知单位') > 0 && stdout.indexOf('未知单位') < stdout.indexOf('一、重点领域'));
  });

  test('reads a folder by name, names the file of each passage, and says what it passed over', async () => {
    put('folder/10.txt', '（二）农村。加强农村市场监管。（农业部负责）\n');
    put('folder/2.html', '<p>一、重点领域</p><p>（一）网络。加强网络监管。（工商总局负责）</p>');
    put('folder/note.xyz', 'x');
    put('folder/~$lock.docx', 'x');
    const { status, stdout, stderr } = await typed(['plan', 'parse', join(folder, 'folder'), '--json']);
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
    const text = (await typed(['plan', 'parse', join(folder, 'folder'), '--text'])).stdout;
    assert.ok(text.startsWith('==> 2.html <==\n') && text.includes('\n==> 10.txt <==\n'));
  });
});

describe('a document that cannot be used', () => {
  test('ends in status 1 with the file, the part and the reason on stderr, and nothing on stdout', async () => {
    const path = put('bad.txt', Buffer.concat([Buffer.from(PLAN), Buffer.from([0xff])]));
    const { status, stdout, stderr } = await typed(['plan', 'parse', path, '--json']);
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.match(stderr, /bad\.txt：byte \d+：第 \d+ 字节起不是有效的 utf-8 编码。没有改动任何内容。/);
    assert.match(
      (await typed(['plan', 'parse', path, '--lang', 'en'])).stderr,
      /not valid utf-8 .* Nothing was changed\./,
    );
  });

  for (const [what, name, content] of [
    ['missing', 'none.txt', null],
    ['of another kind', 'a.xls', 'x'],
    ['empty', 'empty.txt', ''],
    ['no Word file', 'fake.docx', 'PK\u0003\u0004 not really'],
    ['a damaged PDF', 'damaged.pdf', '%PDF-1.4\n'],
  ] as const) {
    test(`is named when ${what}`, async () => {
      const path = content === null ? join(folder, name) : put(name, content);
      const { status, stdout, stderr } = await typed(['plan', 'parse', path]);
      assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
      assert.ok(stderr.includes(name) && stderr.trim().split('\n').length === 1, stderr);
    });
  }

  test('in a folder fails the whole, and so does a folder with nothing to read', async () => {
    put('mixed/a.txt', PLAN);
    put('mixed/b.pdf', 'no pdf');
    const mixed = await typed(['plan', 'parse', join(folder, 'mixed'), '--json']);
    assert.deepEqual([mixed.status, mixed.stdout], [1, '']);
    assert.match(mixed.stderr, /b\.pdf/);
    put('nothing/x.bin', 'x');
    assert.equal((await typed(['plan', 'parse', join(folder, 'nothing')])).status, 1);
  });

  test('of GBK text is read, with a note on stderr alone', async () => {
    const gbk = Buffer.from([0xbc, 0xd3, 0xc7, 0xbf, 0xbc, 0xe0, 0xb9, 0xdc, 0xa1, 0xa3]);
    const { status, stdout, stderr } = await typed(['plan', 'parse', put('gbk.txt', gbk), '--text']);
    assert.deepEqual([status, stdout], [0, '加强监管。']);
    assert.match(stderr, /gb18030/);
  });

  test('comes from standard input as -, whatever kind it is', async () => {
    assert.equal((await typed(['plan', 'parse', '-', '--text'], PLAN)).stdout, PLAN);
    const html = '<!doctype html><p>一、重点领域</p>';
    assert.equal((await typed(['plan', 'parse', '-', '--text'], html)).stdout, '一、重点领域');
    assert.match((await typed(['plan', 'parse', '-'], '%PDF-1.4\n')).stderr, /^qingfeng: -：/);
  });
});
