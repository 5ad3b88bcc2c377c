// The contract from the server's routes, without a database: its digest client/contract.txt, which is committed, and the client
// of web and command below client/generated, which is not. --check fails when the digest is stale; --client makes the client alone.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOf, stalenessOf } from '../client/making/digest.ts';
import { readContract } from '../server/src/contract.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'client');
const digestFile = join(folder, 'contract.txt');
/** What the client was made of, beside it. */
const stampFile = join(folder, 'generated', 'made-of.txt');

const document = await readContract();
const digest = digestOf(document);
if (process.argv.includes('--check')) check();
else {
  if (!process.argv.includes('--client')) writeFileSync(digestFile, digest);
  await makeUnlessSame();
}

function check(): void {
  const stale = stalenessOf(textOf(digestFile), digest);
  if (stale === null) return;
  console.error(stale);
  process.exitCode = 1;
}

/** Makes the client where the document, or what makes it, is another than the last time. */
async function makeUnlessSame(): Promise<void> {
  const made = ['index.ts', 'package.json', 'making/make.ts', 'making/pack.ts'].map((name) => join(folder, name));
  const version = versionOf(join(root, 'server', 'package.json'));
  const licence = existsSync(join(root, 'LICENSE')) ? textOf(join(root, 'LICENSE')) : undefined;
  const lock = JSON.parse(textOf(join(root, 'package-lock.json'))).packages;
  const tools = ['@hey-api/openapi-ts', 'rolldown'].map((name) => lock[`node_modules/${name}`]?.version);
  const parts = [JSON.stringify(document), version, licence ?? '', ...tools, ...made.map(textOf)];
  const stamp = createHash('sha256').update(parts.join('\0')).digest('hex');
  const whole = ['openapi.json', 'index.js', 'client.tgz'].every((name) => existsSync(join(folder, 'generated', name)));
  if (!whole || textOf(stampFile) !== stamp) {
    const { makeClient } = await import('../client/making/make.ts');
    await makeClient({ document, folder, version, licence });
    writeFileSync(stampFile, stamp);
  }
  // By it the command sees, without looking at the routes, that a pull brought another contract (cli/bin/qingfeng.mjs).
  writeFileSync(join(folder, 'generated', 'contract.txt'), textOf(digestFile));
}

function versionOf(path: string): string {
  return JSON.parse(textOf(path)).version;
}

/** A file's text; of one that is missing, nothing. */
function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
