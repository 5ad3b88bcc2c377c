// A backup of a running installation: one snapshot of the tables, every file of that snapshot, the keys, the audit head.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type pg from 'pg';
import { type ArchiveWriter, writeArchive } from '../archive/write-archive.ts';
import { type HeadFile, sequenceEntries } from '../audit/index.ts';
import type { Database } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import { referredKeys } from '../files/referring-tables.ts';
import type { KeptFiles } from '../files/store.ts';
import { backupKind, type Description, descriptionName, fileEntry, homeParts, tableEntry } from './description.ts';
import { exportTable, ownersView, queueVersion, type SourceTable, sourceTables } from './export-tables.ts';
import { backupProblem } from './problems.ts';
import { sealing } from './sealed.ts';

/** Bytes done and to do; an estimate until the end. */
export type Watch = (done: number, total: number) => void;

export type BackupOptions = {
  /** Absolute path; appears whole or not at all, readable by its owner alone. */
  path: string;
  overwrite: boolean;
  /** Encrypts the whole file. */
  passphrase: string | undefined;
  /** Leaves out files that the store lost or that were altered, and reports them, instead of giving up. */
  skipDamagedFiles: boolean;
  home: string;
  ownerUrl: string;
  database: Database;
  head: HeadFile;
  files: KeptFiles;
  release: string;
  now: () => Date;
  /** Called often; what it throws ends the backup, and nothing is left of it. */
  watch?: Watch;
};

export type BackupReport = {
  path: string;
  tables: number;
  rows: number;
  files: number;
  fileBytes: number;
  /** Digests of files that were left out. */
  damagedFiles: string[];
  encrypted: boolean;
};

/**
 * Takes a backup while others go on writing: everything in it is of one moment.
 * @throws Problem backup.fileExists, backup.tableHidden, backup.filesDamaged; errors of the disk
 */
export async function takeBackup(options: BackupOptions): Promise<BackupReport> {
  const { path, database, now } = options;
  if (!options.overwrite && existsSync(path)) throw backupProblem('backup.fileExists', { path });
  // A trail without a head cannot be verified; the first minute of an installation has none yet.
  if (options.head.read() === null) await sequenceEntries(database, options.head, now);
  // Before the snapshot: the chain in it is then at least as long as the head says.
  const trail = readHome(options.home, 'home/audit/');
  const system = await database.systemPool.connect();
  try {
    await system.query('begin isolation level repeatable read read only');
    const snapshot = await takeSnapshot(system);
    const about = { kind: backupKind, release: options.release };
    const sealed = options.passphrase === undefined ? {} : { sealed: sealing(options.passphrase) };
    const report = await writeAll({ ...options, snapshot, system, trail, about, sealed });
    await system.query('commit');
    await noteExport(database, report);
    return report;
  } finally {
    // Whatever state a broken copy left it in, the connection is not used again.
    system.release(true);
  }
}

async function takeSnapshot(system: pg.PoolClient): Promise<string> {
  const { rows } = await system.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  return rows[0]?.snapshot ?? '';
}

type HomeFile = { entry: string; bytes: Buffer };
type Writing = BackupOptions & {
  snapshot: string;
  system: pg.PoolClient;
  trail: HomeFile[];
  about: Record<string, string>;
  sealed: Partial<{ sealed: ReturnType<typeof sealing> }>;
};

async function writeAll(q: Writing): Promise<BackupReport> {
  const takenAt = q.now();
  const fromOwner = await ownersView(q.ownerUrl, q.snapshot);
  const tables = await sourceTables(q.system);
  const stored = await storedFiles(q.system);
  const total = sum(tables.map(({ bytes }) => bytes)) + sum(stored.map(({ size }) => size));
  const measure = meter(total, q.watch);
  const report: BackupReport = {
    path: q.path,
    tables: tables.length,
    rows: 0,
    files: 0,
    fileBytes: 0,
    damagedFiles: [],
    encrypted: q.passphrase !== undefined,
  };
  await writeArchive(q.path, { now: takenAt, about: q.about, ...q.sealed }, async (archive) => {
    // After the snapshot: keys are only ever added, so every key that its rows need is among them.
    for (const part of [...readHome(q.home, 'home/', 'home/audit/'), ...q.trail])
      await archive.add(part.entry, part.bytes);
    const copied = await addTables({ archive, system: q.system, tables, measure });
    report.rows = sum(copied.map(({ rows }) => rows));
    await addFiles({ archive, q, stored, measure, report });
    const description: Description = {
      version: 1,
      release: q.release,
      postgres: await serverVersion(q.system),
      takenAt: takenAt.toISOString(),
      ...fromOwner,
      tables: copied,
      queueVersion: await queueVersion(q.system),
      files: { count: report.files, bytes: report.fileBytes, missing: report.damagedFiles },
    };
    await archive.add(descriptionName, JSON.stringify(description, null, 2));
  });
  measure.end();
  return report;
}

