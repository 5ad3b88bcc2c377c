// What credit asks its own tables: who stands on the list today, whether a listing may be repaired, what a repair ends.
import type { LocalDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';

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
     where l.state = 'listed' and l.repaired_on is null and access.credit_listing_ends(l.decided_on) > a.day`.execute(
    tx,
  );
  return new Set(rows.map(({ subject }) => subject));
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

/** Key of the agency that entered a listing. */
export async function ownerOf(tx: Tables, id: string): Promise<number> {
  const listing = tx.selectFrom('creditListing').select('ownerAgency').where('id', '=', id);
  return (await listing.executeTakeFirstOrThrow()).ownerAgency;
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
