// The register of platforms as a workbook, without who is to be reached there.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import { type ListColumn, no, writeList, yes } from '../../../platform/http/list-workbook.ts';
import { platformViews } from './register.ts';
import type { PlatformView } from './schema.ts';
import { type PlatformFilter, type PlatformSort, platformsQuery } from './store.ts';

const columns: readonly ListColumn<PlatformView>[] = [
  { title: { zh: '平台', en: 'Platform' }, width: 24, value: ({ name }) => name },
  { title: { zh: '其他名称', en: 'Other names' }, width: 24, value: ({ shortNames }) => shortNames.join('、') },
  { title: { zh: '经营者', en: 'Operator' }, width: 36, value: ({ operator }) => operator },
  { title: { zh: '统一社会信用代码', en: 'Social credit code' }, width: 22, value: ({ uscc }) => uscc },
  { title: { zh: '域名', en: 'Domains' }, width: 30, value: ({ domains }) => domains.join(' ') },
  { title: { zh: '住所地', en: 'Home' }, width: 18, value: ({ regionName }) => regionName },
  { title: { zh: '主管机关', en: 'Competent agency' }, width: 28, value: ({ homeAgency }) => homeAgency.name },
  { title: { zh: '已入驻', en: 'Takes part' }, value: ({ body }, language) => (body === null ? no : yes)[language] },
  { title: { zh: '在用', en: 'In use' }, value: ({ active }, language) => (active ? yes : no)[language] },
  { title: { zh: '演示数据', en: 'Invented' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Writes the platforms that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writePlatforms(
  out: Writable,
  session: Session,
  q: { filter: PlatformFilter; sort: PlatformSort; now: Date },
): Promise<number> {
  const rows = inRows(session.tx, platformsQuery(session.tx, q.filter, q.sort), (piece) =>
    platformViews(session, piece),
  );
  return writeList(out, session, { name: { zh: '平台名录', en: 'Platforms' }, columns, rows, now: q.now });
}
