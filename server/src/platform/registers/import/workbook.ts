// A register as a workbook: the columns that it is brought in by, with the version of each entry, so that what somebody else changed
// meanwhile is seen when the table comes back.
import type { Writable } from 'node:stream';
import { type Field, type Json, sayValue } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import type { Session } from '../../database/connections/connect.ts';
import { inRows } from '../../database/queries/cursor.ts';
import type { Language, Words } from '../../errors/problem.ts';
import { type ListColumn, no, writeList, yes } from '../../lists/paged/list-workbook.ts';
import type { CellValue } from '../../office/cells.ts';
import type { EntryView } from '../reading/entry-views.ts';
import { entriesQuery, type ListFilter } from '../reading/list.ts';
import { viewsOf } from '../reading/read.ts';
import type { Kept } from '../rows.ts';

export const versionTitle = { zh: '版本', en: 'Version' };
/** Invented data is marked wherever it goes; a table that comes back is not read for it. */
export const demoTitle = { zh: '演示数据', en: 'Demo data' };

/** Writes the entries that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeEntries(
  out: Writable,
  session: Session,
  kept: Kept,
  q: { filter: ListFilter; sort: string; now: Date; at?: Date | undefined },
): Promise<number> {
  const { register } = kept;
  const rows = inRows(session.tx, entriesQuery(register, session, q), (rows) =>
    viewsOf(session, kept, { rows, at: q.at }),
  );
  return writeList(out, session, { name: register.title, columns: columnsOf(register), rows, now: q.now });
}

/** Tables that come in by a way of their own divide lists by '|', as they always did. */
const isList = ({ kind }: Field): boolean => kind === 'texts' || kind === 'numbers';
const listed = (value: unknown): string => ((value ?? []) as readonly (string | number)[]).join('|');

function columnsOf(register: Register): ListColumn<EntryView>[] {
  const ownTable = register.stood?.table === 'own';
  const fields = Object.entries(register.fields).map(([name, field]): ListColumn<EntryView> => {
    const value = (row: EntryView, language: Language) =>
      ownTable && isList(field) ? listed(row[name]) : cellOf(field, row[name], language);
    return { title: field.title, width: widthOf(field), ...formatOf(field), value };
  });
  return [
    ...fields,
    ...(register.procedure === undefined ? [] : standingColumns),
    { title: demoTitle, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
    { title: versionTitle, width: 8, value: ({ version }) => version },
  ];
}

/** Where an entry stands; a table that brings them back is not read for them. */
export const standingTitles = [
  { zh: '状态', en: 'State' },
  { zh: '下一期限', en: 'Next due' },
] as const;
const [stateTitle, dueTitle] = standingTitles;
const standingColumns: readonly ListColumn<EntryView>[] = [
  { title: stateTitle, width: 14, value: ({ stateTitle: said }, language) => (said as Words)[language] },
  {
    title: dueTitle,
    width: 18,
    format: 'dateTime',
    value: ({ nextDue }) => (nextDue === null ? null : new Date((nextDue as { dueAt: string }).dueAt)),
  },
];

function formatOf({ kind }: Field): Partial<ListColumn<EntryView>> {
  if (kind === 'date') return { format: 'date' };
  if (kind === 'time') return { format: 'dateTime' };
  return kind === 'money' ? { format: 'yuan' } : {};
}

function widthOf(field: Field): number {
  if (field.kind === 'date') return 12;
  if (field.kind === 'text') return Math.min(40, Math.max(14, Math.round((field.maxLength ?? 60) / 5)));
  return 18;
}

function cellOf(field: Field, value: unknown, language: Language): CellValue {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'date':
      return String(value);
    case 'time':
      return new Date(String(value));
    case 'number':
    case 'money':
      return Number(value);
    case 'region':
    case 'agency':
    case 'record':
      return String((value as { name: string | null }).name ?? '');
    case 'file':
      return (value as readonly string[]).length;
    default:
      return sayValue(field, value as Json)?.[language] ?? '';
  }
}
