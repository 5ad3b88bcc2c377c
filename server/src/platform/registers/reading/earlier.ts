// A register as it stood at a time, for its queries: what the trail says was changed since is taken back in SQL.
import { columnIn, type Register } from '@qingfeng/register';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * For `from`: the entries of a register as they stood, as `e`, with the columns of its table. What is let go since is not among them,
 * and who may see an entry is judged by how it stands now.
 */
export function entriesAsOf({ table }: Register, at: Date): RawBuilder<unknown> {
  const all = sql.table(table);
  return sql`(with since as materialized (
      select c.record_id::uuid as id, bool_or(c.action = 'insert') as entered,
             jsonb_object_agg(was.key, was.value order by c.id desc) filter (where was.key is not null) as was
        from audit.record_entry c left join lateral jsonb_each(c.before) as was on true
       where c.kind = ${table} and c.at > ${at} group by c.record_id)
    select t.* from ${all} t where not exists (select from since s where s.id = t.id)
    union all
    select earlier.* from ${all} t join since s on s.id = t.id and not s.entered
      cross join lateral jsonb_populate_record(t, coalesce(s.was, '{}')) as earlier) as e`;
}

/**
 * Words looked for in what fields said then. The index knows only what they say now, and would spare nothing: every entry is put back to
 * that time before it is filtered and put in order, by columns that have no index as they stood.
 */
export function saidThen({ fields, list }: Register, words: readonly string[]): Expression<SqlBool>[] {
  const texts = list.search.map((name) => sql`e.${sql.ref(columnIn(fields, name))}::text`);
  const said = sql`lower(concat_ws(' ', ${sql.join(texts)}))`;
  return words.map((word) => sql<SqlBool>`position(lower(${word}) in ${said}) > 0`);
}
