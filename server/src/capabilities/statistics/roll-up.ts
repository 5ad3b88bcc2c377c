// Sums over the reports of many agencies: what was sent, who said nothing, and records that several of them counted.
import { localDate } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { agenciesByKey } from '../../platform/organisation/agencies/agency-refs.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { cellValue, rateOf, recordsNamed, recordsOf } from './forms/figures.ts';
import { viewOfForm } from './forms/form-views.ts';
import type { Cell, CompiledForm } from './forms/forms.ts';
import { comparedWith, type ReportPeriod, trendUpTo } from './periods.ts';
import { refOf, reportViews } from './read.ts';
import type { rollUp, rollUpParts, rollUpTrend } from './schema.ts';
import { listedReports, type ReportFilter } from './store-lists.ts';
import { figureSums, recordsOfSeveral, valuesOfCell } from './store-roll-up.ts';

type Compared = z.infer<typeof rollUp>['figures'][number];
type Sum = Omit<Compared, 'before' | 'lastYear'>;
type Asked = { form: CompiledForm; period: ReportPeriod; region?: string | undefined; department?: string | undefined };
/** Reports that one roll-up names: a province's agencies for one form, for the periods that it compares. */
const mostReports = 50_000;
const mostNamed = 50;

const filterOf = ({ form, region, department }: Asked, now: Date, periods: readonly ReportPeriod[]): ReportFilter => ({
  ...{ now, form: form.id, periods: periods.map(({ key }) => key), region, department },
});

/** The periods that are there; each once. */
const those = (...periods: (ReportPeriod | null)[]): ReportPeriod[] => periods.filter((one) => one !== null);

/** Sums the reports that the acting user may see. A record is counted once, whoever reported it; rates follow from the sums. */
export async function readRollUp(session: Session, today: Today, q: Asked): Promise<z.infer<typeof rollUp>> {
  const { tx, acting } = session;
  const { form, period } = q;
  const { before, lastYear } = comparedWith(period, form.period);
  const filter = filterOf(q, today.now, those(period, before, lastYear));
  const all = await listedReports(tx, filter, 'agency').limit(mostReports).execute();
  const sentAll = all.filter(({ revision }) => revision > 0);
  const rows = all.filter((row) => row.period === period.key);
  const asked = rows.filter(({ state, revision }) => state !== 'withdrawn' || revision > 0);
  const sent = asked.filter(({ revision }) => revision > 0);
  const silent = asked.filter(({ revision }) => revision === 0);
  const missing = silent.filter(({ dueAt }) => dueAt < today.now);
  const waiting = silent.filter(({ dueAt }) => dueAt >= today.now);
  const figures = await sums(
    tx,
    form,
    sentAll.map(({ id }) => id),
  );
  const sentIn = (one: ReportPeriod) => sentAll.filter((row) => row.period === one.key).length;
  return {
    form: viewOfForm(form, { acting, today: localDate(today.now.getTime()) }),
    period,
    before: before === null ? null : { ...before, sent: sentIn(before) },
    lastYear: { ...lastYear, sent: sentIn(lastYear) },
    figures: form.cells.map((cell) => ({
      ...figures(period.key, cell),
      before: before === null ? null : figures(before.key, cell).value,
      lastYear: figures(lastYear.key, cell).value,
    })),
    ...{ asked: asked.length, sent: sent.length },
    zero: sent.filter(({ zero }) => zero).length,
    late: sent.filter(({ late }) => late).length,
    missing: await reportViews(session, today, missing),
    waiting: await reportViews(session, today, waiting),
    counted: await countedTwice(
      tx,
      form,
      sent.map(({ id }) => id),
    ),
  };
}

/** One cell of a form period by period, the earliest first; null where nobody reported. @throws Problem request.notFound */
export async function readTrend(
  { tx }: Session,
  today: Today,
  q: Asked & { cell: string },
): Promise<z.infer<typeof rollUpTrend>> {
  const { form } = q;
  const cell = form.cellById.get(q.cell);
  if (cell === undefined) throw problem('request.notFound');
  const periods = trendUpTo(q.period, form.period);
  const rows = await listedReports(tx, filterOf(q, today.now, periods), 'agency')
    .limit(mostReports)
    .execute();
  const sent = rows.filter(({ revision }) => revision > 0);
  const figures = await sums(
    tx,
    form,
    sent.map(({ id }) => id),
  );
  return {
    items: periods.map((period) => ({
      period,
      sent: sent.filter((row) => row.period === period.key).length,
      value: figures(period.key, cell).value,
    })),
  };
}

/** Sums by period and cell. Periods without a report sent leave every cell empty. */
async function sums(
  tx: Tables,
  form: CompiledForm,
  ids: readonly string[],
): Promise<(period: string, cell: Cell) => Sum> {
  const rows = await figureSums(tx, ids);
  const found = new Map(rows.map((row) => [`${row.period} ${row.cell}`, row]));
  const valueAt = (period: string, id: string): number | null => {
    const row = found.get(`${period} ${id}`);
    const cell = form.cellById.get(id);
    return row === undefined || cell === undefined ? null : cellValue(cell.measure, row);
  };
  return (period, { id, measure }) => {
    const { computed, entered, unvalued } = found.get(`${period} ${id}`) ?? nothing;
    const value =
      measure.of === 'rate'
        ? rateOf(valueAt(period, measure.cell), valueAt(period, measure.over))
        : valueAt(period, id);
    return { cell: id, value, computed, entered, unvalued };
  };
}

const nothing = { computed: null, entered: null, unvalued: 0 };

/** Records that stand in the reports of more than one agency, as far as they are seen. */
async function countedTwice(tx: Tables, form: CompiledForm, ids: readonly string[]) {
  const rows = await recordsOfSeveral(tx, ids, mostNamed);
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

/** What each agency adds to one cell, the most first, beside what it added before. */
export async function readParts(
  { tx }: Session,
  today: Today,
  q: Asked & { cell: string },
): Promise<z.infer<typeof rollUpParts>> {
  const { form, period } = q;
  const { before, lastYear } = comparedWith(period, form.period);
  const filter = filterOf(q, today.now, those(period, before, lastYear));
  const reports = await listedReports(tx, filter, 'agency').limit(mostReports).execute();
  const all = reports.filter(({ revision }) => revision > 0);
  const rows = await valuesOfCell(tx, { ids: all.map(({ id }) => id), cell: q.cell });
  const values = new Map(rows.map((row) => [`${row.period} ${row.ownerAgency}`, row.value]));
  const valueIn = (one: ReportPeriod | null, agency: number): number | null =>
    one === null ? null : (values.get(`${one.key} ${agency}`) ?? null);
  const sent = all.filter((row) => row.period === period.key);
  const agencies = await agenciesByKey(
    tx,
    sent.map(({ ownerAgency }) => ownerAgency),
  );
  const items = sent.map(({ id, revision, ownerAgency }) => ({
    agency: refOf(agencies, ownerAgency),
    reportId: id,
    revision,
    value: valueIn(period, ownerAgency),
    before: valueIn(before, ownerAgency),
    lastYear: valueIn(lastYear, ownerAgency),
  }));
  return { items: items.toSorted((one, other) => (other.value ?? -1) - (one.value ?? -1)) };
}
