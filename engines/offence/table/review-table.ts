// What in a law table wants a legal officer's eye: rows nobody has verified, rules that have lapsed or are about to.
import { daysFrom } from '../day.ts';
import { basisOf, sourceOf } from '../explain.ts';
import type { Day } from '../facts.ts';
import type { Basis, LawTable, Mark, Provision, Text } from '../law.ts';

/** `daysLeft`: whole days after `asOf` in which it still holds, negative when lapsed, null without an end. */
export type RuleInReview = {
  readonly part: 'rows' | 'valuation' | 'accumulation' | 'unitRules' | 'offences' | 'general' | 'cautions';
  readonly id: string;
  readonly article: string | null;
  readonly title: Text;
  readonly cite: string;
  readonly basis: Basis;
  readonly source: string | null;
  readonly mark: Mark;
  readonly daysLeft: number | null;
};

/** `lapsed` has every rule whose last day is before `asOf`, also where another has taken its place. */
export type LawReview = {
  readonly asOf: Day;
  readonly withinDays: number;
  readonly tableAsOf: Day;
  readonly recalled: readonly RuleInReview[];
  readonly lapsed: readonly RuleInReview[];
  readonly lapsing: readonly RuleInReview[];
};

/** Reviews a table on a day (from 2004 on): what is recalled, has lapsed, or lapses within the days. */
export function reviewLawTable(
  table: LawTable,
  { asOf, withinDays = 90 }: { asOf: Day; withinDays?: number },
): LawReview {
  return { asOf, withinDays, tableAsOf: table.asOf, ...watchRules(allRules(table), { asOf, withinDays }) };
}

/** Anything that rests on law with a last day: rows of a table, rules behind a procedure. */
export type WatchedRule = { readonly mark: string; readonly basis: { readonly effectiveTo: Day | null } };
export type Watched<T> = {
  readonly recalled: readonly (T & { readonly daysLeft: number | null })[];
  readonly lapsed: readonly (T & { readonly daysLeft: number | null })[];
  readonly lapsing: readonly (T & { readonly daysLeft: number | null })[];
};

/** Sorts rules by what wants a look on a day; one that is recalled and lapsed is in both lists. */
export function watchRules<T extends WatchedRule>(
  rules: readonly T[],
  { asOf, withinDays }: { asOf: Day; withinDays: number },
): Watched<T> {
  const counted = rules.map((rule) => {
    const { effectiveTo } = rule.basis;
    return { ...rule, daysLeft: effectiveTo === null ? null : daysFrom(asOf, effectiveTo) };
  });
  return {
    recalled: counted.filter(({ mark }) => mark === 'recalled'),
    lapsed: counted.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0),
    lapsing: counted.filter(({ daysLeft }) => daysLeft !== null && daysLeft >= 0 && daysLeft <= withinDays),
  };
}

function allRules(table: LawTable): Omit<RuleInReview, 'daysLeft'>[] {
  const rule = (
    part: RuleInReview['part'],
    one: Provision & { id: string },
    title: Text,
    article: string | null = null,
  ) => ({
    part,
    id: one.id,
    article,
    title,
    cite: table.documents[one.document]?.cite ?? one.document,
    basis: basisOf(table, one),
    source: sourceOf(table, one),
    mark: one.mark,
  });
  return [
    ...table.rows.map((row) => rule('rows', row, rowTitle(table, row.article, row.element), row.article)),
    ...table.valuation.map((one) => rule('valuation', one, one.concept)),
    ...table.accumulation.map((one) => rule('accumulation', one, one.rule)),
    ...table.unitRules.map((one) => rule('unitRules', one, UNIT)),
    ...table.offences.map((one) => rule('offences', one, one.title)),
    ...table.general.map((one) => rule('general', one, one.rule)),
    ...table.cautions.map((one) => rule('cautions', one, one.text, one.article)),
  ];
}

const UNIT: Text = { zh: '单位犯罪的数额倍数', en: 'numbers for units as a multiple' };

function rowTitle(table: LawTable, article: string, element: string): Text {
  const [crime, measured] = [table.crimes[article], table.elements[element]];
  return { zh: `${crime?.zh ?? article} · ${measured?.zh ?? element}`, en: `${crime?.en ?? article} · ${element}` };
}
