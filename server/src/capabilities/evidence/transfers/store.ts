// Queries on bundles that go to another agency or came from one, and on the messages about them.
import { type Insertable, sql } from 'kysely';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import type { FileRanges } from '../../../platform/files/ranges.ts';
import { type PartBody, partSize, transferKind } from './message.ts';

export async function insertEvidenceMessage(tx: Tables, row: Insertable<DB['evidenceMessage']>): Promise<string> {
  return (await tx.insertInto('evidenceMessage').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Which of these items the acting agency may hand over. */
export async function mayHandOver(tx: Tables, items: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from access.evidence_to_hand_over(${[...items]}::uuid[]) as t (id)`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

export async function agencyKeyOf(tx: Tables, id: string): Promise<number | undefined> {
  return (await tx.selectFrom('agency').select('key').where('id', '=', id).executeTakeFirst())?.key;
}

/** How many files the items of a transfer have together. */
export async function filesOfItems(tx: Tables, items: readonly string[]): Promise<number> {
  if (items.length === 0) return 0;
  const row = await tx
    .selectFrom('evidenceItem')
    .select(sql<number>`coalesce(sum(cardinality(content)), 0)::int`.as('files'))
    .where('id', 'in', [...items])
    .executeTakeFirstOrThrow();
  return row.files;
}

export async function sideOfKey(tx: Tables, key: number) {
  return tx
    .selectFrom('agency')
    .select(['departmentId', 'regionCode', 'name'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

/** Bundles that an approval set going and that are not packed yet, oldest first. */
export function toPack(tx: Tables) {
  return tx
    .selectFrom('evidenceMessage as m')
    .innerJoin('evidenceTransfer as t', 't.id', 'm.transfer')
    .select(['m.id', 'm.transfer', 'm.madeBy', 'm.madeAt', 'm.agency', 'm.receiver', 't.title', 't.ground', 't.reason'])
    .select('t.demo')
    .where('m.kind', '=', transferKind)
    .where('m.readyAt', 'is', null)
    .where('m.fromPeer', 'is', null)
    .where('m.fault', 'is', null)
    .orderBy('m.madeAt')
    .limit(20)
    .execute();
}
export type ToPack = Awaited<ReturnType<typeof toPack>>[number];

export async function itemsOf(tx: Tables, transfer: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('evidenceTransferItems')
    .select('item')
    .where('ofId', '=', transfer)
    .orderBy('place')
    .execute();
  return rows.map(({ item }) => item);
}

/** Messages that stay here and wait to be taken in, oldest first: whole bundles, and receipts between agencies of this installation. */
export function toTakeIn(tx: Tables) {
  return tx
    .selectFrom('evidenceMessage')
    .select(['id', 'transfer', 'kind', 'body', 'madeBy', 'fromPeer', 'receiver', 'demo'])
    .where('toPeer', 'is', null)
    .where('takenAt', 'is', null)
    .where('fault', 'is', null)
    .where('readyAt', 'is not', null)
    .orderBy('madeAt')
    .orderBy('id')
    .limit(50)
    .execute();
}
export type ToTakeIn = Awaited<ReturnType<typeof toTakeIn>>[number];

/** @returns false where somebody else has done so meanwhile */
export async function lockOpen(tx: Tables, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evidenceMessage')
    .select(['takenAt', 'fault'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && row.takenAt === null && row.fault === null;
}

export async function settleEvidence(
  tx: Tables,
  id: string,
  settled: { takenAt: Date } | { fault: string } | { readyAt: Date; body?: string },
): Promise<void> {
  await tx.updateTable('evidenceMessage').set(settled).where('id', '=', id).execute();
}

/** The bundle of a transfer, sent or received. */
export function bundleOfTransfer(tx: Tables, transfer: string) {
  return tx
    .selectFrom('evidenceMessage')
    .select(['id', 'body', 'fromPeer', 'receiver', 'madeBy', 'madeAt', 'readyAt', 'takenAt', 'fault', 'demo'])
    .where('transfer', '=', transfer)
    .where('kind', '=', transferKind)
    .executeTakeFirst();
}

export async function bodyOfEvidence(tx: Tables, id: string): Promise<unknown> {
  return (await tx.selectFrom('evidenceMessage').select('body').where('id', '=', id).executeTakeFirst())?.body;
}

export async function insertCarried(tx: Tables, rows: readonly Insertable<DB['evidenceMessageFile']>[]): Promise<void> {
  await tx
    .insertInto('evidenceMessageFile')
    .values([...rows])
    .execute();
}

/** The files of a bundle in their order. */
export async function carriedFiles(tx: Tables, message: string) {
  const rows = await tx
    .selectFrom('evidenceMessageFile')
    .select(['place', 'id', 'path', 'name', 'mediaType', 'size', 'sha256', 'storeKey'])
    .where('message', '=', message)
    .orderBy('place')
    .execute();
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}
export type CarriedFile = Awaited<ReturnType<typeof carriedFiles>>[number];

export async function noteCarried(
  tx: Tables,
  q: { message: string; place: number; storeKey: string; mediaType: string },
): Promise<void> {
  const { message, place, ...here } = q;
  await tx
    .updateTable('evidenceMessageFile')
    .set(here)
    .where('message', '=', message)
    .where('place', '=', place)
    .execute();
}

/** A stretch of a file that goes to another node: `subject` names the bundle, the file and the part. */
export async function partOf(tx: Tables, subject: string, files: FileRanges): Promise<PartBody | undefined> {
  const [message = '', place = '', part = ''] = subject.split(' ');
  const row = await tx
    .selectFrom('evidenceMessageFile as f')
    .innerJoin('evidenceMessage as m', 'm.id', 'f.message')
    .select(['m.transfer', 'f.storeKey', 'f.size'])
    .where('f.message', '=', message)
    .where('f.place', '=', Number(place))
    .executeTakeFirst();
  if (row?.storeKey == null) return undefined;
  const at = Number(part) * partSize;
  const bytes = await files.read(row.storeKey, { at, length: partSize, size: Number(row.size) });
  return { id: row.transfer, place: Number(place), at, data: bytes.toString('base64') };
}

/** Whether a bundle of this node went to another one. */
export async function wasSentTo(tx: Tables, transfer: string, peer: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evidenceMessage')
    .select('id')
    .where('transfer', '=', transfer)
    .where('kind', '=', transferKind)
    .where('fromPeer', 'is', null)
    .where('toPeer', '=', peer)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an agency that a neighbour writes to is that neighbour's own: bundles are not passed on. */
export async function worksElsewhere(
  tx: Tables,
  receiver: number,
  peer: { id: string; agencyId: string },
): Promise<boolean> {
  const { rows } = await sql<{ elsewhere: boolean }>`
    select access.node_of_agency(${receiver}, h.key, 'evidence') is not null as elsewhere
      from agency h where h.id = ${peer.agencyId}::uuid`.execute(tx);
  return rows[0]?.elsewhere !== false;
}

/** The agency that asked for a transfer, and where it stands. */
export function transferRow(tx: Tables, id: string) {
  return tx
    .selectFrom('evidenceTransfer as t')
    .innerJoin('agency as a', 'a.key', 't.ownerAgency')
    .select(['t.id', 't.state', 't.title', 't.ownerAgency', 'a.name as agencyName'])
    .where('t.id', '=', id)
    .executeTakeFirst();
}

/** An agency as it acts for somebody who sent something to it. */
export async function actingAt(
  tx: Tables,
  { agency, by }: { agency: number; by: Pick<Acting, 'userId' | 'displayName'> },
): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('key', '=', agency).executeTakeFirstOrThrow();
  return {
    ...{ ...by, language: 'zh', agencyId: row.id, agencyKey: row.key, agencyName: row.name, agencyKind: row.kind },
    ...{ agencyLevel: row.level, departmentId: row.departmentId, regionCode: row.regionCode },
    ...{ regionPath: row.regionPath, roles: ['officer'], requestId: '' },
  };
}

/** In whose name what another node sent is entered. */
export async function accountOfPeer(tx: Tables, peer: string): Promise<string> {
  const row = await tx.selectFrom('nodePeer').select('accountId').where('id', '=', peer).executeTakeFirstOrThrow();
  return row.accountId;
}

export type Line = {
  transfer: string;
  node: string;
  parts: number;
  gone: number;
  trouble: { zh: string; en: string } | null;
};

/** How far bundles are on their way to other nodes. */
export async function linesOf(tx: Tables, transfers: readonly string[]): Promise<Map<string, Line>> {
  if (transfers.length === 0) return new Map();
  const { rows } = await sql<Line>`
    select t.id as transfer, l.node, l.parts::int as parts, l.gone::int as gone, l.trouble
      from unnest(${[...transfers]}::uuid[]) as t (id), access.transfer_line(t.id) l`.execute(tx);
  return new Map(rows.map((row) => [row.transfer, row]));
}

/** What a received entry arrived as, noted as an export; undefined where the acting user sees none, or not all of it came. */
export async function receivedBundle(tx: Tables, id: string) {
  const row = await tx
    .selectFrom('evidenceArrival')
    .select(['sourceTransfer', 'title'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row?.sourceTransfer == null) return undefined;
  const bundle = await bundleOfTransfer(tx, row.sourceTransfer);
  if (bundle?.readyAt == null) return undefined;
  const carried = await carriedFiles(tx, bundle.id);
  const detail = JSON.stringify({ title: row.title, files: carried.length - 1 });
  await sql`select audit.note('export', 'evidence_arrival', ${id}, ${detail}::jsonb)`.execute(tx);
  return { body: bundle.body, madeAt: bundle.madeAt, carried };
}

/** The bundle as it was entered where a transfer went to, for whoever may see it there. */
export async function arrivedBy(tx: Tables, transfer: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('evidenceArrival')
    .select('id')
    .where('sourceTransfer', '=', transfer)
    .executeTakeFirst();
  return row?.id;
}

export async function hasDemoTransfers(tx: Tables): Promise<boolean> {
  const row = await tx.selectFrom('evidenceTransfer').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  return row !== undefined;
}
