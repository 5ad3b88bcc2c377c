// Reference data that comes with the release: regions, departments, the published calendar years.
import { allRegions, departmentShortName, departments, seedCalendarYears } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Database, Tables } from './connections/connect.ts';

/** Brings the reference tables up to this release; a calendar year that an administrator corrected is left alone. */
export async function loadReferenceData(database: Database): Promise<void> {
  await database.asSystem('reference data', async (tx) => {
    await loadRegions(tx);
    await loadDepartments(tx);
    await loadCalendar(tx);
  });
}

const regionRows = () =>
  allRegions().map(({ code, name, level, parent, path }) => ({ code, name, level, parent, path }));

// One JSON parameter a table: the row count is unbounded, the number of parameters of a statement is not.
async function loadRegions(tx: Tables): Promise<void> {
  const rows = regionRows();
  await sql`
    insert into region (code, name, level, parent, path)
    select code, name, level, parent, path::ltree
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, level text, parent text, path text)
    on conflict (code) do update set name = excluded.name, level = excluded.level, parent = excluded.parent, path = excluded.path
      where (region.name, region.level, region.parent, region.path) is distinct from (excluded.name, excluded.level, excluded.parent, excluded.path)`.execute(
    tx,
  );
}

const departmentRows = () =>
  departments().map((body) => ({
    id: body.id,
    name: body.name,
    short_name: departmentShortName(body.id),
    kind: body.kind,
    valid_from: body.from,
    valid_until: body.until,
    successors: body.successors,
    mark: body.source,
  }));

async function loadDepartments(tx: Tables): Promise<void> {
  const rows = departmentRows();
  await sql`
    insert into department (id, name, short_name, kind, valid_from, valid_until, successors, mark)
    select id, name, short_name, kind, valid_from, valid_until, array(select jsonb_array_elements_text(successors)), mark
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as d(id text, name text, short_name text, kind text, valid_from date, valid_until date, successors jsonb, mark text)
    on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until, successors = excluded.successors, mark = excluded.mark`.execute(
    tx,
  );
}

async function loadCalendar(tx: Tables): Promise<void> {
  await sql`
    insert into calendar_year (year, source, holidays, workdays)
    select year, source, holidays, workdays
      from jsonb_to_recordset(${JSON.stringify(seedCalendarYears())}::jsonb) as y(year int, source text, holidays jsonb, workdays jsonb)
    on conflict (year) do nothing`.execute(tx);
}

export type ReferenceCompared = { table: string; rows: number; compared: number; differing: number; records: string[] };

/** Regions and departments as they are stored beside those of this release. @param most rows that are named */
export async function compareReference(tx: Tables, most: number): Promise<ReferenceCompared[]> {
  const held = async (q: { table: string; key: string; rows: readonly Record<string, unknown>[] }) => {
    const { rows } = await sql<Omit<ReferenceCompared, 'table'>>`
      with release as (select r ->> ${q.key} as name, r from jsonb_array_elements(${JSON.stringify(q.rows)}::jsonb) as r),
      stored as (select to_jsonb(t) ->> ${q.key} as name, to_jsonb(t) as r from ${sql.table(q.table)} t),
      judged as materialized (
        select coalesce(s.name, l.name) as name, s.name is not null as present, s.name is not null and l.name is not null as known,
            s.r is distinct from l.r as differs
          from stored s full join release l on l.name = s.name)
      select count(*) filter (where present) as rows, count(*) filter (where known) as compared, count(*) filter (where differs) as differing,
          coalesce((select array_agg(d.name order by d.name) from (select name from judged where differs order by 1 limit ${most}) d), '{}') as records
        from judged`.execute(tx);
    return { table: q.table, ...(rows[0] ?? { rows: 0, compared: 0, differing: 0, records: [] }) };
  };
  return [
    await held({ table: 'department', key: 'id', rows: departmentRows() }),
    await held({ table: 'region', key: 'code', rows: regionRows() }),
  ];
}
