// The passwords of the embedded cluster: made once, random, in a file only the server's account reads.
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresStartError, systemErrorCode } from './start-error.ts';

/** Passwords of the superuser (`postgres`) and of the owner of our database (`qingfeng_owner`). */
export type Credentials = { superuser: string; owner: string };

/** Reads the home's credentials, or makes them; of two starters at once both get the same. */
export function homeCredentials(home: string): Credentials {
  const file = join(home, 'postgres-credentials.json');
  const found = readCredentials(file);
  if (found !== undefined) return found;
  const draft = `${file}.${process.pid}`;
  const made: Credentials = { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') };
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    return made;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    return homeCredentials(home);
  } finally {
    unlinkSync(draft);
  }
}

function readCredentials(file: string): Credentials | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && 'superuser' in value && 'owner' in value) {
      const { superuser, owner } = value;
      if (typeof superuser === 'string' && typeof owner === 'string') return { superuser, owner };
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new PostgresStartError(
    `${file} is damaged: restore it from a backup; the database cannot be entered without it.`,
  );
}
