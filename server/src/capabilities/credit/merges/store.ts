// Queries on merged subjects, and on those that may be one: found by index, as many as a page shows.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

export async function kindsOf(tx: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('creditSubject')
    .select(['id', 'kind'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** Merges that stand today and name any of these. */
export async function standingMerges(
  tx: Tables,
  ids: readonly string[],
): Promise<readonly { kept: string; merged: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('creditSubjectMerge')
    .select(['kept', 'merged'])
    .where('verdict', '=', 'same')
    .where('undoneOn', 'is', null)
    .where((eb) => eb.or([eb('kept', 'in', [...ids]), eb('merged', 'in', [...ids])]))
    .execute();
}

/** The codes under which a subject is known: its own and those merged into it. */
export async function codesOf(tx: Tables, id: string): Promise<string[]> {
  const { rows } = await sql<{ uscc: string }>`
    select uscc from credit_subject where id = ${id}::uuid and uscc is not null
    union select s.uscc from credit_subject_merge m join credit_subject s on s.id = m.merged
     where m.kept = ${id}::uuid and m.verdict = 'same' and m.undone_on is null and s.uscc is not null`.execute(tx);
  return rows.map(({ uscc }) => uscc);
}

export type Known = {
  id: string;
  name: string;
  uscc: string;
  region: string;
  representative: string | null;
  enteredAt: Date;
  demo: boolean;
};

const columns = sql`s.id, s.name, s.uscc, s.region, s.representative, s.entered_at, s.demo`;

/** Organisations and individual businesses, the newest first. */
export async function newestSubjects(
  tx: Tables,
  q: { after: { at: string; id: string } | undefined; limit: number },
): Promise<Known[]> {
  const next =
    q.after === undefined ? sql`` : sql`and (s.entered_at, s.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)`;
  const { rows } = await sql<Known>`select ${columns} from credit_subject s
    where s.kind <> 'person' and s.uscc is not null ${next} order by s.entered_at desc nulls last, s.id desc limit ${q.limit}`.execute(
    tx,
  );
  return rows;
}

/** Of each, those that share its name, the number of the organisation in its code, the end of its code, or who represents it. */
export async function alike(tx: Tables, of: readonly Known[]): Promise<{ of: string; found: Known }[]> {
  if (of.length === 0) return [];
  const words = of.flatMap(({ id, name, uscc, representative }) =>
    [name, uscc.slice(8, 17), uscc.slice(12), ...(representative === null ? [] : [representative])].map((word) => ({
      ...{ of: id, word: word.replaceAll(/[\s（）()]/g, '').slice(0, 60) },
    })),
  );
  const { rows } = await sql<Known & { of: string }>`
    select distinct on (w.of, s.id) w.of, ${columns}
      from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w ("of" uuid, word text)
      cross join lateral (select f.id from access.find_credit_subject(array[w.word]) as f (id) limit 20) f
      join credit_subject s on s.id = f.id
     where s.kind <> 'person' and s.uscc is not null and s.id <> w.of and length(w.word) > 1
       and not exists (select from credit_subject_merge m where m.undone_on is null
         and ((m.kept = w.of and m.merged = s.id) or (m.kept = s.id and m.merged = w.of)))
     order by w.of, s.id`.execute(tx);
  return rows.map(({ of: whose, ...found }) => ({ of: whose, found }));
}

export async function hasDemoMerges(tx: Tables): Promise<boolean> {
  const row = await tx
    .selectFrom('creditSubjectMerge')
    .select('id')
    .where('demo', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
