// Illegal gains reckoned twice from one worksheet: for the administrative penalty and for the criminal thresholds.
import { type CompiledLaw, seedCompiled } from '../compile.ts';
import { isDay, isInForce } from '../day.ts';
import { OffenceError, type OffenceProblem } from '../error.ts';
import { basisOf } from '../explain.ts';
import type { Day } from '../facts.ts';
import type { Basis, Mark, Provision, Text } from '../law.ts';
import { fenOf, grouped, yuanOf } from '../money.ts';

/** A further expense. It is deducted only where the office finds it lawful and necessary for the business. */
export type GainsExpense = { readonly name: string; readonly amount: number; readonly deductible: boolean };

/**
 * What was earned and spent, in CNY yuan with at most two decimals. `received` and `due`: income from selling, obtained or still
 * owed; `fees`: service, membership and advertising fees; `purchase`: price paid for what was sold; `materials`: raw material of
 * what was made; `used`: goods used up in a service.
 */
export type GainsWorksheet = {
  readonly received: number;
  readonly due?: number;
  readonly fees?: number;
  readonly purchase?: number;
  readonly materials?: number;
  readonly used?: number;
  readonly expenses?: readonly GainsExpense[];
};

export type GainsLine = { readonly title: Text; readonly fen: number };

/** One reckoning, in fen, never below nothing. `kept`: what this rule does not deduct although it was spent. */
export type GainsFigure = {
  readonly fen: number;
  readonly income: readonly GainsLine[];
  readonly deducted: readonly GainsLine[];
  readonly kept: readonly GainsLine[];
  readonly ruleId: string;
  readonly basis: Basis;
  readonly cite: string;
  readonly confidence: Mark;
  readonly why: Text;
};

export type Gains = {
  readonly administrative: GainsFigure;
  readonly criminal: GainsFigure;
  readonly notes: readonly Text[];
};

const COSTS = {
  purchase: { zh: '购进价款', en: 'purchase price' },
  materials: { zh: '原材料', en: 'raw material' },
  used: { zh: '服务所用产品', en: 'goods used in the service' },
} as const;
const INCOME = {
  received: { zh: '已取得的收入', en: 'income obtained' },
  due: { zh: '应得未得的收入', en: 'income still due' },
  fees: { zh: '服务费、会员费、广告费', en: 'service, membership and advertising fees' },
} as const;

/** Rules of the administrative reckoning by id; the last one lets further expenses be deducted. */
const ADMINISTRATIVE = ['GA-2008', 'GA-2026'] as const;
const WITH_EXPENSES = 'GA-2026';
const CRIMINAL = 'V-2025-gain';

/**
 * Reckons illegal gains by the rule of the day of decision for the penalty, and by the criminal interpretation for the thresholds.
 *
 * Penalty, from 2026-03-20 (市场监督管理行政处罚案件违法所得认定办法): the money obtained by the act less the lawful and necessary expenses of the
 * business; before it, less purchase price, raw material or goods used alone (recalled). Crime (法释〔2025〕5号 art. 28(4)): income obtained and
 * due less raw material, purchase price or goods used; fees in full, no further expense.
 * Throws `OffenceError` naming each field that cannot be, and `on` where no administrative rule is recorded.
 */
export function illegalGains(q: { worksheet: GainsWorksheet; on: Day; actDate: Day; law?: CompiledLaw }): Gains {
  const { worksheet, on, actDate, law = seedCompiled() } = q;
  refuse([...dayProblems({ on, actDate }), ...sheetProblems(worksheet)]);
  const { general, valuation } = law.table;
  const rule = general.find(({ id, ...one }) => ADMINISTRATIVE.some((known) => known === id) && isInForce(one, on));
  const criminal = valuation.find(({ id }) => id === CRIMINAL);
  if (rule === undefined || criminal === undefined) {
    const text = { zh: `${on} 没有已录入的违法所得认定规则`, en: `no rule on illegal gains is recorded for ${on}` };
    throw new OffenceError([{ field: 'on', code: 'noRule', text }]);
  }
  const costs = linesOf(COSTS, worksheet);
  const expenses = (worksheet.expenses ?? []).map(({ name, amount, deductible }) => ({
    ...{ title: { zh: name, en: name }, fen: fenOf(amount) ?? 0, deductible },
  }));
  const allowed = expenses.filter(({ deductible }) => deductible && rule.id === WITH_EXPENSES);
  const { due, ...obtained } = INCOME;
  return {
    administrative: figure({
      ...{ law, rule, income: linesOf(obtained, worksheet), deducted: [...costs, ...allowed] },
      kept: expenses.filter((one) => !allowed.includes(one)),
    }),
    criminal: figure({
      ...{ law, rule: criminal, income: linesOf({ ...obtained, due }, worksheet), deducted: costs, kept: expenses },
    }),
    notes: criminal.effectiveFrom > actDate ? [BEFORE] : [],
  };
}

