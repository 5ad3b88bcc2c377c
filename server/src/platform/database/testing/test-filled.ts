// Databases with rows by the hundred thousand, for tests of size. Filling one costs up to half a minute of processor, copying it half
// a second: it is filled once for a filler and migrations as they are, and copied from then on, also in later runs (docs/decisions/0116).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import pg from 'pg';
import { startTestPostgres } from '../../postgres/index.ts';
import { migrationsDigest } from '../migrate.ts';
import { migratedTemplate, type OpenedTestDatabase, openCopy, opened } from './test-database.ts';

export type Filler<Facts> = {
  /** Of letters, digits and `_`; a filling takes the place of an earlier one of its name. */
  name: string;
  /** `import.meta.url` of the file whose rows they are: when it changes, the database is filled anew. */
  source: string;
  /** Fills an empty migrated database; what it returns goes through JSON. */
  fill: (opened: OpenedTestDatabase) => Promise<Facts>;
};

/** Opens a copy of the database as the filler leaves it, with what the filler told of it. */
export async function openFilledDatabase<Facts>(
  filler: Filler<Facts>,
): Promise<{ opened: OpenedTestDatabase; filled: Facts }> {
  const postgres = await startTestPostgres(process.env.TEST_FILLED_POSTGRES_URL ?? process.env.TEST_POSTGRES_URL);
  const name = `filled_${filler.name}_${digestOf(filler)}`;
  const from = await migratedTemplate(postgres);
  const build = async (urls: { ownerUrl: string; adminUrl: string }) => {
    await postgres.dropTemplates(`filled_${filler.name}_`, name);
    const database = await opened({ ...urls, close: async () => {} });
    const facts = await filler.fill(database).finally(() => database.close());
    await withClient(urls.adminUrl, (client) =>
      client.query(
        `comment on database ${client.escapeIdentifier(name)} is ${client.escapeLiteral(JSON.stringify(facts))}`,
      ),
    );
  };
  await postgres.template(name, build, { from });
  const filled = await withClient(postgres.adminUrl, async (client) => {
    const { rows } = await client.query<{ facts: string }>(
      `select shobj_description(oid, 'pg_database') as facts from pg_database where datname = $1`,
      [name],
    );
    return JSON.parse(rows[0]?.facts ?? 'null') as Facts;
  });
  return { opened: await openCopy(postgres, name), filled };
}

/**
 * Fills tables as a superuser: past their triggers, and without their indexes until they are full, because entering a row into each
 * index by itself costs several times what the index costs made whole.
 * @param tables that are filled; they are vacuumed and analysed when they are
 */
export async function fillInBulk<Facts>(
  { adminUrl }: Pick<OpenedTestDatabase, 'adminUrl'>,
  tables: readonly string[],
  fill: (client: pg.Client) => Promise<Facts>,
): Promise<Facts> {
  return withClient(adminUrl, async (client) => {
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '256MB'");
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
        where i.indrelid = any($1::regclass[]) and not i.indisunique
          and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
      [tables],
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    const facts = await fill(client);
    for (const { made } of indexes) await client.query(made);
    await client.query('set session_replication_role = default');
    await client.query(`vacuum analyze ${tables.join(', ')}`);
    return facts;
  });
}

/** Of what the rows are made of: migrations, reference data, what the tests fill with, the filler's own file, the PostgreSQL. */
function digestOf({ source }: Pick<Filler<unknown>, 'source'>): string {
  const hash = createHash('sha256').update(migrationsDigest());
  const common = ['./test-filled.ts', './test-words.ts', './test-database.ts', '../reference.ts'];
  const codes = new URL('../../../../../engines/codes/data/', import.meta.url);
  const files = [
    ...common.map((name) => new URL(name, import.meta.url)),
    ...readdirSync(codes).map((name) => new URL(name, codes)),
  ];
  for (const file of [...files, new URL(source)])
    hash.update(basename(file.pathname)).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
