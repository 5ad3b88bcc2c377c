// Where a digest that may be shown stands in the log, and who attests to it: its place and time, the first stamp over it, its cosigners.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';

export type Logged = {
  /** Counted from 1, as people count; null while the entry is not in order yet. */
  readonly place: number | null;
  readonly at: Date;
  /** Null until an authority stamped a checkpoint over it. */
  readonly stamp: { readonly at: Date; readonly authority: string } | null;
  /** Each with the first time at which it signed a checkpoint over it. */
  readonly cosigned: readonly { readonly name: string; readonly at: Date }[];
};

/** Cosignatures of so many checkpoints and witnesses are looked through: a witness that comes later is not waited for. */
const looked = 100;

/**
 * The entry by which a record first held a digest. Reads by index only; for the system, of records that the public may see.
 * @param q.kind table of the record
 * @param q.column where the digest stands in it: alone, or one of several
 */
export async function loggedDigest(
  tx: Tables,
  q: { kind: string; id: string; column: string; digest: string },
): Promise<Logged | undefined> {
  const { rows } = await sql<{ at: Date; index: number | null }>`
    select e.at, l.index from audit.entry e left join audit.leaf l on l.entry_id = e.id
     where e.kind = ${q.kind} and e.record_id = ${q.id} and e.action in ('insert', 'update')
       and e.after -> ${q.column} @> ${JSON.stringify(q.digest)}::jsonb order by e.id limit 1`.execute(tx);
  const [entry] = rows;
  if (entry === undefined) return undefined;
  const { at, index } = entry;
  if (index === null) return { place: null, at, stamp: null, cosigned: [] };
  return { place: index + 1, at, stamp: await stampOver(tx, index), cosigned: await cosignersOver(tx, index) };
}

async function stampOver(tx: Tables, index: number): Promise<Logged['stamp']> {
  const row = await tx
    .selectFrom('audit.stamp')
    .select(['stampedAt', 'tsa'])
    .where('size', '>', index)
    .where('stampedAt', 'is not', null)
    .orderBy('size')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined || row.stampedAt === null ? null : { at: row.stampedAt, authority: hostOf(row.tsa ?? '') };
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

async function cosignersOver(tx: Tables, index: number): Promise<Logged['cosigned']> {
  const rows = await tx
    .selectFrom(
      tx
        .selectFrom('audit.cosignature')
        .select(['name', 'at', 'size'])
        .where('size', '>', index)
        .orderBy('size')
        .limit(looked)
        .as('s'),
    )
    .leftJoin('audit.witness as w', (join) => join.on(sql<boolean>`starts_with(w.verifier_key, s.name || '+')`))
    .leftJoin('nodePeer as p', 'p.id', 'w.peerId')
    .select(['s.at', ({ fn }) => fn.coalesce('p.name', 's.name').as('name')])
    .orderBy('s.size')
    .orderBy('s.at')
    .execute();
  const first = new Map<string, Date>();
  for (const { name, at } of rows) if (!first.has(name)) first.set(name, at);
  return [...first].map(([name, at]) => ({ name, at }));
}
