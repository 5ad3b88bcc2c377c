// Makes a home out of a backup: put together in a folder of its own inside the home, looked over, and only then moved into place.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readArchive } from '../archive/read-archive.ts';
import { openHeadFile, type Verification, verifyTrail } from '../audit/index.ts';
import { contextKeyOf, sealKeysOf } from '../crypto/context-keys.ts';
import { type Keyring, openKeyring } from '../crypto/keys.ts';
import { type Database, openDatabase } from '../database/connections/connect.ts';
import { recordHomeDatabase } from '../database/connections/home-database.ts';
import { migrate, migrations, sameMigration } from '../database/migrate.ts';
import type { DatabaseUrls } from '../database/roles.ts';
import { referredKeys } from '../files/referring-tables.ts';
import type { KeptFiles } from '../files/store.ts';
import { installJobs } from '../notices/jobs.ts';
import { restoringFolder, startPostgres } from '../postgres/index.ts';
import type { Environment } from '../settings/environment.ts';
import { settingsFileName } from '../settings/settings-file.ts';
import { type Description, fileEntry, homeParts, tableEntry } from './description.ts';
import { inspectBackup, type Opening, openBackup } from './inspect-backup.ts';
import { incomplete, type Loader, openLoader } from './load-tables.ts';
import { backupProblem } from './problems.ts';
import { embeddedDatabase, emptyDatabase, outsideDatabase, type RestoredDatabase } from './restored-database.ts';

type RestorePhase = 'verify' | 'load' | 'audit';

export type RestoreOptions = {
  /** Absolute paths. The home must be missing, or empty but for its qingfeng.env. */
  path: string;
  home: string;
  passphrase: string | undefined;
  /** An outside database, which must be empty; null: one of its own in the home. */
  databaseUrls: Environment['databaseUrls'];
  /** The file store of a home: below it, or the S3 bucket of the configuration. */
  openFiles: (home: string) => KeptFiles;
  now: () => Date;
  /** False only for tests: no fsync. */
  durable?: boolean;
  /**
   * Bytes read so far, or rows of the trail verified, and how many there will be where that is known. What it throws
   * ends the restore, and nothing is left of it.
   */
  watch?: (phase: RestorePhase, done: number, total: number | null) => void;
};

export type RestoreReport = {
  home: string;
  takenAt: string;
  release: string;
  tables: number;
  rows: number;
  files: number;
  /** Digests of files that were lost before the backup was made. */
  missingFiles: string[];
  /** Names of migrations that this release added. */
  migrated: string[];
  auditEntries: number;
  /** False when the queue of this release is another one: jobs that waited were left behind. */
  jobsRestored: boolean;
};

/**
 * Restores a backup. Nothing is written before the whole file was read and found good; when anything fails afterwards,
 * all that was made is removed. A home in which a restore was killed does not start; the next restore clears it.
 * @throws Problem backup.*, archive.*, PostgresStartError
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const opening = await openBackup(options.path, options.passphrase);
  requireEmpty(options.home);
  let read = 0;
  const description = await inspectBackup(opening, (bytes) => {
    read += bytes;
    options.watch?.('verify', read, null);
  });
  requireKnownMigrations(description);
  await clearInterrupted(options);
  const stage = openStage(options.home);
  try {
    const report = await fillStage({ ...options, opening, description, stage: stage.folder, bytes: read });
    stage.moveIntoPlace();
    return report;
  } catch (error) {
    stage.discard();
    throw error;
  }
}

function requireEmpty(home: string): void {
  const found = existsSync(home)
    ? readdirSync(home).filter((name) => name !== restoringFolder && name !== settingsFileName)
    : [];
  if (found.length > 0) throw backupProblem('backup.homeInUse', { path: home });
}

/**
 * Removes what a restore that was killed before its end has left, with the PostgreSQL that it left running.
 * @throws PostgresStartError when that restore still runs
 */
