// The first start of a demonstration: restored from the file that this version keeps, else told, and kept for the next home.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOfDay } from '@qingfeng/codes';
import { capabilities } from './capabilities/index.ts';
import { type Opened, openServices } from './open-services.ts';
import { restoreBackup, takeBackup } from './platform/backup/index.ts';
import { isInstalled } from './platform/database/connections/home-database.ts';
import { madeOf } from './platform/demonstration/made-of.ts';
import type { Log } from './platform/errors/log.ts';
import { Problem } from './platform/errors/problem.ts';
import { restoringFolder } from './platform/postgres/index.ts';
import { openKeptFiles } from './platform/reading/configured-store.ts';
import { clockFrom, realClock } from './platform/settings/clock.ts';
import { type EditionId, editionOf } from './platform/settings/edition.ts';
import type { Environment } from './platform/settings/environment.ts';
import { dayOfNewHome, demonstrationOf } from './platform/settings/home-mode.ts';
import { settingsFileName } from './platform/settings/settings-file.ts';
import { keepTold } from './platform/settings/told.ts';
import { demonstrate, jobsOf, type StartStage } from './server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Hours of its day at which the story is told, and at which the clock of a home that has it begins at the earliest. */
const toldAt = 10.5;
const shownAt = 11;
const hour = 3_600_000;
/** What is wrong with the file itself. Of anything else, such as a database in use, it is innocent. */
const ofTheFile = /^(?:archive\.|backup\.(?:notABackup|restoreIncomplete|newer)$)/;
/** Files of earlier versions that stay in the cache: who goes back and forth between two branches has both. */
const keptBefore = 5;

export type Filling = {
  environment: Environment;
  log: Log;
  onStage?: (stage: StartStage) => void;
  /** Said where the file cannot be used or kept; the demonstration is there all the same. */
  say?: (line: string) => void;
  /** Where files are kept; the user's cache unless given. */
  cache?: string;
  /** Where the files lie that came with the installation; `demonstrations/` in it unless given. */
  release?: string;
};

/**
 * Fills a home that is to show a demonstration and holds nothing yet, and its database, the embedded or an outside one.
 * @returns what was done; `there`: the home or the database holds something, or is to be a real installation
 * @throws as a start does: PostgresStartError, EnvironmentError, MigrationError, Problem
 */
export async function fillDemonstration(q: Filling): Promise<'restored' | 'told' | 'there'> {
  const { environment } = q;
  const day = dayOfNewHome(environment);
  if (day === null || !(await isNew(environment))) return 'there';
  const edition = editionOf({ demoDay: day }).id;
  const digest = madeOf();
  const name = `${edition}-${digest.slice(0, 32)}.qfb`;
  const cache = q.cache ?? cacheFolder();
  const release = q.release ?? join(root, 'demonstrations');
  const files = [join(cache, name), join(release, name)].filter((path) => isUsual(environment) && existsSync(path));
  for (const path of files) if (await restored(q, { path, cache })) return 'restored';
  await tell(q, { day, digest, keepAs: isUsual(environment) ? { cache, name, edition } : undefined });
  return 'told';
}

async function isNew({ home, databaseUrls }: Environment): Promise<boolean> {
  const there = existsSync(home) ? readdirSync(home) : [];
  if (there.some((name) => name !== settingsFileName && name !== restoringFolder)) return false;
  return databaseUrls === null || !(await isInstalled(databaseUrls.owner).catch(() => true));
}

/** What is set differently stands in what was published, signed and encrypted: such a demonstration is told, and not kept. */
function isUsual({ suite, publicUrl, portalUrl, files }: Environment): boolean {
  return suite === 'intl' && publicUrl === undefined && portalUrl === undefined && files.kind === 'disk';
}

async function restored(
  { environment, onStage, say }: Filling,
  { path, cache }: { path: string; cache: string },
): Promise<boolean> {
  onStage?.({ at: 'restoring' });
  const { real } = realClock();
  try {
    await restoreBackup({
      path,
      home: environment.home,
      passphrase: undefined,
      databaseUrls: environment.databaseUrls,
      openFiles: (stage) => openKeptFiles({ kind: 'disk', folder: join(stage, 'files') }, real),
      now: real,
    });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say?.(`${path}: ${error.words('zh').title} ${error.words('en').title}`);
    // Half written, altered, or cut by a full disk: made anew. What came with the installation is not ours to remove.
    if (dirname(path) === cache && ofTheFile.test(error.code)) remove(path);
    return false;
  }
}

type Telling = { day: string; digest: string; keepAs: { cache: string; name: string; edition: EditionId } | undefined };

async function tell({ environment, log, onStage, say }: Filling, { day, digest, keepAs }: Telling): Promise<void> {
  onStage?.({ at: 'database' });
  demonstrationOf(environment);
  const clock = clockFrom(startOfDay(day) + toldAt * hour);
  const opened = await openServices({
    environment,
    demoDay: day,
    publicUrl: environment.publicUrl ?? `http://127.0.0.1:${environment.port || 8787}`,
    webFolder: null,
    log,
    clock,
  });
  try {
    for (const capability of capabilities) await capability.start?.(opened.services);
    // What the story sends waits in queues; the server that starts on it runs them.
    await opened.services.jobs.work(jobsOf(opened), { run: false });
    await demonstrate(opened.services, onStage);
    const begin = Math.max(clock.now().getTime(), startOfDay(day) + shownAt * hour);
    keepTold(environment.home, { madeOf: digest, shownFrom: new Date(begin).toISOString() });
    if (keepAs !== undefined)
      await keep({ environment, opened, ...keepAs }).catch((error: unknown) => say?.(String(error)));
  } finally {
    await opened.close();
  }
}

type Kept = { environment: Environment; opened: Opened; cache: string; name: string; edition: EditionId };

async function keep({ environment, opened, cache, name, edition }: Kept): Promise<void> {
  const { services, urls } = opened;
  mkdirSync(cache, { recursive: true });
  await takeBackup({
    path: join(cache, name),
    overwrite: true,
    passphrase: undefined,
    skipDamagedFiles: false,
    home: environment.home,
    ownerUrl: urls.ownerUrl,
    database: services.database,
    head: services.auditHead,
    files: openKeptFiles(environment.files, services.clock.real),
    release: services.config.version,
    now: services.clock.real,
  });
  const others = readdirSync(cache).filter(
    (one) => one.startsWith(`${edition}-`) && one.endsWith('.qfb') && one !== name,
  );
  const byAge = others.map((one) => join(cache, one)).sort((one, other) => ageOf(other) - ageOf(one));
  for (const path of byAge.slice(keptBefore)) remove(path);
}

function ageOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Where it cannot be removed, it is read again and refused again. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** The user's, so that it outlives a clone and serves every one. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'qingfeng', 'demonstrations');
}
