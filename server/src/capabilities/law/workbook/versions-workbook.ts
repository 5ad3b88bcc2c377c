// The versions of the law table as a workbook: who drafted, submitted and decided each, and where it stands.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { readVersions } from '../read.ts';
import type { VersionSummary } from '../schema.ts';

export const states: Readonly<Record<VersionSummary['state'], Words>> = {
  draft: { zh: '编制中', en: 'Draft' },
  submitted: { zh: '待审核', en: 'Awaits approval' },
  approved: { zh: '已批准', en: 'Approved' },
  discarded: { zh: '已废弃', en: 'Discarded' },
};

const columns: readonly ListColumn<VersionSummary>[] = [
  { title: { zh: '版本', en: 'Version' }, width: 10, value: (row) => (row.no === null ? null : `v${row.no}`) },
  { title: { zh: '名称', en: 'Name' }, width: 50, value: ({ title }) => title },
  { title: { zh: '状态', en: 'State' }, width: 14, value: ({ state }, language) => states[state][language] },
  { title: { zh: '启用日', en: 'First day' }, width: 14, value: ({ takesEffectOn }) => takesEffectOn },
  {
    title: { zh: '今日适用', en: 'In use today' },
    width: 8,
    value: ({ inForce }, language) => (inForce ? yes : no)[language],
  },
  { title: { zh: '起草人', en: 'Drafted by' }, width: 16, value: ({ drafter }) => drafter },
  timeColumn({ zh: '起草时间', en: 'Drafted' }, ({ draftedAt }) => draftedAt.toISOString()),
  { title: { zh: '提交人', en: 'Submitted by' }, width: 16, value: ({ submitter }) => submitter },
  timeColumn({ zh: '提交时间', en: 'Submitted' }, ({ submittedAt }) => submittedAt?.toISOString()),
  { title: { zh: '审核人', en: 'Decided by' }, width: 16, value: ({ decider }) => decider },
  timeColumn({ zh: '审核时间', en: 'Decided' }, ({ decidedAt }) => decidedAt?.toISOString()),
  { title: { zh: '退回理由', en: 'Why it was returned' }, width: 40, value: ({ returned }) => returned },
  { title: { zh: '内容摘要', en: 'Digest' }, width: 66, value: ({ digest }) => digest },
];

/** Writes the versions that the reader sees, the newest first, to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeVersions(out: Writable, session: Session, now: Date): Promise<number> {
  const rows = await readVersions(session, now);
  return writeList(out, session, { name: { zh: '法律标准版本', en: 'Versions of the law' }, columns, rows, now });
}
