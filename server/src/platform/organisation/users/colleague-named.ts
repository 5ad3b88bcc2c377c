// Whether somebody who is only named is a colleague with an account: then they sign for themselves, however their name is written.
import { type RawBuilder, sql } from 'kysely';
import type { Session } from '../../database/connections/connect.ts';

export type Colleague = { id: string; name: string };

/** A name as it is compared: full-width letters, blanks, dots and what stands in brackets behind it make nobody another person. */
const bare = (name: RawBuilder<unknown>) =>
  sql`regexp_replace(regexp_replace(normalize(${name}, NFKC), '[(\\[【〔].*?[)\\]】〕]', '', 'g'), '[\\s·•・.\\u200b-\\u200f\\u2060\\ufeff]', '', 'g')`;

/** The active colleague of the acting user's agency who has this account, or is called so; the acting user first. */
export async function colleague(
  { tx, acting }: Session,
  q: { id: string } | { name: string },
): Promise<Colleague | undefined> {
  const wanted = 'id' in q ? sql`u.id = ${q.id}` : sql`${bare(sql`u.display_name`)} = ${bare(sql`${q.name}::text`)}`;
  const { rows } = await sql<Colleague>`
    select u.id, u.display_name as name from app_user u join agency a on a.id = u.agency_id
     where a.key = ${acting.agencyKey} and u.active and u.kind = 'person' and ${wanted}
     order by u.id = ${acting.userId} desc limit 1`.execute(tx);
  return rows[0];
}