const BEFORE = {
  zh: '行为发生在 2025-04-26 以前，当时没有解释规定违法所得的计算，刑事口径供参考',
  en: 'The act was before 2025-04-26, when no interpretation said how gains are reckoned; the criminal figure is for orientation.',
};

type Spent = GainsLine & { readonly deductible?: boolean };

function linesOf(titles: Readonly<Record<string, Text>>, worksheet: GainsWorksheet): GainsLine[] {
  const amounts = new Map(
    Object.entries(worksheet).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  return Object.entries(titles).flatMap(([name, title]) => {
    const fen = fenOf(amounts.get(name) ?? 0) ?? 0;
    return fen === 0 ? [] : [{ title, fen }];
  });
}

function figure(q: {
  law: CompiledLaw;
  rule: Provision & { readonly id: string; readonly rule: Text };
  income: readonly GainsLine[];
  deducted: readonly Spent[];
  kept: readonly Spent[];
}): GainsFigure {
  const { law, rule, income } = q;
  const plain = ({ title, fen }: Spent): GainsLine => ({ title, fen });
  const [deducted, kept] = [q.deducted.map(plain), q.kept.map(plain)];
  const fen = Math.max(0, sum(income) - sum(deducted));
  const cite = law.table.documents[rule.document]?.cite ?? rule.document;
  return {
    ...{ fen, income, deducted, kept, ruleId: rule.id, basis: basisOf(law.table, rule), cite, confidence: rule.mark },
    why: {
      zh: `${told(income, 'zh', ' ＋ ') || '0 元'}${deducted.length === 0 ? '' : ` － ${told(deducted, 'zh', ' － ')}`} ＝ ${grouped(yuanOf(fen))} 元（${cite}）。${rule.rule.zh}`,
      en: `${told(income, 'en', ' + ') || '0 yuan'}${deducted.length === 0 ? '' : ` - ${told(deducted, 'en', ' - ')}`} = ${grouped(yuanOf(fen))} yuan (${cite}). ${rule.rule.en}`,
    },
  };
}

const sum = (lines: readonly GainsLine[]): number => lines.reduce((all, { fen }) => all + fen, 0);

function told(lines: readonly GainsLine[], language: 'zh' | 'en', between: string): string {
  const unit = language === 'zh' ? '元' : 'yuan';
  return lines.map(({ title, fen }) => `${title[language]} ${grouped(yuanOf(fen))} ${unit}`).join(between);
}

function dayProblems(days: Readonly<Record<'on' | 'actDate', Day>>): OffenceProblem[] {
  return Object.entries(days).flatMap(([field, day]): OffenceProblem[] =>
    isDay(day) ? [] : [{ field, code: 'date', text: { zh: '不是日期', en: 'is not a day' } }],
  );
}

function sheetProblems({ expenses = [], ...amounts }: GainsWorksheet): OffenceProblem[] {
  return [
    ...Object.entries(amounts).flatMap(([name, value]) => amountProblems(value, `worksheet.${name}`)),
    ...expenses.flatMap(({ amount }, index) => amountProblems(amount, `worksheet.expenses[${index}].amount`)),
  ];
}

function amountProblems(value: number | undefined, field: string): OffenceProblem[] {
  if (value === undefined || fenOf(value) !== null) return [];
  const text = {
    zh: '应当是不小于 0、最多两位小数的金额',
    en: 'must be an amount from 0 on with at most two decimals',
  };
  return [{ field, code: 'decimals', text }];
}

function refuse(problems: readonly OffenceProblem[]): void {
  if (problems.length > 0) throw new OffenceError(problems);
}
