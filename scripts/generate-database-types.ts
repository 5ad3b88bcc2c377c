// Generates Kysely's table types from a freshly migrated database; --check fails when the committed file is stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/src/platform/database/migrate.ts';
import { prepareRoles } from '../server/src/platform/database/roles.ts';
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';

const target = new URL('../server/src/platform/database/schema.generated.ts', import.meta.url);
const codegen = new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url);

const generated = await generate();
if (!process.argv.includes('--check')) writeFileSync(target, generated);
else if (readFileSync(target, 'utf8') !== generated) {
  console.error(
    'server/src/platform/database/schema.generated.ts is stale: run node scripts/generate-database-types.ts',
  );
  process.exitCode = 1;
}

async function generate(): Promise<string> {
  const postgres = await startTestPostgres();
  const database = await postgres.createDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-types-'));
  try {
    await prepareRoles(database.ownerUrl);
    await migrate(database.ownerUrl);
    const out = join(folder, 'schema.ts');
    execFileSync(process.execPath, [
      codegen.pathname,
      ...[
        '--dialect',
        'postgres',
        '--url',
        database.ownerUrl,
        '--out-file',
        out,
        '--camel-case',
        '--date-parser',
        'string',
      ],
      ...['--default-schema', 'public', '--include-pattern', '{public,audit,auth}.*', '--log-level', 'error'],
      ...['--type-mapping', '{"ltree":"string","int8":"number","_int4":"number[]","tsvector":"string"}'],
    ]);
    return readFileSync(out, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
    await postgres.stop();
  }
}
