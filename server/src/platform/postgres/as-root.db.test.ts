import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { chooseAccount, reaches } from './account.ts';
import { findBinaries, readableBinaries } from './binaries.ts';
import { startPostgres } from './index.ts';
import { endOf, startServer } from './testing/server-process.ts';

const root = process.getuid?.() === 0;
const skip = root && process.platform === 'linux' ? false : 'only root on Linux can try it: sudo npm test';
const log = (): void => {};

// Ctrl-C: an orderly exit, so that no PostgreSQL of these tests is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

describe('PostgreSQL started by root', { skip }, () => {
  let closed: string;
  let home: string;

  beforeEach(() => {
    // mkdtemp makes it with mode 700, as root's home is.
    closed = mkdtempSync(join(tmpdir(), 'qingfeng-closed-'));
    home = join(closed, 'clone', '.qingfeng');
    mkdirSync(home, { recursive: true });
  });
  afterEach(() => rmSync(closed, { recursive: true, force: true }));

  it('runs under another account, the owner of the cluster and of nothing else in the home', async () => {
    const postgres = await startPostgres({ home, log });
    try {
      const account = chooseAccount(join(home, 'postgres'));
      assert.notEqual(account?.uid ?? 0, 0);
      assert.match(
        readFileSync(`/proc/${postgres.pid}/status`, 'utf8'),
        new RegExp(`^Uid:\\s+${account?.uid}\\b`, 'm'),
      );
      assert.equal(statSync(join(home, 'postgres')).uid, account?.uid);
      assert.equal(statSync(join(home, 'postgres-credentials.json')).uid, 0);
      assert.equal(statSync(home).uid, 0);
    } finally {
      await postgres.stop();
    }
  });

  it('starts, is taken over and stops in a folder that its account cannot enter, whose mode stays 700', async () => {
    const mountsBefore = readFileSync('/proc/self/mounts', 'utf8');
    const killed = await startServer(home);
    killed.process.kill('SIGKILL');
    await endOf(killed.process);
    const next = await startPostgres({ home, log });
    try {
      assert.deepEqual([next.adopted, next.pid], [true, killed.postgres.pid]);
      const client = new pg.Client({ connectionString: next.ownerUrl });
      await client.connect();
      assert.deepEqual((await client.query('select 1 as one')).rows, [{ one: 1 }]);
      await client.end();
      assert.equal(statSync(closed).mode & 0o777, 0o700);
      assert.equal(readFileSync('/proc/self/mounts', 'utf8'), mountsBefore);
    } finally {
      await next.stop();
    }
  });

  it('stops with an error that names QINGFENG_HOME and the account where namespaces are refused', async () => {
    const withoutNamespaces = ['setpriv', '--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin'];
    const { postgres } = await startServer(home, withoutNamespaces);
    const refused = postgres.refused ?? '';
    assert.match(refused, /QINGFENG_HOME/);
    assert.match(refused, new RegExp(`"${chooseAccount(home)?.name}" cannot enter`));
    assert.equal(statSync(closed).mode & 0o777, 0o700);
  });

  it('runs from its own copy where only the programs are out of reach', () => {
    const { native, version } = findBinaries();
    const outOfReach = join(closed, 'native');
    cpSync(native, outOfReach, { recursive: true, verbatimSymlinks: true });
    const open = mkdtempSync(join(tmpdir(), 'qingfeng-open-'));
    chmodSync(open, 0o755);
    try {
      const account = chooseAccount(open);
      const programs = readableBinaries(account, open, { native: outOfReach, version });
      assert.equal(programs, join(open, `programs-${version}`));
      assert.equal(reaches(account, '-x', join(programs, 'bin', 'postgres')), true);
      const { uid, gid } = account ?? {};
      const answer = spawnSync(join(programs, 'bin', 'postgres'), ['--version'], {
        uid,
        gid,
        encoding: 'utf8',
        cwd: '/',
      });
      assert.match(answer.stdout, /PostgreSQL\) 18/);
      assert.equal(readableBinaries(account, open, { native: outOfReach, version }), programs);
    } finally {
      rmSync(open, { recursive: true, force: true });
    }
  });
});
