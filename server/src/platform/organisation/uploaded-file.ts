// An uploaded file as a row: of its agency, and of no record until something takes it.
import type { Session } from '../database/connect.ts';
import type { StoredFile } from '../files/store.ts';

/**
 * @param openPlaces what the document still leaves to be filled in; null where it was not looked at
 * @returns the id by which facts name it
 */
export async function insertUploaded(
  { tx, acting }: Session,
  { name, mediaType, size, sha256, key }: StoredFile,
  { demo = false, openPlaces = null }: { demo?: boolean; openPlaces?: string[] | null } = {},
): Promise<string> {
  const content = { name, mediaType, size, sha256, storeKey: key, openPlaces };
  const { id } = await tx
    .insertInto('file')
    .values({ ...content, ownerAgency: acting.agencyKey, uploadedBy: acting.userId, demo })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
