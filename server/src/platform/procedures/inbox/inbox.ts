// The inbox: what the acting user's agency owes, whatever procedure it comes from.
import { basisOn, type DutyView, titleOfRow } from '@qingfeng/procedure';
import { type SqlBool, sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { inRows } from '../../database/queries/cursor.ts';
import { likePattern } from '../../database/queries/like.ts';
import { agenciesHaving } from '../../database/words/having-words.ts';
import type { AgencyRef } from '../../http/schemas.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';
import { agenciesByKey, agencyRef } from '../../organisation/agencies/agency-refs.ts';
import { clockOf } from '../duties/clock-view.ts';
import { type Handling, readHandlers } from '../handlers/handlers.ts';
import type { DeclaredProcedure, Procedures } from '../registry.ts';
import type { InboxCounts, InboxItem, InboxQueue } from '../schema.ts';
import type { ProcedureTools } from '../store.ts';
import { type Act, openActs } from './acts.ts';
import { leadsOthers } from './below.ts';
import { countPresses } from './presses.ts';
import {
  inQueue,
  inQueueOf,
  type Joined,
  onFollowed,
  type QueueOfOthers,
  queuesOfOthers,
  readWhose,
  type Whose,
} from './queues.ts';

export type InboxFilter = {
  queue: InboxQueue;
  kind?: string | undefined;
  /** One alone. */
  duty?: string | undefined;
  handler?: string | undefined;
  /** Another agency than the reader's own, of whose duties those are listed that the reader may see. */
  agency?: string | undefined;
  q?: string | undefined;
};
export type InboxPlace = readonly [at: string, id: string, handler: string];
export type InboxAsked = InboxFilter & {
  sort: 'urgency' | 'opened' | 'handler';
  after: readonly [at: string, id: string, handler?: string | undefined] | undefined;
  limit: number;
};

/** One row more than asked for, in order, each with its place for the cursor. */
export type InboxRow = { item: InboxItem; place: InboxPlace };

/**
 * Open duties of the acting user's agency: by due date, or the newest first. Reads by the index on owner and due date.
 * @returns up to limit + 1 rows, and how many there are in all
 */
export async function readInbox(
  session: Session,
  tools: ProcedureTools,
  asked: InboxAsked,
): Promise<{ rows: InboxRow[]; total: number }> {
  const whose = await readWhose(session, tools.procedures);
  const { found, total } = await readPage(openDuties(session, tools, { ...asked, whose }), asked);
  return {
    rows: await rowsOf(session, tools, {
      found,
      sort: asked.sort,
      whose,
      acts: asked.limit <= 100,
      ofOthers: asked.agency !== undefined,
    }),
    total,
  };
}

/** A page, and how many there are in all, which is asked only where the first page does not hold them all. */
async function readPage(
  open: ReturnType<typeof openDuties>,
  asked: InboxAsked,
): Promise<{ found: Found[]; total: number }> {
  const found = await page(open.select(columns), asked).execute();
  if (asked.after === undefined && found.length <= asked.limit) return { found, total: found.length };
  const { count } = await open.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { found, total: count };
}

/** Every open duty that passes the filter, in order, for as long as the transaction lasts. */
export async function* inboxItems(
  session: Session,
  tools: ProcedureTools,
  asked: Omit<InboxAsked, 'after' | 'limit'>,
): AsyncGenerator<InboxItem> {
  const whose = await readWhose(session, tools.procedures);
  const query = ordered(openDuties(session, tools, { ...asked, whose }).select(columns), asked.sort);
  yield* inRows(session.tx, query, async (found) => {
    const rows = await rowsOf(session, tools, {
      found,
      sort: asked.sort,
      whose,
      acts: false,
      ofOthers: asked.agency !== undefined,
    });
    return rows.map(({ item }) => item);
  });
}

async function rowsOf(
  session: Session,
  tools: ProcedureTools,
  q: { found: readonly Found[]; sort: InboxAsked['sort']; whose: Whose; acts: boolean; ofOthers: boolean },
) {
  const { found, sort, whose } = q;
  const described = await describe(session.tx, tools.procedures, found);
  const owners = await ownersOf(session, found);
  // What may be done now follows from the events of each run: not asked for thousands of rows of a workbook.
  const acts = await openActs(session, tools, q.acts ? found : []);
  const runs = found.map(({ instanceId }) => instanceId);
  const handlers = await readHandlers(session.tx, {
    runs,
    agencyKey: (q.ofOthers ? found[0]?.ownerAgency : undefined) ?? session.acting.agencyKey,
  });
  const presses = await countPresses(
    session.tx,
    found.map(({ id }) => id),
  );
  const approvals = new Set([
    ...[...whose.approvals, ...tools.procedures.namedApprovals()].map(({ procedure, duty }) => `${procedure} ${duty}`),
    ...whose.toDecide.map(({ procedure, duty, state }) => `${procedure} ${duty} ${state}`),
  ]);
  return found.map((row) =>
    toRow({
      ...{ row, tools, described, owners, sort, approvals, acts: acts(row) },
      handling: handlers.get(row.instanceId),
      pressed: presses.get(row.id) ?? 0,
      principal: whose.principals.find(({ id }) => id === row.assignee),
      agencyKey: session.acting.agencyKey,
    }),
  );
}

const columns = [
  'duty.id',
  'duty.duty',
  'duty.key',
  'duty.ownerAgency',
  'duty.openedAt',
  'duty.clockFrom',
  'duty.dueAt',
  'duty.amberAt',
  'duty.provisional',
  'duty.stoppedAt',
  'duty.assignee',
  'procedureInstance.procedure',
  'procedureInstance.version',
  'procedureInstance.kind',
  'procedureInstance.recordId',
  'procedureInstance.id as instanceId',
  'procedureInstance.title',
  'procedureInstance.state',
  'procedureInstance.ownerAgency as instanceOwner',
  'procedureInstance.demo',
] as const;

function openDuties(session: Session, { procedures, now }: ProcedureTools, filter: InboxFilter & { whose: Whose }) {
  const { queue, whose, kind, duty, handler, agency, q } = filter;
  let query = session.tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where(
      isOfOthers(queue) && agency !== undefined
        ? inQueueOf({ queue, procedures, now })
        : inQueue({ queue, procedures, now, whose }),
    );
  query = queue === 'following' ? query.where(onFollowed(session)) : query.where(owedBy(session, agency));
  if (handler !== undefined) query = query.where('duty.assignee', '=', handler);
  if (duty !== undefined) query = query.where('duty.id', '=', duty);
  if (kind !== undefined) query = query.where('procedureInstance.kind', '=', kind);
  if (q !== undefined) query = query.where(says(q));
  return query;
}

const isOfOthers = (queue: InboxQueue): queue is QueueOfOthers => queuesOfOthers.some((one) => one === queue);

function owedBy({ acting }: Session, agency: string | undefined) {
  return (eb: Joined) =>
    agency === undefined
      ? eb('duty.ownerAgency', '=', acting.agencyKey)
      : eb('duty.ownerAgency', '=', eb.selectFrom('agency').select('agency.key').where('agency.id', '=', agency));
}

/** What a row shows of its matter: the title, or the name of the agency whose record it is. */
function says(q: string) {
  return (eb: Joined) =>
    eb.or([
      // Of what the agency owes alone, which the index of its open duties gives.
      eb('procedureInstance.title', 'like', likePattern(q)),
      sql<SqlBool>`procedure_instance.owner_agency in ${agenciesHaving(wordsOf(q))}`,
    ]);
}

function page<Q extends ReturnType<typeof openDuties>>(query: Q, { sort, after, limit }: InboxAsked): Q {
  const placed = query as ReturnType<typeof openDuties>;
  const some = ordered(placed, sort).limit(limit + 1);
  if (after === undefined) return some as Q;
  const [at, id, handler = none] = after;
  const beyond = {
    urgency: sql<SqlBool>`(duty.due_at, duty.id) > (${at}::timestamptz, ${id}::uuid)`,
    opened: sql<SqlBool>`(duty.opened_at, duty.id) < (${at}::timestamptz, ${id}::uuid)`,
    handler: sql<SqlBool>`(coalesce(duty.assignee, ${none}::uuid), duty.due_at, duty.id) > (${handler}::uuid, ${at}::timestamptz, ${id}::uuid)`,
  };
  return some.where(beyond[sort]) as Q;
}

function ordered<Q extends ReturnType<typeof openDuties>>(query: Q, sort: InboxAsked['sort']): Q {
  const open = query as ReturnType<typeof openDuties>;
  if (sort === 'opened') return open.orderBy('duty.openedAt', 'desc').orderBy('duty.id', 'desc') as Q;
  // What nobody handles comes first, then each person's own.
  const placed = sort === 'handler' ? open.orderBy(sql`coalesce(duty.assignee, ${sql.lit(none)}::uuid)`) : open;
  return placed.orderBy('duty.dueAt').orderBy('duty.id') as Q;
}

/** Stands for nobody in the order by handler. */
const none = '00000000-0000-0000-0000-000000000000';

type Found = {
  id: string;
  duty: string;
  key: string;
  ownerAgency: number;
  openedAt: Date;
  clockFrom: Date;
  dueAt: Date;
  amberAt: Date;
  provisional: boolean;
  stoppedAt: Date | null;
  assignee: string | null;
  procedure: string;
  version: string;
  kind: string;
  recordId: string;
  instanceId: string;
  title: string;
  state: string;
  instanceOwner: number;
  demo: boolean;
};
type Owners = ReadonlyMap<number, AgencyRef>;
type Described = ReadonlyMap<string, { no: string; subtitle: string }>;

/** Asks each capability once for all of its records on the page. */
async function describe(tx: Tables, procedures: Procedures, rows: readonly Found[]): Promise<Described> {
  const byProcedure = Map.groupBy(rows, ({ procedure, version }) => procedures.find(procedure, version));
  const all = new Map<string, { no: string; subtitle: string }>();
  for (const [declared, group] of byProcedure) {
    if (declared.describe === undefined) continue;
    const ids = [...new Set(group.map(({ recordId }) => recordId))];
    for (const [id, words] of await declared.describe(tx, ids)) all.set(id, words);
  }
  return all;
}

/** Agencies other than the reader's own whose records stand on the page, by key. */
async function ownersOf({ tx, acting }: Session, rows: readonly Found[]): Promise<Owners> {
  const keys = new Set(rows.map(({ instanceOwner }) => instanceOwner));
  keys.delete(acting.agencyKey);
  const agencies = await agenciesByKey(tx, [...keys]);
  return new Map([...agencies].map(([key, agency]) => [key, agencyRef(agency)]));
}

function toRow(q: {
  row: Found;
  tools: ProcedureTools;
  described: Described;
  owners: Owners;
  sort: InboxAsked['sort'];
  acts: readonly Act[];
  handling: Handling | undefined;
  pressed: number;
  principal: Whose['principals'][number] | undefined;
  agencyKey: number;
  approvals: ReadonlySet<string>;
}): InboxRow {
  const { row, tools, acts, handling } = q;
  const declared = tools.procedures.find(row.procedure, row.version);
  const { declaration } = declared.procedure;
  const run = { ...row, id: row.instanceId };
  const words = q.described.get(row.recordId);
  const agency = q.owners.get(row.instanceOwner) ?? null;
  // What the title says already needs no second line.
  const more = words?.subtitle === row.title ? undefined : words?.subtitle;
  // A number that begins the title, as a task's does, is not said twice.
  const no = `${row.title} `.startsWith(`${words?.no} `) ? undefined : words?.no;
  const moment = { now: tools.now.getTime(), calendar: tools.calendar };
  const item: InboxItem = {
    id: row.id,
    kind: row.kind,
    recordId: row.recordId,
    title: row.title,
    agency,
    subtitle: [agency?.shortName, no, more].filter((part) => (part ?? '') !== '').join(' · '),
    no: words?.no ?? '',
    state: declaration.states[row.state]?.title ?? { zh: row.state, en: row.state },
    clock: clockOf({ view: openDuty(row, declared, tools.now), id: row.id, declared, moment }),
    link: declared.link(run),
    action: acts[0] ?? null,
    acts: [...acts],
    actionsAt: (declared.at ?? declared.link)(run),
    approval:
      q.approvals.has(`${row.procedure} ${row.duty}`) || q.approvals.has(`${row.procedure} ${row.duty} ${row.state}`),
    run: row.instanceId,
    handler: handling?.handler ?? null,
    helpers: handling?.helpers ?? [],
    handlingVersion: handling?.version ?? 0,
    pressed: q.pressed,
    onBehalf: q.principal === undefined ? null : { name: q.principal.name, lastDay: q.principal.lastDay },
    own: row.ownerAgency === q.agencyKey,
    demo: row.demo,
  };
  const at = q.sort === 'opened' ? row.openedAt : row.dueAt;
  return { item, place: [at.toISOString(), row.id, row.assignee ?? none] };
}

/** A stored open duty, in the words of the engine. @throws TypeError for one that its procedure does not declare */
function openDuty(row: Found, declared: DeclaredProcedure, now: Date): DutyView {
  const rule = declared.procedure.declaration.duties[row.duty];
  if (rule === undefined) throw new TypeError(`${row.procedure} declares no duty ${row.duty}`);
  const [dueAt, amberAt] = [row.dueAt.getTime(), row.amberAt.getTime()];
  const stoppedAt = row.stoppedAt?.getTime() ?? null;
  const late = (stoppedAt ?? now.getTime()) > dueAt;
  return {
    duty: row.duty,
    key: row.key,
    title: titleOfRow(rule, row.key),
    owner: rule.owner,
    openedAt: row.openedAt.getTime(),
    clockFrom: row.clockFrom.getTime(),
    dueAt,
    amberAt,
    closedAt: null,
    stoppedAt,
    status: 'open',
    late,
    colour: late ? 'red' : stoppedAt === null && now.getTime() >= amberAt ? 'amber' : 'normal',
    provisional: row.provisional,
    remindAt: [],
    escalations: [],
    basis: basisOn(rule.basis, row.openedAt.getTime()),
  };
}

/** How many open duties stand in each queue; one reading of the agency's open duties, and one of those on what is followed. */
export async function countInbox(session: Session, { procedures, now }: ProcedureTools): Promise<InboxCounts> {
  const { tx, acting } = session;
  const whose = await readWhose(session, procedures);
  const within = (queue: InboxQueue) => inQueue({ queue, procedures, now, whose });
  const open = tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null);
  const counts = await open
    .where('duty.ownerAgency', '=', acting.agencyKey)
    .select(({ fn }) => counted.map((queue) => fn.countAll<number>().filterWhere(within(queue)).as(queue)))
    .executeTakeFirstOrThrow();
  const { following } = await open
    .where(onFollowed(session))
    .select(({ fn }) => fn.countAll<number>().as('following'))
    .executeTakeFirstOrThrow();
  return { ...(counts as Record<(typeof counted)[number], number>), following, overOthers: await leadsOthers(session) };
}

/** What waits for the acting user, of it what they are to approve, and how much is late: for the menu of every page. */
export async function countMine(
  session: Session,
  { procedures, now }: Pick<ProcedureTools, 'procedures' | 'now'>,
): Promise<{ inbox: number; approve: number; overdue: number }> {
  const whose = await readWhose(session, procedures);
  const within = (queue: InboxQueue) => inQueue({ queue, procedures, now, whose });
  const waits = (eb: Joined) => eb.or([within('mine')(eb), within('approve')(eb)]);
  return session.tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where('duty.ownerAgency', '=', session.acting.agencyKey)
    .where(waits)
    .select(({ fn }) => [
      fn.countAll<number>().as('inbox'),
      fn.countAll<number>().filterWhere(within('approve')).as('approve'),
      fn.countAll<number>().filterWhere(within('overdue')).as('overdue'),
    ])
    .executeTakeFirstOrThrow();
}

const counted = [
  ...(['all', 'soon', 'overdue', 'sign', 'answer', 'accept'] as const),
  ...(['mine', 'mineSoon', 'mineOverdue', 'approve', 'unassigned'] as const),
];
