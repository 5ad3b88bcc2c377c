// How many entries stand in each queue, as far as the acting user sees them: one statement for all queues of all lists asked about.
import { ownerColumn, type Queue } from '@qingfeng/register';
import { type RawBuilder, sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';
import { type Filtering, inQueue } from './conditions.ts';

/** Where queues are counted. `most`: how many of its rows are. `rows`: those that its list shows, to stand behind `from` as `e`. */
export type QueueSource = Filtering & {
  readonly most: number;
  readonly rows: (session: Session, now: Date) => RawBuilder<unknown>;
};

export type Counting = { readonly source: QueueSource; readonly name: string; readonly queue: Queue };

/** `more`: there are more than `count`, as the list says it. `agencies`: of queues that are counted so, by the key of the agency. */
export type Counted = Counting & {
  readonly count: number;
  readonly more: boolean;
  readonly agencies: ReadonlyMap<number, number>;
};

type Row = { readonly at: number; readonly agency: number | null; readonly count: number };

/** The count of each queue is that of its list, by the same condition and to the same end. */
export async function countQueues(session: Session, asked: readonly Counting[], now: Date): Promise<Counted[]> {
  if (asked.length === 0) return [];
  const { rows } = await countStatement(session, asked, now).execute(session.tx);
  return asked.map((one, at) => {
    const own = rows.filter((row) => row.at === at);
    const [sum, most] = [own.reduce((all, { count }) => all + count, 0), one.source.most];
    const agencies = new Map(own.flatMap(({ agency, count }) => (agency === null ? [] : [[agency, count] as const])));
    return { ...one, count: Math.min(sum, most), more: sum > most, agencies };
  });
}

/** A row for each queue, or one for each agency that has something in it; `at`: its place among those asked about. */
export function countStatement(session: Session, asked: readonly Counting[], now: Date): RawBuilder<Row> {
  const parts = asked.map((one, at) => counted(session, one, { at, now }));
  return sql<Row>`${sql.join(parts, sql` union all `)}`;
}

function counted(
  session: Session,
  { source, queue: { where, by } }: Counting,
  { at, now }: { at: number; now: Date },
): RawBuilder<unknown> {
  const conditions = inQueue(source, where, { acting: session.acting, now });
  const within = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const from = sql`from ${source.rows(session, now)} ${within} limit ${source.most + 1}`;
  if (by !== 'agency')
    return sql`select ${at}::int as at, null::int as agency, count(*)::int as count from (select ${from}) as c`;
  const owner = sql.ref(`e.${ownerColumn(source.queued)}`);
  return sql`select ${at}::int as at, c.agency, count(*)::int as count from (select ${owner} as agency ${from}) as c group by c.agency`;
}
