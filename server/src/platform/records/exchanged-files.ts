// The log of files that left and came in, each agency's own.
import { endOfDay, type LocalDate, startOfDay } from '@qingfeng/codes';
import { z } from 'zod';
import { nameCodes } from '../database/words/code-words.ts';
import { columnWords, exportOf } from '../database/words/column-words.ts';
import type { Words } from '../errors/problem.ts';
import { called } from '../http/requests/field-names.ts';
import { words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import { loggedKinds, loggedOf } from '../lists/exchanged/logged.ts';
import { type ExchangedRow, filesPassing } from '../lists/exchanged/store.ts';
import { timeColumn } from '../lists/paged/list-workbook.ts';
import type { Services } from '../procedures/services.ts';
import { declareList, listRoutes, newestFirst } from './declared-list.ts';

const directions = ['out', 'in'] as const;
const directionWords: Readonly<Record<(typeof directions)[number], Words>> = {
  out: { zh: '导出', en: 'Out' },
  in: { zh: '导入', en: 'In' },
};
nameCodes({ exchanged_file: { direction: directionWords } });

const fileView = z
  .object({
    id: z.uuid(),
    at: z.date(),
    by: z.string().describe('Name of the person'),
    direction: z.enum(directions),
    kind: z.string(),
    kindTitle: words.describe('What the file holds'),
    name: z.string(),
    asked: z.array(z.object({ filter: words, value: words })).describe('The filters of a list that left, in words'),
    rows: z.int().nullable().describe('Rows in it; null where they were not counted'),
    refused: z.int().nullable().describe('Of a file that came in: rows that were not taken in'),
    sha256: z.string().describe('SHA-256 of its bytes'),
  })
  .meta({ id: 'ExchangedFile' });
type FileView = z.output<typeof fileView>;

/** What orders a list narrows nothing. */
const unsaid = new Set(['sort']);

function askedInWords({ kind, asked }: Pick<ExchangedRow, 'kind' | 'asked'>): FileView['asked'] {
  return Object.entries(asked)
    .filter(([filter, value]) => !unsaid.has(filter) && value !== null && value !== '')
    .map(([filter, value]) => {
      const plain = typeof value === 'string' ? value : JSON.stringify(value);
      return {
        filter: columnWords(exportOf(kind), filter) ?? { zh: filter, en: filter },
        value: loggedOf(kind)?.say?.(filter, value) ?? { zh: plain, en: plain },
      };
    });
}

const viewOf = ({ id, at, direction, kind, sha256, refused, ...row }: ExchangedRow): FileView => ({
  ...{ id, at, by: row.userName, direction, kind },
  kindTitle: loggedOf(kind)?.title ?? { zh: kind, en: kind },
  ...{ name: row.fileName, asked: askedInWords({ kind, asked: row.asked }) },
  ...{ rows: row.rowCount, refused, sha256 },
});

const day = z.iso.date().transform((said) => said as LocalDate);

export const fileList = declareList({
  path: '/exchanged-files',
  tags: ['files'],
  summary: 'Files that left and came in',
  description: 'Files of credit and publication that the acting agency took out or brought in, each with its digest.',
  filters: {
    direction: called(z.enum(directions).optional(), '方向', 'direction'),
    kind: called(z.string().max(60).optional().describe('One of GET /exchanged-files/kinds'), '内容', 'kind'),
    from: called(day.optional().describe('First day'), '起始日期', 'first day'),
    to: called(day.optional().describe('Last day'), '截止日期', 'last day'),
  },
  orders: { newest: newestFirst('at', 'timestamptz') },
  said: 'The newest first',
  counted: 10_000,
  item: fileView,
  page: 'ExchangedFiles',
  rows: ({ tx, acting }, { direction, kind, from, to }) =>
    filesPassing(tx, acting.agencyKey, {
      ...{ direction, kind },
      from: from === undefined ? undefined : new Date(startOfDay(from)),
      until: to === undefined ? undefined : new Date(endOfDay(to)),
    }),
  view: async (_, rows) => rows.map(viewOf),
  workbook: {
    summary: 'Files that left and came in, as a workbook',
    description: 'Every file that passes the filters, the newest first.',
    kind: 'exchanged_file',
    file: '文件往来.xlsx',
    name: { zh: '文件往来', en: 'Files in and out' },
    columns: [
      timeColumn({ zh: '时间', en: 'At' }, ({ at }: FileView) => at.toISOString()),
      { title: { zh: '经办人', en: 'By' }, width: 14, value: ({ by }) => by },
      {
        title: { zh: '方向', en: 'Direction' },
        width: 8,
        value: ({ direction }, language) => directionWords[direction][language],
      },
      { title: { zh: '内容', en: 'Holds' }, width: 20, value: ({ kindTitle }, language) => kindTitle[language] },
      { title: { zh: '文件', en: 'File' }, width: 30, value: ({ name }) => name },
      {
        title: { zh: '筛选条件', en: 'Filters' },
        width: 40,
        value: ({ asked }, language) =>
          asked.map(({ filter, value }) => `${filter[language]}: ${value[language]}`).join('; '),
      },
      { title: { zh: '行数', en: 'Rows' }, width: 8, value: ({ rows }) => rows },
      { title: { zh: '未接收的行', en: 'Rows refused' }, width: 12, value: ({ refused }) => refused },
      { title: { zh: '摘要（SHA-256）', en: 'SHA-256' }, width: 68, value: ({ sha256 }) => sha256 },
    ],
  },
});

export function exchangedFileRoutes(app: App, services: Services): void {
  listRoutes(app, services, fileList);
  app.get(
    '/exchanged-files/kinds',
    {
      schema: {
        tags: ['files'],
        summary: 'Kinds of files whose ways in and out are logged',
        description: 'By which the list of them is narrowed.',
        response: { 200: z.object({ items: z.array(z.object({ kind: z.string(), title: words })) }) },
      },
    },
    async () => ({ items: loggedKinds() }),
  );
}
