// Numbers of cases: the code that stands for an agency in them, and the next one of a year.
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';

export type Numbering = { code: string; own: boolean };

/** The code in an agency's numbers, such as 穗市监; its short name until it has set one. */
export async function numberingOf(tx: Tables, agencyKey: number): Promise<Numbering> {
  const row = await tx
    .selectFrom('agency')
    .leftJoin('caseNumbering', 'caseNumbering.ownerAgency', 'agency.key')
    .select(['agency.shortName', 'caseNumbering.code'])
    .where('agency.key', '=', agencyKey)
    .executeTakeFirstOrThrow();
  return { code: row.code ?? row.shortName, own: row.code !== null };
}

/** Sets the code of an agency for the numbers that are given from now on. */
export async function setNumbering(tx: Tables, q: { agencyKey: number; code: string }): Promise<void> {
  await tx
    .insertInto('caseNumbering')
    .values({ ownerAgency: q.agencyKey, code: q.code })
    .onConflict((conflict) => conflict.column('ownerAgency').doUpdateSet({ code: q.code }))
    .execute();
}

/** The next number of an agency's cases in a year, such as 穗市监立〔2026〕318号; waits for whoever takes one now. */
export async function takeNumber(tx: Tables, q: { agencyKey: number; prefix: string; year: number }): Promise<string> {
  const series = `${q.prefix}〔${q.year}〕`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case number ${q.agencyKey} ${series}`}, 0))`.execute(tx);
  const { last } = await tx
    .selectFrom('caseFile')
    .select(sql<number>`coalesce(max((regexp_match(no, '〕(\\d+)号$'))[1]::int), 0)`.as('last'))
    .where('ownerAgency', '=', q.agencyKey)
    .where('no', 'like', `${series}%`)
    .executeTakeFirstOrThrow();
  return `${series}${last + 1}号`;
}
