// Which database a home belongs to, kept in the home: a command or a start that lacks a variable must not make another one.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { defineProblems } from '../../errors/problem.ts';
import type { Environment } from '../../settings/environment.ts';
import { settingsFileName } from '../../settings/settings-file.ts';

const writeDown = {
  zh: '请把 DATABASE_URL、APP_DATABASE_URL、SYSTEM_DATABASE_URL 写入 {settings}，服务器和命令都读取该文件。',
  en: 'Write DATABASE_URL, APP_DATABASE_URL and SYSTEM_DATABASE_URL into {settings}, which the server and the commands read.',
};

const homeProblem = defineProblems({
  'home.outsideDatabase': {
    status: 409,
    zh: '{home} 的数据库是外部 PostgreSQL（{at}），但没有设置它的地址',
    en: 'The database of {home} is an outside PostgreSQL at {at}, and its address is not set',
    next: writeDown,
  },
  'home.databaseElsewhere': {
    status: 409,
    zh: '{home} 中有一套安装的密钥，却没有数据库：它的数据库在别处',
    en: 'There are the keys of an installation in {home} and no database: its database is elsewhere',
    next: writeDown,
  },
  'home.embeddedDatabase': {
    status: 409,
    zh: '{home} 用的是内置数据库，而 DATABASE_URL 指定了外部数据库',
    en: 'The database of {home} is the embedded one, and DATABASE_URL names an outside one',
    next: {
      zh: '请去掉 DATABASE_URL，或者另选 QINGFENG_HOME。要改用外部数据库，请备份后恢复到新的文件夹（见 docs/operate.zh-CN.md）。',
      en: 'Take DATABASE_URL away, or choose another QINGFENG_HOME. To change over to an outside database, restore a backup into a new folder (docs/operate.md).',
    },
  },
  'home.databaseGone': {
    status: 409,
    zh: '{home} 的数据库不见了：其中没有 postgres/data',
    en: 'The database of {home} is gone: there is no postgres/data in it',
    next: {
      zh: '请把备份恢复到一个空文件夹，并把 QINGFENG_HOME 指向它。',
      en: 'Restore a backup into an empty folder, and let QINGFENG_HOME name that.',
    },
  },
  'home.emptyDatabase': {
    status: 409,
    zh: '{given} 的数据库是空的，而 {home} 的数据在 {at}',
    en: 'The database at {given} is empty, and the data of {home} is at {at}',
    next: {
      zh: '请先恢复该数据库；新的安装请另选 QINGFENG_HOME。',
      en: 'Restore that database first; for a new installation choose another QINGFENG_HOME.',
    },
  },
  'home.recordUnreadable': {
    status: 500,
    zh: '{path} 没有写明此文件夹使用哪个数据库',
    en: '{path} does not say which database this folder belongs to',
    next: {
      zh: '请从另一台服务器或备份取回该文件；确知数据库地址的，可以删除它后重新启动。',
      en: 'Bring the file back; whoever is sure of the address of the database may remove it and start again.',
    },
  },
});

const recorded = z.union([
  z.strictObject({ kind: z.literal('embedded') }),
  /** Host, port and name of the database; never a password. */
  z.strictObject({ kind: z.literal('outside'), at: z.string() }),
]);

export type HomeDatabase = z.infer<typeof recorded>;

type Where = Pick<Environment, 'home' | 'databaseUrls'>;

const fileOf = (home: string): string => join(home, 'database.json');

/** What the home recorded at its last start; undefined for a new one, and for one of a release that recorded nothing. */
export function homeDatabase(home: string): HomeDatabase | undefined {
  const path = fileOf(home);
  if (!existsSync(path)) return undefined;
  const read = recorded.safeParse(jsonOf(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  throw homeProblem('home.recordUnreadable', { path });
}

/** Whether the database that is given is the one that this home had at its last start. */
export function isHomeDatabase({ home, databaseUrls }: Where): boolean {
  const before = homeDatabase(home);
  return before?.kind === 'outside' && databaseUrls !== null && before.at === placeOf(databaseUrls.owner);
}

/** Keeps where the database is, once it was opened and holds this home's keys. */
export function recordHomeDatabase({ home, databaseUrls }: Where): void {
  const now: HomeDatabase =
    databaseUrls === null ? { kind: 'embedded' } : { kind: 'outside', at: placeOf(databaseUrls.owner) };
  if (JSON.stringify(homeDatabase(home)) === JSON.stringify(now)) return;
  const draft = `${fileOf(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(now)}\n`, { mode: 0o644, flush: true });
  renameSync(draft, fileOf(home));
}

/**
 * Refuses what would make a second database for a home that has one. Connects to nothing and makes nothing.
 * @throws Problem home.outsideDatabase, home.databaseElsewhere, home.embeddedDatabase, home.databaseGone
 */
export function requireHomeDatabase({ home, databaseUrls }: Where): void {
  const before = homeDatabase(home);
  const cluster = existsSync(join(home, 'postgres', 'data', 'PG_VERSION'));
  const settings = join(home, settingsFileName);
  if (databaseUrls !== null) {
    if (before?.kind === 'embedded') throw homeProblem('home.embeddedDatabase', { home });
    return;
  }
  if (before?.kind === 'outside') throw homeProblem('home.outsideDatabase', { home, at: before.at, settings });
  if (cluster || !existsSync(join(home, 'keys.json'))) return;
  throw before === undefined
    ? homeProblem('home.databaseElsewhere', { home, settings })
    : homeProblem('home.databaseGone', { home });
}

/**
 * Refuses an empty database where this home's data was, before anything is made in it.
 * @throws Problem home.emptyDatabase
 */
export async function requireFilledDatabase({ home, databaseUrls }: Where): Promise<void> {
  if (databaseUrls === null) return;
  const before = homeDatabase(home);
  const own = before !== undefined || existsSync(join(home, 'postgres', 'data', 'PG_VERSION'));
  if (!own || (await isInstalled(databaseUrls.owner))) return;
  const at = before?.kind === 'outside' ? before.at : 'postgres/data';
  throw homeProblem('home.emptyDatabase', { home, at, given: placeOf(databaseUrls.owner) });
}

/** Whether a server has brought this database up to some release. */
export async function isInstalled(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('public.schema_migration') is not null and to_regclass('access.secret') is not null as there",
    );
    return rows[0]?.there === true;
  } finally {
    await client.end();
  }
}

/** Host, port and name, for people. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? 5432 : port}${decodeURIComponent(pathname)}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
