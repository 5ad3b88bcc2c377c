// A home as a server leaves it, for the tests of backup and restore: database, files, keys, trail.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import pg from 'pg';
import { type HeadFile, openHeadFile, sequenceEntries, type Verification, verifyTrail } from '../../audit/index.ts';
import { contextKeyOf, digestKeysOf, sealKeysOf } from '../../crypto/context-keys.ts';
import { type Cryptography, createCryptography } from '../../crypto/cryptography.ts';
import { openKeyring } from '../../crypto/keys.ts';
import { type Actor, type Database, openDatabase } from '../../database/connections/connect.ts';
import { migrate } from '../../database/migrate.ts';
import { loadReferenceData } from '../../database/reference.ts';
import { prepareRoles } from '../../database/roles.ts';
import type { FileStore } from '../../files/store.ts';
import { installJobs, type Jobs, openJobs } from '../../notices/jobs.ts';
import { startPostgres } from '../../postgres/index.ts';
import { openFileStore } from '../../reading/configured-store.ts';

export type OpenedHome = {
  home: string;
  ownerUrl: string;
  /** Superuser on our database. */
  adminUrl: string;
  database: Database;
  crypto: Cryptography;
  head: HeadFile;
  files: FileStore;
  jobs: Jobs;
  verify(): Promise<Verification>;
  chain(): Promise<number>;
  /** Stores a text file of that agency. */
  addFile(agencyKey: number, name: string, text: string): Promise<string>;
  /** Table by table: rows and a digest over all of them, in no order. */
  tableDigests(): Promise<Record<string, string>>;
  close(): Promise<void>;
};

const now = (): Date => new Date();

/** Starts PostgreSQL on the home, without fsync, and opens it as a server of the release with those migrations would. */
export async function openHome(home: string, migrated: { only?: readonly number[] } = {}): Promise<OpenedHome> {
  const postgres = await startPostgres({ home, log: () => {}, durable: false });
  const urls = await prepareRoles(postgres.ownerUrl);
  await migrate(urls.ownerUrl, migrated);
  await installJobs(urls.ownerUrl);
  const keyring = openKeyring({ path: join(home, 'keys.json'), suite: 'intl', now });
  const crypto = createCryptography(keyring);
  const database = await openDatabase({ urls, contextKey: () => contextKeyOf(keyring), now });
  await loadReferenceData(database);
  const head = openHeadFile(home, keyring);
  const files = openFileStore({ kind: 'disk', folder: join(home, 'files') }, { now, sealing: crypto.files });
  const jobs = await openJobs({ systemUrl: urls.systemUrl, log: { error: () => {} } });
  const adminUrl = new URL(postgres.adminUrl);
  adminUrl.pathname = '/qingfeng';
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'mode'), 'real\n');
  return {
    home,
    ownerUrl: urls.ownerUrl,
    adminUrl: adminUrl.href,
    database,
    crypto,
    head,
    files,
    jobs,
    verify: () => verifyTrail({ database, head, sealKeys: sealKeysOf(keyring), digestKeys: digestKeysOf(keyring) }),
    chain: () => sequenceEntries(database, head, now),
    addFile: (agencyKey, name, text) => addFile({ database, files, agencyKey, name, text }),
    tableDigests: () => tableDigests(adminUrl.href),
    close: async () => {
      await jobs.stop();
      await database.close();
      await postgres.stop();
    },
  };
}

/** An agency with one officer. */
export async function addOffice(database: Database, regionCode: string): Promise<{ key: number; officer: Actor }> {
  return database.asSystem('test set-up', async (tx) => {
    const name = `office ${regionCode}`;
    const agency = await tx
      .insertInto('agency')
      .values({ departmentId: 'samr', regionCode, name, shortName: name, regionPath: '', level: '', kind: '' })
      .returning(['id', 'key'])
      .executeTakeFirstOrThrow();
    const user = await tx
      .insertInto('appUser')
      .values({ agencyId: agency.id, account: name, displayName: name, roles: ['officer'] })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { key: agency.key, officer: { userId: user.id, requestId: name } };
  });
}

async function addFile(q: { database: Database; files: FileStore; agencyKey: number; name: string; text: string }) {
  const stored = await q.files.put(Readable.from([Buffer.from(q.text)]), { name: q.name });
  await q.database.asSystem('test file', async (tx) => {
    await sql`insert into file (owner_agency, name, media_type, size, sha256, store_key)
      values (${q.agencyKey}, ${stored.name}, ${stored.mediaType}, ${stored.size}, ${stored.sha256}, ${stored.key})`.execute(
      tx,
    );
  });
  return stored.key;
}

/** Table by table: rows and a digest over all of them, in no order. */
export async function tableDigests(adminUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: adminUrl, options: '-c timezone=UTC' });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'audit', 'auth') order by 1`,
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as digest from ${name} t`,
      );
      digests[name] = rows[0]?.digest ?? '';
    }
    return digests;
  } finally {
    await client.end();
  }
}
