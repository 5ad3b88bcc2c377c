// Packages of another architecture than this machine's, and Node itself: from the registry or npm's cache, by their digest.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetupError } from '../setup.mjs';

const cache = join(root, 'node_modules', '.cache', 'qingfeng', 'packages');

/**
 * The folder of a package as the registry has it, unpacked once.
 * @param {{ name: string, version: string, integrity: string }} wanted integrity as in package-lock.json (sha512-…)
 * @throws SetupError when npm cannot get it, or what comes has another digest
 */
export function fetchedPackage({ name, version, integrity }) {
  const digest = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  const folder = join(cache, `${name.replace('/', '+')}-${version}-${digest.slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    console.log(`Getting ${name} ${version} …`);
    run('npm', ['pack', `${name}@${version}`, '--prefer-offline', '--loglevel=error', '--pack-destination', draft]);
    const [packed] = readdirSync(draft);
    const bytes = readFileSync(join(draft, packed));
    const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    if (found !== integrity) {
      throw new SetupError(`${name} ${version} came as ${found}; it should be ${integrity}. Nothing was made of it.`);
    }
    run('tar', ['-xzf', join(draft, packed), '-C', draft]);
    renameSync(join(draft, 'package'), folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new SetupError(`${program} ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
}
