// Captures in the database: which wait, who works on one, and what was brought.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { StoredFile } from '../../../platform/files/store.ts';

/** A capturer that has said nothing for so long is taken for dead. */
const CLAIM_MINUTES = 10;
const LONGEST_TEXT = 100_000;

/** Takes the capture that waits longest and that nobody works on; undefined where there is none. */
export async function claimNext(tx: Tables): Promise<{ id: string; address: string; allow: string } | undefined> {
  const { rows } = await sql<{ id: string; address: string; allow: string }>`
    select c.id, c.address, c.allow from capture c left join capture_claim k on k.capture = c.id
    where c.state = 'waiting' and (k.capture is null or k.claimed_at < now() - make_interval(mins => ${CLAIM_MINUTES}))
    order by c.entered_at, c.id limit 1 for update of c skip locked`.execute(tx);
  const [found] = rows;
  if (found === undefined) return undefined;
  await sql`insert into capture_claim (capture, claimed_at) values (${found.id}, now())
    on conflict (capture) do update set claimed_at = excluded.claimed_at`.execute(tx);
  return found;
}

/** How many requests wait since before then while no capturer has taken any; those of the demonstration wait to be looked at. */
export async function waitsSince(tx: Tables, { before, id }: { before: Date; id?: string }): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from capture c
    where c.state = 'waiting' and not c.demo and (${id ?? null}::uuid is null or c.id = ${id ?? null}::uuid)
      and not exists (select from capture_claim k where k.claimed_at > now() - make_interval(mins => ${CLAIM_MINUTES}))
      and (select max(e.at) from procedure_event e where e.instance_id = c.id) < ${before}`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** Lets another capturer take it. */
export async function releaseClaim(tx: Tables, id: string): Promise<void> {
  await tx.deleteFrom('captureClaim').where('capture', '=', id).execute();
}

/** A capture that waits, and whose it is. */
export type Waiting = { address: string; ownerAgency: number; agencyName: string };

/** Locked; undefined for one that does not wait. */
export async function findWaiting(tx: Tables, id: string): Promise<Waiting | undefined> {
  return tx
    .selectFrom('capture')
    .innerJoin('agency', 'agency.key', 'capture.ownerAgency')
    .select(['capture.address', 'capture.ownerAgency', 'agency.name as agencyName'])
    .where('capture.id', '=', id)
    .where('capture.state', '=', 'waiting')
    .forUpdate('capture')
    .executeTakeFirst();
}

type Filed = Waiting & { id: string; kept: readonly StoredFile[]; at: Date; demo: boolean };

/** The files of a result, which whoever may read the capture may read. @returns their ids */
export async function insertFiles(tx: Tables, { id, ownerAgency, kept, at, demo }: Filed): Promise<string[]> {
  const rows = await tx
    .insertInto('file')
    .values(
      kept.map(({ key, name, size, sha256, mediaType }) => ({
        ...{ ownerAgency, instanceId: id, kind: 'capture', recordId: id },
        ...{ name, mediaType, size, sha256, storeKey: key, uploadedBy: null, uploadedAt: at, demo },
      })),
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

type Result = {
  id: string;
  record: object;
  text: string;
  stampedAt: string | null;
  stampProblem: string | null;
  signedBy: string;
  at: Date;
};

/** What the capturer says of the page. PostgreSQL keeps no NUL in texts; a header or a page may have one. */
export async function insertResult(tx: Tables, q: Result): Promise<void> {
  await tx
    .insertInto('captureResult')
    .values({
      capture: q.id,
      record: JSON.stringify(q.record).replaceAll('\\u0000', '\\ufffd'),
      pageText: q.text.slice(0, LONGEST_TEXT).replaceAll('\0', '\u{fffd}'),
      stampedAt: q.stampedAt,
      stampProblem: q.stampProblem,
      signedBy: q.signedBy,
      receivedAt: q.at,
    })
    .execute();
}

/** What was brought, for whoever may see the capture. */
export const findResult = (tx: Tables, id: string) =>
  tx.selectFrom('captureResult').selectAll().where('capture', '=', id).executeTakeFirst();

/** The picture or the package of a capture, by its media type. */
export const findFile = (tx: Tables, id: string, mediaType: string) =>
  tx
    .selectFrom('file')
    .select(['name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .where('kind', '=', 'capture')
    .where('recordId', '=', id)
    .where('mediaType', '=', mediaType)
    .executeTakeFirst();

/** Whether the acting user may see a capture. */
export async function isSeen(tx: Tables, id: string): Promise<boolean> {
  return (await tx.selectFrom('capture').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** The invented capture of this page, while it waits. */
export const findWaitingDemo = (tx: Tables, address: string) =>
  tx
    .selectFrom('capture')
    .select('id')
    .where('demo', '=', true)
    .where('address', '=', address)
    .where('state', '=', 'waiting')
    .executeTakeFirst();

/** The capture that brought one of these files, as far as the acting user may see it. */
export const captureOfFiles = (tx: Tables, fileIds: readonly string[]) =>
  fileIds.length === 0
    ? Promise.resolve(undefined)
    : tx
        .selectFrom('file')
        .innerJoin('capture', 'capture.id', 'file.recordId')
        .innerJoin('captureResult', 'captureResult.capture', 'capture.id')
        .select(['capture.digest', 'captureResult.record', 'captureResult.stampedAt'])
        .where('file.kind', '=', 'capture')
        .where('file.id', 'in', [...fileIds])
        .limit(1)
        .executeTakeFirst();

/** Of each file that a capture brought, which one, as far as the acting user may see it. */
export async function capturesOfFiles(tx: Tables, fileIds: readonly string[]): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'recordId'])
    .where('kind', '=', 'capture')
    .where('id', 'in', [...fileIds])
    .execute();
  return new Map(rows.flatMap(({ id, recordId }) => (recordId === null ? [] : [[id, recordId] as const])));
}
