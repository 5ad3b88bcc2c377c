import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findPostgres } from '../server/src/platform/postgres/index.ts';
import { root } from './setup.mjs';

const runs = (pid) => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('npm start', () => {
  let home;
  const started = [];

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'qingfeng-start-'));
  });
  afterEach(async () => {
    for (const { child } of started.splice(0)) {
      child.kill('SIGTERM');
      await ended(child);
    }
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  /** Starts and waits for the address; `server` and `postgres` are the pids behind it. */
  async function start(command = ['node', join('scripts', 'start.mjs')]) {
    const child = spawn(command[0], command.slice(1), {
      cwd: root,
      // An installation of its own: what is shown at the first start is loaded, and looked at, elsewhere.
      env: { ...process.env, QINGFENG_HOME: home, QINGFENG_DEMO: '0', PORT: '0', NODE_TEST_CONTEXT: undefined },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    while (!/http:\/\/127\.0\.0\.1:\d+/.test(said)) {
      assert.equal(child.exitCode, null, `ended before it said where it is: ${said}`);
      await wait(20);
    }
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)[0];
    const server = JSON.parse(readFileSync(join(home, 'server.lock'), 'utf8')).pid;
    const postgres = Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    started.push({ child });
    return { child, url, server, postgres, said: () => said };
  }

  async function ended(child) {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  it('serves the page at the address it prints, and SIGINT stops server and PostgreSQL in order', async () => {
    const { child, url, server, postgres } = await start();
    assert.equal((await fetch(url)).status, 200);
    child.kill('SIGINT');
    assert.equal(await ended(child), 0);
    assert.deepEqual([runs(server), runs(postgres)], [false, false]);
    assert.equal(readdirSync(home).includes('server.lock'), false);
  });

  it('stops in order although npm repeats the signal of the terminal', async () => {
    const { child, server, postgres } = await start();
    child.kill('SIGINT');
    child.kill('SIGINT');
    assert.equal(await ended(child), 0);
    assert.deepEqual([runs(server), runs(postgres)], [false, false]);
  });

  for (const [signal, status] of [
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ]) {
    it(`stops in order when npm alone gets ${signal}, as from systemd or the task list`, async () => {
      const { child, server, postgres } = await start(['npm', 'start']);
      child.kill(signal);
      assert.equal(await ended(child), status);
      while (signal === 'SIGKILL' && runs(server)) await wait(20);
      assert.deepEqual([runs(server), runs(postgres)], [false, false]);
      assert.equal(findPostgres(home), undefined);
    });
  }

  it('starts again over what a server killed with kill -9 left running', async () => {
    const killed = await start();
    process.kill(killed.server, 'SIGKILL');
    assert.equal(await ended(killed.child), 137);
    assert.equal(runs(killed.postgres), true);
    const next = await start();
    assert.equal(next.postgres, killed.postgres);
    assert.ok((await fetch(next.url)).status < 500);
  });

  it('lets the server stop in order when the start script itself is killed with kill -9', async () => {
    const { child, server, postgres } = await start();
    child.kill('SIGKILL');
    while (runs(server)) await wait(20);
    assert.equal(runs(postgres), false);
    assert.equal(findPostgres(home), undefined);
  });
});
