// Sends what is due: every process that does background work looks, and one of them at a time sends to a node.
import type pg from 'pg';
import { ownNodeId } from '../audit/log/own-node.ts';
import { type Background, keepLooking } from '../database/looks.ts';
import { Problem } from '../errors/problem.ts';
import { fileRanges } from '../files/ranges.ts';
import type { Services } from '../procedures/services.ts';
import { longestPause, pauseAfter } from './back-off.ts';
import { keyIdOf, messageLimit, openReceipt, type Receipt, type Signed, signMessage } from './envelope.ts';
import type { MessageKind } from './kinds.ts';
import {
  type Composed,
  composeMessage,
  messagesDue,
  peersDue,
  putOff,
  settleDead,
  settleSent,
  type Waiting,
} from './outbox.ts';
import { noteUnreached, type Peer, peerOfKey } from './peers.ts';
import { nodeProblem } from './problems.ts';
import { reasonOf } from './reasons.ts';
import type { Outcome, Transport } from './transport.ts';

export type Sending = {
  services: Pick<Services, 'database' | 'crypto' | 'clock' | 'log' | 'files' | 'scratch'>;
  kinds: ReadonlyMap<string, MessageKind>;
  transport: Transport;
  /** From 0 to 1; chance unless given. */
  random?: () => number;
};

/** Between two looks, in milliseconds. */
const betweenLooks = 2_000;
const batch = 50;
/** A message that the receiver failed on so often needs a person. */
const mostAttempts = 12;
/** Room for the signature and the escapes of JSON around the text. */
const longestBody = messageLimit * 0.75;

/**
 * One look: everything that is due goes to the nodes that may be tried. A node that another process is sending to is left to it.
 * @returns how many messages were confirmed
 */
export async function sendDue(sending: Sending, stopping?: AbortSignal): Promise<number> {
  const { database, clock } = sending.services;
  const peers = await database.asSystem('send to nodes', (tx) => peersDue(tx, sending.transport.name, clock.real()));
  if (peers.length === 0) return 0;
  const locks = await database.systemPool.connect();
  try {
    let sent = 0;
    for (const peer of peers) {
      const lock = `node sending ${peer.id}`;
      if (!(await tryLock(locks, lock))) continue;
      sent += await sendTo(sending, { peer, stopping });
      await locks.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock]);
    }
    return sent;
  } finally {
    // Closed, not given back: its locks end with it, also after an error.
    locks.release(true);
  }
}

async function tryLock(client: pg.PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
    [name],
  );
  return rows[0]?.mine === true;
}

/** Until nothing is due, the line breaks, or the process stops. */
async function sendTo(sending: Sending, q: { peer: Peer; stopping: AbortSignal | undefined }): Promise<number> {
  const { database, clock } = sending.services;
  const { peer, stopping } = q;
  let sent = 0;
  for (;;) {
    const due = await database.asSystem('send to nodes', (tx) =>
      messagesDue(tx, { peerId: peer.id, now: clock.real(), most: batch }),
    );
    if (due.length === 0) return sent;
    for (const waiting of due) {
      if (stopping?.aborted === true) return sent;
      const outcome = await sendOne(sending, peer, waiting);
      if (outcome === 'unreached') return sent;
      if (outcome === 'confirmed') sent += 1;
    }
  }
}

async function sendOne(sending: Sending, peer: Peer, waiting: Waiting): Promise<Outcome['kind'] | 'settled'> {
  const { services, kinds, transport } = sending;
  const { database } = services;
  try {
    const made = await database.asSystem('send to nodes', async (tx) => ({
      own: await ownNodeId(tx),
      message: await composeMessage(tx, { kinds, files: fileRanges(services) }, waiting),
    }));
    const { message, own } = made;
    if (message === undefined) return 'settled';
    const outcome = await checked(sending, peer, { message, outcome: await send(message, own) });
    await settle(sending, { peer, message, outcome });
    return outcome.kind;
  } catch (error) {
    if (error instanceof Problem) {
      await database.asSystem('send to nodes', (tx) => settleDead(tx, { id: waiting.id, reason: reasonOf(error) }));
      return 'refused';
    }
    // One message that cannot be composed must not hold up the others; without a database this fails as well, and the look ends.
    services.log.error({ message: waiting.id, error: String(error) }, 'composing for a node');
    const until = new Date(services.clock.real().getTime() + longestPause);
    const reason = { code: 'system.internal', zh: '生成报文时发生错误', en: 'It failed while it was composed' };
    await database.asSystem('send to nodes', (tx) => putOff(tx, { id: waiting.id, reason, until }));
    return 'later';
  }

  function send(message: Composed, own: string): Promise<Outcome> {
    return transport.send(peer, signedMessage(sending, { peer, message, own }));
  }
}

