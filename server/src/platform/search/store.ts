// The index of texts of files: the only code that names its table.
import { sql } from 'kysely';
import type { Session, Tables } from '../database/connections/connect.ts';

export type Unread = { id: string; name: string; mediaType: string; storeKey: string; mark: number };

/**
 * Files that became due since the last time, the newest first: attached, or without pieces by the key of today. What must not be searched
 * is not among them: see `forgetPieces`.
 * @param q.office whether files that wait for LibreOffice are due as well
 */
export async function unreadFiles(
  tx: Tables,
  q: { mediaTypes: readonly string[]; office: boolean; limit: number },
): Promise<Unread[]> {
  const waiting = q.office ? sql`` : sql`where not d.waits_for_office`;
  const { rows } = await sql<Unread>`
    select f.id, f.name, f.media_type, f.store_key, d.mark
      from (select * from file_due d ${waiting} order by d.file_id desc limit ${q.limit}) d
      join file f on f.id = d.file_id where f.media_type = any (${q.mediaTypes}) order by f.id desc`.execute(tx);
  return rows;
}

/** Files whose pieces were made with another key become due again, so many at a time. */
export async function olderKeysAreDue(tx: Tables, { keyId, limit }: { keyId: string; limit: number }): Promise<void> {
  await sql`
    insert into file_due (file_id)
    select file_id from (
      (select file_id from file_text where key_id < ${keyId} limit ${limit})
      union all (select file_id from file_text where key_id > ${keyId} limit ${limit})) as older
    on conflict (file_id) do nothing`.execute(tx);
}

/** A file is no longer due, unless it became so again while it was read. */
export async function noLongerDue(tx: Tables, { id, mark }: Unread): Promise<void> {
  await tx.deleteFrom('fileDue').where('fileId', '=', id).where('mark', '=', mark).execute();
}

export async function keepPieces(
  tx: Tables,
  q: { fileId: string; pieces: readonly number[]; keyId: string; readAt: Date },
): Promise<void> {
  const values = { fileId: q.fileId, pieces: [...q.pieces], keyId: q.keyId, readAt: q.readAt };
  await tx
    .insertInto('fileText')
    .values(values)
    .onConflict((conflict) => conflict.column('fileId').doUpdateSet(values))
    .execute();
}

/**
 * Of the newest that are due, what must not be searched leaves the index, such as a case that was sealed; files that hold no text are no
 * longer due. Those that only LibreOffice reads wait for it where there is none.
 * @returns how many are settled without being read
 */
export async function forgetPieces(
  tx: Tables,
  q: { mediaTypes: readonly string[]; needOffice: readonly string[]; office: boolean; limit: number },
): Promise<number> {
  const { rows } = await sql<{ settled: number }>`
    with due as (
      select d.file_id, d.mark, f.media_type, access.file_is_searched(f.kind, f.id, f.instance_id) as searched,
             not ${q.office} and f.media_type = any (${q.needOffice}) as waits
        from (select * from file_due where not waits_for_office order by file_id desc limit ${q.limit}) d
        join file f on f.id = d.file_id),
    forgotten as (
      delete from file_text t using due where t.file_id = due.file_id and (due.waits or not due.searched)),
    waiting as (
      update file_due d set waits_for_office = true from due
       where d.file_id = due.file_id and due.searched and due.waits returning 1),
    done as (
      delete from file_due d using due
       where d.file_id = due.file_id and d.mark = due.mark
         and (not due.searched or not (due.waits or due.media_type = any (${q.mediaTypes}))) returning 1)
    select ((select count(*) from waiting) + (select count(*) from done))::int as settled`.execute(tx);
  return rows[0]?.settled ?? 0;
}

export type FoundFile = {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  storeKey: string;
  kind: string | null;
  recordId: string | null;
  uploadedAt: Date;
  /** Kind of the run that it belongs to, the record of that run, and its name. */
  runKind: string | null;
  runRecord: string | null;
  runTitle: string | null;
};

/** Files that the acting user sees and that have all pieces of one of the sets, or a name with all words; the newest first. */
export async function filesFound(
  { tx }: Session,
  q: { sets: readonly (readonly number[])[]; words: readonly string[]; limit: number },
): Promise<FoundFile[]> {
  const { rows } = await sql<FoundFile>`
    select f.id, f.name, f.media_type, f.size, f.sha256, f.store_key, f.kind, f.record_id, f.uploaded_at,
           i.kind as run_kind, i.record_id as run_record, i.title as run_title
      from file f left join procedure_instance i on i.id = f.instance_id
     where f.record_id is not null
       and f.id in (select access.files_with_pieces(${JSON.stringify(q.sets)}::jsonb)
                    union select access.files_named(${[...q.words]}::text[]))
     order by f.id desc limit ${q.limit}`.execute(tx);
  return rows;
}

/** Records that a search showed passages of these files: who searches has not opened them, and the trail does not say so. */
export async function noteShown({ tx, acting }: Session, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const detail = JSON.stringify({ files });
  await sql`select audit.note('read', 'fileSearch', ${acting.requestId}, ${detail}::jsonb)`.execute(tx);
}
