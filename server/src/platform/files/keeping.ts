// Where bytes lie, and the store made of it: what is put in is sealed on its way, what is read is opened.
import { pipeline } from 'node:stream';
import type { FileSealing } from '../crypto/sealed-files.ts';
import { Problem } from '../errors/problem.ts';
import type { LookInside } from './kinds.ts';
import { fileParts } from './parts/parts.ts';
import { type Received, receiveKept, receiveUpload, takeUpload } from './spool.ts';
import type { FileStore, KeptFiles } from './store.ts';
import { openedStream } from './verified-stream.ts';

/** A place that keeps bytes by their digest: a folder, a bucket. */
export type Keeping = Omit<KeptFiles, 'putKept'> & {
  /** Local folder where uploads wait. */
  spoolFolder: string;
  keep(received: Received): Promise<void>;
};

/** The files of a place as they lie. */
export function keptFiles({ spoolFolder, keep, ...kept }: Keeping): KeptFiles {
  return {
    ...kept,
    putKept: (source) => receiveKept(source, { folder: spoolFolder, name: 'files' }, keep),
  };
}

/** The store that seals what it keeps. */
export function sealedStore(
  keeping: Keeping,
  { sealing, look, now }: { sealing: FileSealing; look?: LookInside | undefined; now: () => Date },
): FileStore {
  const { spoolFolder: folder, keep } = keeping;
  return {
    ...keptFiles(keeping),
    parts: fileParts({ folder, sealing, look, now, keep }),
    put: (source, options) => receiveUpload(source, { ...options, folder, look, sealing }, keep),
    take: (source, options) => takeUpload(source, { ...options, folder, look }),
    sealKept: async (key) => {
      const sealed = sealing.seal(key);
      pipeline(await keeping.getKept(key), sealed, () => {});
      return receiveKept(sealed, { folder, name: key }, keep).catch((error: unknown) => {
        // That it broke off is because of what was found in it.
        throw error instanceof Problem && error.cause instanceof Problem ? error.cause : error;
      });
    },
    get: async (key) => openedStream(await keeping.getKept(key), { sealing, key }),
  };
}
