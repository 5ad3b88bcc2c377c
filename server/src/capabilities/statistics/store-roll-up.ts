// Queries that sum the figures of reports that were sent. A record is counted once, whoever reported it.
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';

/** What was computed, entered and could not be valued of a cell in a period. */
export type FigureSum = {
  period: string;
  cell: string;
  computed: number | null;
  entered: number | null;
  unvalued: number;
};

/** The revision last sent of each report that is summed. */
const sentOf = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select v.id as revision_id, r.owner_agency, r.period from statistics_report r
  join statistics_revision v on v.report_id = r.id and v.number = r.revision where r.id = any(${[...ids]}::uuid[])`;

/** Sums by period and cell over the reports with these ids. */
export async function figureSums(tx: Tables, ids: readonly string[]): Promise<FigureSum[]> {
  const { rows } = await sql<FigureSum>`
    with sent as (${sentOf(ids)}),
    figures as (select s.period, s.owner_agency, f.cell, f.computed, f.entered, f.records, f.parts
      from sent s join statistics_figure f on f.revision_id = s.revision_id),
    once as (select distinct on (f.period, f.cell, p.id) f.period, f.cell, p.part
      from figures f cross join lateral unnest(f.records, f.parts) as p(id, part)
      order by f.period, f.cell, p.id, f.owner_agency),
    counted as (select period, cell, sum(part)::bigint as computed, (count(*) filter (where part is null))::int as unvalued
      from once group by period, cell)
    select f.period, f.cell, case when bool_or(f.computed is not null) then coalesce(max(c.computed), 0) end as computed,
      sum(f.entered)::bigint as entered, coalesce(max(c.unvalued), 0) as unvalued
    from figures f left join counted c on c.cell = f.cell and c.period = f.period group by f.period, f.cell`.execute(
    tx,
  );
  return rows;
}

/** Records that stand in the reports of more than one agency, with the agencies. */
export async function recordsOfSeveral(
  tx: Tables,
  ids: readonly string[],
  most: number,
): Promise<{ id: string; cell: string; agencies: number[] }[]> {
  const { rows } = await sql<{ id: string; cell: string; agencies: number[] }>`
    with sent as (${sentOf(ids)})
    select p.id, min(f.cell) as cell, array_agg(distinct s.owner_agency) as agencies
    from sent s join statistics_figure f on f.revision_id = s.revision_id cross join lateral unnest(f.records) as p(id)
    group by p.id having count(distinct s.owner_agency) > 1 order by p.id limit ${most}`.execute(tx);
  return rows;
}

/** The value of one cell in each of these reports. */
export async function valuesOfCell(
  tx: Tables,
  { ids, cell }: { ids: readonly string[]; cell: string },
): Promise<{ ownerAgency: number; period: string; value: number | null }[]> {
  const { rows } = await sql<{ ownerAgency: number; period: string; value: number | null }>`
    select s.owner_agency as "ownerAgency", s.period, f.value from (${sentOf(ids)}) as s
    join statistics_figure f on f.revision_id = s.revision_id and f.cell = ${cell}`.execute(tx);
  return rows;
}