/**
 * A composed message as it travels, signed anew with the time of this try.
 * @throws Problem node.tooLarge
 */
export function signedMessage(
  { services: { clock, crypto }, kinds }: { services: Pick<Services, 'clock' | 'crypto'> } & Pick<Sending, 'kinds'>,
  q: { peer: Pick<Peer, 'nodeId'>; message: Composed; own: string },
): Signed {
  const { message, peer, own } = q;
  if (Buffer.byteLength(message.body) > longestBody)
    throw nodeProblem('node.tooLarge', { limit: `${longestBody / 1024} KiB` });
  const claims = {
    iss: own,
    aud: peer.nodeId,
    jti: message.id,
    iat: secondsOf(clock.real()),
    made: secondsOf(message.madeAt),
    rec: message.record,
    seq: message.seq,
    kind: message.kind,
    ver: kinds.get(message.kind)?.version ?? 1,
  };
  return signMessage(crypto, claims, message.body);
}

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A confirmation counts when the receipt is signed by that node and is for this message; else nobody may have it. */
async function checked(sending: Sending, peer: Peer, q: { message: Composed; outcome: Outcome }): Promise<Outcome> {
  if (q.outcome.kind !== 'confirmed') return q.outcome;
  const receipt = await readReceipt(sending, { peer, receipt: q.outcome.receipt });
  if (receipt?.jti === q.message.id) return q.outcome;
  return { kind: 'unreached', reason: reasonOf(nodeProblem('node.receiptInvalid')) };
}

/** A receipt of that node for this one; undefined for any other text. */
export async function readReceipt(
  { services: { database } }: { services: Pick<Services, 'database'> },
  q: { peer: Pick<Peer, 'id' | 'nodeId'>; receipt: string },
): Promise<Receipt | undefined> {
  try {
    const keyId = keyIdOf(q.receipt);
    const found = await database.asSystem('read receipt', async (tx) => ({
      known: await peerOfKey(tx, keyId),
      own: await ownNodeId(tx),
    }));
    if (found.known?.peer.id !== q.peer.id) return undefined;
    const receipt = await openReceipt(q.receipt, found.known.key);
    return receipt.iss === q.peer.nodeId && receipt.aud === found.own ? receipt : undefined;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

async function settle(
  { services: { clock, database }, random = Math.random }: Sending,
  q: { peer: Peer; message: Composed; outcome: Outcome },
): Promise<void> {
  const { message, outcome, peer } = q;
  const { id } = message;
  const now = clock.real();
  await database.asSystem('send to nodes', async (tx) => {
    if (outcome.kind === 'confirmed') return settleSent(tx, { message, receipt: outcome.receipt, now });
    const { kind, reason } = outcome;
    if (kind === 'unreached') {
      await noteUnreached(tx, { peerId: peer.id, at: now, reason, pause: (count) => pauseAfter(count, random()) });
      return putOff(tx, { id, reason });
    }
    const tries = message.attempts + 1;
    if (kind === 'refused' || tries >= mostAttempts) return settleDead(tx, { id, reason });
    return putOff(tx, { id, reason, until: new Date(now.getTime() + pauseAfter(tries, random())) });
  });
}

/** Looks again and again; a failed look is logged and followed by the next. @param every milliseconds between two looks */
export function startSending(sending: Sending, every = betweenLooks): Background {
  const { log } = sending.services;
  return keepLooking((stopping) => sendDue(sending, stopping), { every, name: 'sending to nodes', log });
}
