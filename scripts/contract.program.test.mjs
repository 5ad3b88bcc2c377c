// The client is not in git: a copy of this clone without it makes it, when the command is typed and again when the contract changed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './setup.mjs';

let clone;
before(() => {
  clone = mkdtempSync(join(tmpdir(), 'qingfeng-clone-'));
  const filter = (path) => !/^(?:node_modules|generated|\..*)$/.test(basename(path));
  for (const name of ['capture', 'cli', 'client', 'engines', 'scripts', 'server', 'package.json', 'package-lock.json'])
    cpSync(join(root, name), join(clone, name), { recursive: true, filter });
  linkPackages();
});
after(() => rmSync(clone, { recursive: true, force: true }));

test('the command makes the client that is missing, says so aside, and does not make it again', () => {
  assert.ok(!existsSync(join(clone, 'client', 'generated')));
  const first = qingfeng(['--version']);
  assert.match(first.stderr, /^Making the client/);
  assert.match(first.stdout, /^\d+\.\d+\.\d+\n$/);
  for (const name of ['index.js', 'index.d.ts', 'openapi.json', 'client.tgz'])
    assert.ok(existsSync(join(clone, 'client', 'generated', name)), name);
  assert.deepEqual(
    readdirSync(join(clone, 'client')).filter((name) => name.startsWith('.')),
    [],
  );
  assert.equal(qingfeng(['--version']).stderr, '');
});

test('after a pull that brought another contract it is made again', () => {
  appendFileSync(join(clone, 'client', 'contract.txt'), '\n');
  assert.match(qingfeng(['--version']).stderr, /^Making the client/);
  assert.equal(qingfeng(['--version']).stderr, '');
});

test('routes that do not load are told with their reason, and the client that is there serves on', () => {
  appendFileSync(join(clone, 'client', 'contract.txt'), '\n');
  appendFileSync(join(clone, 'server', 'src', 'app.ts'), "\nthrow new Error('a route that fails');\n");
  const broken = qingfeng(['--version']);
  assert.equal(broken.status, 0);
  assert.match(broken.stderr, /cannot be made/);
  assert.match(broken.stderr, /a route that fails/);
  rmSync(join(clone, 'client', 'generated'), { recursive: true });
  const none = qingfeng(['--version']);
  assert.equal(none.status, 1);
  assert.match(none.stderr, /a route that fails/);
});

/** The packages that are installed, with the workspaces of the copy in place of ours. */
function linkPackages() {
  const [from, to] = [join(root, 'node_modules'), join(clone, 'node_modules')];
  mkdirSync(join(to, '@qingfeng'), { recursive: true });
  for (const name of readdirSync(from).filter((each) => each !== '.cache' && each !== '@qingfeng'))
    symlinkSync(join(from, name), join(to, name));
  const engines = readdirSync(join(clone, 'engines')).map((name) => [name, join('engines', name)]);
  const others = ['capture', 'client', 'server', 'cli'].map((name) => [name, name]);
  for (const [name, folder] of [...engines, ...others]) symlinkSync(join(clone, folder), join(to, '@qingfeng', name));
}

function qingfeng(args) {
  const { PATH, TMPDIR = tmpdir() } = process.env;
  const env = { PATH, TMPDIR, LANG: 'C.UTF-8' };
  return spawnSync(process.execPath, [join(clone, 'cli', 'bin', 'qingfeng.mjs'), ...args], { env, encoding: 'utf8' });
}
