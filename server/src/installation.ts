// One installation as an operator's command reaches it: beside the running server, or with PostgreSQL started for the time.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type HeadFile, openHeadFile } from './platform/audit/index.ts';
import { contextKeyOf } from './platform/crypto/context-keys.ts';
import { type Keyring, openKeyring } from './platform/crypto/keys.ts';
import { type Database, openDatabase } from './platform/database/connections/connect.ts';
import { requireHeldKeys } from './platform/database/connections/held-keys.ts';
import {
  isInstalled,
  requireFilledDatabase,
  requireHomeDatabase,
} from './platform/database/connections/home-database.ts';
import { outsideUrls } from './platform/database/connections/outside.ts';
import { requireSameClock } from './platform/database/connections/same-clock.ts';
import { unappliedMigrations } from './platform/database/migrate.ts';
import { type DatabaseUrls, prepareRoles } from './platform/database/roles.ts';
import { defineProblems } from './platform/errors/problem.ts';
import { findPostgres, startPostgres } from './platform/postgres/index.ts';
import { realClock } from './platform/settings/clock.ts';
import type { Environment } from './platform/settings/environment.ts';

const installationProblem = defineProblems({
  'installation.missing': {
    status: 404,
    zh: '{home} 中没有安装清风',
    en: 'There is no installation in {home}',
    next: {
      zh: '请用环境变量 QINGFENG_HOME 指定数据文件夹。',
      en: 'Name its folder with the environment variable QINGFENG_HOME.',
    },
  },
  'installation.notStarted': {
    status: 409,
    zh: '{home} 的数据库中还没有清风的表',
    en: 'The database of {home} holds no tables of Qingfeng yet',
    next: {
      zh: '请先启动一次服务器，再运行此命令。',
      en: 'Start the server once, then run this again.',
    },
  },
  'installation.otherRelease': {
    status: 409,
    zh: '{home} 的数据库还没有升级到本版本（缺 {migration}）',
    en: 'The database of {home} was not brought up to this release ({migration} is missing)',
    next: {
      zh: '请先用本版本启动一次服务器，或者用与数据库相同版本的命令。',
      en: 'Start the server of this release once, or use the command of the release that the database has.',
    },
  },
});

export type Installation = { urls: DatabaseUrls; database: Database; keyring: Keyring; head: HeadFile };

/**
 * The key file of an installation that exists.
 * @throws Problem installation.missing, crypto.*
 */
export function existingKeyring({ home, suite }: Environment): Keyring {
  const path = join(home, 'keys.json');
  if (!existsSync(path)) throw installationProblem('installation.missing', { home });
  return openKeyring({ path, suite, now: realClock().real });
}

/**
 * Opens the installation, does `work`, and leaves everything as it was found. Migrates nothing.
 * @throws Problem installation.*, crypto.*; PostgresStartError, EnvironmentError
 */
export async function withInstallation<T>(
  environment: Environment,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const keyring = existingKeyring(environment);
  requireHomeDatabase(environment);
  const { urls, stop } = await reach(environment);
  try {
    await requireFilledDatabase(environment);
    await requireSameClock(urls.ownerUrl, realClock().real);
    await requireThisRelease(environment, urls.ownerUrl);
    await requireHeldKeys(urls.ownerUrl, keyring);
    const now = realClock().real;
    const database = await openDatabase({ urls, contextKey: () => contextKeyOf(keyring), now, connections: 1 });
    try {
      return await work({ urls, database, keyring, head: openHeadFile(environment.home, keyring) });
    } finally {
      await database.close();
    }
  } finally {
    await stop();
  }
}

async function requireThisRelease({ home }: Environment, ownerUrl: string): Promise<void> {
  if (!(await isInstalled(ownerUrl))) throw installationProblem('installation.notStarted', { home });
  const [migration] = await unappliedMigrations(ownerUrl);
  if (migration !== undefined) throw installationProblem('installation.otherRelease', { home, migration });
}

async function reach({ home, databaseUrls }: Environment): Promise<{ urls: DatabaseUrls; stop: () => Promise<void> }> {
  const stay = async (): Promise<void> => {};
  if (databaseUrls !== null) {
    return { urls: await outsideUrls(databaseUrls), stop: stay };
  }
  // A PostgreSQL without a server was left by kill -9: it is taken over and stopped, as a server would do.
  const running = findPostgres(home);
  if (running?.serverUrl !== undefined) return { urls: await prepareRoles(running.ownerUrl), stop: stay };
  const started = await startPostgres({ home, log: () => {} });
  return { urls: await prepareRoles(started.ownerUrl), stop: () => started.stop() };
}
