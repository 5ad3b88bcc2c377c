// The start command of a bundle and the few scripts behind it.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../setup.mjs';

const command = join(import.meta.dirname, 'shipped', 'qingfeng.sh');
const scripts = ['bundle/shipped/bundled.mjs', 'bundle/shipped/integrity.mjs', 'serve.mjs', 'stop-with-parent.mjs'].map(
  (name) => join('scripts', name),
);

/** Writes ./qingfeng, which knows architecture, version and size of the Node that lies in the folder already. */
export function writeLauncher(folder, arch) {
  const place = join(folder, 'node_modules', `node-linux-${arch}`);
  const values = {
    ARCH: arch,
    NODE_VERSION: JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')).version,
    NODE_BYTES: String(statSync(join(place, 'bin', 'node')).size),
  };
  const text = readFileSync(command, 'utf8');
  writeFileSync(
    join(folder, 'qingfeng'),
    text.replace(/@([A-Z_]+)@/g, (_, name) => values[name]),
  );
  chmodSync(join(folder, 'qingfeng'), 0o755);
  for (const path of scripts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(root, path), join(folder, path));
  }
}
