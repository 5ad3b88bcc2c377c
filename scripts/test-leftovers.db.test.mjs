// What a test file leaves in the PostgreSQL that all files of a run share.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';
import { root } from './setup.mjs';
import { runTests } from './stages.mjs';

const postgresOfTests = pathToFileURL(join(root, 'server', 'src', 'platform', 'postgres', 'index.ts')).href;

test('a file that leaves rows behind, in a database of its own, is named with it, and the database is removed', async () => {
  const postgres = await startTestPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-leftovers-'));
  const file = join(folder, 'leaves.test.mjs');
  writeFileSync(
    file,
    `import { it } from 'node:test'; import { startTestPostgres } from '${postgresOfTests}';
    it('a', async () => { await (await startTestPostgres()).createDatabase(); });`,
  );
  const said = [];
  try {
    const env = { TEST_POSTGRES_URL: postgres.adminUrl };
    const counts = await runTests({ size: 'db', files: [file], env, report: (line) => said.push(line), quiet: true });
    assert.deepEqual([counts.passed, counts.failed], [1, 1], said.join('\n'));
    const [, name] = /leaves\.test\.mjs leaves behind: the database (test_\d+_\w+)/.exec(said.join('\n')) ?? [];
    assert.ok(name, said.join('\n'));
    const client = new pg.Client({ connectionString: postgres.adminUrl });
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    await client.end();
    assert.equal(rowCount, 0);
  } finally {
    rmSync(folder, { recursive: true });
    await postgres.stop();
  }
});
