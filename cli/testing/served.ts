// A real server in a process of its own, and the command asked as a script asks it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '..', '..');

type Ran = { status: number; stdout: string; stderr: string };

export type Served<Told> = {
  /** What the server said of itself when it was ready. */
  told: Told;
  /** The command with its key, from `folder` where one is given. */
  qingfeng(args: readonly string[], folder?: string, environment?: NodeJS.ProcessEnv): Promise<Ran>;
  close(): Promise<void>;
};

/**
 * @param what the data that scripts/test-server.ts fills it with
 * @throws Error when the server ends before it is ready
 */
export async function openServed<Told extends { url: string; key: string }>(what: string): Promise<Served<Told>> {
  const server = spawn(process.execPath, [join(root, 'scripts', 'test-server.ts'), what], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const failed = new AbortController();
  server.once('exit', (code) => failed.abort(new Error(`scripts/test-server.ts ${what} ended with ${code}`)));
  const [line] = await once(createInterface({ input: server.stdout }), 'line', { signal: failed.signal });
  const told = JSON.parse(line) as Told;
  return {
    told,
    qingfeng: async (args, folder, environment = {}) => {
      const own = { PATH: process.env.PATH, LANG: 'C.UTF-8', QINGFENG_URL: told.url, QINGFENG_API_KEY: told.key };
      const env = { ...own, ...environment };
      const child = spawn(process.execPath, [join(root, 'cli', 'main.ts'), ...args], { cwd: folder, env });
      const ended = once(child, 'close');
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [status] = await ended;
      return { status, stdout, stderr };
    },
    close: async () => {
      server.stdin.end();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}
