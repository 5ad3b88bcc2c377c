// Where a digest that may be shown stands in the log, and who attests to it: its place and time, the first stamp over it, its cosigners.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { judgeLine, witnessKeys } from '../attested/witness-keys.ts';

export type Logged = {
  /** Counted from 1, as people count; null while the entry is not in order yet. */
  readonly place: number | null;
  readonly at: Date;
  /** Null until an authority stamped a checkpoint over it. */
  readonly stamp: { readonly at: Date; readonly authority: string } | null;
  /** Each with the first time at which it signed a checkpoint over it, by a key of it that is pinned. */
  readonly cosigned: readonly { readonly name: string; readonly at: Date }[];
  /** Lines that do not hold by any pinned key: they name nobody. */
  readonly unverifiable: number;
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
  if (index === null) return { place: null, at, stamp: null, cosigned: [], unverifiable: 0 };
  return { place: index + 1, at, stamp: await stampOver(tx, index), ...(await cosignersOver(tx, index)) };
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

async function cosignersOver(tx: Tables, index: number): Promise<Pick<Logged, 'cosigned' | 'unverifiable'>> {
  const rows = await tx
    .selectFrom('audit.cosignature as s')
    .innerJoin('audit.checkpoint as c', 'c.size', 's.size')
    .select(['s.name', 's.line', 's.at', 'c.note'])
    .where('s.size', '>', index)
    .orderBy('s.size')
    .orderBy('s.at')
    .limit(looked)
    .execute();
  const keys = rows.length === 0 ? [] : await witnessKeys(tx);
  const first = new Map<string, Date>();
  let unverifiable = 0;
  for (const { at, ...line } of rows) {
    const judged = judgeLine(line, keys);
    if (judged.is !== 'held') unverifiable += 1;
    else if (!first.has(judged.witness)) first.set(judged.witness, at);
  }
  return { cosigned: [...first].map(([name, at]) => ({ name, at })), unverifiable };
}