async function clearInterrupted({ home, durable, databaseUrls }: RestoreOptions): Promise<void> {
  const folder = join(home, restoringFolder);
  if (!existsSync(folder)) return;
  if (existsSync(join(folder, 'postgres'))) {
    const left = await startPostgres({ home: folder, log: () => {}, durable: durable ?? true });
    await left.stop();
  }
  // Its own mark says that what lies in the database is that restore's; another database is left alone.
  if (databaseUrls !== null && halfFilled(folder) === databaseUrls.owner) await emptyDatabase(databaseUrls.owner);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function requireKnownMigrations({ migrations: applied, release }: Description): void {
  const known = new Map(migrations().map((migration) => [migration.number, migration]));
  for (const { number, name, digest } of applied) {
    const mine = known.get(number);
    if (mine === undefined || !sameMigration(mine, digest))
      throw backupProblem('backup.newer', { release, migration: name });
  }
}

const fillingFile = 'filling';

/** Kept while an outside database is filled: the address of the one, so that only that one is ever emptied. */
function halfFilled(stage: string): string | undefined {
  const path = join(stage, fillingFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

type Stage = { folder: string; moveIntoPlace(): void; discard(): void };

function openStage(home: string): Stage {
  const made = !existsSync(home);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const folder = join(home, restoringFolder);
  mkdirSync(folder, { mode: 0o711 });
  return {
    folder,
    moveIntoPlace() {
      for (const name of readdirSync(folder)) renameSync(join(folder, name), join(home, name));
      // Until this folder is gone no server starts here.
      rmdirSync(folder);
    },
    discard() {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      if (made) rmdirSync(home);
    },
  };
}

type Filling = RestoreOptions & { opening: Opening; description: Description; stage: string; bytes: number };

async function fillStage(q: Filling): Promise<RestoreReport> {
  const { description, stage } = q;
  const filled = await openRestored(q);
  const { urls } = filled;
  const files = restoredFiles(q.openFiles(stage));
  try {
    await migrate(urls.ownerUrl, { only: description.migrations.map(({ number }) => number) });
    await installJobs(urls.ownerUrl);
    const takesJobs = await loadAll({ ...q, loaderUrl: filled.loaderUrl, files });
    const checked = await lookOver({ ...q, urls, files });
    recordHomeDatabase({ home: stage, databaseUrls: q.databaseUrls });
    rmSync(join(stage, fillingFile), { force: true });
    return {
      home: q.home,
      takenAt: description.takenAt,
      release: description.release,
      tables: description.tables.length,
      rows: description.tables.reduce((all, { rows }) => all + rows, 0),
      files: description.files.count,
      missingFiles: description.files.missing,
      jobsRestored: takesJobs,
      ...checked,
    };
  } catch (error) {
    await files.removeNew();
    await filled.empty();
    throw error;
  } finally {
    await filled.close();
  }
}

async function openRestored({ databaseUrls, stage, durable }: Filling): Promise<RestoredDatabase> {
  if (databaseUrls === null) return embeddedDatabase(stage, durable ?? true);
  const opened = await outsideDatabase(databaseUrls);
  writeFileSync(join(stage, fillingFile), databaseUrls.owner, { mode: 0o600, flush: true });
  return opened;
}

/** Takes the archive apart: rows into the tables, files into the store, the rest into the home. */
async function loadAll(q: Filling & { loaderUrl: string; files: RestoredFiles }): Promise<boolean> {
  const loader = await openLoader(q.loaderUrl, q.description);
  const tables = new Map(q.description.tables.map((table) => [tableEntry(table), table]));
  let read = 0;
  try {
    await readArchive(
      q.opening.path,
      async (name, content) => {
        const counted = counting(content, (bytes) => {
          read += bytes;
          q.watch?.('load', read, q.bytes);
        });
        await receive({ name, content: counted, stage: q.stage, files: q.files, loader, tables });
      },
      q.opening.transform(),
    );
    await loader.finish();
    return loader.takesJobs;
  } finally {
    await loader.close();
  }
}

function counting(content: Readable, count: (bytes: number) => void): Readable {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      count(chunk.length);
      yield chunk;
    }
  };
  return Readable.from(counted(), { objectMode: false });
}

async function receive(q: {
  name: string;
  content: Readable;
  stage: string;
  files: RestoredFiles;
  loader: Loader;
  tables: ReadonlyMap<string, Description['tables'][number]>;
}): Promise<void> {
  const table = q.tables.get(q.name);
  if (table !== undefined) {
    if (table.schema !== 'pgboss' || q.loader.takesJobs) await q.loader.load(table, q.content);
    return;
  }
  const part = homeParts.find(({ entry }) => entry === q.name);
  if (part !== undefined) return writeHomePart(join(q.stage, part.path), await buffer(q.content));
  if (q.name.startsWith(fileEntry(''))) await q.files.put(basename(q.name), q.content);
}

function writeHomePart(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, bytes, { mode: 0o600, flush: true });
  // Which kind of installation a home is, is no secret, and start scripts of other accounts may ask.
  if (basename(path) === 'mode') chmodSync(path, 0o644);
}

