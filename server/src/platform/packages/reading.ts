// Packages as the server opens them: where files from outside are read.
import type { OrOnDisk } from '../files/bytes-on-disk.ts';
import { type Reading, readersOf } from '../reading/reading.ts';
import type { OpenedPackage, PinnedKey } from './envelope.ts';

const envelopes = readersOf<typeof import('./envelope.ts')>(new URL('./envelope.ts', import.meta.url), 60);

/** As openPackage of envelope.ts. @throws Problem as there; reading.* */
export function openCarried(
  reading: Pick<Reading, 'run'>,
  file: { name: string; bytes: OrOnDisk<Uint8Array> },
  pinned: readonly PinnedKey[],
): Promise<OpenedPackage> {
  return envelopes.read(reading, { file: file.name, read: 'openPackage', args: [file.bytes, pinned] });
}
