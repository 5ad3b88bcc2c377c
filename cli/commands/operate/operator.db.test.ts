// The operators' commands as they are typed, beside a running server and without one.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/qingfeng.mjs', import.meta.url));
const serverMain = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url));
let folder: string;
let home: string;
let server: ChildProcess;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingfeng-operator-'));
  home = join(folder, 'home');
  server = await startServer();
});
after(async () => {
  await stopServer();
  rmSync(folder, { recursive: true, force: true });
});

function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return { ...rest, QINGFENG_HOME: home, PORT: '0', QINGFENG_DEMO: '0', ...extra };
}

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [serverMain], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  // Its first line says where it answers.
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('http://')) return child;
  }
  throw new Error('the server did not start');
}

async function stopServer(): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

function qingfeng(args: readonly string[], extra: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args, '--lang', 'en'], {
    env: environment(extra),
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

const json = (answer: { stdout: string }): Record<string, unknown> => JSON.parse(answer.stdout);

test('an installation is backed up while it runs, restored into another folder, and both trails verify', () => {
  writeFileSync(join(folder, 'passphrase'), 'correct horse\nnot this line\n');
  const made = qingfeng(['backup', 'a.qfb', '--passphrase-file', 'passphrase', '--json']);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(json(made).path, join(folder, 'a.qfb'));
  const again = qingfeng(['backup', 'a.qfb']);
  assert.deepEqual([again.status, again.stdout], [1, '']);
  assert.match(again.stderr, /exists already/);

  const locked = qingfeng(['restore', 'a.qfb', '--home', 'other']);
  assert.equal(locked.status, 1);
  assert.match(locked.stderr, /--passphrase-file/);
  const restored = qingfeng(['restore', 'a.qfb', '--home', 'other', '--passphrase-file', 'passphrase', '--json']);
  assert.equal(restored.status, 0, restored.stderr);
  assert.equal(json(restored).rows, json(made).rows);
  assert.equal(readFileSync(join(folder, 'other', 'mode'), 'utf8'), 'real\n');
  assert.match(qingfeng(['restore', 'a.qfb', '--home', 'other']).stderr, /not an empty folder|encrypted/);

  for (const each of [home, join(folder, 'other')]) {
    const verified = qingfeng(['audit', 'verify'], { QINGFENG_HOME: each });
    assert.equal(verified.status, 0, verified.stderr);
    assert.match(verified.stdout, /all as they were written/);
  }
});

test('a trail that does not fit its checkpoint ends with exit status 1, and stdout holds the JSON alone', async () => {
  await stopServer();
  const path = join(home, 'audit', 'checkpoint');
  const note = readFileSync(path, 'utf8');
  // Its second line is the size of the log.
  writeFileSync(path, note.replace(/\n\d+\n/, '\n100000\n'));
  const plain = qingfeng(['audit', 'verify']);
  assert.deepEqual([plain.status, plain.stdout], [1, '']);
  assert.match(plain.stderr, /signature of the checkpoint file is not valid/);
  const machine = qingfeng(['audit', 'verify', '--json']);
  assert.equal(machine.status, 1);
  assert.equal(json(machine).ok, false);
  writeFileSync(path, note);
  const whole = qingfeng(['audit', 'verify', '--json']);
  assert.equal(whole.status, 0, whole.stderr);
  const { tables, notCompared } = json(whole) as {
    tables: { table: string; rows: number | null; compared: number | null; differing: number }[];
    notCompared: object[];
  };
  assert.deepEqual(notCompared, []);
  assert.ok(tables.length > 120 && tables.every(({ differing }) => differing === 0));
  assert.ok(
    tables.some(({ table, rows, compared }) => table === 'calendar_year' && rows === compared && Number(rows) > 0),
  );
  const secret = tables.find(({ table }) => table === 'tip_author');
  assert.deepEqual(secret, { table: 'tip_author', rows: null, compared: null, differing: 0 });
});

test('keys are listed without their material, and rotated one purpose at a time', async () => {
  const before = json(qingfeng(['keys', 'list', '--json'])).keys as { purpose: string; id: string; state: string }[];
  assert.ok(!JSON.stringify(before).includes('secret'));
  const made = qingfeng(['keys', 'rotate', 'context', '--suite', 'gm', '--json']);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(json(made).suite, 'gm');
  const old = before.find(({ purpose }) => purpose === 'context');
  assert.match(qingfeng(['keys', 'list']).stdout, new RegExp(`context +${old?.id}.*retired`));
  assert.equal(qingfeng(['keys', 'rotate', 'nonsense']).status, 2);
  assert.equal(qingfeng(['keys', 'rotate', 'field', '--suite', 'rot13']).status, 2);
  assert.equal(qingfeng(['audit', 'verify']).status, 0, 'rows sealed with the retired key still verify');
});

test('a folder without an installation is said to be one, and nothing is made in it', () => {
  const nowhere = join(folder, 'nowhere');
  for (const args of [
    ['backup', 'b.qfb'],
    ['audit', 'verify'],
    ['keys', 'list'],
    ['keys', 'rotate', 'field'],
  ]) {
    const answer = qingfeng(args, { QINGFENG_HOME: nowhere });
    assert.equal(answer.status, 1, args.join(' '));
    assert.match(answer.stderr, /no installation/);
  }
  assert.equal(existsSync(nowhere), false);
  const outside = qingfeng(['backup', 'b.qfb'], { DATABASE_URL: 'postgres://owner:x@127.0.0.1:1/x' });
  assert.match(outside.stderr, /is the embedded one/);
});

test('the own key for other nodes is shown with nothing waiting, and a letter that is not there is not sent again', () => {
  const key = qingfeng(['node', 'key', '--json']);
  assert.equal(key.status, 0, key.stderr);
  const { nodeId, keys } = json(key) as { nodeId: string; keys: { fingerprint: string }[] };
  assert.match(keys[0]?.fingerprint ?? '', /^[0-9a-f]{64}$/);
  assert.match(qingfeng(['node', 'key']).stdout, new RegExp(`^${nodeId}\n`));
  assert.deepEqual(json(qingfeng(['node', 'list', '--json'])), { nodes: [] });
  assert.equal(qingfeng(['node', 'dead']).stdout, 'None.\n');
  assert.equal(qingfeng(['node', 'resend', 'x']).status, 2);
  assert.equal(qingfeng(['node', 'resend', nodeId]).status, 1);
});

test('a worker without a server of NATS says so, and which one it did not reach', () => {
  const unnamed = qingfeng(['worker'], { NATS_URL: '' });
  assert.equal(unnamed.status, 1);
  assert.match(unnamed.stderr, /No NATS server is named/);
  const wrong = qingfeng(['worker', '--nats', 'http://127.0.0.1']);
  assert.match(wrong.stderr, /must be nats:\/\/ or tls:\/\/ addresses/);
  const away = qingfeng(['worker', '--nats', 'nats://officer:secret@127.0.0.1:1']);
  assert.equal(away.status, 1);
  assert.match(away.stderr, /NATS server nats:\/\/127\.0\.0\.1:1 cannot be used/);
  assert.doesNotMatch(away.stderr, /secret/);
});

test('stored files are read whole, and counted', () => {
  const verified = qingfeng(['files', 'verify', '--json']);
  assert.equal(verified.status, 0, verified.stderr);
  const { ok, problems } = json(verified) as { ok: boolean; problems: unknown[] };
  assert.deepEqual([ok, problems], [true, []]);
});

test('files that lie open are sealed by a command that says how many', () => {
  const sealed = qingfeng(['keys', 'seal-files', '--json']);
  assert.equal(sealed.status, 0, sealed.stderr);
  assert.deepEqual(json(sealed), { sealed: 0, originalsKept: 0, left: [] });
  assert.equal(qingfeng(['keys', 'seal-files']).stdout, 'Files sealed: 0.\n');
});
