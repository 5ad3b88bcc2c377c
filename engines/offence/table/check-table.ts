// What is wrong with a law table, found when somebody edits it and not when a case is checked against it.

import { checkValue } from '../check-value.ts';
import { isDay } from '../day.ts';
import type { LawTableProblem, OffenceProblem } from '../error.ts';
import { type LawTable, type Provision, type Text, type ThresholdRow, TIERS } from '../law.ts';
import { fenOf } from '../money.ts';
import { bandProblems, clashProblems, tierProblems } from './check-rows.ts';
import { ruleSchemas, thresholdRowSchema } from './table-shape.ts';

/**
 * Everything in a table that cannot work or looks like a slip: ids that come twice, dates that do not exist or run
 * backwards, rows of the same kind whose days overlap, a higher tier below a lower one, amounts above a band that no row
 * takes, names that the table does not know, rows read on no page. An empty list means it can be used.
 */
export function checkLawTable(table: LawTable): LawTableProblem[] {
  const shapes = Object.entries({ rows: thresholdRowSchema(), ...ruleSchemas() });
  const misshapen = shapes.flatMap(([part, items]) =>
    checkValue(table[part as keyof LawTable], { type: 'array', items }, part),
  );
  if (misshapen.length > 0) return misshapen.map((one) => ({ ...one, severity: 'error' }));
  return [
    ...duplicates(table),
    ...table.rows.flatMap((row, index) => rowProblems(table, row, `rows[${index}]`)),
    ...ruleProblems(table),
    ...conditionProblems(table),
    ...clashProblems(table),
    ...tierProblems(table),
    ...bandProblems(table),
  ];
}

function problem(field: string, code: OffenceProblem['code'], text: Text): LawTableProblem {
  return { field, code, text, severity: 'error' };
}

/** Ids of all lists together: a condition and a row in words are answered by id in one place. */
function duplicates(table: LawTable): LawTableProblem[] {
  const seen = new Set<string>(Object.keys(table.conditions));
  const { rows, valuation, accumulation, unitRules, offences, general, cautions } = table;
  return Object.entries({ rows, valuation, accumulation, unitRules, offences, general, cautions }).flatMap(
    ([name, list]) =>
      list.flatMap(({ id }, index) => {
        const field = `${name}[${index}].id`;
        if (id.trim() === '') return [problem(field, 'required', { zh: '缺少编号', en: 'has no id' })];
        if (seen.has(id))
          return [problem(field, 'duplicate', { zh: `编号 ${id} 重复`, en: `the id ${id} comes twice` })];
        seen.add(id);
        return [];
      }),
  );
}

function rowProblems(table: LawTable, row: ThresholdRow, field: string): LawTableProblem[] {
  const unknown = [
    ...unknownIn(table.crimes, row.article, `${field}.article`),
    ...unknownIn(table.elements, row.element, `${field}.element`),
    ...unknownIn(table.penalties, row.penalty, `${field}.penalty`),
    ...row.condition.flatMap((id, index) => unknownIn(table.conditions, id, `${field}.condition[${index}]`)),
  ];
  const tier = TIERS.includes(row.tier) ? [] : [unknownName(`${field}.tier`, row.tier)];
  return [...unknown, ...tier, ...provisionProblems(table, row, field), ...valueProblems(table, row, field)];
}

function valueProblems(table: LawTable, row: ThresholdRow, field: string): LawTableProblem[] {
  const element = table.elements[row.element];
  if (element === undefined) return [];
  const { value, upperExclusive: upper } = row;
  if (element.sum.length === 0) {
    if (value === null && upper === null) return [];
    return [problem(`${field}.value`, 'range', { zh: '定性情形不应有数额', en: 'must be null: the row is in words' })];
  }
  const isWhole = (number: number) => (element.unit === 'CNY' ? fenOf(number) !== null : Number.isSafeInteger(number));
  if (value === null || !isWhole(value) || value <= 0) {
    const text = { zh: '应当是大于 0 的数额或者数量', en: 'must be an amount or a number of pieces above 0' };
    return [problem(`${field}.value`, 'range', text)];
  }
  if (upper === null || (isWhole(upper) && upper > value)) return [];
  return [problem(`${field}.upperExclusive`, 'order', { zh: '应当大于起点数额', en: 'must be above the value' })];
}

