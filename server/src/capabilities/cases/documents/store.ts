// Kysely queries over the documents of a case and the files that they consist of.
import type { Insertable, Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import type { DocumentRow } from '../file/store.ts';

export type FileRow = { id: string; name: string; mediaType: string; size: number; sha256: string; storeKey: string };

export function findDocument(tx: Tables, id: string): Promise<DocumentRow | undefined> {
  return tx.selectFrom('caseDocument').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from others until the transaction ends; undefined also for who may see it and not change it. */
export function lockDocument(tx: Tables, id: string): Promise<DocumentRow | undefined> {
  return tx.selectFrom('caseDocument').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertDocument(tx: Tables, row: Insertable<DB['caseDocument']>): Promise<void> {
  await tx.insertInto('caseDocument').values(row).execute();
}

/** The place behind the pieces of the group that begins at `from`. */
export async function nextPosition(tx: Tables, { caseId, from }: { caseId: string; from: number }): Promise<number> {
  const row = await tx
    .selectFrom('caseDocument')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('caseId', '=', caseId)
    .where('position', '>=', from)
    .where('position', '<', from + 1_000)
    .executeTakeFirst();
  return (row?.last ?? from) + 1;
}

/** Changes a document and counts the change. */
export async function updateDocument(tx: Tables, id: string, set: Updateable<DB['caseDocument']>): Promise<void> {
  await tx
    .updateTable('caseDocument')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Files by their ids, as far as the acting user may see them. */
export async function filesById(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, FileRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, size: Number(row.size) }]));
}

/** Who sees the case sees the files of its main volume; those of the secondary one stay with the agency. */
type Belonging = { caseId: string; documentId: string; volume: string };

function tied({ caseId, documentId, volume }: Belonging) {
  return { instanceId: volume === 'main' ? caseId : null, kind: 'caseDocument', recordId: documentId };
}

/** Keeps a file that was made here. @returns its id */
export async function insertFile(
  tx: Tables,
  q: Belonging & { file: StoredFile; agencyKey: number; userId: string; openPlaces?: string[] | null },
): Promise<string> {
  const { name, mediaType, size, sha256, key } = q.file;
  const { id } = await tx
    .insertInto('file')
    .values({
      ...tied(q),
      ownerAgency: q.agencyKey,
      name,
      mediaType,
      size,
      sha256,
      storeKey: key,
      openPlaces: q.openPlaces ?? null,
      uploadedBy: q.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ties an uploaded file to a document; undefined for one that is not there or serves another record. */
export async function tieFile(tx: Tables, q: Belonging & { fileId: string }): Promise<FileRow | undefined> {
  const row = await tx
    .updateTable('file')
    .set(tied(q))
    .where('id', '=', q.fileId)
    .where((eb) => eb.or([eb('recordId', 'is', null), eb('recordId', '=', q.documentId)]))
    .returning(['id', 'name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, size: Number(row.size) };
}

/** How an agency writes a series of numbers; undefined where it said nothing of it. */
export function findNumberRule(tx: Tables, q: { agencyKey: number; series: string }) {
  return tx
    .selectFrom('documentRule')
    .select(['series', 'word', 'digits'])
    .where('ownerAgency', '=', q.agencyKey)
    .where('series', '=', q.series)
    .executeTakeFirst();
}

export async function storeNumberRule(
  tx: Tables,
  { agencyKey, rule }: { agencyKey: number; rule: { series: string; word: string; digits: number } },
): Promise<void> {
  await tx
    .insertInto('documentRule')
    .values({ ownerAgency: agencyKey, ...rule })
    .onConflict((conflict) =>
      conflict.columns(['ownerAgency', 'series']).doUpdateSet({ word: rule.word, digits: rule.digits }),
    )
    .execute();
}

/** The number of the latest document of a form that stands in a case; null where none has a number. */
export async function numberOfForm(tx: Tables, q: { caseId: string; form: string }): Promise<string | null> {
  const row = await tx
    .selectFrom('caseDocument')
    .select('no')
    .where('caseId', '=', q.caseId)
    .where('form', '=', q.form)
    .where('state', '<>', 'withdrawn')
    .where('no', 'is not', null)
    .orderBy('draftedAt', 'desc')
    .executeTakeFirst();
  return row?.no ?? null;
}
