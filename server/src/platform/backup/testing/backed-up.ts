// An installation with something of everything in it, and hands that back it up, forge its backups and restore them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { readArchive } from '../../archive/read-archive.ts';
import { writeArchive } from '../../archive/write-archive.ts';
import type { KeptFiles } from '../../files/store.ts';
import { openKeptFiles } from '../../reading/configured-store.ts';
import { restoreBackup, takeBackup } from '../index.ts';
import { addOffice, type OpenedHome, openHome } from './home.ts';

export const now = (): Date => new Date();
const monitorId = '0190a000-0000-7000-8000-000000000001';
type Office = Awaited<ReturnType<typeof addOffice>>;
export type Entries = Map<string, Buffer>;

export type BackedUp = {
  folder: string;
  source: OpenedHome;
  offices: Office[];
  /** A path in the folder that nothing has yet. */
  newPath(name: string): string;
  backup(options?: Partial<Parameters<typeof takeBackup>[0]>): ReturnType<typeof takeBackup>;
  restore(
    path: string,
    home: string,
    passphrase?: string,
    openFiles?: (home: string) => KeptFiles,
    databaseUrls?: Parameters<typeof restoreBackup>[0]['databaseUrls'],
  ): ReturnType<typeof restoreBackup>;
  /** The same backup with its entries changed, its digests made right again. */
  repacked(path: string, change: (entries: Entries) => void, kind?: string): Promise<string>;
  close(): Promise<void>;
};

export async function openBackedUp(): Promise<BackedUp> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-backup-'));
  const source = await openHome(join(folder, 'source'));
  const offices = await furnish(source);
  let count = 0;
  const newPath = (name: string): string => {
    count += 1;
    return join(folder, `${count}-${name}`);
  };
  const openOnDisk = (home: string): KeptFiles => openKeptFiles({ kind: 'disk', folder: join(home, 'files') }, now);
  return {
    ...{ folder, source, offices, newPath },
    backup: async (options = {}) => {
      const { home, ownerUrl, database, head, files } = source;
      const path = newPath('backup.qfb');
      const defaults = { path, overwrite: false, passphrase: undefined, skipDamagedFiles: false, release: '0.1.0' };
      return takeBackup({ ...defaults, home, ownerUrl, database, head, files, now, ...options });
    },
    restore: (path, home, passphrase, openFiles = openOnDisk, databaseUrls = null) =>
      restoreBackup({ path, home, passphrase, openFiles, databaseUrls, now, durable: false }),
    repacked: async (path, change, kind = 'qingfeng-backup') => {
      const entries: Entries = new Map();
      await readArchive(path, async (name, content) => {
        entries.set(name, await buffer(content));
      });
      change(entries);
      const target = newPath('forged.qfb');
      await writeArchive(target, { now: now(), about: { kind } }, async (archive) => {
        for (const [name, bytes] of entries) await archive.add(name, bytes);
      });
      return target;
    },
    close: async () => {
      await source.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Two offices, their files, a sealed number, a job that waits; all of it in the trail. */
async function furnish(source: OpenedHome): Promise<Office[]> {
  const offices = [await addOffice(source.database, '440100'), await addOffice(source.database, '440300')];
  for (const { key } of offices) await source.addFile(key, 'report.txt', `report of ${key}\t\\N "quoted"\n`);
  await source.addFile(offices[0]?.key ?? 0, 'same content.txt', `report of ${offices[1]?.key}\t\\N "quoted"\n`);
  await addMonitorInput(source, offices[0]);
  await source.database.asSystem('test set-up', async (tx) => {
    const phone = source.crypto.encryptField('13800138000', {
      context: { table: 'app_user', column: 'phone', row: offices[0]?.officer.userId ?? '' },
    });
    await tx
      .updateTable('appUser')
      .set({ phone })
      .where('id', '=', offices[0]?.officer.userId ?? '')
      .execute();
  });
  await source.jobs.work([{ name: 'test work', handler: async () => {} }], { run: false });
  await source.jobs.send('test work', { data: { about: 'a job that waits' } });
  await source.chain();
  return offices;
}

/** What a monitor reads is kept as a file and is none of the table of files. */
async function addMonitorInput(source: OpenedHome, office: Office | undefined): Promise<void> {
  const { key, size, sha256 } = await source.files.put(Readable.from([Buffer.from('title\nsneakers\n')]), {
    name: 'offers.csv',
  });
  if (office === undefined) throw new TypeError('no office');
  await source.database.asSystem('test set-up', async (tx) => {
    await sql`insert into monitor
        (id, owner_agency, readers, title, purpose, legal_basis, keep_days, runs_until, source, every, min_score, state, created_by, created_at)
      values (${monitorId}, ${office.key}, '{}', 'shoes', '', '', 30, '2026-12-31', 'upload', 'asked', 0.5, 'draft', ${office.officer.userId}, now())`.execute(
      tx,
    );
    await sql`insert into monitor_run (id, monitor_id, state, source_name, format, store_key, digest, asked_at, bytes)
      values (gen_random_uuid(), ${monitorId}, 'done', 'offers.csv', 'lines', ${key}, decode(${sha256}, 'hex'), now(), ${size})`.execute(
      tx,
    );
  });
}
