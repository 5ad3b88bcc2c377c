// A number as its cell of a workbook writes it: thousands, percentages, money, days.
import { SSF } from '@e965/xlsx';

type Format = { code: string | number; number: number };

const [yearMonth, monthDay] = ['yyyy"年"m"月"', 'm"月"d"日"'];
const [yuan, yuanAndFen] = ['"￥"#,##0;"￥"-#,##0', '"￥"#,##0.00;"￥"-#,##0.00'];
const [halfDay, halfDayWithSeconds] = ['上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'];
/** Built-in formats of Chinese Excel, whose codes a workbook does not hold (ECMA-376, part 1, 18.8.30). */
const chinese: Readonly<Record<number, string>> = {
  ...{ 5: yuan, 6: yuan, 7: yuanAndFen, 8: yuanAndFen, 42: yuan, 44: yuanAndFen },
  ...{
    14: 'yyyy/m/d',
    22: 'yyyy/m/d h:mm',
    27: yearMonth,
    28: monthDay,
    29: monthDay,
    30: 'm/d/yy',
    31: `yyyy"年"${monthDay}`,
  },
  ...{ 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: halfDay, 35: halfDayWithSeconds, 36: yearMonth },
  ...{ 50: yearMonth, 51: monthDay, 52: yearMonth, 53: monthDay, 54: monthDay, 55: halfDay },
  ...{ 56: halfDayWithSeconds, 57: yearMonth, 58: monthDay },
};
/** What the library writes in English or not at all: names of months and days of the week, Chinese numerals, the reader's own settings. */
const otherwise = /a{3,}|m{3,}|d{3,}|\[DBNum|\[\$-F[48]00\]/i;

/** @returns undefined where the number stands as it is, or in a way that is not known */
export function inFormat({ code, number }: Format): string | undefined {
  const builtIn: Readonly<Record<number, string>> = SSF.get_table();
  const known = typeof code === 'number' ? (chinese[code] ?? builtIn[code]) : code;
  if (known === undefined || /^(?:general|@)$/i.test(known)) return undefined;
  if (otherwise.test(known.replace(/"[^"]*"/g, ''))) return undefined;
  try {
    const written: unknown = SSF.format(known, number, { dateNF: 'yyyy/m/d' });
    return typeof written === 'string' && written.trim() !== '' ? written.trim() : undefined;
  } catch {
    return undefined;
  }
}
