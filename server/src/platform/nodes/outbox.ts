// What waits to be sent: found by index, composed at the first try, settled by its outcome. All of it for the system.
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';
import type { FileRanges } from '../files/ranges.ts';
import { longestPause } from './back-off.ts';
import { type MessageKind, voidKind } from './kinds.ts';
import { noteReached, type Peer, peerOf, peerQuery, type Reason } from './peers.ts';
import { nodeProblem } from './problems.ts';

export type Waiting = { id: string; peerId: string; record: string };
export type Composed = Waiting & { seq: number; kind: string; body: string; madeAt: Date; attempts: number };

/** A time that was set while the clock was ahead must not hold a message up once it was set back. */
const isDue = (column: 'node_outbox.due_at' | 'l.next_try_at', now: Date) => {
  const at = sql.ref(column);
  return sql<boolean>`(${at} <= ${now} or ${at} > ${new Date(now.getTime() + 2 * longestPause)})`;
};

/** Nodes for which something is due and which may be tried now. */
export async function peersDue(tx: Tables, transport: Peer['transport'], now: Date): Promise<Peer[]> {
  const rows = await peerQuery(tx)
    .leftJoin('nodeLink as l', 'l.peerId', 'nodePeer.id')
    .where('nodePeer.active', '=', true)
    .where('nodePeer.transport', '=', transport)
    .where((eb) => eb.or([eb('l.nextTryAt', 'is', null), isDue('l.next_try_at', now)]))
    .where(
      sql<boolean>`exists (select 1 from node_outbox where peer_id = node_peer.id and state = 'ready' and ${isDue('node_outbox.due_at', now)})`,
    )
    .orderBy('nodePeer.id')
    .execute();
  return rows.map(peerOf);
}

/** Messages for a node that may go now, in the order in which they were queued: the first of each record. */
export async function messagesDue(tx: Tables, q: { peerId: string; now: Date; most: number }): Promise<Waiting[]> {
  return tx
    .selectFrom('nodeOutbox')
    .select(['id', 'peerId', 'record'])
    .where('peerId', '=', q.peerId)
    .where('state', '=', 'ready')
    .where(isDue('node_outbox.due_at', q.now))
    .orderBy('dueAt')
    .orderBy('id')
    .limit(q.most)
    .execute();
}

/** Held by whoever queues, composes or settles messages of a record. */
export async function lockStream(tx: Tables, { peerId, record }: { peerId: string; record: string }) {
  await tx
    .insertInto('nodeStream')
    .values({ peerId, record })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('nodeStream')
    .select(['sentSeq', 'tookSeq'])
    .where('peerId', '=', peerId)
    .where('record', '=', record)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * The message with its text, composed now if this is the first try; undefined when somebody else settled it meanwhile.
 * @throws Problem node.unknownKind when this release does not say such things any more
 */
export async function composeMessage(
  tx: Tables,
  { kinds, files }: { kinds: ReadonlyMap<string, MessageKind>; files: FileRanges },
  waiting: Waiting,
): Promise<Composed | undefined> {
  await lockStream(tx, waiting);
  const row = await tx
    .selectFrom('nodeOutbox')
    .select(['id', 'peerId', 'record', 'seq', 'kind', 'subject', 'body', 'madeAt', 'attempts'])
    .where('id', '=', waiting.id)
    .where('state', '<>', 'sent')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { body: kept, subject, ...message } = row;
  if (kept !== null) return { ...message, body: kept };
  const declared = kinds.get(row.kind);
  if (declared === undefined) throw nodeProblem('node.unknownKind', { kind: row.kind, version: 1 });
  const said = await declared.compose(tx, subject, files);
  const kind = said === undefined ? voidKind.name : row.kind;
  const body = JSON.stringify(said ?? {});
  await tx.updateTable('nodeOutbox').set({ kind, body }).where('id', '=', row.id).execute();
  return { ...message, kind, body };
}

/** The receiver has it: the next of its record may go. */
export async function settleSent(tx: Tables, q: { message: Waiting; receipt: string; now: Date }): Promise<void> {
  const { message, receipt, now } = q;
  await lockStream(tx, message);
  await tx
    .updateTable('nodeOutbox')
    .set((eb) => ({ state: 'sent', sentAt: now, receipt, body: null, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', message.id)
    .where('state', '<>', 'sent')
    .execute();
  const next = await tx
    .selectFrom('nodeOutbox')
    .select(['id', 'state'])
    .where('peerId', '=', message.peerId)
    .where('record', '=', message.record)
    .where('state', '<>', 'sent')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (next?.state === 'held')
    await tx.updateTable('nodeOutbox').set({ state: 'ready' }).where('id', '=', next.id).execute();
  await noteReached(tx, message.peerId, now);
}

/** It cannot be delivered as it is: those behind it wait until a person has seen to it. */
export async function settleDead(tx: Tables, q: { id: string; reason: Reason }): Promise<void> {
  const reason = JSON.stringify(q.reason);
  await tx
    .updateTable('nodeOutbox')
    .set((eb) => ({ state: 'dead', reason, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', q.id)
    .where('state', '<>', 'sent')
    .execute();
}

export async function putOff(tx: Tables, q: { id: string; reason: Reason; until?: Date }): Promise<void> {
  const reason = JSON.stringify(q.reason);
  await tx
    .updateTable('nodeOutbox')
    .set((eb) => ({ reason, attempts: eb('attempts', '+', 1), ...(q.until === undefined ? {} : { dueAt: q.until }) }))
    .where('id', '=', q.id)
    .where('state', '=', 'ready')
    .execute();
}
