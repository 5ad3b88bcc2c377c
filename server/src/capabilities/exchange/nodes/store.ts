// Queries on nodes, their mail and what others told of. What runs for the system while messages go is in platform/nodes.
import { type InferResult, sql } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { fingerprintOf } from '../../../platform/nodes/envelope.ts';
import { linesQuery, type Reason } from '../../../platform/nodes/peers.ts';
import { agenciesById, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import { nodeCaseSummary, nodeReferral } from './kinds/case.ts';
import type { inboxState, Nodes, outboxState } from './schema.ts';

type PeerView = Nodes['items'][number];

/** Most rows of a list that are counted: a longer one says so and is narrowed by its filters. */
export const mostCounted = 10_000;

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

type OutboxState = z.infer<typeof outboxState>;
type OutboxFilter = { state?: OutboxState | undefined; peerId?: string | undefined };

function outboxOf(tx: Tables, { state, peerId }: OutboxFilter) {
  let filtered = tx.selectFrom('nodeOutbox as o').innerJoin('nodePeer as p', 'p.id', 'o.peerId');
  if (state !== undefined) filtered = filtered.where('o.state', '=', state);
  if (peerId !== undefined) filtered = filtered.where('o.peerId', '=', peerId);
  return filtered;
}

/** Messages to other nodes that pass, in any order. */
export function outboxPassing(tx: Tables, filter: OutboxFilter) {
  return (
    outboxOf(tx, filter)
      .select(['o.id', 'o.peerId', 'p.name as peer', 'o.kind', 'o.record', 'o.seq', 'o.title', 'o.state', 'o.madeAt'])
      .select(['o.attempts', 'o.reason', 'o.sentAt'])
      // A message that was not put off is due at once, which no date says.
      .select(sql<Date | null>`nullif(o.due_at, '-infinity')`.as('dueAt'))
  );
}

type OutboxRow = InferResult<ReturnType<typeof outboxPassing>>[number];

export function outboxView(row: OutboxRow) {
  return {
    ...row,
    state: row.state as OutboxState,
    madeAt: row.madeAt.toISOString(),
    dueAt: iso(row.dueAt),
    reason: row.reason as Reason | null,
    sentAt: iso(row.sentAt),
  };
}

type InboxState = z.infer<typeof inboxState>;
type InboxFilter = { state?: InboxState | undefined; peerId?: string | undefined };

function inboxOf(tx: Tables, { state, peerId }: InboxFilter) {
  let filtered = tx.selectFrom('nodeInbox as i').innerJoin('nodePeer as p', 'p.id', 'i.peerId');
  if (state !== undefined) filtered = filtered.where('i.state', '=', state);
  if (peerId !== undefined) filtered = filtered.where('i.peerId', '=', peerId);
  return filtered;
}

/** Messages of other nodes that pass, in any order. */
export function inboxPassing(tx: Tables, filter: InboxFilter) {
  return inboxOf(tx, filter)
    .select(['i.id', 'i.peerId', 'p.name as peer', 'i.kind', 'i.record', 'i.seq', 'i.title', 'i.state', 'i.madeAt'])
    .select(['i.receivedAt', 'i.takenAt', 'i.reason']);
}

type InboxRow = InferResult<ReturnType<typeof inboxPassing>>[number];

export function inboxView(row: InboxRow) {
  return {
    ...row,
    state: row.state as InboxState,
    madeAt: row.madeAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    takenAt: iso(row.takenAt),
    reason: row.reason as Reason | null,
  };
}

type ToldFilter = { result?: string | undefined };

/** Sealed cases are not among them. */
function toldOf(tx: Tables, { result }: ToldFilter) {
  const filtered = tx
    .selectFrom('nodeCase as c')
    .innerJoin('nodePeer as p', 'p.id', 'c.peerId')
    .innerJoin('region as r', 'r.code', 'c.regionCode')
    .where((eb) => eb.or([eb('c.summary', 'is not', null), eb('c.referral', 'is not', null)]));
  return result === undefined ? filtered : filtered.where(sql<boolean>`c.summary ->> 'result' = ${result}`);
}

/** Cases that other nodes told of and the acting user may see, in any order. */
export function toldPassing(tx: Tables, filter: ToldFilter) {
  return toldOf(tx, filter)
    .select(['c.id', 'p.name as peer', 'c.agencyName as agency', 'r.code', 'r.name as regionName'])
    .select(['c.summary', 'c.referral', 'c.changedAt']);
}

type ToldRow = InferResult<ReturnType<typeof toldPassing>>[number];

export function toldView({ code, regionName, changedAt, ...row }: ToldRow) {
  return {
    ...row,
    region: { code, name: regionName },
    summary: nodeCaseSummary.nullable().parse(row.summary),
    referral: nodeReferral.nullable().parse(row.referral),
    changedAt: changedAt.toISOString(),
  };
}
