// The inbox as a workbook: what is owed, until when, and how that was counted.
import type { Writable } from 'node:stream';
import type { Session } from '../../database/connections/connect.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../lists/paged/list-workbook.ts';
import { timeLeftOf } from '../duties/clock-view.ts';
import type { InboxItem } from '../schema.ts';
import type { ProcedureTools } from '../store.ts';
import { type InboxAsked, inboxItems } from './inbox.ts';

const columnsAt = (now: Date): readonly ListColumn<InboxItem>[] => [
  { title: { zh: '编号', en: 'No.' }, width: 24, value: (row) => row.no },
  { title: { zh: '事项', en: 'Matter' }, width: 50, value: ({ title }) => title },
  { title: { zh: '所属单位', en: 'Whose record' }, width: 28, value: ({ agency }) => agency?.name ?? null },
  { title: { zh: '承办人', en: 'Handler' }, width: 14, value: ({ handler }) => handler?.name ?? null },
  {
    title: { zh: '协办', en: 'Helpers' },
    width: 20,
    value: ({ helpers }) => helpers.map(({ name }) => name).join('、') || null,
  },
  { title: { zh: '阶段', en: 'Stage' }, width: 16, value: ({ state }, language) => state[language] },
  { title: { zh: '待办', en: 'Owed' }, width: 24, value: ({ clock }, language) => clock.title[language] },
  timeColumn({ zh: '起算', en: 'Counted from' }, ({ clock }) => clock.clockFrom),
  {
    title: { zh: '时限', en: 'Time allowed' },
    width: 24,
    value: ({ clock }, language) => clock.rule?.[language] ?? null,
  },
  timeColumn({ zh: '截止', en: 'Due' }, ({ clock }) => clock.dueAt),
  {
    title: { zh: '剩余工作日', en: 'Working days left' },
    format: 'integer',
    width: 12,
    value: ({ clock }) => clock.workingDaysLeft,
  },
  {
    title: { zh: '暂定', en: 'Provisional' },
    width: 8,
    value: ({ clock }, language) => (clock.provisional ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
  {
    // In the unit of the rule, as the page says it: a clock of hours or months is not counted in working days.
    title: { zh: '剩余时间', en: 'Time left' },
    width: 18,
    value: ({ clock }, language) => (clock.stoppedAt === null ? timeLeftOf(clock, now)[language] : null),
  },
];

/** Writes the open duties that pass the filter to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeInbox(
  out: Writable,
  session: Session,
  q: { tools: ProcedureTools; asked: Omit<InboxAsked, 'after' | 'limit'> },
): Promise<number> {
  const name = { zh: '收件箱', en: 'Inbox' };
  const rows = inboxItems(session, q.tools, q.asked);
  return writeList(out, session, { name, columns: columnsAt(q.tools.now), rows, now: q.tools.now });
}
