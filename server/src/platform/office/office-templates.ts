// An office's own templates, kept as files of a kind: the last one put in is the one in use.
import type { Acting, Tables } from '../database/connections/connect.ts';
import type { StoredFile } from '../files/store.ts';

/** The template of this kind that an agency put in last. */
export function findTemplate(tx: Tables, q: { agencyKey: number; kind: string }) {
  return tx
    .selectFrom('file')
    .select(['id', 'name', 'sha256', 'storeKey', 'uploadedAt'])
    .where('kind', '=', q.kind)
    .where('ownerAgency', '=', q.agencyKey)
    .orderBy('uploadedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Puts a template in; those before it stay, since documents were made with them. */
export async function insertTemplate(
  tx: Tables,
  { file, acting, kind }: { file: StoredFile; acting: Acting; kind: string },
): Promise<void> {
  const { name, mediaType, size, sha256, key } = file;
  await tx
    .insertInto('file')
    .values({
      ownerAgency: acting.agencyKey,
      kind,
      name,
      mediaType,
      size,
      sha256,
      storeKey: key,
      uploadedBy: acting.userId,
    })
    .execute();
}
