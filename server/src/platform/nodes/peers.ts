// Other nodes as they are entered here, with their pinned keys and how the line to each is.
import { sql } from 'kysely';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Tables } from '../database/connections/connect.ts';
import { fingerprintOf, type NodeKey } from './envelope.ts';
import { nodeProblem } from './problems.ts';

/** What may be told to another node. */
export const shareNames = ['cases', 'referrals', 'plans', 'orders', 'cooperation', 'disclosures', 'evidence'] as const;

export type Peer = {
  id: string;
  nodeId: string;
  name: string;
  direction: 'above' | 'below';
  regionCode: string;
  transport: 'http' | 'package';
  baseUrl: string | null;
  agencyId: string;
  accountId: string;
};

const columns = [
  'nodePeer.id',
  'nodePeer.nodeId',
  'nodePeer.name',
  'nodePeer.direction',
  'nodePeer.regionCode',
  'nodePeer.transport',
  'nodePeer.baseUrl',
  'nodePeer.agencyId',
  'nodePeer.accountId',
] as const;

type PeerRow = Omit<Peer, 'direction' | 'transport'> & { direction: string; transport: string };

export function peerOf(row: PeerRow): Peer {
  return {
    ...row,
    direction: row.direction === 'above' ? 'above' : 'below',
    transport: row.transport === 'package' ? 'package' : 'http',
  };
}

/** To be narrowed by the caller. */
export function peerQuery(tx: Tables) {
  return tx.selectFrom('nodePeer').select(columns);
}

/** Every peer with the state of the line and how much waits for it, those above first; to be added to by the caller. */
export function linesQuery(tx: Tables) {
  return tx
    .selectFrom('nodePeer as p')
    .leftJoin('nodeLink as l', 'l.peerId', 'p.id')
    .select(['p.id', 'p.name', 'p.direction', 'p.transport', 'p.baseUrl', 'p.active'])
    .select(['l.heardAt', 'l.reachedAt', 'l.trouble'])
    .select(({ selectFrom, fn }) => [
      selectFrom('nodeOutbox')
        .whereRef('peerId', '=', 'p.id')
        .where('state', '<>', 'sent')
        .select(fn.countAll<number>().as('n'))
        .as('waiting'),
      selectFrom('nodeOutbox')
        .whereRef('peerId', '=', 'p.id')
        .where('state', '=', 'dead')
        .select(fn.countAll<number>().as('n'))
        .as('dead'),
    ])
    .orderBy('p.direction')
    .orderBy('p.name');
}

export type OwnKey = NodeKey & { fingerprint: string; created: string };

/** Keys of this node, the one in use first. */
export function ownKeys(crypto: Pick<Cryptography, 'publicKeys'>): OwnKey[] {
  return crypto.publicKeys('exchange').map(({ id, suite, publicKey, created }) => ({
    ...{ keyId: id, suite, publicKey, created, fingerprint: fingerprintOf(publicKey) },
  }));
}

/** The node that signs with a key, while both are in use; undefined when nobody here knows it. */
export async function peerOfKey(tx: Tables, keyId: string): Promise<KnownKey | undefined> {
  const row = await keyQuery(tx).where('nodeKey.keyId', '=', keyId).executeTakeFirst();
  return row === undefined ? undefined : knownKey(row);
}

/** Every key by which a message may be signed. */
export async function keysOfPeers(tx: Tables): Promise<KnownKey[]> {
  return (await keyQuery(tx).execute()).map(knownKey);
}

type KnownKey = { peer: Peer; key: NodeKey };

const keyQuery = (tx: Tables) =>
  peerQuery(tx)
    .innerJoin('nodeKey', 'nodeKey.peerId', 'nodePeer.id')
    .select(['nodeKey.keyId', 'nodeKey.suite', 'nodeKey.publicKey'])
    .where('nodeKey.revokedAt', 'is', null)
    .where('nodePeer.active', '=', true);

function knownKey(row: Awaited<ReturnType<ReturnType<typeof keyQuery>['executeTakeFirstOrThrow']>>): KnownKey {
  const { keyId, suite, publicKey } = row;
  return { peer: peerOf(row), key: { keyId, publicKey, suite: suite === 'gm' ? 'gm' : 'intl' } };
}

/**
 * The address of another node without a slash at the end.
 * @throws Problem node.addressInvalid
 */
export function checkedAddress(text: string): string {
  if (!URL.canParse(text)) throw nodeProblem('node.addressInvalid');
  const url = new URL(text);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && local);
  if (!safe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw nodeProblem('node.addressInvalid');
  return url.href.replace(/\/+$/, '');
}

export type Reason = { code: string; zh: string; en: string };

/** Notes that another node was heard: what waits for it is tried at once, however long it was away. */
export async function noteHeard(tx: Tables, peerId: string, at: Date): Promise<void> {
  await tx
    .insertInto('nodeLink')
    .values({ peerId, heardAt: at })
    .onConflict((conflict) => conflict.column('peerId').doUpdateSet({ heardAt: at, failures: 0, nextTryAt: null }))
    .execute();
}

export async function noteReached(tx: Tables, peerId: string, at: Date): Promise<void> {
  const fresh = { reachedAt: at, failures: 0, nextTryAt: null, trouble: null };
  await tx
    .insertInto('nodeLink')
    .values({ peerId, ...fresh })
    .onConflict((conflict) => conflict.column('peerId').doUpdateSet(fresh))
    .execute();
}

/** @param pause from the number of failures to milliseconds */
export async function noteUnreached(
  tx: Tables,
  q: { peerId: string; at: Date; reason: Reason; pause: (failures: number) => number },
): Promise<void> {
  const trouble = JSON.stringify(q.reason);
  const { failures } = await tx
    .insertInto('nodeLink')
    .values({ peerId: q.peerId, failures: 1, trouble })
    .onConflict((conflict) => conflict.column('peerId').doUpdateSet({ failures: sql`node_link.failures + 1`, trouble }))
    .returning('failures')
    .executeTakeFirstOrThrow();
  const nextTryAt = new Date(q.at.getTime() + q.pause(failures));
  await tx.updateTable('nodeLink').set({ nextTryAt }).where('peerId', '=', q.peerId).execute();
}
