// Takes messages in: known hand, meant for this node, not taken before, in its place in the order; applied whole or not at all.
import { sql } from 'kysely';
import { ownNodeId } from '../audit/log/own-node.ts';
import type { Tables } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import { type WorkTools, workToolsOf } from '../procedures/index.ts';
import type { Services } from '../procedures/services.ts';
import { type Claims, keyIdOf, openMessage, type Receipt, type Signed, signReceipt } from './envelope.ts';
import type { MessageKind } from './kinds.ts';
import { lockStream } from './outbox.ts';
import { noteHeard, type Peer, peerOfKey, type Reason } from './peers.ts';
import { nodeProblem } from './problems.ts';
import { reasonOf } from './reasons.ts';

export type Receiving = { services: Services; kinds: ReadonlyMap<string, MessageKind> };

/** Clocks of two servers may differ by so much, in milliseconds. */
const allowedSkew = 10 * 60_000;
/** Messages of one record that may wait for a missing one. */
const mostWaiting = 100;

/**
 * Takes one message in. One that came before gets the receipt it got then. One whose predecessor is missing waits for it.
 * @param q.carried whether it came in a package: then it may have been signed long ago
 * @returns the signed receipt
 * @throws Problem node.*, and those of the kind; then nothing was kept
 */
export async function receiveMessage(
  receiving: Receiving,
  q: { message: Signed; carried: boolean },
): Promise<{ receipt: string; state: Receipt['state'] }> {
  const { services } = receiving;
  const { peer, claims } = await authentic(services, q);
  const tools = await workToolsOf(services);
  const state = await services.database.asSystem('take in node message', async (tx) => {
    await sql`select set_config('qingfeng.node', ${peer.id}, true)`.execute(tx);
    const taken = await enter(tx, { ...receiving, tools, peer, claims, body: q.message.body });
    await noteHeard(tx, peer.id, services.clock.real());
    return taken;
  });
  const iat = Math.floor(services.clock.real().getTime() / 1000);
  const { iss, aud, jti, sha256 } = claims;
  return { receipt: signReceipt(services.crypto, { iss: aud, aud: iss, jti, iat, sha256, state }), state };
}

/** Who signed it, once the signature holds, it is for this node, and its time can be true. */
async function authentic(
  { clock, database }: Services,
  { message, carried }: { message: Signed; carried: boolean },
): Promise<{ peer: Peer; claims: Claims }> {
  const keyId = keyIdOf(message.signature);
  const { known, own } = await database.asSystem('know node', async (tx) => ({
    known: await peerOfKey(tx, keyId),
    own: await ownNodeId(tx),
  }));
  if (known === undefined) throw nodeProblem('node.unknownKey', { key: keyId });
  const claims = await openMessage(message, known.key);
  if (claims.iss !== known.peer.nodeId) throw nodeProblem('node.forged');
  if (claims.aud !== own) throw nodeProblem('node.otherReceiver');
  // The time of signing is checked, which each try sets anew; when a message was queued may be days ago.
  const ahead = claims.iat * 1000 - clock.real().getTime();
  if (ahead > allowedSkew || (!carried && -ahead > allowedSkew)) {
    const [minutes, most] = [Math.abs(ahead), allowedSkew].map((span) => Math.round(span / 60_000));
    throw nodeProblem('node.clockOff', { minutes: minutes ?? 0, most: most ?? 0 });
  }
  return { peer: known.peer, claims };
}

type Entering = Receiving & { tools: WorkTools; peer: Peer };

async function enter(tx: Tables, q: Entering & { claims: Claims; body: string }): Promise<Receipt['state']> {
  const { body, claims, peer, services } = q;
  const { jti: id, rec: record, seq, kind, sha256: digest } = claims;
  const stream = await lockStream(tx, { peerId: peer.id, record });
  const before = await tx
    .selectFrom('nodeInbox')
    .select(['id', 'record', 'seq', 'digest', 'kind', 'state'])
    .where('peerId', '=', peer.id)
    .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('record', '=', record), eb('seq', '=', seq)])]))
    .execute();
  const [same, ...others] = before;
  if (same !== undefined) {
    const known = same.id === id && same.record === record && same.seq === seq && same.digest === digest;
    if (!known || same.kind !== kind || others.length > 0) throw nodeProblem('node.otherMessage');
    await tx
      .updateTable('nodeInbox')
      .set({ answered: false })
      .where('peerId', '=', peer.id)
      .where('id', '=', id)
      .execute();
    return stateOf(same.state);
  }
  if (seq <= stream.tookSeq) throw nodeProblem('node.otherMessage');
  const declared = q.kinds.get(kind);
  if (declared?.version !== claims.ver) throw nodeProblem('node.unknownKind', { kind, version: claims.ver });
  const now = services.clock.real();
  const made = { madeAt: new Date(claims.made * 1000), receivedAt: now };
  const row = async () => {
    const title = await titleOf(tx, { declared, body, peerId: peer.id, record });
    return { peerId: peer.id, id, record, seq, kind, digest, title, ...made };
  };
  if (seq > stream.tookSeq + 1) {
    await refuseCrowd(tx, { peerId: peer.id, record });
    await tx
      .insertInto('nodeInbox')
      .values({ ...(await row()), body, state: 'waiting' })
      .execute();
    return 'waiting';
  }
  await apply(tx, q, { kind, record, body });
  await tx
    .insertInto('nodeInbox')
    .values({ ...(await row()), state: 'taken', takenAt: now })
    .execute();
  await moveOn(tx, { peerId: peer.id, record, seq });
  await takeWaiting(tx, q, { record, from: seq + 1 });
  return 'taken';
}

