// One file of a folder, the same to the byte for the same contents, with its digest beside it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { SetupError } from '../setup.mjs';
import { entriesBelow } from './shipped/integrity.mjs';

/**
 * Packs a folder as NAME.tar.gz and writes NAME.tar.gz.sha256, as `sha256sum -c` reads it. Both appear whole or not at all.
 * @param {{ folder: string, made: string, out: string, level: number, name?: string }} archive `made` is the time of all files,
 *   `level` gzip's, `name` that of the file where it is not the folder's
 * @returns { file, bytes, files, unpacked, digest }; `unpacked` is the sum of the files in bytes
 * @throws SetupError when tar fails
 */
export async function pack({ folder, made, out, level, name = basename(folder) }) {
  const file = join(out, `${name}.tar.gz`);
  const draft = join(dirname(folder), basename(file));
  const hash = createHash('sha256');
  const digesting = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const tar = spawn('tar', tarArguments(folder, made), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(tar, 'close');
  ended.catch(() => {});
  await pipeline(tar.stdout, createGzip({ level, memLevel: 9 }), digesting, createWriteStream(draft));
  const status = await ended.then(
    ([code]) => code,
    (error) => error.message,
  );
  if (status !== 0) throw new SetupError(`tar failed (${status}). GNU tar is needed to make a bundle.`);
  const digest = hash.digest('hex');
  renameSync(draft, file);
  writeFileSync(`${file}.sha256`, `${digest}  ${basename(file)}\n`);
  const { files } = entriesBelow(folder);
  const unpacked = files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  return { file, bytes: statSync(file).size, files: files.length, unpacked, digest };
}

/** Order, owner, time and modes are not those of the machine that packs. */
function tarArguments(folder, made) {
  const same = ['--sort=name', `--mtime=${made}`, '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];
  return [...same, '--format=gnu', '-C', dirname(folder), '-cf', '-', basename(folder)];
}
