// What credit asks its own tables: who stands on the list today, whether a listing may be repaired, what a repair ends.
import type { LocalDate } from '@qingfeng/codes';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tables } from '../../platform/database/connections/connect.ts';
import type { EffectId } from './listings/grounds.ts';

export type Standing = {
  id: string;
  name: string;
  uscc: string | null;
  kind: string;
  ground: string;
  decisionNo: string;
  decidedOn: LocalDate;
  /** First day on which it stands no longer. */
  endsOn: LocalDate;
  agency: string;
  measures: EffectId[];
  demo: boolean;
};

const ends = sql<LocalDate>`access.credit_listing_ends(l.decided_on)`;
const standing = (day: LocalDate | RawBuilder<unknown>) =>
  sql`l.state = 'listed' and l.repaired_on is null and ${ends} > ${day}::date`;
const shown = sql`l.id, s.name, s.uscc, s.kind, l.ground, l.decision_no, l.decided_on::text as decided_on, ${ends}::text as ends_on,
  a.name as agency, l.measures, l.demo`;
const from = sql`credit_listing l join credit_subject s on s.id = l.subject join agency a on a.key = l.owner_agency`;

/** Its newest first. People are found by nobody here: only organisations and individual businesses are shown in public. */
export async function publicListings(
  tx: Tables,
  {
    words,
    day,
    after,
    limit,
  }: { words: readonly string[]; day: LocalDate; after?: { at: string; id: string } | undefined; limit: number },
): Promise<Standing[]> {
  const found =
    words.length === 0
      ? sql``
      : sql`and s.search @@ access.search_query(${[...words]}::text[]) and access.has_words(s.search_text, ${[...words]}::text[])`;
  const next = after === undefined ? sql`` : sql`and (l.decided_on, l.id) < (${after.at}::date, ${after.id}::uuid)`;
  const { rows } = await sql<Standing>`select ${shown} from ${from}
    where ${standing(day)} and s.kind <> 'person' ${found} ${next}
    order by l.decided_on desc nulls last, l.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export type PublicListing = Standing & { ownerAgency: number };

/** One listing that stands in public on a day; undefined for any other. */
export async function publicListing(
  tx: Tables,
  { id, day }: { id: string; day: LocalDate },
): Promise<PublicListing | undefined> {
  const { rows } = await sql<PublicListing>`select ${shown}, l.owner_agency from ${from}
    where l.id = ${id}::uuid and s.kind <> 'person' and ${standing(day)}`.execute(tx);
  return rows[0];
}

/** The names of these subjects that may stand in public, by id: of people none does. */
export async function publicNames(tx: Tables, subjects: readonly string[]): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx
    .selectFrom('creditSubject')
    .select(['id', 'name'])
    .where('id', 'in', [...subjects])
    .where('kind', '<>', 'person')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who of those with these codes stands on the list on a day, the newest listing first. */
export function effectsOn(
  database: Database,
  { codes, day }: { codes: readonly string[]; day: LocalDate },
): Promise<(Standing & { uscc: string })[]> {
  return database.asSystem('who stands on the list', async (tx) => {
    const { rows } = await sql<Standing & { uscc: string }>`select ${shown} from ${from}
      where s.uscc = any(${[...codes]}::text[]) and s.kind <> 'person' and ${standing(day)} order by l.decided_on desc`.execute(
      tx,
    );
    return rows;
  });
}

/** Listings of an organisation on a day, the newest first. */
export async function listingsOn(tx: Tables, { uscc, day }: { uscc: string; day: LocalDate }): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select ${shown} from ${from}
    where s.uscc = ${uscc} and s.kind = 'organisation' and ${standing(day)} order by l.decided_on desc, l.id desc`.execute(
    tx,
  );
  return rows;
}

/**
 * Which of these stand on the list on their day; the same answer for everybody, since it is public. People are not among them: who of
 * them stands on a list is told to nobody who may not see the listing.
 */
export async function violatorsAmong(
  tx: Tables,
  asked: readonly { subject: string; day: LocalDate }[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ subject: string }>`
    select distinct l.subject
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (subject uuid, day date)
      join access.credit_listed(${asked.map(({ subject }) => subject)}::uuid[]) l on l.subject = a.subject
     where ${standing(sql`a.day`)}`.execute(tx);
  return new Set(rows.map(({ subject }) => subject));
}

type Repairable = { id: string; state: string; decidedOn: LocalDate | null; from: LocalDate | null };

/** `from`: the first day on which a repair may be applied for, a year after the listing (总局令第44号, recalled). */
export async function repairable(tx: Tables, ids: readonly string[]): Promise<Repairable[]> {
  const { rows } = await sql<Repairable>`
    select id, state, decided_on::text as decided_on, (decided_on + interval '1 year')::date::text as "from"
      from credit_listing where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** What was granted ends the listing's measures and its publication at once; its removal is entered afterwards. */
export async function endListing(tx: Tables, repairId: string): Promise<void> {
  await sql`update credit_listing l set repaired_on = r.decided_on, version = l.version + 1
    from credit_repair r where r.id = ${repairId}::uuid and l.id = r.listing`.execute(tx);
}

/** Keys of the agencies that have somebody on the list of serious violators; asked agency by agency, so that it grows with them alone. */
export async function publishersOfListings(tx: Tables): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`select a.key from agency a
    where exists (select from credit_listing l where l.owner_agency = a.key and l.state = 'listed') order by a.key`.execute(
    tx,
  );
  return rows.map(({ key }) => key);
}

/** Keys of the agencies that entered somebody on the red list; asked agency by agency, so that it grows with them alone. */
export async function publishersOfRedList(tx: Tables): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`select a.key from agency a
    where exists (select from credit_red_list r where r.owner_agency = a.key) order by a.key`.execute(tx);
  return rows.map(({ key }) => key);
}
