// Sums over the reports of many agencies: what was sent, who said nothing, and records that several of them counted.
import { localDate } from '@qingfeng/codes';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Session, Tables } from '../../platform/database/connect.ts';
import { agenciesByKey } from '../../platform/organisation/agencies/agency-refs.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { rateOf, recordsNamed, recordsOf } from './figures.ts';
import { viewOfForm } from './form-views.ts';
import type { CompiledForm } from './forms.ts';
import type { ReportPeriod } from './periods.ts';
import { refOf, reportViews } from './read.ts';
import type { rollUp, rollUpParts } from './schema.ts';
import { listedReports, type ReportFilter } from './store-lists.ts';

type Sum = z.infer<typeof rollUp>['figures'][number];
type Asked = { form: CompiledForm; period: ReportPeriod; region?: string | undefined; department?: string | undefined };
/** Reports that one roll-up names: a province's agencies for one form. */
const mostReports = 5_000;
const mostNamed = 50;

const filterOf = ({ form, period, region, department }: Asked, now: Date): ReportFilter => ({
  ...{ now, form: form.id, period: period.key, region, department },
});

/** The revision last sent of each report that is summed. */
const sentOf = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select v.id as revision_id, r.owner_agency from statistics_report r
  join statistics_revision v on v.report_id = r.id and v.number = r.revision where r.id = any(${[...ids]}::uuid[])`;

/** Sums the reports that the acting user may see. A record is counted once, whoever reported it; rates follow from the sums. */
export async function readRollUp(session: Session, today: Today, q: Asked): Promise<z.infer<typeof rollUp>> {
  const { tx, acting } = session;
  const { form, period } = q;
  const rows = await listedReports(tx, filterOf(q, today.now), 'agency').limit(mostReports).execute();
  const asked = rows.filter(({ state, revision }) => state !== 'withdrawn' || revision > 0);
  const sent = asked.filter(({ revision }) => revision > 0);
  const silent = asked.filter(({ revision }) => revision === 0);
  const ids = sent.map(({ id }) => id);
  const missing = silent.filter(({ dueAt }) => dueAt < today.now);
  const waiting = silent.filter(({ dueAt }) => dueAt >= today.now);
  return {
    form: viewOfForm(form, { acting, today: localDate(today.now.getTime()) }),
    period,
    figures: await sums(tx, form, ids),
    ...{ asked: asked.length, sent: sent.length },
    zero: sent.filter(({ zero }) => zero).length,
    late: sent.filter(({ late }) => late).length,
    missing: await reportViews(session, today, missing),
    waiting: await reportViews(session, today, waiting),
    counted: await countedTwice(tx, form, ids),
  };
}

/** Reports without one sent leave every cell empty. */
async function sums(tx: Tables, form: CompiledForm, ids: readonly string[]): Promise<Sum[]> {
  const { rows } = await sql<Omit<Sum, 'value'>>`
    with sent as (${sentOf(ids)}),
    figures as (select s.owner_agency, f.cell, f.computed, f.entered, f.records, f.parts
      from sent s join statistics_figure f on f.revision_id = s.revision_id),
    once as (select distinct on (f.cell, p.id) f.cell, p.part
      from figures f cross join lateral unnest(f.records, f.parts) as p(id, part) order by f.cell, p.id, f.owner_agency),
    counted as (select cell, sum(part)::bigint as computed, (count(*) filter (where part is null))::int as unvalued from once group by cell)
    select f.cell, case when bool_or(f.computed is not null) then coalesce(max(c.computed), 0) end as computed,
      sum(f.entered)::bigint as entered, coalesce(max(c.unvalued), 0) as unvalued
    from figures f left join counted c on c.cell = f.cell group by f.cell`.execute(tx);
  const found = new Map(rows.map((row) => [row.cell, row]));
  const valueAt = (id: string): number | null => {
    const row = found.get(id);
    if (row === undefined || (row.computed === null && row.entered === null)) return null;
    return (row.computed ?? 0) + (row.entered ?? 0);
  };
  return form.cells.map(({ id, measure }) => {
    const { computed, entered, unvalued } = found.get(id) ?? { computed: null, entered: null, unvalued: 0 };
    const value = measure.of === 'rate' ? rateOf(valueAt(measure.cell), valueAt(measure.over)) : valueAt(id);
    return { cell: id, value, computed, entered, unvalued };
  });
}

/** Records that stand in the reports of more than one agency, as far as they are seen. */
async function countedTwice(tx: Tables, form: CompiledForm, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; cell: string; agencies: number[] }>`
    with sent as (${sentOf(ids)})
    select p.id, min(f.cell) as cell, array_agg(distinct s.owner_agency) as agencies
    from sent s join statistics_figure f on f.revision_id = s.revision_id cross join lateral unnest(f.records) as p(id)
    group by p.id having count(distinct s.owner_agency) > 1 order by p.id limit ${mostNamed}`.execute(tx);
  const agencies = await agenciesByKey(
    tx,
    rows.flatMap((row) => row.agencies),
  );
  const titles = new Map<string, string>();
  for (const cell of form.cells) {
    const named = rows.filter((row) => row.cell === cell.id).map(({ id }) => id);
    for (const { id, title } of await recordsNamed(tx, cell, named)) titles.set(id, title);
  }
  return rows.map((row) => {
    const cell = form.cellById.get(row.cell);
    return {
      kind: (cell && recordsOf(cell)) ?? 'cases',
      id: row.id,
      title: titles.get(row.id) ?? null,
      agencies: row.agencies.map((key) => refOf(agencies, key)),
    };
  });
}

/** What each agency adds to one cell. */
export async function readParts(
  { tx }: Session,
  today: Today,
  q: Asked & { cell: string },
): Promise<z.infer<typeof rollUpParts>> {
  const reports = await listedReports(tx, filterOf(q, today.now), 'agency').limit(mostReports).execute();
  const sent = reports.filter(({ revision }) => revision > 0);
  const { rows } = await sql<{ ownerAgency: number; value: number | null }>`
    select s.owner_agency as "ownerAgency", f.value from (${sentOf(sent.map(({ id }) => id))}) as s
    join statistics_figure f on f.revision_id = s.revision_id and f.cell = ${q.cell}`.execute(tx);
  const values = new Map(rows.map((row) => [row.ownerAgency, row.value]));
  const agencies = await agenciesByKey(
    tx,
    sent.map(({ ownerAgency }) => ownerAgency),
  );
  return {
    items: sent.map(({ id, revision, ownerAgency }) => ({
      agency: refOf(agencies, ownerAgency),
      reportId: id,
      revision,
      value: values.get(ownerAgency) ?? null,
    })),
  };
}
