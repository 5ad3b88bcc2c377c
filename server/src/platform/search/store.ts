// The index of texts of files: the only code that names its table.
import { sql } from 'kysely';
import type { Session, Tables } from '../database/connect.ts';

export type Unread = { id: string; name: string; mediaType: string; storeKey: string };

/** Files of records that were not read yet, or with another key, the newest first. */
export async function unreadFiles(
  tx: Tables,
  q: { mediaTypes: readonly string[]; keyId: string; limit: number },
): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select f.id, f.name, f.media_type, f.store_key from file f left join file_text t on t.file_id = f.id
     where f.record_id is not null and f.media_type = any (${q.mediaTypes}) and (t.file_id is null or t.key_id <> ${q.keyId})
       and access.file_is_searched(f.kind, f.id, f.instance_id)
     order by f.id desc limit ${q.limit}`.execute(tx);
  return rows;
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

/** What must not be searched any more, such as a case that was sealed, leaves the index. */
export async function forgetPieces(tx: Tables): Promise<void> {
  await sql`delete from file_text t using file f
    where f.id = t.file_id and not access.file_is_searched(f.kind, f.id, f.instance_id)`.execute(tx);
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
  const named = q.words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const { rows } = await sql<FoundFile>`
    select f.id, f.name, f.media_type, f.size, f.sha256, f.store_key, f.kind, f.record_id, f.uploaded_at,
           i.kind as run_kind, i.record_id as run_record, i.title as run_title
      from file f left join procedure_instance i on i.id = f.instance_id
     where f.record_id is not null
       and (f.id in (select access.files_with_pieces(${JSON.stringify(q.sets)}::jsonb))
            or (f.name ilike all (${named}) and f.kind !~ '^(tip|assistance)'))
     order by f.id desc limit ${q.limit}`.execute(tx);
  return rows;
}
