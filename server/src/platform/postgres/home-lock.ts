// One server per home: two of them would share, adopt and stop each other's PostgreSQL.
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMark } from './process-facts.ts';
import { PostgresStartError, systemErrorCode } from './start-error.ts';

/** Who holds a home: the server's process, and the URL it serves once it has said so. */
export type HomeHolder = { pid: number; mark: string; url?: string };

/** A held home. `announce` makes the server's URL known to whoever finds the home taken; `release` gives it back. */
export type HomeLock = { announce(url: string): void; release(): void };

const lockFile = (home: string): string => join(home, 'server.lock');

/** The live server that holds `home`, or undefined; a lock left by a dead process counts for nothing. */
export function homeHolder(home: string): HomeHolder | undefined {
  const holder = parse(read(lockFile(home)));
  return holder !== undefined && startMark(holder.pid) === holder.mark ? holder : undefined;
}

/**
 * Takes `home` for this process; clears the lock of a server that died. The home must exist.
 * @throws PostgresStartError when a live server holds it, naming that server's URL and pid.
 */
export function lockHome(home: string): HomeLock {
  const own: HomeHolder = { pid: process.pid, mark: startMark(process.pid) ?? '' };
  const draft = join(home, `server.lock.${process.pid}`);
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    // link() fails when the name exists, and what appears under the name is whole at once.
    while (!tryLink(draft, lockFile(home))) clearStale(home);
  } finally {
    unlinkSync(draft);
  }
  return {
    announce(url) {
      writeFileSync(draft, JSON.stringify({ ...own, url }), { mode: 0o600 });
      renameSync(draft, lockFile(home));
    },
    release() {
      if (parse(read(lockFile(home)))?.mark === own.mark) unlinkSync(lockFile(home));
    },
  };
}

function clearStale(home: string): void {
  const holder = homeHolder(home);
  if (holder !== undefined) throw new PostgresStartError(takenMessage(home, holder));
  const seen = read(lockFile(home));
  if (seen === undefined) return;
  // Moved away and looked at again before it is dropped: another starter may have replaced it meanwhile.
  const aside = join(home, `server.lock.stale.${process.pid}`);
  try {
    renameSync(lockFile(home), aside);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== seen) tryLink(aside, lockFile(home));
  unlinkSync(aside);
}

function takenMessage(home: string, holder: HomeHolder): string {
  const where = holder.url === undefined ? 'which is still starting' : `at ${holder.url}`;
  return (
    `${home} is in use by the server with pid ${holder.pid}, ${where}. ` +
    `Use that one, stop it first (kill ${holder.pid}), or give this one its own folder with QINGFENG_HOME.`
  );
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string | undefined): HomeHolder | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('mark' in value)) return undefined;
    if (typeof value.pid !== 'number' || typeof value.mark !== 'string') return undefined;
    const url = 'url' in value && typeof value.url === 'string' ? { url: value.url } : {};
    return { pid: value.pid, mark: value.mark, ...url };
  } catch {
    return undefined;
  }
}
