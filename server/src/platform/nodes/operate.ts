// What the operator's commands say of nodes and do with dead letters, beside the running server.
import { sql } from 'kysely';
import { ownNodeId } from '../audit/log/own-node.ts';
import type { Cryptography } from '../crypto/cryptography.ts';
import type { Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { linesQuery, ownKeys, type Reason } from './peers.ts';
import { nodeProblem } from './problems.ts';

/** Nodes with the state of the line and how much waits for each. */
export async function nodeList(tx: Tables) {
  const rows = await linesQuery(tx).execute();
  return {
    nodes: rows.map(({ heardAt, reachedAt, trouble, ...row }) => ({
      ...row,
      heardAt: heardAt?.toISOString() ?? null,
      reachedAt: reachedAt?.toISOString() ?? null,
      trouble: trouble as Reason | null,
      waiting: Number(row.waiting),
      dead: Number(row.dead),
    })),
  };
}

/** The own key as the other side enters it. */
export async function nodeKey(tx: Tables, crypto: Pick<Cryptography, 'publicKeys'>) {
  return { nodeId: await ownNodeId(tx), keys: ownKeys(crypto) };
}

/** Dead letters with their reasons, the oldest first. */
export async function nodeDead(tx: Tables) {
  const rows = await tx
    .selectFrom('nodeOutbox as o')
    .innerJoin('nodePeer as p', 'p.id', 'o.peerId')
    .select(['o.id', 'p.name as node', 'o.kind', 'o.record', 'o.seq', 'o.title', 'o.madeAt', 'o.attempts', 'o.reason'])
    .where('o.state', '=', 'dead')
    .orderBy('o.id')
    .execute();
  return {
    dead: rows.map(({ madeAt, reason, ...row }) => ({
      ...row,
      madeAt: madeAt.toISOString(),
      reason: reason as Reason | null,
    })),
  };
}

/** @throws Problem request.notFound, node.notDead */
export async function nodeResend(tx: Tables, id: string) {
  const row = await tx.selectFrom('nodeOutbox').select('state').where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw problem('request.notFound');
  if (row.state !== 'dead') throw nodeProblem('node.notDead');
  await tx
    .updateTable('nodeOutbox')
    .set({ state: 'ready', attempts: 0, dueAt: sql`'-infinity'` })
    .where('id', '=', id)
    .execute();
  return { id, state: 'ready' };
}
