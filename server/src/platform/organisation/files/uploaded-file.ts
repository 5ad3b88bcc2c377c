// An uploaded file as a row: of its agency, and of no record until something takes it.
import type { Session, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { StoredFile } from '../../files/store.ts';

type UploadedAs = { demo?: boolean; openPlaces?: string[] | null; withoutMetadata?: boolean };

/**
 * @param openPlaces what the document still leaves to be filled in; null where it was not looked at
 * @param withoutMetadata whether place, device and author were taken out of it before it was kept
 * @returns the id by which facts name it
 */
export async function insertUploaded(
  { tx, acting }: Session,
  { name, mediaType, size, sha256, key }: Omit<StoredFile, 'kind'>,
  { demo = false, openPlaces = null, withoutMetadata = false }: UploadedAs = {},
): Promise<string> {
  const content = { name, mediaType, size, sha256, storeKey: key, openPlaces, withoutMetadata };
  const { id } = await tx
    .insertInto('file')
    .values({ ...content, ownerAgency: acting.agencyKey, uploadedBy: acting.userId, demo })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Refuses files for a field that takes them without place, device and author alone. What stands there already stays.
 * @throws Problem request.invalid
 */
export async function refuseMetadata(tx: Tables, { pointer, files }: { pointer: string; files: readonly string[] }) {
  if (files.length === 0) return;
  const rows = await tx
    .selectFrom('file')
    .select('name')
    .where('id', 'in', [...files])
    .where('recordId', 'is', null)
    .where('withoutMetadata', '=', false)
    .execute();
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name);
  const said = {
    zh: `只收去除了位置、设备和作者信息的文件（上传时用 withoutMetadata=true），没有去除的有：${names.join('、')}`,
    en: `takes files without place, device and author alone (uploaded with withoutMetadata=true); these have not lost them: ${names.join(', ')}`,
  };
  throw problem('request.invalid', {}, { fields: [{ pointer, ...said }] });
}
