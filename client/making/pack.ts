// The client as an npm package: a tarball that is the same for the same contents, whoever makes it and when.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

type Packing = {
  /** Text by path in the package. */
  files: Readonly<Record<string, string>>;
  version: string;
  licence: string | undefined;
  /** The folder of the workspace, whose package.json names the package. */
  folder: string;
};

/** npm's own choice for whatever has no time. */
const noTime = new Date('1985-10-26T08:15:00Z');

/** Resolves to the bytes of `npm install`'s tarball. */
export async function packClient({ files, version, licence, folder }: Packing): Promise<Buffer> {
  const whole = {
    ...files,
    'package.json': `${JSON.stringify(manifestOf(folder, version), null, 2)}\n`,
    ...(licence !== undefined && { LICENSE: licence }),
  };
  const tar = pack();
  for (const [name, text] of Object.entries(whole).toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    tar.entry({ name: `package/${name}`, mtime: noTime, mode: 0o644 }, text);
  }
  tar.finalize();
  return gzipSync(await buffer(tar), { level: 9 });
}

function manifestOf(folder: string, version: string): object {
  const { name, description, license, engines, type, sideEffects } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return {
    ...{ name, version, description, license, type, sideEffects, engines },
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
    types: './index.d.ts',
  };
}