/** Asked after a message was applied: one that seals its record has taken the titles before it away. */
async function titleOf(
  tx: Tables,
  { declared, body, ...record }: { declared: MessageKind; body: string; peerId: string; record: string },
): Promise<string> {
  const own = declared.title(jsonOf(body));
  if (own !== undefined) return own;
  const first = sql<string>`access.title_of_record(${record.peerId}, ${record.record})`;
  return (await tx.selectNoFrom(first.as('title')).executeTakeFirstOrThrow()).title;
}

const stateOf = (state: string): Receipt['state'] => (state === 'taken' || state === 'failed' ? state : 'waiting');

async function refuseCrowd(tx: Tables, q: { peerId: string; record: string }): Promise<void> {
  const { count } = await tx
    .selectFrom('nodeInbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('peerId', '=', q.peerId)
    .where('record', '=', q.record)
    .where('state', '<>', 'taken')
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostWaiting) throw nodeProblem('node.tooManyWaiting', { count: mostWaiting });
}

async function moveOn(tx: Tables, q: { peerId: string; record: string; seq: number }): Promise<void> {
  await tx
    .updateTable('nodeStream')
    .set({ tookSeq: q.seq })
    .where('peerId', '=', q.peerId)
    .where('record', '=', q.record)
    .execute();
}

async function apply(
  tx: Tables,
  { kinds, peer, services, tools }: Entering,
  q: { kind: string; record: string; body: string },
): Promise<void> {
  const declared = kinds.get(q.kind);
  if (declared === undefined) throw nodeProblem('node.unknownKind', { kind: q.kind, version: 1 });
  await declared.take(tx, { peer, body: jsonOf(q.body), record: q.record, services, tools });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw nodeProblem('node.unreadable', { zh: '正文不是 JSON', en: 'the text is no JSON' }, { cause });
  }
}

/** The missing one came: those behind it follow, each whole or marked as failed, and none passes one that failed. */
async function takeWaiting(tx: Tables, q: Entering, { record, from }: { record: string; from: number }): Promise<void> {
  const peerId = q.peer.id;
  const place = { peerId, record };
  for (let seq = from; ; seq += 1) {
    const row = await tx
      .selectFrom('nodeInbox')
      .select(['id', 'kind', 'body'])
      .where('peerId', '=', peerId)
      .where('record', '=', record)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (row === undefined) return;
    const failure = await attempt(tx, () => apply(tx, q, { kind: row.kind, record, body: row.body ?? '' }));
    const set =
      failure === undefined
        ? { state: 'taken', takenAt: q.services.clock.real(), body: null, reason: null }
        : { state: 'failed', reason: JSON.stringify(failure) };
    await tx.updateTable('nodeInbox').set(set).where('peerId', '=', peerId).where('id', '=', row.id).execute();
    if (failure !== undefined) return;
    await moveOn(tx, { ...place, seq });
  }
}

/** Does the work in a savepoint; what goes wrong is undone and said. */
async function attempt(tx: Tables, work: () => Promise<void>): Promise<Reason | undefined> {
  await sql`savepoint node_message`.execute(tx);
  try {
    await work();
    await sql`release savepoint node_message`.execute(tx);
    return undefined;
  } catch (error) {
    await sql`rollback to savepoint node_message`.execute(tx);
    if (error instanceof Problem) return reasonOf(error);
    return { code: 'system.internal', zh: '处理时发生错误', en: 'It failed while it was applied' };
  }
}

/** Tries a message again whose turn had come and which failed, and those behind it. Does nothing for others. */
export async function takeAgain(receiving: Receiving, q: { peer: Peer; id: string }): Promise<void> {
  const tools = await workToolsOf(receiving.services);
  await receiving.services.database.asSystem('take in node message', async (tx) => {
    await sql`select set_config('qingfeng.node', ${q.peer.id}, true)`.execute(tx);
    const row = await tx
      .selectFrom('nodeInbox')
      .select(['record', 'seq'])
      .where('peerId', '=', q.peer.id)
      .where('id', '=', q.id)
      .where('state', '=', 'failed')
      .executeTakeFirst();
    if (row === undefined) return;
    const { tookSeq } = await lockStream(tx, { peerId: q.peer.id, record: row.record });
    if (row.seq !== tookSeq + 1) return;
    await takeWaiting(tx, { ...receiving, tools, peer: q.peer }, { record: row.record, from: row.seq });
  });
}
