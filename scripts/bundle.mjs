// npm run bundle [-- --arch x64|arm64] [--out FOLDER] [--fast] [--demonstrations]: one file per architecture that starts without a
// network, and with the last option one that holds the demonstrations of this version.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from './bundle/archive.mjs';
import { assemble } from './bundle/assemble.mjs';
import { tellDemonstrations } from './bundle/demonstrations.mjs';
import { madeFrom } from './bundle/origin.mjs';
import { architectures } from './bundle/production.mjs';
import { ensureContract, ensureInstalled, ensureWebBuilt, root, withSetupErrors } from './setup.mjs';

await withSetupErrors(async () => {
  const options = readOptions();
  if (options === undefined) {
    process.exitCode = 2;
    return;
  }
  ensureInstalled({ only: 'start' });
  await ensureContract();
  await ensureWebBuilt();
  mkdirSync(options.out, { recursive: true });
  for (const arch of options.architectures) await make(`linux-${arch}`, options, arch);
  if (options.demonstrations) await make('demonstrations', options);
});

/**
 * Puts one archive together beside where it will lie, and packs it; a failure leaves nothing behind. Without an architecture it is
 * that of the demonstrations.
 */
async function make(what, { out, fast }, arch) {
  const begun = performance.now();
  const origin = madeFrom(root);
  const name = `qingfeng-${origin.version}-${what}`;
  const staging = mkdtempSync(join(out, '.bundle-'));
  try {
    const folder = join(staging, arch === undefined ? 'demonstrations' : name);
    if (arch === undefined) tellDemonstrations(folder, staging);
    else {
      mkdirSync(folder);
      assemble({ folder, arch, ...origin });
    }
    const { file, bytes, files, unpacked, digest } = await pack({
      ...{ folder, name },
      made: origin.made,
      out,
      level: fast ? 1 : 9,
    });
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    const megabytes = (number) => (number / 1e6).toFixed(1);
    console.log(
      `${file}\n  ${megabytes(bytes)} MB, unpacked ${megabytes(unpacked)} MB in ${files} files, ${seconds} s`,
    );
    console.log(`  SHA-256 ${digest}`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Undefined, after a word on stderr, when the command was used wrongly. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        arch: { type: 'string', multiple: true },
        out: { type: 'string', default: join(root, 'bundle') },
        fast: { type: 'boolean', default: false },
        demonstrations: { type: 'boolean', default: false },
      },
    });
    const wrong = values.arch?.find((arch) => !architectures.includes(arch));
    if (wrong !== undefined) throw new TypeError(`--arch must be ${architectures.join(' or ')}, not ${wrong}`);
    const { fast, demonstrations } = values;
    return { architectures: values.arch ?? architectures, out: resolve(values.out), fast, demonstrations };
  } catch (error) {
    console.error(
      `${error.message}\nUsage: npm run bundle [-- --arch x64|arm64] [--out FOLDER] [--fast] [--demonstrations]`,
    );
    return undefined;
  }
}
