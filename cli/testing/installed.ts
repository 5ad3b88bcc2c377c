// The command packed for other machines and installed in an empty folder, without a registry, as somebody does who has only the package.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '..', '..');

/** The machine's own Node and npm where there are some besides the pinned ones: other machines have no newer. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((path) => !path.includes('node_modules'))
  .join(delimiter);

export type Ran = { status: number | null; stdout: string; stderr: string };

export type Installed = {
  /** Runs a shell line in which `qingfeng` is the installed command, under the machine's own Node or the pinned one. */
  shell(
    line: string,
    q?: { under?: 'own' | 'pinned'; environment?: Record<string, string>; cwd?: string },
  ): Promise<Ran>;
  node: string;
};

/** @throws Error with what npm said, where the command cannot be packed or installed */
export function installPacked(folder: string): Installed {
  const packed = done(process.execPath, ['--no-warnings', join(root, 'scripts', 'pack-cli.mjs'), folder]).trim();
  const prefix = join(folder, 'prefix');
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
  // An empty cache and no registry: whatever is not in the package is missing.
  const args = [
    'install',
    '--global',
    '--prefix',
    prefix,
    '--offline',
    '--cache',
    join(folder, 'cache'),
    ...quiet,
    packed,
  ];
  done('npm', args, elsewhere);
  const pinned = join(folder, 'pinned');
  mkdirSync(pinned);
  symlinkSync(process.execPath, join(pinned, 'node'));
  const paths = { own: [PATH], pinned: [pinned, PATH] };
  return {
    node: done('node', ['--version'], elsewhere).trim(),
    shell: async (line, { under = 'own', environment = {}, cwd = elsewhere } = {}) => {
      const env = { PATH: [join(prefix, 'bin'), ...paths[under]].join(delimiter), HOME: elsewhere, LANG: 'C.UTF-8' };
      // Not spawnSync: what the command asks may be a server of this very process.
      const child = spawn('sh', ['-c', line], {
        cwd,
        env: { ...env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = once(child, 'close');
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [status] = await ended;
      return { status, stdout, stderr };
    },
  };
}

function done(program: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
