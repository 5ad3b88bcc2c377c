// Cases as supervision and other parts of the line ask for them, in SQL that only cases write.
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { likePattern } from '../../../platform/database/queries/like.ts';
import { idsByAgencyNamed } from '../../../platform/database/words/having-words.ts';

/** A case with a fine or a confiscation decided; for the condition of casesMet. */
const fined = sql`(c.decision_kind = 'penalty' and coalesce(c.fine, 0) + coalesce(c.confiscation, 0) > 0)`;

/** The last word of the agency's head on referring a case; the case is declined while it is one of these two. */
const declinedSteps = sql`('approveNoReferral', 'refuseReferral')`;

/** Duties of a case whose lateness supervision is told of. */
const watchedDuties = sql.join(
  ['decideReferral', 'handOver', 'decideNoReferral', 'sendCopies'].map((duty) => sql.lit(duty)),
);

const standings = {
  unreferred: sql`c.referred_on is null and c.decided_on is null and (word.step is null or word.step not in ${declinedSteps})`,
  fined: sql`c.referred_on is null and ${fined}`,
  declined: sql`c.referred_on is null and word.step in ${declinedSteps} and not coalesce(${fined}, false)`,
  late: sql`cardinality(late.duties) > 0`,
} as const;

/**
 * Cases that meet a criminal threshold, as rows of a list of supervision: those not referred yet, fined instead, declined by the
 * agency's head, or late in a duty that supervision is told of. `words`: each in what the case is found by, in its offence or in the name
 * of its agency; they narrow the cases before their parties and duties are looked up.
 */
export const casesMet = <Row>(
  standing: keyof typeof standings,
  { now, words }: { now: Date; words: readonly string[] },
): RawBuilder<Row> => sql<Row>`
  select c.id, 'case' as kind, c.id as case_id, c.no, c.title, c.owner_agency,
    array(select p.name from case_party p where p.case_id = c.id and p.part = 'party' order by p.position) as accused,
    coalesce(c.offence_code, '') as crimes, c.illegal_business_amount as amount, c.fine, c.state, c.next_due_at, c.next_amber_at,
    c.next_duty, null as next_part, c.offence_at as since, c.offence_summary as summary,
    word.reason as reason, late.duties as late, c.demo
  from case_file c
  left join lateral (select e.step, e.reason from procedure_event e where e.instance_id = c.id
    and e.step in ('approveNoReferral', 'refuseReferral', 'reopenReferral', 'submitReferral', 'approveReferral') order by e.seq desc limit 1) word on true
  cross join lateral (select coalesce(array_agg(distinct d.duty), '{}') as duties from duty d where d.instance_id = c.id
    and d.duty in (${watchedDuties}) and d.cancelled_at is null and coalesce(d.met_at, ${now}) > d.due_at) late
  where c.offence_result = 'met' and ${standings[standing]} ${sql.join(words.map(holds), sql` `)}`;

/** Each looked up by an index of its own: joined by OR they would be asked of every case. */
function holds(word: string): RawBuilder<unknown> {
  const like = likePattern(word);
  // Offences have codes of letters and digits; no other word can be one.
  const coded = sql`union all select o.id from case_file o where o.offence_result = 'met' and o.offence_code ilike ${like}`;
  return sql`and c.id in (
    select access.find_cases(${[word]}::text[], null)
    union all ${idsByAgencyNamed('case_file', [word])}
    ${/^[\w.-]+$/.test(word) ? coded : sql``})`;
}

/** Ids of the cases whose number has a word in it, found by index. */
export const casesNumbered = (word: string): RawBuilder<unknown> =>
  sql`select c.id from case_file c where c.id in (select access.find_cases(${[word]}::text[], null)) and c.no ilike ${likePattern(word)}`;

/** Ids of cases in which whoever has this code was punished, the newest decisions first; sealed ones are not told. */
export async function punishedCases(tx: Tables, codes: readonly string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from case_file c where c.decision_kind = 'penalty' and not c.sealed
      and c.id in (select p.case_id from case_party p where p.uscc = any(${[...codes]}::text[]) and p.part = 'party')
    order by c.decided_on desc nulls last limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A case by what other records call it; undefined for who may not see it. */
export function findCaseHead(tx: Tables, id: string) {
  const query = tx.selectFrom('caseFile').select(['id', 'no', 'title', 'ownerAgency', 'fine', 'demo']);
  return query.where('id', '=', id).executeTakeFirst();
}
