// The history of a record as a workbook: a row for each field that changed.
import type { Writable } from 'node:stream';
import type { Session } from '../database/connections/connect.ts';
import { type ListColumn, timeColumn, writeList } from '../lists/paged/list-workbook.ts';
import type { HistoryEntry } from './history.ts';

type Line = { entry: HistoryEntry; change: HistoryEntry['changes'][number] | null };

const platform = { zh: '平台', en: 'The platform' };
const columns: readonly ListColumn<Line>[] = [
  timeColumn({ zh: '时间', en: 'Time' }, ({ entry }) => entry.at),
  {
    title: { zh: '操作人', en: 'Who' },
    width: 16,
    value: ({ entry: { by } }, language) => by?.user ?? platform[language],
  },
  { title: { zh: '单位', en: 'Agency' }, width: 28, value: ({ entry: { by } }) => by?.agency ?? null },
  { title: { zh: '事项', en: 'What' }, width: 24, value: ({ entry: { title } }, language) => title[language] },
  { title: { zh: '栏目', en: 'Field' }, width: 20, value: ({ change }, language) => change?.field[language] ?? null },
  {
    title: { zh: '改动前', en: 'Before' },
    width: 40,
    value: ({ change }, language) => change?.before?.[language] ?? null,
  },
  {
    title: { zh: '改动后', en: 'After' },
    width: 40,
    value: ({ change }, language) => change?.after?.[language] ?? null,
  },
  { title: { zh: '理由', en: 'Reason' }, width: 40, value: ({ entry: { reason } }) => reason },
];

/** Writes every entry to `out` and ends it. @returns rows written @throws as writeList */
export function writeHistory(
  out: Writable,
  session: Session,
  { entries, now }: { entries: readonly HistoryEntry[]; now: Date },
): Promise<number> {
  const rows = entries.flatMap((entry): Line[] =>
    entry.changes.length === 0 ? [{ entry, change: null }] : entry.changes.map((change) => ({ entry, change })),
  );
  return writeList(out, session, { name: { zh: '修改历史', en: 'History' }, columns, rows, now });
}
