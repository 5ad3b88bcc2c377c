// The lists of leads, tips and monitors as workbooks: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../platform/database/connect.ts';
import { inRows } from '../../platform/database/cursor.ts';
import type { Words } from '../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes } from '../../platform/http/list-workbook.ts';
import type { Today } from '../../platform/procedures/index.ts';
import { leadRows } from './leads/read.ts';
import type { leadRow } from './leads/schema.ts';
import { type LeadFilter, type LeadSort, leadsQuery } from './leads/store.ts';
import { monitorRows } from './monitors/actions.ts';
import type { monitorRow } from './monitors/schema.ts';
import { type MonitorFilter, type MonitorSort, monitorsQuery } from './monitors/store.ts';
import { tipRows } from './tips/read.ts';
import type { tipRow } from './tips/schema.ts';
import { type TipFilter, type TipSort, tipsQuery } from './tips/store.ts';

type Row = z.infer<typeof leadRow>;
type Tip = z.infer<typeof tipRow>;
type Monitor = z.infer<typeof monitorRow>;

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

/** By when something is due, and whether it is late. */
const dueColumns: readonly ListColumn<Pick<Row, 'nextDue' | 'demo'>>[] = [
  timeColumn({ zh: '最近到期', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
  {
    title: { zh: '超期', en: 'Late' },
    value: ({ nextDue }, language) => (nextDue?.colour === 'red' ? yes : no)[language],
  },
  { title: { zh: '演示数据', en: 'Demo data' }, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

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
    format: 'yuan',
    width: 20,
    value: ({ estimateFen }) => estimateFen,
  },
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  { title: { zh: '结果', en: 'Result' }, value: ({ resultTitle }, language) => resultTitle?.[language] },
  ...dueColumns,
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
  const rows = inRows(session.tx, leadsQuery(session.tx, q.filter, q.sort), (piece) =>
    leadRows(session, q.today, piece),
  );
  const name = { zh: '线索清单', en: 'Leads' };
  return writeList(out, session, { name, columns, rows, now: q.today.now });
}

const kindTitles: Readonly<Record<Tip['kind'], Words>> = {
  tip: { zh: '举报', en: 'Tip' },
  complaint: { zh: '投诉', en: 'Complaint' },
};

const channelTitles: Readonly<Record<Tip['channel'], Words>> = {
  portal: { zh: '网上门户', en: 'Portal' },
  '12315': { zh: '12315', en: '12315' },
  '12345': { zh: '12345', en: '12345' },
  counter: { zh: '窗口', en: 'Counter' },
  letter: { zh: '来信', en: 'Letter' },
  telephone: { zh: '电话', en: 'Telephone' },
  transferred: { zh: '转办', en: 'Passed on' },
  other: { zh: '其他', en: 'Other' },
};

/** Who sent one is no part of it. */
const tipColumns: readonly ListColumn<Tip>[] = [
  { title: { zh: '编号', en: 'No.' }, width: 20, value: ({ no }) => no },
  { title: { zh: '类别', en: 'Kind' }, value: ({ kind }, language) => kindTitles[kind][language] },
  { title: { zh: '标题', en: 'Title' }, width: 48, value: ({ title }) => title },
  { title: { zh: '渠道', en: 'Channel' }, value: ({ channel }, language) => channelTitles[channel][language] },
  { title: { zh: '渠道编号', en: 'No. there' }, width: 18, value: ({ channelNo }) => channelNo },
  { title: { zh: '收到日期', en: 'Received on' }, format: 'date', width: 12, value: ({ receivedOn }) => receivedOn },
  { title: { zh: '是否实名', en: 'Named' }, value: ({ named }, language) => (named ? yes : no)[language] },
  { title: { zh: '涉及主体', en: 'Respondent' }, width: 24, value: ({ respondent }) => respondent },
  { title: { zh: '商标', en: 'Mark' }, width: 18, value: ({ mark }) => mark },
  { title: { zh: '平台', en: 'Platform' }, width: 18, value: ({ platform }) => platform },
  { title: { zh: '受理单位', en: 'Received by' }, width: 24, value: ({ agency }) => agency.name },
  { title: { zh: '移交单位', en: 'Handed on to' }, width: 24, value: ({ handedTo }) => handedTo?.name },
  { title: { zh: '承办人', en: 'Officer in charge' }, value: ({ officer }) => officer?.name },
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  ...dueColumns,
];

const monitorColumns: readonly ListColumn<Monitor>[] = [
  { title: { zh: '名称', en: 'Name' }, width: 36, value: ({ title }) => title },
  { title: { zh: '监测目的', en: 'Purpose' }, width: 40, value: ({ purpose }) => purpose },
  { title: { zh: '法律依据', en: 'Legal basis' }, width: 40, value: ({ legalBasis }) => legalBasis },
  { title: { zh: '监测单位', en: 'Agency' }, width: 24, value: ({ agency }) => agency.name },
  { title: { zh: '平台', en: 'Platforms' }, width: 24, value: ({ platforms }) => platforms.join('、') },
  { title: { zh: '商品领域', en: 'Goods' }, width: 24, value: ({ goods }) => goods.join('、') },
  { title: { zh: '地区', en: 'Regions' }, width: 18, value: ({ regions }) => regions.join('、') },
  { title: { zh: '数据保存天数', en: 'Days kept' }, format: 'integer', value: ({ keepDays }) => keepDays },
  { title: { zh: '截止日期', en: 'Runs until' }, format: 'date', width: 12, value: ({ runsUntil }) => runsUntil },
  timeColumn({ zh: '最近运行', en: 'Last run' }, ({ lastRunAt }) => lastRunAt),
  { title: { zh: '状态', en: 'State' }, value: ({ stateTitle }, language) => stateTitle[language] },
  ...dueColumns,
];

/** Writes the tips that pass the filters, without their authors, as `writeLeads` does. */
export async function writeTips(
  out: Writable,
  session: Session,
  q: { filter: TipFilter; sort: TipSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, tipsQuery(session.tx, q.filter, q.sort), (piece) => tipRows(session, q.today, piece));
  const name = { zh: '举报投诉清单', en: 'Tips and complaints' };
  return writeList(out, session, { name, columns: tipColumns, rows, now: q.today.now });
}

/** Writes the monitors that pass the filters, as `writeLeads` does. */
export async function writeMonitors(
  out: Writable,
  session: Session,
  q: { filter: MonitorFilter; sort: MonitorSort; today: Today },
): Promise<number> {
  const rows = inRows(session.tx, monitorsQuery(session.tx, q.filter, q.sort), (piece) =>
    monitorRows(session.tx, q.today, piece),
  );
  const name = { zh: '网络监测清单', en: 'Monitors' };
  return writeList(out, session, { name, columns: monitorColumns, rows, now: q.today.now });
}
