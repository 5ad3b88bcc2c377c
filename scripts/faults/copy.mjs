// A copy of the project to make faults in, as it lies here, with what is not committed.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, SetupError } from '../setup.mjs';

/** Makes the copy and removes it when the process ends. Returns its folder. */
export function copyProject() {
  const copy = mkdtempSync(join(tmpdir(), 'qingfeng-faults-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true, maxRetries: 3 }));
  // As root, PostgreSQL runs as another account and has to pass through.
  chmodSync(copy, 0o755);
  const files = projectFiles();
  for (const file of files) copyTo(join(root, file), join(copy, file));
  linkPackages(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const file of files.filter((one) => one.endsWith('/package.json'))) {
    const own = join(dirname(file), 'node_modules');
    if (existsSync(join(root, own))) linkPackages(join(root, own), join(copy, own));
  }
  return copy;
}

function projectFiles() {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  if (status !== 0) throw new SetupError(`git does not say which files belong to the project: ${stderr ?? ''}`);
  // One that was removed and not committed yet is listed still.
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

function copyTo(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to);
}

/** Packages are linked to; the workspaces, relative links, lead to the copy; what is written is a file of the copy's own. */
function linkPackages(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name.startsWith('.') && entry.name !== '.bin' && entry.isDirectory()) continue;
    if (entry.name.startsWith('@')) linkPackages(source, target);
    else if (entry.isDirectory()) symlinkSync(source, target);
    else copyTo(source, target);
  }
}
