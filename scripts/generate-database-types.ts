// Generates Kysely's table types and the printed schema from a freshly migrated database; --check fails when a committed file is stale.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/src/platform/database/migrate.ts';
import { prepareRoles } from '../server/src/platform/database/roles.ts';
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';
import { printedSchema } from './printed-schema.ts';

const folder = new URL('../server/', import.meta.url);
const codegen = new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url);

for (const [name, text] of Object.entries(await generate())) {
  const target = new URL(name, folder);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`server/${name} is stale: run node scripts/generate-database-types.ts`);
    process.exitCode = 1;
  }
}

/** @returns texts by their path below server/ */
async function generate(): Promise<Record<string, string>> {
  const postgres = await startTestPostgres();
  const database = await postgres.createDatabase();
  const made = mkdtempSync(join(tmpdir(), 'qingfeng-types-'));
  try {
    await prepareRoles(database.ownerUrl);
    await migrate(database.ownerUrl);
    const out = join(made, 'schema.ts');
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
    return {
      'src/platform/database/schema.generated.ts': readFileSync(out, 'utf8'),
      'schema.sql': await printedSchema(database.ownerUrl),
    };
  } finally {
    rmSync(made, { recursive: true, force: true });
    await database.drop();
    await postgres.stop();
  }
}
