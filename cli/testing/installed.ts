// The command packed for other machines and installed in an empty folder, without a registry, as somebody does who has only the package.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The machine's own Node and npm where there are some besides the pinned ones: other machines have no newer. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((path) => !path.includes('node_modules'))
  .join(delimiter);

export type Installed = {
  /** Runs a shell line in which `qingfeng` is the installed command. */
  shell(line: string, environment?: Record<string, string>): { status: number | null; stdout: string; stderr: string };
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
  const env = { PATH: [join(prefix, 'bin'), PATH].join(delimiter), HOME: elsewhere, LANG: 'C.UTF-8' };
  return {
    node: done('node', ['--version'], elsewhere).trim(),
    shell: (line, environment = {}) => {
      const options = { cwd: elsewhere, encoding: 'utf8', env: { ...env, ...environment } } as const;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line], options);
      return { status, stdout, stderr };
    },
  };
}

function done(program: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
