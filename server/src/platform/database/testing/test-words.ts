// Words for rows that a test of size filled while triggers were off.
import type pg from 'pg';

/** Stands in every row, and in every thousandth. */
export const commonWord = '云雀';
export const rareWord = '稀见品';

/** Gives the rows of a table that access.searched made findable their words. */
export async function fillWords(client: pg.Client, table: string): Promise<void> {
  await client.query(
    `with said as materialized (
       select rare, said, access.search_vector(said) as pieces from (values (true, $1 || $2), (false, $1)) as s (rare, said)
     ), placed as (select id, row_number() over (order by id) % 1000 = 0 as rare from ${table})
     update ${table} as t set search_text = s.said, search = s.pieces from placed p join said s using (rare) where t.id = p.id`,
    [commonWord, rareWord],
  );
}
