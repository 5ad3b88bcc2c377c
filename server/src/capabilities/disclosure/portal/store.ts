// Queries of the public pages, over the view of what is public (published/opened.ts): as strangers read it, by a role that sees nothing else.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { PublicDecision } from '../store.ts';

/** A decision as strangers read it; null, or empty, is what is not said any more of one that was taken down. */
export type OpenDecision = Omit<
  PublicDecision,
  'ownerAgency' | 'procedureKind' | 'laws' | 'foundBy' | 'party' | 'partyKind' | 'matter'
> & { [name in 'party' | 'matter']: string | null } & { partyKind: PublicDecision['partyKind'] | null };

export type Listed = Pick<
  OpenDecision,
  | 'id'
  | 'address'
  | 'agencyName'
  | 'decisionNo'
  | 'party'
  | 'partyKind'
  | 'matter'
  | 'decidedOn'
  | 'publishedAt'
  | 'changedAt'
  | 'state'
  | 'edition'
  | 'items'
  | 'untilOn'
  | 'demo'
>;

export type PublicFilter = {
  words: readonly string[];
  partyKind?: PublicDecision['partyKind'] | undefined;
  /** Code of a region: what lies within it, too. */
  region?: string | undefined;
  /** Name of the agency, whole; title of a law; year of the decision. */
  agency?: string | undefined;
  law?: string | undefined;
  year?: number | undefined;
  /** Days of publication, YYYY-MM-DD, in the office's time. */
  from?: string | undefined;
  to?: string | undefined;
};

export type PublicPlace = { at: string; id: string };

type Asked = PublicFilter & { after: PublicPlace | undefined; limit: number; by?: 'publishedAt' | 'changedAt' };

/** Words that many decisions have are found among the newest; so many of them are looked through. */
const newest = 4_000;

/**
 * The newest first, one row more than `limit`. Of what was taken down only the notice stands in the list. Frequent words fill the page
 * from the newest; what is rare is found whole by the index of words and then put in order. Which of the two it is shows in the first look.
 */
export async function listPublic(tx: Tables, q: Asked): Promise<Listed[]> {
  const order = q.by === 'changedAt' ? sql.ref('p.changed_at') : sql.ref('p.published_at');
  const within = conditionsOf(q, order);
  const inOrder = sql`order by ${order} desc, p.id desc limit`;
  const wanted = q.limit + 1;
  if (q.words.length === 0) {
    const { rows } = await sql<
      Left<Listed>
    >`select ${listed} from published.publication p where ${within} ${inOrder} ${wanted}`.execute(tx);
    return withItems(rows);
  }
  const said = saying(q.words);
  const near = await sql<Left<Listed>>`
    select ${listed} from (select * from published.publication p where ${within} ${inOrder} ${newest}) p where ${said} ${inOrder} ${wanted}`.execute(
    tx,
  );
  if (near.rows.length === wanted) return withItems(near.rows);
  const { rows } = await sql<Left<Listed>>`
    with p as materialized (select ${listed} from published.publication p where ${said} and ${within})
    select * from p ${inOrder} ${wanted}`.execute(tx);
  return withItems(rows);
}

const listed = sql`p.id, p.address, p.agency_name, p.decision_no, p.party, p.party_kind, p.matter, p.decided_on, p.published_at,
  p.changed_at, p.state, p.edition, p.items, p.until_on, p.demo`;
const whole = sql`${listed}, p.region_code, p.public_text, p.covered, p.proof, p.trace,
  p.repair_from, p.file_digests, p.page_digests, p.uscc`;

/** As the view has it: of what was taken down there is nothing where there were items, passages, a comparison and files. */
type Left<T> = {
  [name in keyof T]: name extends 'items' | 'covered' | 'proof' | 'fileDigests' | 'pageDigests'
    ? T[name] | null
    : T[name];
};

const withItems = (rows: readonly Left<Listed>[]): Listed[] => rows.map((one) => ({ ...one, items: one.items ?? [] }));

/** The decision of an address, or what is left of it; undefined where none ever stood there. */
export async function decisionAt(tx: Tables, address: string): Promise<OpenDecision | undefined> {
  const { rows } = await sql<
    Left<OpenDecision>
  >`select ${whole} from published.publication p where p.address = ${address}`.execute(tx);
  const [one] = rows;
  if (one === undefined) return undefined;
  const { covered, proof, fileDigests, pageDigests } = one;
  return {
    ...{ ...one, items: one.items ?? [], covered: covered ?? [], proof: proof ?? {} },
    ...{ fileDigests: fileDigests ?? [], pageDigests: pageDigests ?? [] },
  };
}

