// What a lead that monitoring found is called: its seller, with every mark and platform of its offers, whichever of them came first.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connect.ts';

const between = '、';
const longest = 200;

/** Names in one order, each once. */
export const eachOnce = (names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => name !== '').toSorted();

/** As a column of a lead holds them. */
export const inOneLine = (names: readonly string[]): string => names.join(between).slice(0, longest);

export const titleOn = (seller: string, marks: readonly string[]): string =>
  `${seller}涉嫌销售侵犯“${marks.join('”“')}”商标权的商品`.slice(0, 300);

/** Marks and platforms of new offers are named in the leads that grew by them, and in the titles that were made of the marks. */
export async function nameMore(
  tx: Tables,
  grown: readonly { leadId: string; marks: readonly string[]; platforms: readonly string[] }[],
): Promise<void> {
  if (grown.length === 0) return;
  const ids = grown.map(({ leadId }) => leadId);
  const rows = await tx
    .selectFrom('lead')
    .select(['id', 'title', 'respondent', 'mark', 'platform'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
  const before = new Map(rows.map((row) => [row.id, row]));
  const renamed = grown.flatMap(({ leadId, marks, platforms }) => {
    const row = before.get(leadId);
    if (row === undefined) return [];
    const [mark, platform] = [added(row.mark, marks), added(row.platform, platforms)];
    if (mark === row.mark && platform === row.platform) return [];
    const made = row.title === titleOn(row.respondent, row.mark.split(between));
    const title = made ? titleOn(row.respondent, mark.split(between)) : row.title;
    return [{ id: leadId, title, mark, platform }];
  });
  if (renamed.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(renamed)}::jsonb) as r(id uuid, title text, mark text, platform text)`;
  await sql`update lead l set title = r.title, mark = r.mark, platform = r.platform from ${given} where l.id = r.id`.execute(
    tx,
  );
  await sql`update procedure_instance p set title = r.title from ${given} where p.id = r.id and p.title <> r.title`.execute(
    tx,
  );
}

/** One line with more names in it; as it was where they do not all find room. */
function added(line: string, names: readonly string[]): string {
  const all = eachOnce([...line.split(between), ...names]).join(between);
  return all.length > longest ? line : all;
}
