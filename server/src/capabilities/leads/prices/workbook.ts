// The prices of offers as a workbook: a line for everything that they are grouped by.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, writeList, yuanColumn } from '../../../platform/lists/paged/list-workbook.ts';
import type { Prices } from './prices.ts';

type Line = NonNullable<Prices['all']> & { by: Words; name: string; referenceFen?: number | null };

const columns: readonly ListColumn<Line>[] = [
  { title: { zh: '分组', en: 'By' }, width: 12, value: ({ by }, language) => by[language] },
  { title: { zh: '名称', en: 'Name' }, width: 36, value: ({ name }) => name },
  { title: { zh: '商品数', en: 'Offers' }, format: 'integer', value: ({ offers }) => offers },
  yuanColumn({ zh: '最低（元）', en: 'Lowest (yuan)' }, ({ lowest }) => lowest),
  yuanColumn({ zh: '四分之一（元）', en: 'First quartile (yuan)' }, ({ quarter }) => quarter),
  yuanColumn({ zh: '中位（元）', en: 'Median (yuan)' }, ({ middle }) => middle),
  yuanColumn({ zh: '四分之三（元）', en: 'Third quartile (yuan)' }, ({ threeQuarters }) => threeQuarters),
  yuanColumn({ zh: '最高（元）', en: 'Highest (yuan)' }, ({ highest }) => highest),
  yuanColumn({ zh: '正品参考价（元）', en: 'Genuine article (yuan)' }, ({ referenceFen }) => referenceFen),
];

function linesOf({ all, marks, platforms, months, sellers }: Prices): Line[] {
  return [
    ...(all === null ? [] : [{ ...all, by: { zh: '全部', en: 'All' }, name: '' }]),
    ...marks.map((row) => ({ ...row, by: { zh: '商标', en: 'Mark' }, name: row.mark })),
    ...platforms.map((row) => ({ ...row, by: { zh: '平台', en: 'Platform' }, name: row.platform })),
    ...months.map((row) => ({ ...row, by: { zh: '月份', en: 'Month' }, name: row.month })),
    ...sellers.map((row) => ({ ...row, by: { zh: '卖家', en: 'Seller' }, name: row.name })),
  ];
}

/** @returns rows written @throws as writeWorkbook; `out` is destroyed then */
export function writePrices(out: Writable, session: Session, q: { prices: Prices; now: Date }): Promise<number> {
  const rows = (async function* () {
    yield* linesOf(q.prices);
  })();
  return writeList(out, session, { name: { zh: '价格分布', en: 'Prices' }, columns, rows, now: q.now });
}
