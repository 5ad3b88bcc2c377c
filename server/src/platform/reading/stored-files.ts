// Files of the store, for what reads them whole.
import type { Actor, Database } from '../database/connections/connect.ts';
import type { BytesOnDisk } from '../files/bytes-on-disk.ts';
import { gather } from '../files/spool.ts';
import type { FileStore } from '../files/store.ts';
import type { Reading } from './reading.ts';

type Stored = { files: FileStore };

/** The content of a stored file, for readers that want it whole. */
export async function contentOf(services: Stored, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await services.files.get(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same on disk until the block ends: `await using`. */
export async function contentOnDisk(
  services: Stored & { reading: Pick<Reading, 'scratch'> },
  key: string,
): Promise<BytesOnDisk> {
  const path = await services.reading.scratch.newFile();
  const content = await services.files.get(key);
  const { bytes } = await gather(content, { path, name: key, limit: Number.MAX_SAFE_INTEGER, mayBeEmpty: true });
  return bytes;
}

/** An uploaded file that the acting user may see, as a record will refer to it; undefined where there is none. */
export async function uploadedFile(
  { database }: { database: Database },
  actor: Actor,
  id: string,
): Promise<{ name: string; mediaType: string; storeKey: string } | undefined> {
  return database.as(actor, ({ tx }) =>
    tx.selectFrom('file').select(['name', 'mediaType', 'storeKey']).where('id', '=', id).executeTakeFirst(),
  );
}
