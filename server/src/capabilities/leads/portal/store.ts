// Queries of the portal, for the system: nobody is signed in, and what is read here is for the author alone.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';

/** A tip that was sent under this id, with its agency. */
export function findSentTip(tx: Tables, id: string) {
  return tx
    .selectFrom('tip')
    .innerJoin('agency', 'agency.key', 'tip.ownerAgency')
    .select(['tip.no', 'agency.key', 'agency.name'])
    .where('tip.id', '=', id)
    .executeTakeFirst();
}

/** What the page of the author shows of a tip, with the digest of its secret. No officer is part of it. */
export function findTipByNo(tx: Tables, no: string) {
  return tx
    .selectFrom('tip')
    .innerJoin('agency', 'agency.key', 'tip.ownerAgency')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'tip.id')
    .select(['tip.id', 'tip.no', 'tip.kind', 'tip.title', 'tip.receivedOn', 'tip.state', 'tip.result', 'tip.secret'])
    .select(['tip.officer', 'tip.ownerAgency', 'tip.demo', 'tip.named', 'agency.name as agency'])
    .select(['procedureInstance.procedure', 'procedureInstance.version'])
    .where('tip.no', '=', no)
    .where('tip.sealed', '=', false)
    .executeTakeFirst();
}
export type AuthorsTip = NonNullable<Awaited<ReturnType<typeof findTipByNo>>>;

/** The talk, without who of the office wrote. */
export function talkOf(tx: Tables, tipId: string) {
  return tx
    .selectFrom('tipMessage')
    .select(['id', 'at', 'side', 'text', 'files'])
    .where('tipId', '=', tipId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** A file of the talk of a tip, whoever of the two sent it; what else the record holds is the office's. */
export function findTalkFile(tx: Tables, q: { tipId: string; fileId: string }) {
  return tx
    .selectFrom('file')
    .select(['id', 'name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .where('id', '=', q.fileId)
    .where('instanceId', '=', q.tipId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tipMessage')
          .select('tipMessage.id')
          .where('tipMessage.tipId', '=', q.tipId)
          .where(sql<boolean>`file.id = any (tip_message.files)`),
      ),
    )
    .executeTakeFirst();
}

type SentFiles = { tipId: string; ownerAgency: number; files: readonly KeptFile[]; at: Date; demo: boolean };

/** Files that came with a tip or a message; whoever may see the tip may read them. @returns their ids */
export async function insertSentFiles(tx: Tables, { tipId, ownerAgency, files, at, demo }: SentFiles) {
  if (files.length === 0) return [];
  const rows = await tx
    .insertInto('file')
    .values(
      files.map(({ key, name, size, sha256, mediaType }) => ({
        ...{ ownerAgency, instanceId: tipId, kind: 'tip', recordId: tipId },
        ...{ name, mediaType, size, sha256, storeKey: key, uploadedBy: null, uploadedAt: at, demo },
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Notes that the author wrote, once for each form. @returns whether it was new */
export async function insertAuthorsMessage(
  tx: Tables,
  { id, tipId, at, text }: { id: string; tipId: string; at: Date; text: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('tipMessage')
    .values({ id, tipId, at, side: 'author', userId: null, text })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await sql`update tip set unread = unread + 1, version = version + 1 where id = ${tipId}`.execute(tx);
  return true;
}

export async function addFilesToMessage(tx: Tables, id: string, files: readonly string[]): Promise<void> {
  await tx
    .updateTable('tipMessage')
    .set({ files: [...files] })
    .where('id', '=', id)
    .execute();
}
