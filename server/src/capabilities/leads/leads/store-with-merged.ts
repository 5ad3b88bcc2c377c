// A lead is one with those that were merged into it, and with those merged into these: as queries name them.
import { type RawBuilder, sql } from 'kysely';

/** `whole(id)`, for `with recursive`: the leads that `first` selects by their id, with all that were merged into them. */
export const wholeLeads = (first: RawBuilder<unknown>) =>
  sql`whole(id) as (${first} union select l.id from lead l join whole w on l.merged_into = w.id)`;

/** The same of the lead that became a case. */
export const wholeLeadsOfCase = (caseId: string) => wholeLeads(sql`select id from lead where case_id = ${caseId}`);
