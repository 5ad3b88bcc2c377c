// Times in words of both languages.
import { countedAs, type Duration } from '@qingfeng/codes';
import type { Basis, DutyRule, PeriodLength, Text } from '../declaration.ts';

const UNITS = {
  hour: { zh: '小时', en: 'hours' },
  naturalDay: { zh: '日', en: 'days' },
  workingDay: { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
} as const;

export const PERIODS: Readonly<Record<PeriodLength, Text>> = {
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  halfYear: { zh: '每半年', en: 'each half-year' },
  year: { zh: '每年', en: 'each year' },
};

/** '15 个工作日 + 15 个工作日', in the units in which they are counted. */
export function saySum(pieces: readonly Duration[], { rule }: Pick<DutyRule, 'rule'>): Text {
  const said = pieces.map((piece) => sayDuration(countedAs(piece, rule)));
  return { zh: said.map(({ zh }) => zh).join(' + '), en: said.map(({ en }) => en).join(' + ') };
}

/** '15 个工作日'. */
export function sayDuration({ amount, unit }: Duration): Text {
  const { zh, en } = UNITS[unit];
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? en.slice(0, -1) : en}` };
}

/** How long a duty may take, as its declaration says: '3 日内；另有情形 10 日内', '每季度结束后 5 个工作日内'. */
export function sayDeadline(rule: DutyRule): Text {
  const { deadline } = rule;
  if (deadline.kind === 'on') {
    if (deadline.before === undefined) return { zh: '至限定日期', en: 'by the date set' };
    const { zh, en } = saySum([deadline.before], rule);
    return { zh: `限定日期 ${zh}前`, en: `${en} before the date set` };
  }
  if (deadline.kind === 'every') {
    const { zh, en } = saySum([deadline.within], rule);
    const each = typeof deadline.period === 'string' ? PERIODS[deadline.period] : { zh: '每期', en: 'each period' };
    return { zh: `${each.zh}结束后 ${zh}内`, en: `within ${en} of the end of ${each.en}` };
  }
  const { zh, en } = saySum([deadline], rule);
  const others = (deadline.cases ?? []).map((one) => saySum([one], rule));
  if (others.length === 0) return { zh: `${zh}内`, en: `within ${en}` };
  return {
    zh: `${zh}内；另有情形 ${others.map((one) => one.zh).join('、')}`,
    en: `within ${en}; in other cases ${others.map((one) => one.en).join(', ')}`,
  };
}

const ARTICLE = /\d+(?:-\d+)?(?:\(\d+\))*/g;

/** A rule as one cites it: '行政处罚法第57条第1款', 'Penalty Law art. 57(1)'; the document alone where the article is not known. */
export function sayBasis({ document, article }: Pick<Basis, 'document' | 'article'>): Text {
  const known = article.replace(/[；;、，,]?\s*—/g, '').trim();
  if (known === '') return { zh: document, en: document };
  if (!/^\d/.test(known)) return { zh: `${document}${known}`, en: `${document} ${known}` };
  const zh = known.replace(ARTICLE, (one) => {
    const [number = '', ...parts] = one.split(/[()]+/).filter(Boolean);
    const [main, insertion] = number.split('-');
    const name = `第${main}条${insertion === undefined ? '' : `之${insertion}`}`;
    return `${name}${parts.map((part, depth) => `第${part}${depth === 0 ? '款' : '项'}`).join('')}`;
  });
  return { zh: `${document}${zh}`, en: `${document} art. ${known}` };
}
