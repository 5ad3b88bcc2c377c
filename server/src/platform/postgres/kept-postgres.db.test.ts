import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { stop } from './cluster.ts';
import { startKeptPostgres } from './kept-postgres.ts';
import type { RunningPostgres } from './start-postgres.ts';
import { startTestPostgres } from './test-postgres.ts';

describe('the PostgreSQL that keeps filled databases', () => {
  let folder: string;
  let home: string;
  let running: RunningPostgres | undefined;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'qingfeng-kept-'));
    chmodSync(folder, 0o711);
    home = join(folder, 'filled');
  });
  after(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(options?: { most: number }): Promise<string> {
    running = await startKeptPostgres(home, options);
    return running?.adminUrl ?? assert.fail('nobody else has it');
  }

  /** The databases beside those that every cluster has. */
  async function databases(url: string): Promise<string[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database order by 1');
    await client.end();
    return rows.map(({ datname }) => datname).filter((name) => /^(?:filled|test)_/.test(name));
  }

  it("keeps them from run to run, removes what a run left behind, and is one run's at a time", async () => {
    const postgres = await startTestPostgres(await start());
    await postgres.template('filled_a_1', async () => {});
    const left = await postgres.createDatabase({ template: 'filled_a_1' });
    assert.deepEqual(await databases(postgres.adminUrl), ['filled_a_1', left.name]);
    assert.equal(await startKeptPostgres(home), undefined);
    await running?.stop();
    const url = await start();
    assert.deepEqual(await databases(url), ['filled_a_1']);
    const again = await startTestPostgres(url);
    const copy = await again.createDatabase({ template: 'filled_a_1' });
    await copy.drop();
    await running?.stop();
  });

  it('begins anew where more is kept than may be, and where it did not shut down in order', async () => {
    assert.deepEqual(await databases(await start({ most: 1 })), []);
    const postgres = await startTestPostgres(running?.adminUrl);
    await postgres.template('filled_b_1', async () => {});
    const { pid } = running ?? assert.fail();
    process.kill(pid, 'SIGKILL');
    await stop(pid);
    await running?.stop();
    assert.deepEqual(await databases(await start()), []);
  });
});