/** That an entry has the words: by their pieces, and a longer word as a whole. */
function saying(words: readonly string[]) {
  const whole = words.map(
    (word) =>
      sql`(length(published.searchable(${word})) <= 2 or position(published.searchable(${word}) in p.search_text) > 0)`,
  );
  return sql.join([sql`p.search @@ published.search_query(${[...words]}::text[])`, ...whole], sql` and `);
}

function conditionsOf(q: Asked, order: ReturnType<typeof sql.ref>) {
  const conditions = [
    sql`true`,
    ...(q.partyKind === undefined ? [] : [sql`p.party_kind = ${q.partyKind}`]),
    ...(q.region === undefined
      ? []
      : [
          sql`p.region_code >= ${prefixOf(q.region).padEnd(6, '0')} and p.region_code <= ${prefixOf(q.region).padEnd(6, '9')}`,
        ]),
    ...(q.agency === undefined ? [] : [sql`p.agency_name = ${q.agency}`]),
    ...(q.law === undefined ? [] : [sql`p.laws @> array[${q.law}]::text[]`]),
    ...(q.year === undefined
      ? []
      : [sql`p.decided_on >= ${`${q.year}-01-01`}::date and p.decided_on <= ${`${q.year}-12-31`}::date`]),
    ...(q.from === undefined ? [] : [sql`p.published_at >= (${q.from}::date)::timestamp at time zone 'Asia/Shanghai'`]),
    ...(q.to === undefined ? [] : [sql`p.published_at < (${q.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
    ...(q.after === undefined ? [] : [sql`(${order}, p.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Agencies are offered as far as this; more are found by their names. */
const mostAgencies = 200;

export type Facets = { agencies: string[]; years: number[] };

/** What the list can be narrowed by, each read from one name to the next by an index: never by what is stored. */
export async function facetsOf(tx: Tables): Promise<Facets> {
  const { rows } = await sql<{ name: string }>`
    with recursive named (name, n) as (
      (select agency_name, 1 from published.publication order by agency_name limit 1)
      union all
      select (select p.agency_name from published.publication p where p.agency_name > named.name order by p.agency_name limit 1), n + 1
        from named where named.name is not null and n <= ${mostAgencies}
    ) select name from named where name is not null`.execute(tx);
  const { rows: days } = await sql<{ first: number | null; last: number | null }>`
    select extract(year from min(decided_on))::int as first, extract(year from max(decided_on))::int as last from published.publication`.execute(
    tx,
  );
  const { first, last } = days[0] ?? { first: null, last: null };
  const years = first === null || last === null ? [] : Array.from({ length: last - first + 1 }, (_, at) => last - at);
  return { agencies: rows.map(({ name }) => name), years };
}

/** Public decisions on an organisation, the newest first. @param q.uscc its social credit code */
export async function decisionsOn(tx: Tables, q: { uscc: string; limit: number }): Promise<Listed[]> {
  const { rows } = await sql<Left<Listed>>`
    select ${listed} from published.publication p where p.uscc = ${q.uscc} and p.state = 'public'
     order by p.published_at desc, p.id desc limit ${q.limit}`.execute(tx);
  return withItems(rows);
}

type KnownDecision = Pick<OpenDecision, 'id' | 'address' | 'agencyName' | 'decisionNo' | 'publishedAt' | 'edition'>;

/** Decisions that are public, by the digest of a file that the public takes away. One question for all digests, by an index. */
export async function publicByDigest(tx: Tables, digests: readonly string[]): Promise<Map<string, KnownDecision>> {
  const { rows } = await sql<KnownDecision & { fileDigests: string[] }>`
    select p.id, p.address, p.agency_name, p.decision_no, p.published_at, p.edition, p.file_digests from published.publication p
     where p.file_digests && ${[...digests]}::text[] limit 20`.execute(tx);
  return new Map(rows.flatMap(({ fileDigests, ...row }) => fileDigests.map((digest) => [digest, row] as const)));
}

/** 440000 is all of 44, 440100 all of 4401. */
const prefixOf = (code: string): string => code.replace(/(?:00){1,2}$/, '');
