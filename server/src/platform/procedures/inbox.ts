// The inbox: what the acting user's agency owes, whatever procedure it comes from.
import { type DutyView, titleOfRow } from '@qingfeng/procedure';
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Session, Tables } from '../database/connect.ts';
import { inRows } from '../database/cursor.ts';
import { likePattern } from '../database/like.ts';
import type { DB } from '../database/schema.generated.ts';
import type { AgencyRef } from '../http/schemas.ts';
import { agenciesByKey, agencyRef } from '../organisation/agency-refs.ts';
import { clockOf } from './clock-view.ts';
import type { DeclaredProcedure, Procedures } from './registry.ts';
import type { InboxCounts, InboxItem, InboxQueue } from './schema.ts';
import type { ProcedureTools } from './store.ts';

export type InboxFilter = { queue: InboxQueue; kind?: string | undefined; q?: string | undefined };
export type InboxPlace = readonly [at: string, id: string];
export type InboxAsked = InboxFilter & {
  sort: 'urgency' | 'opened';
  after: InboxPlace | undefined;
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
  const { count } = await openDuties(session, tools, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const found = await page(openDuties(session, tools, asked).select(columns), asked).execute();
  return { rows: await rowsOf(session, tools, { found, sort: asked.sort }), total: count };
}

/** Every open duty that passes the filter, in order, for as long as the transaction lasts. */
export function inboxItems(session: Session, tools: ProcedureTools, asked: Omit<InboxAsked, 'after' | 'limit'>) {
  const query = ordered(openDuties(session, tools, asked).select(columns), asked.sort);
  return inRows(session.tx, query, async (found) => {
    const rows = await rowsOf(session, tools, { found, sort: asked.sort });
    return rows.map(({ item }) => item);
  });
}

async function rowsOf(
  session: Session,
  tools: ProcedureTools,
  q: { found: readonly Found[]; sort: InboxAsked['sort'] },
) {
  const { found, sort } = q;
  const described = await describe(session.tx, tools.procedures, found);
  const owners = await ownersOf(session, found);
  return found.map((row) => toRow({ row, tools, described, owners, sort }));
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

function openDuties({ tx, acting }: Session, { procedures, now }: ProcedureTools, filter: InboxFilter) {
  let query = tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .where('duty.ownerAgency', '=', acting.agencyKey)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .where(inQueue({ queue: filter.queue, procedures, now, userId: acting.userId }));
  const { kind, q } = filter;
  if (kind !== undefined) query = query.where('procedureInstance.kind', '=', kind);
  if (q !== undefined) query = query.where(says(likePattern(q)));
  return query;
}

/** What a row shows of its matter: the title, or the name of the agency whose record it is. */
function says(pattern: string) {
  return (eb: Joined) =>
    eb.or([
      eb('procedureInstance.title', 'like', pattern),
      eb(
        'procedureInstance.ownerAgency',
        'in',
        eb
          .selectFrom('agency')
          .select('agency.key')
          .where((agency) => agency.or([agency('name', 'like', pattern), agency('shortName', 'like', pattern)])),
      ),
    ]);
}

type Joined = ExpressionBuilder<DB, 'duty' | 'procedureInstance'>;

function inQueue(q: { queue: InboxQueue; procedures: Procedures; now: Date; userId: string }) {
  return (eb: Joined) => {
    switch (q.queue) {
      case 'all':
        return sql<SqlBool>`true`;
      case 'overdue':
        return eb.and([eb('duty.dueAt', '<', q.now), runs(eb)]);
      case 'soon':
        return eb.and([eb('duty.amberAt', '<=', q.now), eb('duty.dueAt', '>=', q.now), runs(eb)]);
      case 'mine':
        return eb('duty.assignee', '=', q.userId);
      case 'sign':
      case 'answer':
      case 'accept':
        return ofQueue(eb, q.procedures.dutiesOf(q.queue));
      default:
        return unknownQueue(q.queue);
    }
  };
}

/** Whose clock stands still was late before it stopped, or is not. */
function runs(eb: Joined) {
  return eb.or([eb('duty.stoppedAt', 'is', null), eb('duty.dueAt', '<', eb.ref('duty.stoppedAt'))]);
}

function ofQueue(eb: Joined, duties: readonly { procedure: string; duty: string }[]) {
  return eb.or(
    duties.map(({ procedure, duty }) =>
      eb.and([eb('procedureInstance.procedure', '=', procedure), eb('duty.duty', '=', duty)]),
    ),
  );
}

function unknownQueue(queue: never): never {
  throw new TypeError(`no queue ${queue}`);
}

function page<Q extends ReturnType<typeof openDuties>>(query: Q, { sort, after, limit }: InboxAsked): Q {
  const placed = query as ReturnType<typeof openDuties>;
  const some = ordered(placed, sort).limit(limit + 1);
  if (after === undefined) return some as Q;
  const [at, id] = after;
  const beyond =
    sort === 'urgency'
      ? sql<SqlBool>`(duty.due_at, duty.id) > (${at}::timestamptz, ${id}::uuid)`
      : sql<SqlBool>`(duty.opened_at, duty.id) < (${at}::timestamptz, ${id}::uuid)`;
  return some.where(beyond) as Q;
}

function ordered<Q extends ReturnType<typeof openDuties>>(query: Q, sort: InboxAsked['sort']): Q {
  const open = query as ReturnType<typeof openDuties>;
  return (
    sort === 'urgency'
      ? open.orderBy('duty.dueAt').orderBy('duty.id')
      : open.orderBy('duty.openedAt', 'desc').orderBy('duty.id', 'desc')
  ) as Q;
}

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
}): InboxRow {
  const { row, tools } = q;
  const declared = tools.procedures.find(row.procedure, row.version);
  const { declaration } = declared.procedure;
  const step = declaration.duties[row.duty]?.metBy[0];
  const title = step === undefined ? undefined : declaration.steps[step]?.title;
  const words = q.described.get(row.recordId);
  const agency = q.owners.get(row.instanceOwner) ?? null;
  // What the title says already needs no second line.
  const more = words?.subtitle === row.title ? undefined : words?.subtitle;
  const moment = { now: tools.now.getTime(), calendar: tools.calendar };
  const item: InboxItem = {
    id: row.id,
    kind: row.kind,
    recordId: row.recordId,
    title: row.title,
    agency,
    subtitle: [agency?.shortName, words?.no, more].filter((part) => (part ?? '') !== '').join(' · '),
    no: words?.no ?? '',
    state: declaration.states[row.state]?.title ?? { zh: row.state, en: row.state },
    clock: clockOf({ view: openDuty(row, declared, tools.now), id: row.id, declared, moment }),
    link: declared.link({ ...row, id: row.instanceId }),
    action: step === undefined || title === undefined ? null : { action: step, title },
    demo: row.demo,
  };
  const at = q.sort === 'urgency' ? row.dueAt : row.openedAt;
  return { item, place: [at.toISOString(), row.id] };
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
    basis: rule.basis,
  };
}

/** How many open duties stand in each queue; one reading of the agency's open duties. */
export async function countInbox({ tx, acting }: Session, { procedures, now }: ProcedureTools): Promise<InboxCounts> {
  const within = (queue: InboxQueue) => inQueue({ queue, procedures, now, userId: acting.userId });
  return tx
    .selectFrom('duty')
    .innerJoin('procedureInstance', 'procedureInstance.id', 'duty.instanceId')
    .where('duty.ownerAgency', '=', acting.agencyKey)
    .where('duty.metAt', 'is', null)
    .where('duty.cancelledAt', 'is', null)
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere(within('soon')).as('soon'),
      fn.countAll<number>().filterWhere(within('overdue')).as('overdue'),
      fn.countAll<number>().filterWhere(within('sign')).as('sign'),
      fn.countAll<number>().filterWhere(within('answer')).as('answer'),
      fn.countAll<number>().filterWhere(within('accept')).as('accept'),
      fn.countAll<number>().filterWhere(within('mine')).as('mine'),
    ])
    .executeTakeFirstOrThrow();
}
