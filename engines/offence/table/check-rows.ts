// Rows of a law table against each other: days that overlap, tiers out of order, amounts that fall between bands.
import type { LawTableProblem } from '../error.ts';
import type { Day } from '../facts.ts';
import type { LawTable, ThresholdRow } from '../law.ts';
import { TIERS } from '../law.ts';

type Indexed = { readonly row: ThresholdRow; readonly index: number };
type Span = { readonly effectiveFrom: Day; readonly effectiveTo: Day | null };

/** Rows that say the same thing for the same days, and rules of one purpose or article whose days overlap. */
export function clashProblems(table: LawTable): LawTableProblem[] {
  const rows = pairs(table, sameKind).flatMap(([one, other]): LawTableProblem[] => {
    if (one.row.tier !== other.row.tier || !overlap(one.row, other.row) || !bandsMeet(one.row, other.row)) return [];
    const text = {
      zh: `与 ${one.row.id} 同类且有效期重叠`,
      en: `is of the same kind as ${one.row.id} and overlaps its days`,
    };
    return [{ field: `rows[${other.index}].effectiveFrom`, code: 'overlap', text, severity: 'error' }];
  });
  const { valuation, accumulation, unitRules } = table;
  const sharesArticle = (one: { readonly articles: readonly string[] }, other: typeof one) =>
    one.articles.some((article) => other.articles.includes(article));
  return [
    ...rows,
    ...overlaps('valuation', valuation, (one, other) => one.purpose !== null && one.purpose === other.purpose),
    ...overlaps('accumulation', accumulation, sharesArticle),
    ...overlaps('unitRules', unitRules, sharesArticle),
  ];
}

/** Rules of which one alone can be followed on a day. */
function overlaps<T extends Span & { readonly id: string }>(
  part: string,
  rules: readonly T[],
  compete: (one: T, other: T) => boolean,
): LawTableProblem[] {
  return rules.flatMap((rule, index) =>
    rules.slice(0, index).flatMap((earlier): LawTableProblem[] => {
      if (!compete(rule, earlier) || !overlap(rule, earlier)) return [];
      const text = { zh: `与 ${earlier.id} 的有效期重叠`, en: `overlaps the days of ${earlier.id}` };
      return [{ field: `${part}[${index}].effectiveFrom`, code: 'overlap', text, severity: 'error' }];
    }),
  );
}

/** A higher tier asks for more than a lower one of the same kind on the same days. */
export function tierProblems(table: LawTable): LawTableProblem[] {
  return pairs(table, sameKind).flatMap(([one, other]): LawTableProblem[] => {
    const [low, high] = tierOf(one) < tierOf(other) ? [one, other] : [other, one];
    if (tierOf(low) === tierOf(high) || !overlap(low.row, high.row)) return [];
    if (low.row.value === null || high.row.value === null || low.row.value < high.row.value) return [];
    const text = {
      zh: `高一档的数额不高于 ${low.row.id}`,
      en: `is of a higher tier than ${low.row.id} and asks for no more`,
    };
    return [{ field: `rows[${high.index}].value`, code: 'order', text, severity: 'error' }];
  });
}

/** Above an upper end some row must go on, with no other conditions, on the same days. */
export function bandProblems({ rows }: LawTable): LawTableProblem[] {
  return rows.flatMap((row, index): LawTableProblem[] => {
    const { upperExclusive: upper } = row;
    if (upper === null) return [];
    const goesOn = rows.some(
      (other) =>
        other.article === row.article &&
        other.element === row.element &&
        other.value !== null &&
        other.value <= upper &&
        (other.upperExclusive === null || other.upperExclusive > upper) &&
        other.condition.every((id) => row.condition.includes(id)) &&
        other.effectiveFrom <= row.effectiveFrom &&
        (other.effectiveTo === null || (row.effectiveTo !== null && other.effectiveTo >= row.effectiveTo)),
    );
    if (goesOn) return [];
    const text = { zh: '达到上限的数额没有其他行适用', en: 'no row takes amounts from here on' };
    return [{ field: `rows[${index}].upperExclusive`, code: 'range', text, severity: 'warning' }];
  });
}

function pairs(table: LawTable, related: (one: ThresholdRow, other: ThresholdRow) => boolean): [Indexed, Indexed][] {
  const all = table.rows.map((row, index) => ({ row, index }));
  return all.flatMap((other) =>
    all
      .slice(0, other.index)
      .filter((one) => related(one.row, other.row))
      .map((one): [Indexed, Indexed] => [one, other]),
  );
}

function sameKind(one: ThresholdRow, other: ThresholdRow): boolean {
  return (
    one.article === other.article &&
    one.element === other.element &&
    one.condition.length === other.condition.length &&
    one.condition.every((id) => other.condition.includes(id)) &&
    (one.value !== null || one.conditionText?.zh === other.conditionText?.zh)
  );
}

function tierOf({ row }: Indexed): number {
  return TIERS.indexOf(row.tier);
}

function overlap(one: Span, other: Span): boolean {
  const starts = (span: Span, end: Day | null) => end === null || span.effectiveFrom <= end;
  return starts(one, other.effectiveTo) && starts(other, one.effectiveTo);
}

function bandsMeet(one: ThresholdRow, other: ThresholdRow): boolean {
  const below = (upper: number | null, value: number | null) => upper !== null && value !== null && upper <= value;
  return !below(one.upperExclusive, other.value) && !below(other.upperExclusive, one.value);
}
