// Which store an installation uses.

import type { FileSealing } from '../crypto/sealed-files.ts';
import { keepOnDisk } from '../files/disk-store.ts';
import { type Keeping, keptFiles, sealedStore } from '../files/keeping.ts';
import type { LookInside } from '../files/kinds.ts';
import { keepInS3 } from '../files/s3-store.ts';
import type { FileStore, KeptFiles } from '../files/store.ts';
import type { FileStoreConfig } from '../settings/reached.ts';
import { type Reading, readersOf } from './reading.ts';

/** Opens the store that the configuration names. @param q.reading looks into what comes in; without it that happens here, as in commands */
export function openFileStore(
  config: FileStoreConfig,
  q: { now: () => Date; sealing: FileSealing; reading?: Pick<Reading, 'run'> },
): FileStore {
  const { reading } = q;
  const look: LookInside | undefined =
    reading && ((path, name) => kinds.read(reading, { file: name, read: 'lookInside', args: [path, name] }));
  return sealedStore(keepingOf(config, q.now), { sealing: q.sealing, look, now: q.now });
}

const kinds = readersOf<typeof import('../files/kinds.ts')>(new URL('../files/kinds.ts', import.meta.url), 20);

/** The same files as they lie, for those who carry them and have no keys. */
export function openKeptFiles(config: FileStoreConfig, now: () => Date): KeptFiles {
  return keptFiles(keepingOf(config, now));
}

function keepingOf(config: FileStoreConfig, now: () => Date): Keeping {
  switch (config.kind) {
    case 'disk':
      return keepOnDisk({ folder: config.folder, now });
    case 's3':
      return keepInS3({ ...config, now });
    default:
      throw new TypeError(`unknown file store ${JSON.stringify(config satisfies never)}`);
  }
}
