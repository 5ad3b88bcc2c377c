// Mapping profiles as a workbook: where each field of the message comes from, for whoever keeps the other system.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import type { ExchangeProfile, FieldRule } from '../schema.ts';
import { profilesOf } from './profiles.ts';

const inRows: Words = { zh: '由各行填写', en: 'In the rows' };
const states = {
  shipped: { zh: '平台自带', en: 'Comes with the platform' },
  active: { zh: '启用', en: 'In use' },
  draft: { zh: '未启用', en: 'Not in use' },
} satisfies Record<string, Words>;

const columns: readonly ListColumn<ExchangeProfile>[] = [
  { title: { zh: '名称', en: 'Name' }, width: 30, value: ({ name }, language) => name[language] },
  {
    title: { zh: '来源系统', en: 'System' },
    width: 30,
    value: ({ definition }, language) => definition.system ?? inRows[language],
  },
  { title: { zh: '来源标准', en: 'Standard' }, width: 30, value: ({ definition }) => definition.standard },
  {
    title: { zh: '字段数', en: 'Fields' },
    format: 'integer',
    width: 10,
    value: ({ definition }) => definition.fields.length,
  },
  {
    title: { zh: '字段对应', en: 'What becomes of the fields' },
    width: 80,
    value: ({ definition }) => definition.fields.map(said).join('\n'),
  },
  {
    title: { zh: '状态', en: 'State' },
    width: 12,
    value: ({ shipped, active }, language) => states[shipped ? 'shipped' : active ? 'active' : 'draft'][language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

const said = ({ to, from, as, fixed }: FieldRule): string =>
  `${to} ← ${[...from, ...(fixed === undefined ? [] : [`=${fixed}`])].join(' / ')} (${as})`;

/** Writes the profiles that come with the platform and those of the acting agency to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeProfiles(out: Writable, session: Session, now: Date): Promise<number> {
  const rows = await profilesOf(session);
  return writeList(out, session, { name: { zh: '映射方案', en: 'Mapping profiles' }, columns, rows, now });
}
