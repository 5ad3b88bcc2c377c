// An uploaded file as a row: of its agency, and of no record until something takes it.
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import { fileProblem } from '../../files/problems.ts';
import { describeBytes } from '../../files/size.ts';
import type { StoredFile } from '../../files/store.ts';

type UploadedAs = { demo?: boolean; openPlaces?: string[] | null; withoutMetadata?: boolean };

const gigabyte = 2 ** 30;
/** Bytes that may lie there unattached, of one account and of its agency; bodies outside the government bring less. */
export const unattachedLimits = {
  office: { own: 100 * gigabyte, agency: 500 * gigabyte },
  outside: { own: 2 * gigabyte, agency: 10 * gigabyte },
};

/** Refuses what would pass the limits together with what lies there already. @throws Problem file.quota */
export async function refuseOverQuota({ tx, acting }: Session, q: { name: string; size: number }): Promise<void> {
  const { rows } = await sql<{
    own: number;
    agency: number;
  }>`select own, agency from access.unattached_bytes()`.execute(tx);
  const limits = acting.agencyKind === 'outside' ? unattachedLimits.outside : unattachedLimits.office;
  for (const [whose, limit] of Object.entries(limits)) {
    const lying = rows[0]?.[whose as 'own' | 'agency'] ?? 0;
    if (lying + q.size <= limit) continue;
    throw fileProblem(whose === 'own' ? 'file.quota' : 'file.quotaOfAgency', {
      name: q.name,
      lying: describeBytes(lying),
      limit: describeBytes(limit),
    });
  }
}

/**
 * @throws Problem file.quota, file.quotaOfAgency
 * @param openPlaces what the document still leaves to be filled in; null where it was not looked at
 * @param withoutMetadata whether place, device and author were taken out of it before it was kept
 * @returns the id by which facts name it
 */
export async function insertUploaded(
  session: Session,
  { name, mediaType, size, sha256, key }: Omit<StoredFile, 'kind'>,
  { demo = false, openPlaces = null, withoutMetadata = false }: UploadedAs = {},
): Promise<string> {
  const { tx, acting } = session;
  if (!demo) await refuseOverQuota(session, { name, size });
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
