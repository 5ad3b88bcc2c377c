// Generates Kysely's table types and the printed schema from a freshly migrated database; --check fails when a committed file is stale.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { migrate } from '../server/src/platform/database/migrate.ts';
import { prepareRoles } from '../server/src/platform/database/roles.ts';
import { startTestPostgres } from '../server/src/platform/postgres/index.ts';
import { printedSchema } from './printed-schema.ts';

const types = new URL('../server/src/platform/database/schema.generated.ts', import.meta.url);
const schema = new URL('../server/schema.sql', import.meta.url);
const codegen = new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url);

const generated = await generate();
for (const [target, text] of [
  [types, generated.types],
  [schema, generated.schema],
] as const) {
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${basename(target.pathname)} is stale: run node scripts/generate-database-types.ts`);
    process.exitCode = 1;
  }
}

async function generate(): Promise<{ types: string; schema: string }> {
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
    return { types: readFileSync(out, 'utf8'), schema: await printedSchema(database.ownerUrl) };
  } finally {
    rmSync(made, { recursive: true, force: true });
    await database.drop();
    await postgres.stop();
  }
}
