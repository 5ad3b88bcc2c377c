// The command as it is typed: by absolute path, from any folder, under whatever Node the machine has.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const launcher = join(here, 'bin', 'qingfeng.mjs');
const folder = mkdtempSync(join(tmpdir(), 'qingfeng-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

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

/** A pipe opened to write, once a process has opened it to read. */
function openOnceRead(pipe: string): number | undefined {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe('what goes into a pipe', () => {
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

describe('the command itself', () => {
  test('used wrongly ends in status 2, and tells its version', () => {
    assert.equal(qingfeng(['plan', 'parse']).status, 2);
    assert.match(qingfeng(['plan', 'parse', 'a.txt', '--nonsense']).stderr, /没有这个选项 --nonsense/);
    assert.match(qingfeng(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  test('is ended by Ctrl-C at once, with the status that shells have for it', async () => {
    const rights = put('rights.txt', '耐克\n');
    for (const program of [node, process.execPath]) {
      const child = spawn(program, [launcher, 'screen', '--rights', rights, '--offers', '-'], { cwd: folder });
      const ended = once(child, 'close');
      await wait(500);
      const asked = performance.now();
      child.kill('SIGINT');
      const [status, signal] = await ended;
      assert.ok(status === 130 || signal === 'SIGINT', `${status} ${signal}`);
      assert.ok(performance.now() - asked < 5000);
    }
  });

  test('passes Ctrl-C on to an operation of the server and ends with the same status', async () => {
    const passphrase = join(folder, 'passphrase');
    spawnSync('mkfifo', [passphrase]);
    writeFileSync(join(folder, 'a.qfb'), '');
    const args = [launcher, 'restore', 'a.qfb', '--home', 'restored', '--passphrase-file', passphrase];
    const child = spawn(process.execPath, args, { cwd: folder });
    const ended = once(child, 'close');
    // The operation waits for somebody to write the passphrase.
    let writing: number | undefined;
    while (child.exitCode === null && writing === undefined) {
      await wait(50);
      writing = openOnceRead(passphrase);
    }
    child.kill('SIGINT');
    assert.deepEqual((await ended)[0], 130);
    if (writing !== undefined) closeSync(writing);
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
