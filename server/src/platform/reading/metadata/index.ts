// How files are taken in without what they say of place, device and author: cleaned before they are kept, so that nothing else ever lies here.

import { fileKinds } from '../../files/kinds.ts';
import type { FileStore, StoredFile, TakenFile } from '../../files/store.ts';
import type { Reading } from '../reading.ts';
import { readersOf } from '../reading.ts';

const readers = readersOf<typeof import('./remove.ts')>(new URL('./remove.ts', import.meta.url), 20);

type With = { readonly reading: Reading; readonly files: Pick<FileStore, 'put' | 'take'> };

const photos: ReadonlySet<string> = new Set(
  [fileKinds.jpeg, fileKinds.png, fileKinds.webp].map(({ mediaType }) => mediaType),
);

/** Whether a file is a photo that can be freed of place and device. */
export const isPhoto = ({ mediaType }: Pick<TakenFile, 'mediaType'>): boolean => photos.has(mediaType);

/** Keeps what was taken in, without its metadata. @throws Problem file.metadataStays, reading.*, as FileStore.put */
export async function putWithoutMetadata({ reading, files }: With, taken: TakenFile): Promise<StoredFile> {
  const { name, mediaType, bytes } = taken;
  const bare = await readers.read(reading, { file: name, read: 'withoutMetadata', args: [{ name, mediaType, bytes }] });
  return files.put(inOne(bare), { name, limit: Number.MAX_SAFE_INTEGER });
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