type RestoredFiles = {
  put(key: string, content: Readable): Promise<void>;
  readonly keys: ReadonlySet<string>;
  /** Takes back what was put, and was not there before, into a store outside the home. */
  removeNew(): Promise<void>;
};

function restoredFiles(store: KeptFiles): RestoredFiles {
  const keys = new Set<string>();
  const made: string[] = [];
  let before: Promise<Set<string>> | undefined;
  return {
    keys,
    put: async (key, content) => {
      before ??= keysOf(store);
      const there = await before;
      // As it lay: the rules of another time for names and kinds shall not keep its content out.
      if ((await store.putKept(content)) !== key) throw incomplete(`file ${key} is another one`);
      keys.add(key);
      if (!there.has(key)) made.push(key);
    },
    removeNew: async () => {
      for (const key of made) await store.remove(key);
    },
  };
}

async function keysOf(store: KeptFiles): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { key } of store.list()) keys.add(key);
  return keys;
}

/** Opens what was made as a server would, brings it up to this release, and holds it against the backup. */
async function lookOver(
  q: Filling & { urls: DatabaseUrls; files: RestoredFiles },
): Promise<Pick<RestoreReport, 'migrated' | 'auditEntries'>> {
  const keyring = openKeyring({ path: join(q.stage, 'keys.json'), suite: 'intl', now: q.now });
  const database = await openDatabase({ urls: q.urls, contextKey: () => contextKeyOf(keyring), now: q.now });
  try {
    await requireFiles(database, q.files.keys, q.description.files.missing);
    const migrated = await migrate(q.urls.ownerUrl);
    const verification = await verify(q, database, keyring);
    const [first] = verification.problems;
    if (first !== undefined) throw incomplete(`the audit trail does not verify: ${first.en}`);
    return { migrated, auditEntries: verification.entries };
  } finally {
    await database.close();
  }
}

/** Every file that a record names is there, save those that were lost before the backup was made; and no other. */
async function requireFiles(database: Database, keys: ReadonlySet<string>, missing: readonly string[]): Promise<void> {
  const { rows } = await database.systemPool.query<{ key: string }>(await referredKeys(database.systemPool));
  const wanted = new Set(rows.map(({ key }) => key));
  const there = new Set([...keys, ...missing]);
  const stray = [...there].find((key) => !wanted.has(key));
  if (stray !== undefined) throw incomplete(`no record names the file ${stray}`);
  const lost = [...wanted].find((key) => !there.has(key));
  if (lost !== undefined) throw incomplete(`the file ${lost} is missing`);
}

function verify(q: Filling, database: Database, keyring: Keyring): Promise<Verification> {
  const trail = q.description.tables.find(({ schema, name }) => schema === 'audit' && name === 'chain');
  // The rows are those of the backup, counted and digested; what this release's migrations made of them is in no earlier trail.
  return verifyTrail({
    records: false,
    database,
    head: openHeadFile(q.stage, keyring),
    sealKeys: sealKeysOf(keyring),
    progress: (read) => q.watch?.('audit', read, trail?.rows ?? null),
  });
}