async function addTables(q: { archive: ArchiveWriter; system: pg.PoolClient; tables: SourceTable[]; measure: Meter }) {
  const copied: Description['tables'] = [];
  for (const table of q.tables) {
    const stream = exportTable(q.system, table);
    await q.archive.add(tableEntry(table), q.measure.through(stream.content));
    const { schema, name, columns } = table;
    copied.push({ schema, name, columns, rows: stream.rows() });
  }
  return copied;
}

type StoredContent = { key: string; size: number; name: string };

/** One row per content that any table refers to: several records may hold the same file. Sizes and names where they are files. */
async function storedFiles(system: pg.PoolClient): Promise<StoredContent[]> {
  const { rows } = await system.query<StoredContent>(
    `select k.key, coalesce(min(f.size), 0) as size, coalesce(min(f.name), '') as name
       from (${await referredKeys(system)}) k left join file f on f.store_key = k.key group by k.key order by k.key`,
  );
  return rows;
}

async function addFiles(q: {
  archive: ArchiveWriter;
  q: Writing;
  stored: readonly StoredContent[];
  measure: Meter;
  report: BackupReport;
}): Promise<void> {
  const damaged: StoredContent[] = [];
  for (const content of q.stored) {
    const bytes = await wholeBytes(q.q.files, content.key);
    if (bytes === undefined) damaged.push(content);
    else {
      await q.archive.add(fileEntry(content.key), q.measure.through(await q.q.files.getKept(content.key)));
      q.report.files += 1;
      q.report.fileBytes += bytes;
    }
  }
  q.report.damagedFiles = damaged.map(({ key }) => key);
  const [first] = damaged;
  if (first !== undefined && !q.q.skipDamagedFiles) {
    throw backupProblem('backup.filesDamaged', { count: damaged.length, name: `${first.name}, ${first.key}` });
  }
}

/** Its size, undefined where it is lost or altered. Read once before it is added: what has begun in an archive cannot be taken back. */
async function wholeBytes(files: KeptFiles, key: string): Promise<number | undefined> {
  try {
    let bytes = 0;
    for await (const chunk of (await files.getKept(key)) as AsyncIterable<Uint8Array>) bytes += chunk.length;
    return bytes;
  } catch (error) {
    if (error instanceof Problem && (error.code === 'file.missing' || error.code === 'file.altered')) return undefined;
    throw error;
  }
}

function readHome(home: string, below: string, except = '\0'): HomeFile[] {
  return homeParts
    .filter(({ entry }) => entry.startsWith(below) && !entry.startsWith(except))
    .flatMap(({ entry, path, required }) => {
      if (!required && !existsSync(join(home, path))) return [];
      return [{ entry, bytes: readFileSync(join(home, path)) }];
    });
}

/** Everything left the house: that belongs in the trail. */
async function noteExport(database: Database, report: BackupReport): Promise<void> {
  const { rows, files, encrypted } = report;
  await database.asSystem('backup', async (tx) => {
    const detail = JSON.stringify({ rows, files, encrypted });
    await sql`select audit.note('export', 'backup', ${report.path}, ${detail}::jsonb)`.execute(tx);
  });
}

async function serverVersion(system: pg.PoolClient): Promise<string> {
  const { rows } = await system.query<{ version: string }>("select current_setting('server_version') as version");
  return rows[0]?.version ?? '';
}

type Meter = { through(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>; end(): void };

function meter(total: number, watch: Watch | undefined): Meter {
  let done = 0;
  return {
    through: async function* (content) {
      for await (const chunk of content) {
        done += chunk.length;
        watch?.(Math.min(done, total), total);
        yield chunk;
      }
    },
    end: () => watch?.(total, total),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
