// The temporary folder of one test run: in memory where there is room, because a test run makes files by the ten thousand.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const gigabyte = 1024 ** 3;
// Containers may share the memory and not the numbers of their processes.
const prefix = `qingfeng-run-${existsSync('/proc/self/ns/pid') ? /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] : 0}-`;

/**
 * Makes the folder, names it in TMPDIR for everything that this process starts, and removes it when the process ends.
 * A database copied from its template costs a quarter there of what it costs on a disk.
 */
export function openRunFolder() {
  const place = hasRoom() ? memory : tmpdir();
  clearLeftovers(place);
  const folder = join(place, `${prefix}${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // As root, PostgreSQL runs as another account and has to pass through.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

/** Memory for 4 GB of files and as much again for the programs, in a place from which programs may run. */
function hasRoom() {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, folder]) => folder === memory);
    if (mount === undefined || mount[3].split(',').includes('noexec')) return false;
    const { bavail, bsize } = statfsSync(memory);
    const available = process.availableMemory?.() ?? freemem();
    return bavail * bsize > 4 * gigabyte && available > 8 * gigabyte;
  } catch {
    return false;
  }
}

/** What a killed run left: its process, whose id the folder's name ends with, is no more. */
function clearLeftovers(place) {
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(prefix))) {
    if (!isRunning(Number(name.slice(prefix.length)))) rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
