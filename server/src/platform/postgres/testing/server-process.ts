// Runs testing/server.ts in a process of its own, which a test may kill.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, 'server.ts');

/** What the server said of its PostgreSQL; port 0 and `refused` when it could not have the home. */
type Said = { port: number; pid: number; ownerUrl: string; adopted: boolean; refused?: string };

export type ServerProcess = { process: ChildProcess; postgres: Said };

/** Starts a server on `home`, under `prefix` (such as setpriv with its options), and waits for its first line. */
export async function startServer(home: string, prefix: string[] = []): Promise<ServerProcess> {
  const [command = process.execPath, ...args] = [...prefix, process.execPath, program, home];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { process: child, postgres: JSON.parse(line) };
}

/** Starts a server and kills it (kill -9) before it could say a word; `when` tells that it has got far enough. */
export async function interruptServer(home: string, when: () => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [program, home], { stdio: 'ignore' });
  await when();
  child.kill('SIGKILL');
  await endOf(child);
}

/** The exit status of a process, null when a signal ended it. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
