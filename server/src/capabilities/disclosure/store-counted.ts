// Penalty decisions made public, counted for a period: one filter for the figure and for the disclosures behind it.
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { type Counted, type CountedRecord, countedOnce } from '../cases/index.ts';

/** Those of an agency (its key) that were published first from `from` up to, not including, `before`, whatever became of them later. */
export type PublicationCount = { agency: number; from: Date; before: Date };

function published(tx: Tables, { agency, from, before }: PublicationCount) {
  return tx
    .selectFrom('publication as p')
    .innerJoin('disclosure as d', 'd.id', 'p.id')
    .where('p.ownerAgency', '=', agency)
    .where('p.publishedAt', '>=', from)
    .where('p.publishedAt', '<', before);
}

/** Each decision once; row-level security decides what is seen. */
export async function countPublications(tx: Tables, filter: PublicationCount): Promise<Counted> {
  const rows = await published(tx, filter).select('d.id').orderBy('d.id').execute();
  return countedOnce(rows.map(({ id }) => ({ id, part: 1 })));
}

const columns = [
  'd.id',
  'd.decisionNo as no',
  'd.matter as title',
  'd.ownerAgency as agencyKey',
  'd.state',
  'd.demo',
] as const;

/** The disclosures behind a figure by their identifier, one page and one more. */
export async function listCountedPublications(
  tx: Tables,
  filter: PublicationCount,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CountedRecord[]> {
  const query = published(tx, filter)
    .select(columns)
    .select(sql<string>`to_char(p.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('on'))
    .select(sql<number>`1`.as('part'));
  return (after === undefined ? query : query.where('d.id', '>', after))
    .orderBy('d.id')
    .limit(limit + 1)
    .execute();
}

/** Those of the disclosures named that the acting user may see. */
export async function publicationsNamed(tx: Tables, ids: readonly string[]): Promise<CountedRecord[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('disclosure as d')
    .select(columns)
    .select([sql<string | null>`null`.as('on'), sql<number | null>`null`.as('part')])
    .where('d.id', 'in', [...ids])
    .orderBy('d.id')
    .execute();
}

/** Keys of the agencies that published a decision or prepare to; asked agency by agency, so that it grows with them alone. */
export async function publishersOfDecisions(tx: Tables): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`select a.key from agency a
    where exists (select from publication p where p.owner_agency = a.key)
       or exists (select from disclosure d where d.owner_agency = a.key and d.state in ('draft', 'review')) order by a.key`.execute(
    tx,
  );
  return rows.map(({ key }) => key);
}
