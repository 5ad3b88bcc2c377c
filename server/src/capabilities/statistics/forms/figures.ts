// The figures of a form for an agency and a period: counted from records, entered by hand, or one over the other.
import { endOfDay, startOfDay } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import {
  type CaseMeasure,
  type Counted,
  type CountedRecord,
  casesNamed,
  countCases,
  listCountedCases,
  nothingCounted,
} from '../../cases/index.ts';
import {
  countPublications,
  listCountedPublications,
  type PublicationCount,
  publicationsNamed,
} from '../../disclosure/index.ts';
import { countDisposals, type DisposalCount, disposalsNamed, listCountedDisposals } from '../../exhibits/index.ts';
import { countReferrals, listCountedReferrals, type ReferralMeasure, referralsNamed } from '../../referral/index.ts';
import type { ReportPeriod } from '../periods.ts';
import { type Cell, type CompiledForm, isBeside } from './forms.ts';

export type Entry = { value: number | null; userName: string; at: Date; source: string };
/**
 * `value`: a count, fen, or hundredths of a per cent; null where nothing was given. `computed`: counted from records, null where the
 * platform cannot know. `unvalued`: records counted whose amount is not known. `parts`: what each record adds.
 */
export type Figure = Omit<Counted, 'value'> & {
  cell: string;
  value: number | null;
  computed: number | null;
  entered: number | null;
  entry: Entry | null;
};
/** Whose figures, and of when. */
export type Scope = { agencyKey: number; period: ReportPeriod };

type Measured =
  | { of: 'cases'; measure: CaseMeasure }
  | { of: 'referrals'; measure: ReferralMeasure }
  | { of: 'publications'; filter: PublicationCount }
  | { of: 'disposals'; filter: DisposalCount }
  | { of: 'none' };

/** What a cell counts within a scope: the same for the figure and for the records behind it. */
function measured({ measure, kinds }: Cell, { agencyKey, period }: Scope): Measured {
  if (measure.of === 'hand' || measure.of === 'rate') return { of: 'none' };
  if (measure.of === 'cases') {
    const { dated, sum, tag, foreign } = measure;
    const { from, until } = period;
    return { of: 'cases', measure: { filter: { agency: agencyKey, dated, from, until, kinds, tag, foreign }, sum } };
  }
  const days = { from: new Date(startOfDay(period.from)), before: new Date(endOfDay(period.until) + 1) };
  if (isBeside(measure)) {
    return measure.of === 'publications'
      ? { of: 'publications', filter: { agency: agencyKey, ...days } }
      : { of: 'disposals', filter: { agency: agencyKey, from: period.from, until: period.until } };
  }
  const { of, steps, part, sum, judgment } = measure;
  const side = part === undefined ? undefined : { name: part, agency: agencyKey };
  return { of: 'referrals', measure: { filter: { of, steps, ...days, part: side, judgment }, sum } };
}

/**
 * Counts a whole form. Row-level security decides which records are counted; sealed ones never are.
 * @param q.records whether the records behind the figures are wanted as well
 * @returns a figure for every cell, in the order of the form
 */
export async function countForm(
  tx: Tables,
  form: CompiledForm,
  q: Scope & { entries: ReadonlyMap<string, Entry>; records: boolean },
): Promise<Figure[]> {
  const plans = form.cells.map((cell) => ({ cell, plan: measured(cell, q) }));
  const ofCases = plans.flatMap(({ cell, plan }) => (plan.of === 'cases' ? [{ cell, measure: plan.measure }] : []));
  const others = plans.flatMap(({ cell, plan }) => (plan.of === 'referrals' ? [{ cell, measure: plan.measure }] : []));
  const casesCounted = await countCases(
    tx,
    ofCases.map(({ measure }) => measure),
    q,
  );
  const othersCounted = await countReferrals(
    tx,
    others.map(({ measure }) => measure),
  );
  const counted = new Map<string, Counted>([
    ...ofCases.map(({ cell }, index): [string, Counted] => [cell.id, casesCounted[index] ?? nothingCounted]),
    ...others.map(({ cell }, index): [string, Counted] => [cell.id, othersCounted[index] ?? nothingCounted]),
  ]);
  for (const { cell, plan } of plans) {
    if (plan.of === 'publications') counted.set(cell.id, await countPublications(tx, plan.filter));
    if (plan.of === 'disposals') counted.set(cell.id, await countDisposals(tx, plan.filter));
  }
  return combine(form, { counted, entries: q.entries });
}

