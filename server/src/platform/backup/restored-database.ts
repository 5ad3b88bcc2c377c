// The database that a restore fills: one of PostgreSQL of its own in the new home, or an empty one of an outside server.
import pg from 'pg';
import { placeOf } from '../database/connections/home-database.ts';
import { outsideUrls } from '../database/connections/outside.ts';
import { type DatabaseUrls, prepareRoles } from '../database/roles.ts';
import { startPostgres } from '../postgres/index.ts';
import type { Environment } from '../settings/environment.ts';
import { backupProblem } from './problems.ts';

export type RestoredDatabase = {
  urls: DatabaseUrls;
  /** Who fills the tables: the superuser of an embedded one, the owner of an outside one. */
  loaderUrl: string;
  /** Takes out again what a restore that failed has made; an embedded one goes with its folder. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

type Outside = NonNullable<Environment['databaseUrls']>;

/** Starts PostgreSQL in the folder that becomes a home. */
export async function embeddedDatabase(stage: string, durable: boolean): Promise<RestoredDatabase> {
  const postgres = await startPostgres({ home: stage, log: () => {}, durable });
  const loader = new URL(postgres.adminUrl);
  loader.pathname = new URL(postgres.ownerUrl).pathname;
  return {
    urls: await prepareRoles(postgres.ownerUrl),
    loaderUrl: loader.href,
    empty: async () => {},
    close: () => postgres.stop(),
  };
}

/**
 * Reaches an outside database that holds nothing.
 * @throws Problem backup.databaseInUse, EnvironmentError
 */
export async function outsideDatabase(given: Outside): Promise<RestoredDatabase> {
  const urls = await outsideUrls(given);
  const found = await oneOf(urls.ownerUrl);
  if (found !== undefined) throw backupProblem('backup.databaseInUse', { at: placeOf(urls.ownerUrl), table: found });
  return {
    urls,
    loaderUrl: urls.ownerUrl,
    empty: () => emptyDatabase(urls.ownerUrl),
    close: async () => {},
  };
}

/** Removes everything that the owner has in this database, for an interrupted restore that is begun anew. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // A few tables at a time: all of them at once would take more locks than a server has by default.
    for (;;) {
      const { rows } = await client.query<{ tables: string | null }>(
        `select string_agg(name, ', ') as tables from (select oid::regclass::text as name from pg_class
           where relkind in ('r', 'p') and relowner = current_user::regrole and not relispartition
             and relnamespace::regnamespace::text !~ '^pg_|^information_schema$' order by 1 limit 20) as few`,
      );
      const tables = rows[0]?.tables;
      if (tables === null || tables === undefined) break;
      await client.query(`drop table ${tables} cascade`);
    }
    // Functions of the system role lie in schemas of the owner and go with them; what a database is granted stays with it.
    await client.query('drop owned by current_user cascade');
  } finally {
    await client.end();
  }
}

/** A table that is there, with its schema; undefined in an empty database. */
async function oneOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1 limit 1`,
    );
    return rows[0]?.name;
  } finally {
    await client.end();
  }
}
