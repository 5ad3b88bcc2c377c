// Messages as a file that is carried by hand, where no network joins two nodes: the same signed messages in the envelope of carried
// packages. Receipts come back in the package of the other side; until then a message goes into every package anew.
import { z } from 'zod';
import { ownNodeId } from '../audit/log/own-node.ts';
import type { Tables } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import type { OrOnDisk } from '../files/bytes-on-disk.ts';
import { fileRanges } from '../files/ranges.ts';
import { sealPackage } from '../packages/envelope.ts';
import { packageProblem, unreadable } from '../packages/problems.ts';
import { openCarried } from '../packages/reading.ts';
import { digestOf, type Receipt, type Signed, signed, signReceipt } from './envelope.ts';
import { type Receiving, receiveMessage } from './inbox.ts';
import { composeMessage, settleDead, settleSent } from './outbox.ts';
import { keysOfPeers, noteHeard, type Peer, type Reason } from './peers.ts';
import { reasonOf } from './reasons.ts';
import { readReceipt, signedMessage } from './sender.ts';

const kind = 'node-messages';
/** In one package; what is over goes into the next. */
const mostMessages = 500;
const mostReceipts = 5_000;
/** Bytes of the texts in one package. */
const mostBytes = 32 * 1024 * 1024;

const content = z.strictObject({
  messages: z.array(signed).max(mostMessages),
  receipts: z.array(z.string().max(4_000)).max(mostReceipts),
});

export type Packed = { bytes: Buffer; messages: number; receipts: number };

/** Everything that a node has not confirmed, in order, and the receipts for what came from it. */
export async function packFor(receiving: Receiving, peer: Peer): Promise<Packed> {
  const { services } = receiving;
  const own = await services.database.asSystem('pack for node', ownNodeId);
  const messages = await unconfirmed(receiving, { peer, own });
  const receipts = await services.database.asSystem('pack for node', (tx) =>
    owedReceipts(receiving, tx, { peer, own }),
  );
  const bytes = await sealPackage(services.crypto, {
    ...{ kind, sender: own, receiver: peer.nodeId, body: { messages, receipts }, files: [] },
    now: services.clock.real(),
  });
  return { bytes, messages: messages.length, receipts: receipts.length };
}

async function unconfirmed({ services, kinds }: Receiving, q: { peer: Peer; own: string }): Promise<Signed[]> {
  const { database } = services;
  const files = fileRanges(services);
  const waiting = await database.asSystem('pack for node', (tx) =>
    tx
      .selectFrom('nodeOutbox')
      .select(['id', 'peerId', 'record'])
      .where('peerId', '=', q.peer.id)
      .where('state', 'in', ['ready', 'held'])
      .orderBy('id')
      .limit(mostMessages)
      .execute(),
  );
  const packed: Signed[] = [];
  let size = 0;
  for (const one of waiting) {
    try {
      const message = await database.asSystem('pack for node', (tx) => composeMessage(tx, { kinds, files }, one));
      if (message === undefined) continue;
      size += Buffer.byteLength(message.body);
      if (size > mostBytes) break;
      packed.push(signedMessage({ services, kinds }, { peer: q.peer, message, own: q.own }));
      await database.asSystem('pack for node', (tx) =>
        tx
          .updateTable('nodeOutbox')
          .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', one.id)
          .execute(),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await database.asSystem('pack for node', (tx) => settleDead(tx, { id: one.id, reason: reasonOf(error) }));
    }
  }
  return packed;
}

async function owedReceipts(
  { services }: Receiving,
  tx: Tables,
  { peer, own }: { peer: Peer; own: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('nodeInbox')
    .select(['id', 'digest', 'state'])
    .where('peerId', '=', peer.id)
    .where('answered', '=', false)
    .orderBy('receivedAt')
    .limit(mostReceipts)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  await tx
    .updateTable('nodeInbox')
    .set({ answered: true })
    .where('peerId', '=', peer.id)
    .where('id', 'in', ids)
    .execute();
  const iat = Math.floor(services.clock.real().getTime() / 1000);
  return rows.map(({ id, digest, state }) => {
    const said: Receipt['state'] = state === 'taken' || state === 'failed' ? state : 'waiting';
    return signReceipt(services.crypto, { iss: own, aud: peer.nodeId, jti: id, iat, sha256: digest, state: said });
  });
}

export type TakenPackage = {
  peer: string;
  taken: number;
  waiting: number;
  confirmed: number;
  refused: { place: number; reason: Reason }[];
};

/**
 * Takes a carried package in: each message by itself, as if it came over the network, and the receipts for ours. One that came
 * before changes nothing.
 * @throws Problem package.unreadable, package.unknownSender, package.forged, package.otherReceiver; then nothing was kept
 */
export async function takePackage(
  receiving: Receiving,
  file: { name: string; bytes: OrOnDisk<Uint8Array> },
): Promise<TakenPackage> {
  const { database, clock, reading } = receiving.services;
  const known = await database.asSystem('take in node package', keysOfPeers);
  const pinned = known.map(({ key: { keyId: id, suite, publicKey } }) => ({ id, suite, publicKey }));
  const opened = await openCarried(reading, file, pinned);
  const peer = known.find(({ key }) => key.keyId === opened.keyId)?.peer;
  const body = content.safeParse(opened.message.body);
  if (peer === undefined || opened.message.kind !== kind || !body.success || opened.message.sender !== peer.nodeId)
    throw unreadable('其中没有节点报文', 'it holds no messages of a node');
  const own = await database.asSystem('take in node package', ownNodeId);
  if (opened.message.receiver !== own)
    throw packageProblem('package.otherReceiver', { receiver: opened.message.receiver });
  const result: TakenPackage = { peer: peer.name, taken: 0, waiting: 0, confirmed: 0, refused: [] };
  for (const receipt of body.data.receipts) if (await confirm(receiving, peer, receipt)) result.confirmed += 1;
  for (const [index, message] of body.data.messages.entries()) {
    try {
      const { state } = await receiveMessage(receiving, { message, carried: true });
      if (state === 'taken') result.taken += 1;
      else result.waiting += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      result.refused.push({ place: index + 1, reason: reasonOf(error) });
    }
  }
  await database.asSystem('take in node package', (tx) => noteHeard(tx, peer.id, clock.real()));
  return result;
}

/** Whether a receipt settled a message of ours that was open. */
async function confirm({ services }: Receiving, peer: Peer, receipt: string): Promise<boolean> {
  const read = await readReceipt({ services }, { peer, receipt });
  if (read === undefined) return false;
  return services.database.asSystem('take in node package', async (tx) => {
    const message = await tx
      .selectFrom('nodeOutbox')
      .select(['id', 'peerId', 'record', 'body'])
      .where('id', '=', read.jti)
      .where('peerId', '=', peer.id)
      .where('state', '<>', 'sent')
      .executeTakeFirst();
    if (message === undefined || message.body === null || digestOf(message.body) !== read.sha256) return false;
    await settleSent(tx, { message, receipt, now: services.clock.real() });
    return true;
  });
}
