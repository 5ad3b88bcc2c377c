// The list of what a bundle holds: sizes for a quick look at each start, SHA-256 digests for `verify` and `sha256sum -c`.
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesBelow } from './shipped/integrity.mjs';

/** Writes bundle.json and SHA256SUMS into a folder that is otherwise complete. */
export function seal({ folder, arch, version, made, commit }) {
  const { files, links } = entriesBelow(folder);
  const contents = {
    product: 'qingfeng',
    version,
    arch,
    made,
    commit,
    files: Object.fromEntries(files.map((path) => [path, statSync(join(folder, path)).size])),
    links: Object.fromEntries(links.map((path) => [path, readlinkSync(join(folder, path))])),
  };
  writeFileSync(join(folder, 'bundle.json'), `${JSON.stringify(contents, null, 1)}\n`);
  const lines = ['bundle.json', ...files].map((path) => `${digestOf(join(folder, path))}  ${path}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
