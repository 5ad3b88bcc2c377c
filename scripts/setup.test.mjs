import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { root } from './setup.mjs';

/** Stands for npm: notes what it is asked, and leaves what npm leaves; with BREAK it is killed half-way, as npm may be. */
const NPM = `
import { appendFileSync, chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync('asked', args.filter((each) => !/^--(no-audit|no-fund|loglevel)/.test(each)).join(' ') + '\\n');
if (args[0] === 'ci') rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/.bin', { recursive: true });
writeFileSync('node_modules/.bin/node', '');
chmodSync('node_modules/.bin/node', 0o755);
if (process.env.BREAK) process.kill(process.pid, 'SIGKILL');
const part = args.some((each) => each.startsWith('--workspace')) ? 'start' : 'all';
cpSync(part + '.json', 'node_modules/.package-lock.json');
`;
const START = 'ci --include=dev --workspace=server --workspace=cli --workspace=client --workspace=web';
const ALL = 'ci --include=dev';
const ADD = 'install --no-save --include=dev';

describe('setting up a clone', () => {
  let clone;

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'qingfeng-setup-'));
    mkdirSync(join(clone, 'scripts'));
    for (const name of ['setup.mjs', 'imports.mjs'])
      copyFileSync(join(root, 'scripts', name), join(clone, 'scripts', name));
    writeFileSync(join(clone, 'npm.js'), NPM);
    writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
    writeLock('1.0.0');
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  function writeLock(version) {
    const server = { version, integrity: `sha512-${version}` };
    const all = { 'node_modules/server': server, 'node_modules/linter': { version: '1.0.0' } };
    writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...all } }));
    writeFileSync(join(clone, 'all.json'), JSON.stringify({ packages: all }));
    writeFileSync(join(clone, 'start.json'), JSON.stringify({ packages: { 'node_modules/server': server } }));
  }

  /** What npm was asked by one run; `only` as of ensureInstalled. */
  function asked(only, env = {}) {
    const code = `import { ensureInstalled } from './scripts/setup.mjs'; ensureInstalled(${JSON.stringify({ only })});`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: clone,
      env: { ...process.env, npm_execpath: join(clone, 'npm.js'), ...env },
      encoding: 'utf8',
    });
    assert.equal(status === 0, env.BREAK === undefined, stderr);
    const noted = join(clone, 'asked');
    const lines = existsSync(noted) ? readFileSync(noted, 'utf8').trimEnd().split('\n') : [];
    rmSync(noted, { force: true });
    return lines;
  }

  it('installs for npm start what starts, for npm test what is missing, and each once', () => {
    assert.deepEqual(asked('start'), [START]);
    assert.deepEqual(asked('start'), []);
    assert.deepEqual(asked(), [ADD]);
    assert.deepEqual([asked(), asked('start')], [[], []]);
  });

  it('takes what a plain npm ci has brought', () => {
    spawnSync(process.execPath, ['npm.js', 'ci'], { cwd: clone });
    rmSync(join(clone, 'asked'));
    assert.deepEqual([asked('start'), asked()], [[], []]);
  });

  it('begins again after npm ci was killed', () => {
    assert.deepEqual(asked('start', { BREAK: '1' }), [START]);
    assert.deepEqual(asked('start'), [START]);
    assert.deepEqual(asked('start'), []);
  });

  it('begins again, from nothing, after the packages of the tests were half added', () => {
    asked('start');
    assert.deepEqual(asked(undefined, { BREAK: '1' }), [ADD]);
    assert.deepEqual(asked(), [ALL]);
    assert.deepEqual(asked(), []);
  });

  it('installs as much as before when the lock has changed', () => {
    asked();
    writeLock('1.0.1');
    assert.deepEqual([asked('start'), asked()], [[ALL], []]);
  });

  it('has nothing to do in a clone that was moved', () => {
    asked();
    const moved = `${clone}-moved`;
    renameSync(clone, moved);
    clone = moved;
    assert.deepEqual([asked('start'), asked()], [[], []]);
  });

  it('installs again where a copy has lost that Node is a program', () => {
    asked('start');
    chmodSync(join(clone, 'node_modules', '.bin', 'node'), 0o644);
    assert.deepEqual(asked('start'), [START]);
  });
});
