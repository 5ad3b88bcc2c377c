// What the operating system says about a process. A pid alone proves nothing: pids are used again.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

const linux = process.platform === 'linux';

/** True while `pid` runs. A zombie (ended, not yet reaped by its parent) counts as gone. */
export function isRunning(pid: number): boolean {
  if (linux) {
    const state = linuxStat(pid)?.[0];
    return state !== undefined && state !== 'Z' && state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * A mark that two processes with the same pid never share: boot and start time on Linux, start time elsewhere.
 * Undefined when no such process runs.
 */
export function startMark(pid: number): string | undefined {
  if (!isRunning(pid)) return undefined;
  if (linux) {
    // Field 22 of /proc/PID/stat; linuxStat starts at field 3.
    const started = linuxStat(pid)?.[19];
    return started === undefined
      ? undefined
      : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  }
  return ps(pid, 'lstart=');
}

/**
 * Is `folder` the working folder of `pid`? Compared by device and inode, which hold also across mount namespaces, where
 * paths differ. Without /proc, by the command line.
 */
export function worksIn(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false;
  return linux ? sameFile(`/proc/${pid}/cwd`, folder) : (ps(pid, 'command=') ?? '').includes(folder);
}

/** Does `pid` run this very file (and not one that an upgrade has replaced since)? */
export function runs(pid: number, program: string): boolean {
  if (!isRunning(pid)) return false;
  return linux ? sameFile(`/proc/${pid}/exe`, program) : (ps(pid, 'command=') ?? '').startsWith(program);
}

function sameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

/** The fields of /proc/PID/stat from the third (state) on; the second, the name, may hold spaces and brackets. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const answer = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' });
  const text = answer.stdout?.trim();
  return answer.status === 0 && text ? text : undefined;
}
