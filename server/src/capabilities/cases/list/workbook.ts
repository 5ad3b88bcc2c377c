// The list of cases as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../../platform/lists/paged/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { verdicts } from '../life/parts.ts';
import type { caseRow } from '../schema-record.ts';
import { caseRows } from './read.ts';
import { type CaseFilter, type CaseSort, casesQuery } from './store.ts';

type Row = z.infer<typeof caseRow>;

/** Where a case came from, in words. */
export const sourceTitles: Readonly<Record<Row['source']['kind'], Words>> = {
  inspection: { zh: '监督检查', en: 'Inspection' },
  complaint: { zh: '投诉', en: 'Complaint' },
  tip: { zh: '举报', en: 'Tip' },
  transfer: { zh: '其他机关移送', en: 'Passed on by another agency' },
  assigned: { zh: '上级交办', en: 'Assigned from above' },
  procuratorate: { zh: '检察机关移送', en: 'From the procuratorate' },
  judicial: { zh: '司法机关移送', en: 'From judicial organs' },
  monitoring: { zh: '监测发现', en: 'Monitoring' },
  surrender: { zh: '主动供述', en: 'Surrender' },
  import: { zh: '系统对接', en: 'From another system' },
  other: { zh: '其他', en: 'Other' },
};
const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '案号', en: 'No.' }, width: 24, value: (row) => row.no },
  { title: { zh: '案件名称', en: 'Name' }, width: 48, value: ({ title }) => title },
  { title: { zh: '承办机构', en: 'Agency' }, width: 24, value: ({ agency }) => agency.name },
  { title: { zh: '当事人', en: 'Parties' }, width: 30, value: ({ parties }) => parties.join('、') },
  { title: { zh: '承办人', en: 'Officers' }, width: 16, value: ({ officers }) => officers.join('、') },
  { title: { zh: '案由', en: 'Offence' }, width: 30, value: ({ offence }, language) => offence?.title[language] },
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  { title: { zh: '案件来源', en: 'Source' }, value: ({ source }, language) => sourceTitles[source.kind][language] },
  { title: { zh: '来源日期', en: 'Day of the source' }, format: 'date', width: 12, value: ({ source }) => source.on },
  {
    title: { zh: '非法经营数额（元）', en: 'Illegal business amount (yuan)' },
    format: 'yuan',
    width: 18,
    value: ({ illegalBusinessAmountFen }) => illegalBusinessAmountFen,
  },
  {
    title: { zh: '追诉标准', en: 'Criminal threshold' },
    value: ({ offenceResult }, language) => (offenceResult === null ? null : verdicts[offenceResult][language]),
  },
  { title: { zh: '立案日期', en: 'Filed on' }, format: 'date', width: 12, value: ({ filedOn }) => filedOn },
  { title: { zh: '决定日期', en: 'Decided on' }, format: 'date', width: 12, value: ({ decidedOn }) => decidedOn },
  { title: { zh: '移送日期', en: 'Referred on' }, format: 'date', width: 12, value: ({ referredOn }) => referredOn },
  { title: { zh: '结案日期', en: 'Closed on' }, format: 'date', width: 12, value: ({ closedOn }) => closedOn },
  { title: { zh: '专项行动', en: 'Campaign' }, width: 24, value: ({ campaign }) => campaign?.name },
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/**
 * Writes the cases that pass the filters to `out` and ends it.
 * @returns rows written
 * @throws as writeWorkbook; `out` is destroyed then
 */
export async function writeCases(
  out: Writable,
  session: Session,
  q: { filter: CaseFilter; sort: CaseSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, casesQuery(session.tx, q.filter, q.sort), (piece) =>
    caseRows(session, q.today, piece),
  );
  const name = { zh: '案件清单', en: 'Cases' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}
