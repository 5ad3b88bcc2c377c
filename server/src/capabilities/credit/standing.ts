// Who stands on the list today, with what measures: for the public page and for other parts of the line that ask.
import type { LocalDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Session, Tables } from '../../platform/database/connect.ts';
import type { EffectId } from './listings/grounds.ts';

export type Standing = {
  id: string;
  name: string;
  uscc: string | null;
  ground: string;
  decisionNo: string;
  decidedOn: LocalDate;
  /** First day on which it stands no longer. */
  endsOn: LocalDate;
  agency: string;
  measures: EffectId[];
  demo: boolean;
};

/** Of order 83 five years (recalled), of order 44 three (recalled). */
const ends = sql<LocalDate>`(l.decided_on + case when l.decided_on < '2021-09-01' then interval '5 years' else interval '3 years' end)::date`;
const standing = (day: LocalDate) => sql`l.state = 'listed' and l.repaired_on is null and ${ends} > ${day}::date`;
const shown = sql`l.id, s.name, s.uscc, l.ground, l.decision_no, l.decided_on::text as decided_on, ${ends}::text as ends_on,
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
  }: { words: readonly string[]; day: LocalDate; after?: { on: string; id: string }; limit: number },
): Promise<Standing[]> {
  const found =
    words.length === 0
      ? sql``
      : sql`and s.search @@ access.search_query(${[...words]}::text[]) and access.has_words(s.search_text, ${[...words]}::text[])`;
  const next = after === undefined ? sql`` : sql`and (l.decided_on, l.id) < (${after.on}::date, ${after.id}::uuid)`;
  const { rows } = await sql<Standing>`select ${shown} from ${from}
    where ${standing(day)} and s.kind <> 'person' ${found} ${next}
    order by l.decided_on desc nulls last, l.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/**
 * What somebody with this code must bear on a day: asked for by draws, licensing and whoever simplifies a procedure. Of any agency,
 * since it is public; nothing else of a listing is told.
 */
export async function effectsOn({ tx }: Session, { uscc, day }: { uscc: string; day: LocalDate }): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select * from access.listed_on(${uscc}, ${day}::date)`.execute(tx);
  return rows;
}
