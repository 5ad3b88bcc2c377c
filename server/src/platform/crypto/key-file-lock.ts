// One writer of the key file at a time, across processes. A lock whose owner died is cleared.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cryptoProblem } from './problems.ts';

const attempts = 250;
const pauseMilliseconds = 20;

/**
 * Runs `change` while this process alone holds `<path>.lock`.
 * @throws Problem crypto.keyFileBusy when another living process keeps it for about five seconds
 */
export function withKeyFileLock<T>(path: string, change: () => T): T {
  const lock = `${path}.lock`;
  takeLock(lock, path);
  try {
    return change();
  } finally {
    if (ownerOf(lock) === process.pid) rmSync(lock, { force: true });
  }
}

function takeLock(lock: string, path: string): void {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const owner = ownerOf(lock);
    if (owner !== undefined && !isAlive(owner)) rmSync(lock, { force: true });
    else pause();
  }
  throw cryptoProblem('crypto.keyFileBusy', { path, pid: ownerOf(lock) ?? 0 });
}

function ownerOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
