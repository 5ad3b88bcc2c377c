// Queries on nodes, their mail and what others told of. What runs for the system while messages go is in platform/nodes.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '../../../platform/database/connect.ts';
import { fingerprintOf } from '../../../platform/nodes/envelope.ts';
import { linesQuery, type Reason } from '../../../platform/nodes/peers.ts';
import { agenciesById, agencyRef } from '../../../platform/organisation/agency-refs.ts';
import type { inboxState, Nodes, outboxState } from './schema.ts';

type PeerView = Nodes['items'][number];
type Place = { at: string; id: string };

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const suiteOf = (name: string) => (name === 'gm' ? ('gm' as const) : ('intl' as const));

/** Peers with their keys, the state of the line and how much waits; those above first. */
export async function peerViews(tx: Tables): Promise<PeerView[]> {
  const rows = await linesQuery(tx)
    .innerJoin('region as r', 'r.code', 'p.regionCode')
    .select(['p.nodeId', 'p.shares', 'p.version', 'p.agencyId', 'r.code', 'r.name as regionName', 'l.nextTryAt'])
    .select(({ selectFrom, fn }) =>
      selectFrom('nodeInbox')
        .whereRef('peerId', '=', 'p.id')
        .where('state', '<>', 'taken')
        .select(fn.countAll<number>().as('n'))
        .as('failed'),
    )
    .execute();
  const agencies = new Map(
    (
      await agenciesById(
        tx,
        rows.map(({ agencyId }) => agencyId),
      )
    ).map((one) => [one.id, one]),
  );
  const keys = await tx.selectFrom('nodeKey').selectAll().orderBy('pinnedAt', 'desc').execute();
  return rows.flatMap(({ agencyId, code, regionName, shares, ...row }): PeerView[] => {
    const agency = agencies.get(agencyId);
    if (agency === undefined) return [];
    return [
      {
        ...row,
        direction: row.direction === 'above' ? 'above' : 'below',
        transport: row.transport === 'package' ? 'package' : 'http',
        region: { code, name: regionName },
        shares: shares as PeerView['shares'],
        agency: agencyRef(agency),
        keys: keys
          .filter(({ peerId }) => peerId === row.id)
          .map(({ keyId, suite, publicKey, pinnedAt, revokedAt }) => ({
            ...{ keyId, suite: suiteOf(suite), publicKey, fingerprint: fingerprintOf(publicKey) },
            ...{ pinnedAt: pinnedAt.toISOString(), revokedAt: iso(revokedAt) },
          })),
        heardAt: iso(row.heardAt),
        reachedAt: iso(row.reachedAt),
        trouble: row.trouble as Reason | null,
        nextTryAt: iso(row.nextTryAt),
        waiting: Number(row.waiting),
        dead: Number(row.dead),
        failed: Number(row.failed),
      },
    ];
  });
}

type OutboxFilter = { state?: z.infer<typeof outboxState> | undefined; peerId?: string | undefined };

/** The newest first. */
export async function listOutbox(tx: Tables, q: OutboxFilter & { after: string | undefined; limit: number }) {
  const { state, peerId } = q;
  let filtered = tx.selectFrom('nodeOutbox as o').innerJoin('nodePeer as p', 'p.id', 'o.peerId');
  if (state !== undefined) filtered = filtered.where('o.state', '=', state);
  if (peerId !== undefined) filtered = filtered.where('o.peerId', '=', peerId);
  const { total } = await filtered.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  let listed = filtered
    .select(['o.id', 'o.peerId', 'p.name as peer', 'o.kind', 'o.record', 'o.seq', 'o.title', 'o.state', 'o.madeAt'])
    .select(['o.attempts', 'o.reason', 'o.sentAt'])
    // A message that was not put off is due at once, which no date says.
    .select(sql<Date | null>`nullif(o.due_at, '-infinity')`.as('dueAt'));
  if (q.after !== undefined) listed = listed.where('o.id', '<', q.after);
  const rows = await listed
    .orderBy('o.id', 'desc')
    .limit(q.limit + 1)
    .execute();
  const items = rows.map((row) => ({
    ...row,
    state: row.state as z.infer<typeof outboxState>,
    madeAt: row.madeAt.toISOString(),
    dueAt: iso(row.dueAt),
    reason: row.reason as Reason | null,
    sentAt: iso(row.sentAt),
  }));
  return { rows: items, total: Number(total) };
}

type InboxFilter = { state?: z.infer<typeof inboxState> | undefined; peerId?: string | undefined };

/** The newest first. */
export async function listInbox(tx: Tables, q: InboxFilter & { after: Place | undefined; limit: number }) {
  const { state, peerId, after } = q;
  let filtered = tx.selectFrom('nodeInbox as i').innerJoin('nodePeer as p', 'p.id', 'i.peerId');
  if (state !== undefined) filtered = filtered.where('i.state', '=', state);
  if (peerId !== undefined) filtered = filtered.where('i.peerId', '=', peerId);
  const { total } = await filtered.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  let listed = filtered
    .select(['i.id', 'i.peerId', 'p.name as peer', 'i.kind', 'i.record', 'i.seq', 'i.title', 'i.state', 'i.madeAt'])
    .select(['i.receivedAt', 'i.takenAt', 'i.reason']);
  if (after !== undefined)
    listed = listed.where(sql<boolean>`(i.received_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  const rows = await listed
    .orderBy('i.receivedAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(q.limit + 1)
    .execute();
  const items = rows.map((row) => ({
    ...row,
    state: row.state as z.infer<typeof inboxState>,
    madeAt: row.madeAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    takenAt: iso(row.takenAt),
    reason: row.reason as Reason | null,
  }));
  return { rows: items, total: Number(total) };
}

/** Cases that other nodes told of and the acting user may see, the last changed first; sealed ones are not among them. */
export async function listToldCases(
  tx: Tables,
  q: { result?: string | undefined; after: Place | undefined; limit: number },
) {
  let filtered = tx
    .selectFrom('nodeCase as c')
    .innerJoin('nodePeer as p', 'p.id', 'c.peerId')
    .innerJoin('region as r', 'r.code', 'c.regionCode')
    .where((eb) => eb.or([eb('c.summary', 'is not', null), eb('c.referral', 'is not', null)]));
  if (q.result !== undefined) filtered = filtered.where(sql<boolean>`c.summary ->> 'result' = ${q.result}`);
  const { total } = await filtered.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  let listed = filtered.select([
    ...(['c.id', 'p.name as peer', 'c.agencyName as agency', 'r.code', 'r.name as regionName'] as const),
    ...(['c.summary', 'c.referral', 'c.changedAt'] as const),
  ]);
  const { after } = q;
  if (after !== undefined)
    listed = listed.where(sql<boolean>`(c.changed_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  const rows = await listed
    .orderBy('c.changedAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(q.limit + 1)
    .execute();
  return { rows, total: Number(total) };
}
