// The verifications of the audit trail as a workbook: who asked, how much was read, and what was found.
import type { Writable } from 'node:stream';
import type { Session } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import { type ListColumn, timeColumn, writeList } from '../../lists/paged/list-workbook.ts';
import { listVerifications, type Verified } from './verifications.ts';

const states: Readonly<Record<Verified['state'], Words>> = {
  running: { zh: '进行中', en: 'Under way' },
  ended: { zh: '已结束', en: 'Ended' },
  brokenOff: { zh: '中断', en: 'Broken off' },
};

const columns: readonly ListColumn<Verified>[] = [
  timeColumn({ zh: '提出时间', en: 'Asked' }, ({ askedAt }) => askedAt),
  {
    title: { zh: '提出人', en: 'Asked by' },
    width: 20,
    value: ({ askedBy }, language) => askedBy ?? { zh: '每周自动', en: 'Every week' }[language],
  },
  { title: { zh: '状态', en: 'State' }, width: 12, value: ({ state }, language) => states[state][language] },
  timeColumn({ zh: '结束时间', en: 'Ended' }, ({ endedAt }) => endedAt),
  { title: { zh: '已读记录', en: 'Entries read' }, format: 'integer', width: 12, value: ({ read }) => read },
  {
    title: { zh: '发现不一致', en: 'Faults found' },
    format: 'integer',
    width: 12,
    value: ({ result }) => result?.problems.length ?? null,
  },
  {
    title: { zh: '比对数据表', en: 'Tables compared' },
    format: 'integer',
    width: 12,
    value: ({ result }) => result?.tables?.length ?? null,
  },
  {
    title: { zh: '未能比对', en: 'Not compared' },
    width: 24,
    value: ({ result }, language) =>
      result?.notCompared?.map(({ table, why }) => `${table}: ${why[language]}`).join('\n') ?? null,
  },
  {
    title: { zh: '较早数据纳入比对', en: 'Older rows compared since' },
    width: 40,
    value: ({ result }) =>
      result?.vouched?.map(({ table, column, since }) => `${table}.${column} ${since ?? '—'}`).join('\n') ?? null,
  },
  {
    title: { zh: '不一致之处', en: 'What was found' },
    width: 80,
    value: ({ result }, language) => result?.problems.map((one) => one[language]).join('\n') ?? null,
  },
];

/** Writes every verification, the latest first, to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeVerifications(out: Writable, session: Session, now: Date): Promise<number> {
  const rows = await listVerifications(session, { now });
  return writeList(out, session, { name: { zh: '操作记录核验', en: 'Verifications' }, columns, rows, now });
}
