// Which store an installation uses.
import { openDiskStore } from './disk-store.ts';
import { openS3Store, type S3StoreOptions } from './s3-store.ts';
import type { FileStore } from './store.ts';

export type FileStoreConfig = { kind: 'disk'; folder: string } | ({ kind: 's3' } & Omit<S3StoreOptions, 'now'>);

/** Opens the store that the configuration names. */
export function openFileStore(config: FileStoreConfig, now: () => Date): FileStore {
  switch (config.kind) {
    case 'disk':
      return openDiskStore({ folder: config.folder, now });
    case 's3':
      return openS3Store({ ...config, now });
    default:
      throw new TypeError(`unknown file store ${JSON.stringify(config satisfies never)}`);
  }
}
