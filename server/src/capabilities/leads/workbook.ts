// The list of leads as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import { inPieces } from '../../platform/database/cursor.ts';
import type { Words } from '../../platform/errors/problem.ts';
import { type ListColumn, no, writeList, yes } from '../../platform/http/list-workbook.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { leadRows } from './read.ts';
import type { leadRow } from './schema.ts';
import { type LeadFilter, type LeadSort, leadsQuery } from './store.ts';

type Row = z.infer<typeof leadRow>;

const sourceTitles: Readonly<Record<Row['source'], Words>> = {
  monitoring: { zh: '网络监测', en: 'Monitoring' },
  tip: { zh: '举报', en: 'Tip' },
  complaint: { zh: '投诉', en: 'Complaint' },
  inspection: { zh: '监督检查', en: 'Inspection' },
  transfer: { zh: '其他机关移送', en: 'Passed on by another agency' },
  media: { zh: '媒体披露', en: 'Media' },
  rightHolder: { zh: '权利人', en: 'Right holder' },
  platform: { zh: '平台', en: 'Platform' },
  other: { zh: '其他', en: 'Other' },
};

const columns: readonly ListColumn<Row>[] = [
  { title: { zh: '线索编号', en: 'No.' }, width: 18, value: (row) => row.no },
  { title: { zh: '线索', en: 'Lead' }, width: 48, value: ({ title }) => title },
  { title: { zh: '来源', en: 'Source' }, value: ({ source }, language) => sourceTitles[source][language] },
  { title: { zh: '发现日期', en: 'Found on' }, format: 'date', width: 12, value: ({ foundOn }) => foundOn },
  { title: { zh: '发现单位', en: 'Found by' }, width: 24, value: ({ finder }) => finder.name },
  { title: { zh: '承办单位', en: 'Handled by' }, width: 24, value: ({ handler }) => handler?.name },
  { title: { zh: '涉及主体', en: 'Respondent' }, width: 24, value: ({ respondent }) => respondent },
  { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ mark }) => mark },
  { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ platform }) => platform },
  { title: { zh: '评分', en: 'Score' }, format: 'decimal', value: ({ score }) => score },
  { title: { zh: '商品数', en: 'Offers' }, format: 'integer', value: ({ offers }) => offers },
  {
    title: { zh: '涉案金额估算（元，估算值）', en: 'Estimate (yuan, an estimate)' },
    format: 'decimal',
    width: 20,
    value: ({ estimateFen: fen }) => (fen === null ? null : fen / 100),
  },
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  { title: { zh: '结果', en: 'Result' }, value: ({ resultTitle }, language) => resultTitle?.[language] },
  {
    title: { zh: '最近到期', en: 'Next due' },
    format: 'dateTime',
    width: 19,
    value: ({ nextDue }) => (nextDue === null ? null : new Date(nextDue.dueAt)),
  },
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Invented' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/**
 * Writes the leads that pass the filters to `out` and ends it.
 * @returns rows written
 * @throws as writeWorkbook; `out` is destroyed then
 */
export async function writeLeads(
  out: Writable,
  session: Session,
  q: { filter: LeadFilter; sort: LeadSort; today: Today },
): Promise<number> {
  const rows = async function* () {
    for await (const piece of inPieces(session.tx, leadsQuery(session.tx, q.filter, q.sort))) {
      yield* await leadRows(session, q.today, piece);
    }
  };
  const name = { zh: '线索清单', en: 'Leads' };
  return writeList(out, session, { name, columns, rows: rows(), now: q.today.now });
}
