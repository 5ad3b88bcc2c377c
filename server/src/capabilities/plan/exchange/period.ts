// Reporting periods as people write them: 2016-Q3, 2016年第三季度, 2016年10月, a date that Excel made of "2016-10".
import type { PeriodLength } from '@qingfeng/procedure';

const quarters: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' };

/** '2016-10', '2016-Q3', '2016-H1' or '2016'; null when the text names no period. */
export function periodOf(text: string, reporting: PeriodLength): string | null {
  const bare = text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();
  const plain = /^(\d{4})-?(Q[1-4]|H[12])$/.exec(bare);
  if (plain !== null) return `${plain[1]}-${plain[2]}`;
  const quarter = /^(\d{4})年?-?第?([一二三四1-4])季度?$/.exec(bare);
  if (quarter !== null) return `${quarter[1]}-Q${quarters[quarter[2] ?? ''] ?? quarter[2]}`;
  const half = /^(\d{4})年?([上下])半年$/.exec(bare);
  if (half !== null) return `${half[1]}-H${half[2] === '上' ? 1 : 2}`;
  const year = /^(\d{4})(年|年度|全年|年全年)?$/.exec(bare);
  if (year !== null) return year[1] ?? null;
  const month = /^(\d{4})(?:年|-|\/|\.)(\d{1,2})(月份?)?$/.exec(bare) ?? firstOfMonth(bare, reporting);
  const number = Number(month?.[2] ?? 0);
  return month === null || number < 1 || number > 12 ? null : `${month[1]}-${String(number).padStart(2, '0')}`;
}

/** Table programs turn "2016-10" into the first of that month without asking. */
function firstOfMonth(text: string, reporting: PeriodLength): RegExpExecArray | null {
  return reporting === 'month' ? /^(\d{4})-(\d{2})-01$/.exec(text) : null;
}

/** A period in the words of a document. */
export function periodWords(period: string): { zh: string; en: string } {
  const [year = period, rest = ''] = period.split('-');
  if (rest === '') return { zh: `${year}年`, en: year };
  const number = Number(rest.replace(/^[QH]/, ''));
  if (rest.startsWith('Q'))
    return { zh: `${year}年第${'一二三四'[number - 1]}季度`, en: `quarter ${number} of ${year}` };
  if (rest.startsWith('H'))
    return { zh: `${year}年${number === 1 ? '上' : '下'}半年`, en: `half-year ${number} of ${year}` };
  return { zh: `${year}年${number}月`, en: `month ${number} of ${year}` };
}
