// What a demonstration is made of: sources of the server and the engines, migrations, law data. Its digest names the file that
// holds one, so that nothing restored is ever another version's.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))));

/** Folders of tests, and of what makes data files: none of it runs in a server. */
const leftOut = /^(?:testing|test-data|train|e2e|sources?|node_modules|dist|\..*)$/;
const ofTests = /\.(?:test|fixture)\.\w+$|^test-|^make-|^README|^tsconfig/;

/** SHA-256 over path and content of every file, in the order of their paths; some hundredths of a second. */
export function madeOf(): string {
  const hash = createHash('sha256');
  for (const top of ['server', 'engines', 'capture']) {
    for (const file of filesBelow(top).sort())
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return leftOut.test(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && !ofTests.test(entry.name) ? [path] : [];
  });
}
