// Supervisions and reverse referrals as workbooks, with what was demanded, answered and decided.
import type { Writable } from 'node:stream';
import type { CompiledProcedure } from '@qingfeng/procedure';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import { inRows } from '../../platform/database/cursor.ts';
import type { Words } from '../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../platform/http/list-workbook.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { reverseProcedure } from './procedure.reverse.ts';
import { supervisionProcedure } from './procedure.supervision.ts';
import { reverseViews, supervisionViews } from './read-supervision.ts';
import type { reverseView, supervisionView } from './schema-supervision.ts';
import { type RecordFilter, type RecordSort, reversesQuery, supervisionsQuery } from './store-supervision.ts';

type Supervision = z.infer<typeof supervisionView>;
type Reverse = z.infer<typeof reverseView>;
type Either = Supervision | Reverse;
type Out = { out: Writable; session: Session; tools: WorkTools };
type Asked = { filter: RecordFilter; sort: RecordSort };

const number: ListColumn<Either> = { title: { zh: '文号', en: 'No.' }, width: 24, value: (row) => row.no };
const matter: ListColumn<Either> = { title: { zh: '事由', en: 'Matter' }, width: 40, value: ({ title }) => title };
const standing: readonly ListColumn<Either>[] = [
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
  {
    title: { zh: '待办', en: 'Owed' },
    width: 24,
    value: ({ nextDue }, language) => nextDue?.title?.[language] ?? null,
  },
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
];
const demo: ListColumn<Either> = {
  title: { zh: '演示数据', en: 'Demo data' },
  width: 10,
  value: (row, language) => (row.demo ? yes : no)[language],
};
const longText = <Row>(title: Words, value: (row: Row) => string | null): ListColumn<Row> => ({
  title,
  width: 60,
  value,
});

/** The result in the words of the step that gave it. */
function resultOf({ stepByName }: CompiledProcedure, step: string): ListColumn<Either>['value'] {
  const asked = stepByName.get(step)?.rule.requires?.find(({ fact }) => fact === 'result');
  const titles: Readonly<Record<string, Words>> = asked?.kind === 'choice' ? asked.options : {};
  return ({ result }, language) => (result === null ? null : (titles[result]?.[language] ?? result));
}

const supervisionColumns: readonly ListColumn<Supervision>[] = [
  number,
  { title: { zh: '类型', en: 'Kind' }, width: 20, value: ({ kindTitle }, language) => kindTitle[language] },
  matter,
  { title: { zh: '监督机关', en: 'From' }, width: 28, value: ({ supervisor }) => supervisor.name },
  { title: { zh: '被监督单位', en: 'To' }, width: 28, value: ({ agency }) => agency.name },
  ...standing,
  timeColumn({ zh: '发出时间', en: 'Issued' }, ({ issuedAt }) => issuedAt),
  timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }) => answeredAt),
  longText({ zh: '监督意见', en: 'Demand' }, ({ demand }) => demand),
  longText({ zh: '答复', en: 'Answer' }, ({ answer }) => answer),
  { title: { zh: '结果', en: 'Result' }, width: 16, value: resultOf(supervisionProcedure, 'answer') },
  demo,
];

const reverseColumns: readonly ListColumn<Reverse>[] = [
  number,
  matter,
  { title: { zh: '移送机关', en: 'From' }, width: 28, value: ({ origin }) => origin.name },
  { title: { zh: '接收单位', en: 'To' }, width: 28, value: ({ agency }) => agency.name },
  ...standing,
  { title: { zh: '决定日期', en: 'Decided' }, format: 'date', width: 12, value: ({ decidedOn }) => decidedOn },
  timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  timeColumn({ zh: '回复时间', en: 'Replied' }, ({ repliedAt }) => repliedAt),
  longText({ zh: '事实', en: 'Facts' }, ({ facts }) => facts),
  longText({ zh: '意见', en: 'Opinion' }, ({ opinion }) => opinion),
  longText({ zh: '涉案财物', en: 'Property' }, ({ property }) => property),
  longText({ zh: '回复', en: 'Reply' }, ({ reply }) => reply),
  { title: { zh: '处理情况', en: 'Result' }, width: 16, value: resultOf(reverseProcedure, 'reply') },
  demo,
];

/** Writes those that pass the filter to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeSupervisions({ out, session, tools }: Out, { filter, sort }: Asked): Promise<number> {
  const query = supervisionsQuery(session.tx, filter, sort);
  const rows = inRows(session.tx, query, (piece) => supervisionViews(session.tx, piece, tools));
  const name = { zh: '监督文书', en: 'Supervisions' };
  return writeList(out, session, { name, columns: supervisionColumns, rows, now: tools.now });
}

/** The same of reverse referrals. */
export function writeReverses({ out, session, tools }: Out, { filter, sort }: Asked): Promise<number> {
  const query = reversesQuery(session.tx, filter, sort);
  const rows = inRows(session.tx, query, (piece) => reverseViews(session.tx, piece, tools));
  const name = { zh: '反向移送', en: 'Reverse referrals' };
  return writeList(out, session, { name, columns: reverseColumns, rows, now: tools.now });
}
