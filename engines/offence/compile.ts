// A law table made ready once, so that a check at every keystroke only compares numbers.

import { isInForce } from './day.ts';
import { OffenceError } from './error.ts';
import type { Day, NumberFact, Subject } from './facts.ts';
import type { AccumulationRule, Caution, Condition, Crime, LawTable, Penalty, Text, ThresholdRow } from './law.ts';
import { TIERS } from './law.ts';
import { fenOf } from './money.ts';
import { seedLaw } from './seed.ts';
import { checkLawTable } from './table/check-table.ts';

export type CompiledCondition = { readonly id: string; readonly rule: Condition };

/** `value` and `upper` in fen or pieces; null for a row in words. `tier`: place among TIERS. */
export type CompiledRow = {
  readonly row: ThresholdRow;
  readonly tier: number;
  readonly isMoney: boolean;
  readonly unit: Text;
  readonly sum: readonly { readonly fact: NumberFact; readonly times: number }[];
  readonly value: number | null;
  readonly upper: number | null;
  readonly conditions: readonly CompiledCondition[];
  /** Whether an element of the crime is among the conditions: no amount stands in for it. */
  readonly hasElement: boolean;
  readonly penalty: Penalty;
};

export type CompiledArticle = {
  readonly article: string;
  readonly crime: Crime;
  readonly rows: readonly CompiledRow[];
};

/** Opaque to callers: made by `compileLaw`, taken by `checkOffence` and `valueGoods`. */
export type CompiledLaw = {
  readonly table: LawTable;
  readonly articles: ReadonlyMap<string, CompiledArticle>;
  readonly rows: ReadonlyMap<string, CompiledRow>;
};

/** The rows of one article in force on one day, with what else of that day changes their reading. */
export type Version = {
  readonly day: Day;
  readonly law: CompiledLaw;
  readonly article: string;
  readonly crime: Crime;
  readonly rows: readonly CompiledRow[];
  /** The numbers are taken this many times (units under 法释〔2004〕19号 art. 15). */
  readonly factor: number;
  readonly accumulation: AccumulationRule | null;
  readonly cautions: readonly Caution[];
};

/** Makes a table ready. Throws `OffenceError` naming every part of it that cannot work (`rows[3].value`). */
export function compileLaw(table: LawTable): CompiledLaw {
  const problems = checkLawTable(table).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new OffenceError(problems);
  const rows = table.rows.map((row) => compileRow(table, row));
  const articles = new Map<string, CompiledArticle>();
  const order = new Intl.Collator('en', { numeric: true });
  const crimes = Object.entries(table.crimes).sort(([one], [other]) => order.compare(one, other));
  for (const [article, crime] of crimes) {
    articles.set(article, { article, crime, rows: rows.filter(({ row }) => row.article === article) });
  }
  return { table, articles, rows: new Map(rows.map((one) => [one.row.id, one])) };
}

let seed: CompiledLaw | undefined;

/** The seed table, made ready once. */
export function seedCompiled(): CompiledLaw {
  seed ??= compileLaw(seedLaw);
  return seed;
}

/** The version of one article on one day for who acted. */
export function versionOn(q: { law: CompiledLaw; compiled: CompiledArticle; day: Day; subject: Subject }): Version {
  const { law, compiled, day, subject } = q;
  const { article, crime, rows } = compiled;
  const { unitRules, accumulation, cautions } = law.table;
  const applies = (rule: Parameters<typeof isInForce>[0] & { readonly articles: readonly string[] }) =>
    rule.articles.includes(article) && isInForce(rule, day);
  const unit = subject === 'unit' ? unitRules.find(applies) : undefined;
  return {
    day,
    law,
    article,
    crime,
    rows: rows.filter(({ row }) => isInForce(row, day)),
    factor: unit?.factor ?? 1,
    accumulation: accumulation.find(applies) ?? null,
    cautions: cautions.filter((one) => one.article === article && isInForce(one, day)),
  };
}

function compileRow(table: LawTable, row: ThresholdRow): CompiledRow {
  const element = table.elements[row.element];
  const penalty = table.penalties[row.penalty];
  if (element === undefined || penalty === undefined) throw new RangeError(`${row.id} names no element or penalty`);
  const isMoney = element.unit === 'CNY';
  const base = (value: number | null) => (value === null || !isMoney ? value : fenOf(value));
  const conditions = row.condition.flatMap((id) => {
    const rule = table.conditions[id];
    return rule === undefined ? [] : [{ id, rule }];
  });
  return {
    row,
    tier: TIERS.indexOf(row.tier),
    isMoney,
    unit: { zh: element.unitZh, en: isMoney ? 'yuan' : (element.unit ?? '') },
    sum: element.sum,
    value: base(row.value),
    upper: base(row.upperExclusive),
    conditions,
    hasElement: conditions.some(({ rule }) => rule.rows !== undefined),
    penalty,
  };
}