/** Puts together what was counted and what was entered; rates come last, from the figures of their cells. */
function combine(
  form: CompiledForm,
  q: { counted: ReadonlyMap<string, Counted>; entries: ReadonlyMap<string, Entry> },
): Figure[] {
  const figures = new Map(form.cells.map((cell) => [cell.id, figureOf(cell, q)]));
  const valueAt = (id: string): number | null => figures.get(id)?.value ?? null;
  return form.cells.flatMap((cell) => {
    const figure = figures.get(cell.id);
    if (figure === undefined) return [];
    if (cell.measure.of !== 'rate') return [figure];
    return [{ ...figure, value: rateOf(valueAt(cell.measure.cell), valueAt(cell.measure.over)) }];
  });
}

function figureOf(
  { id, hand, adds, measure }: Cell,
  q: { counted: ReadonlyMap<string, Counted>; entries: ReadonlyMap<string, Entry> },
): Figure {
  const counted = q.counted.get(id);
  const entry = hand === null ? null : (q.entries.get(id) ?? null);
  const values = [entry, ...adds.map((cell) => q.entries.get(cell))].flatMap((one) =>
    one === undefined || one === null || one.value === null ? [] : [one.value],
  );
  const entered = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  const computed = counted === undefined ? null : counted.value;
  const value = cellValue(measure, { computed, entered });
  const { count, unvalued, records, parts } = counted ?? nothingCounted;
  return { cell: id, value, computed, entered, entry, count, unvalued, records, parts };
}

/** What stands in a cell: the count with what was entered by hand, or where that only stands beside it the count alone. */
export function cellValue(
  measure: Cell['measure'],
  { computed, entered }: { computed: number | null; entered: number | null },
): number | null {
  // Where nothing was counted it was an earlier version of the form, by which it was entered.
  if (isBeside(measure)) return computed ?? entered;
  return computed === null && entered === null ? null : (computed ?? 0) + (entered ?? 0);
}

/** In hundredths of a per cent; never capped: what is carried over may be concluded now. */
export function rateOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.round((part / whole) * 10_000);
}

/** The kind of record that stands behind a cell; null where none does. */
export function recordsOf({
  measure,
}: Cell): 'cases' | 'referrals' | 'supervisions' | 'publications' | 'disposals' | null {
  return measure.of === 'hand' || measure.of === 'rate' ? null : measure.of;
}

/** The records behind a live figure, one page and one more. */
export async function listRecords(
  tx: Tables,
  cell: Cell,
  q: Scope & { after: string | undefined; limit: number },
): Promise<CountedRecord[]> {
  const plan = measured(cell, q);
  switch (plan.of) {
    case 'cases':
      return listCountedCases(tx, plan.measure, q);
    case 'referrals':
      return listCountedReferrals(tx, plan.measure, q);
    case 'publications':
      return listCountedPublications(tx, plan.filter, q);
    case 'disposals':
      return listCountedDisposals(tx, plan.filter, q);
    case 'none':
      return [];
    default:
      throw new TypeError(`no records of ${String(plan satisfies never)}`);
  }
}

/** Those of the records behind a frozen figure that the acting user may see now. */
export async function recordsNamed(tx: Tables, cell: Cell, ids: readonly string[]): Promise<CountedRecord[]> {
  const of = recordsOf(cell);
  switch (of) {
    case null:
      return [];
    case 'cases':
      return casesNamed(tx, ids);
    case 'publications':
      return publicationsNamed(tx, ids);
    case 'disposals':
      return disposalsNamed(tx, ids);
    default:
      return referralsNamed(tx, of, ids);
  }
}
