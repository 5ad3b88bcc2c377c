// The figures of a form for an agency and a period: counted from records, entered by hand, or one over the other.
import { endOfDay, startOfDay } from '@qingfeng/codes';
import type { Tables } from '../../platform/database/connect.ts';
import {
  type CaseMeasure,
  type Counted,
  type CountedRecord,
  casesNamed,
  countCases,
  listCountedCases,
  nothingCounted,
} from '../cases/index.ts';
import { countReferrals, listCountedReferrals, type ReferralMeasure, referralsNamed } from '../referral/index.ts';
import type { Cell, CompiledForm } from './forms.ts';
import type { ReportPeriod } from './periods.ts';

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

type Measured = { of: 'cases'; measure: CaseMeasure } | { of: 'referrals'; measure: ReferralMeasure } | { of: 'none' };

/** What a cell counts within a scope: the same for the figure and for the records behind it. */
function measured({ measure, kinds }: Cell, { agencyKey, period }: Scope): Measured {
  if (measure.of === 'hand' || measure.of === 'rate') return { of: 'none' };
  if (measure.of === 'cases') {
    const { dated, sum, tag, foreign } = measure;
    const { from, until } = period;
    return { of: 'cases', measure: { filter: { agency: agencyKey, dated, from, until, kinds, tag, foreign }, sum } };
  }
  const { of, steps, part, sum, judgment } = measure;
  const days = { from: new Date(startOfDay(period.from)), before: new Date(endOfDay(period.until) + 1) };
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
  { id, hand, adds }: Cell,
  q: { counted: ReadonlyMap<string, Counted>; entries: ReadonlyMap<string, Entry> },
): Figure {
  const counted = q.counted.get(id);
  const entry = hand === null ? null : (q.entries.get(id) ?? null);
  const values = [entry, ...adds.map((cell) => q.entries.get(cell))].flatMap((one) =>
    one === undefined || one === null || one.value === null ? [] : [one.value],
  );
  const entered = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  const computed = counted === undefined ? null : counted.value;
  const value = computed === null && entered === null ? null : (computed ?? 0) + (entered ?? 0);
  const { count, unvalued, records, parts } = counted ?? nothingCounted;
  return { cell: id, value, computed, entered, entry, count, unvalued, records, parts };
}

/** In hundredths of a per cent; never capped: what is carried over may be concluded now. */
export function rateOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.round((part / whole) * 10_000);
}

/** The kind of record that stands behind a cell; null where none does. */
export function recordsOf({ measure }: Cell): 'cases' | 'referrals' | 'supervisions' | null {
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
    case 'none':
      return [];
    default:
      throw new TypeError(`no records of ${String(plan satisfies never)}`);
  }
}

/** Those of the records behind a frozen figure that the acting user may see now. */
export async function recordsNamed(tx: Tables, cell: Cell, ids: readonly string[]): Promise<CountedRecord[]> {
  const of = recordsOf(cell);
  if (of === null) return [];
  return of === 'cases' ? casesNamed(tx, ids) : referralsNamed(tx, of, ids);
}