function ruleProblems(table: LawTable): LawTableProblem[] {
  const { valuation, accumulation, unitRules, offences, general, cautions } = table;
  const lists: readonly (readonly [string, readonly Provision[]])[] = Object.entries({
    valuation,
    accumulation,
    unitRules,
    offences,
    general,
    cautions,
  });
  const articles = Object.entries({ accumulation, unitRules, offences }).flatMap(([name, list]) =>
    list.flatMap((rule, index) =>
      rule.articles.flatMap((id) => unknownIn(table.crimes, id, `${name}[${index}].articles`)),
    ),
  );
  return [
    ...lists.flatMap(([name, list]) =>
      list.flatMap((rule, index) => provisionProblems(table, rule, `${name}[${index}]`)),
    ),
    ...articles,
    ...cautions.flatMap(({ article, when }, index) => [
      ...unknownIn(table.crimes, article, `cautions[${index}].article`),
      ...unknownIn(table.conditions, when, `cautions[${index}].when`),
    ]),
    ...unitRules.flatMap(({ factor }, index) =>
      factor > 0 ? [] : [problem(`unitRules[${index}].factor`, 'range', { zh: '应当大于 0', en: 'must be above 0' })],
    ),
  ];
}

function conditionProblems(table: LawTable): LawTableProblem[] {
  const rows = new Set(table.rows.map(({ id }) => id));
  return Object.entries(table.conditions).flatMap(([id, { anyOf = [], shares = [], rows: asked = [], unless }]) => [
    ...asked.flatMap((row) => (rows.has(row) ? [] : [unknownName(`conditions.${id}.rows`, row)])),
    ...(unless === undefined ? [] : unknownIn(table.conditions, unless, `conditions.${id}.unless`)),
    ...anyOf.flatMap((other) =>
      other === id
        ? [unknownName(`conditions.${id}.anyOf`, other)]
        : unknownIn(table.conditions, other, `conditions.${id}.anyOf`),
    ),
    ...shares
      .flatMap((share) => [share.row, ...share.groups.flat()])
      .flatMap((row) => (rows.has(row) ? [] : [unknownName(`conditions.${id}.shares`, row)])),
  ]);
}

function provisionProblems(table: LawTable, rule: Provision, field: string): LawTableProblem[] {
  const problems = unknownIn(table.documents, rule.document, `${field}.document`);
  for (const name of ['effectiveFrom', 'effectiveTo'] as const) {
    const day = rule[name];
    if (day === null && name === 'effectiveTo') continue;
    if (day === null || !isDay(day))
      problems.push(problem(`${field}.${name}`, 'date', { zh: '不是日期', en: 'is not a day' }));
  }
  if (rule.effectiveTo !== null && rule.effectiveTo < rule.effectiveFrom) {
    problems.push(problem(`${field}.effectiveTo`, 'order', { zh: '早于生效日期', en: 'is before the first day' }));
  }
  if (rule.mark !== 'read' && rule.mark !== 'recalled') problems.push(unknownName(`${field}.mark`, String(rule.mark)));
  const page = rule.source === undefined ? table.documents[rule.document]?.source : rule.source;
  if (rule.mark === 'read' && (page === null || page === undefined)) {
    const text = { zh: '标为已核对原文，但没有原文地址', en: 'is marked read, but no page is given' };
    problems.push({ field: `${field}.source`, code: 'required', text, severity: 'warning' });
  }
  return problems;
}

function unknownIn(names: Readonly<Record<string, unknown>>, name: string, field: string): LawTableProblem[] {
  return Object.hasOwn(names, name) ? [] : [unknownName(field, name)];
}

function unknownName(field: string, name: string): LawTableProblem {
  return problem(field, 'unknownId', { zh: `表中没有“${name}”`, en: `the table does not know '${name}'` });
}
