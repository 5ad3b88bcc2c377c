// The lists of the nodes as workbooks: messages both ways, requests, and cases that other nodes told of.
import type { Writable } from 'node:stream';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connect.ts';
import { inRows } from '../../../platform/database/cursor.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, no, timeColumn, writeList, yes, yuanColumn } from '../../../platform/http/list-workbook.ts';
import type { Today } from '../../../platform/procedures/index.ts';
import { type RequestFilter, requestsQuery, requestViews } from './requests.ts';
import type { inboxState, outboxState, requestRow } from './schema.ts';
import { inboxQuery, inboxView, outboxQuery, outboxView, toldQuery, toldView } from './store.ts';

type Out = { out: Writable; session: Session; now: Date };
type Told = ReturnType<typeof toldView>;
type Outgoing = ReturnType<typeof outboxView>;
type Incoming = ReturnType<typeof inboxView>;
type Request = z.infer<typeof requestRow>;

/** What a message is about, by the kind that it names; one of a later release keeps the name. */
const kinds: Readonly<Record<string, Words>> = {
  'case.summary': { zh: '案件摘要', en: 'Case' },
  'referral.state': { zh: '移送状态', en: 'Referral' },
  'plan.issued': { zh: '工作要点', en: 'Work plan' },
  'run.begin': { zh: '督办或协查', en: 'Order or request' },
  'run.step': { zh: '办理步骤', en: 'Step' },
  void: { zh: '空报文', en: 'Empty' },
};
const outgoingStates: Readonly<Record<z.infer<typeof outboxState>, Words>> = {
  ready: { zh: '待发送', en: 'To be sent' },
  held: { zh: '等待前一份', en: 'Behind another' },
  sent: { zh: '已送达', en: 'Confirmed' },
  dead: { zh: '死信', en: 'Dead letter' },
};
const incomingStates: Readonly<Record<z.infer<typeof inboxState>, Words>> = {
  waiting: { zh: '等待前一份', en: 'Waits for one before' },
  failed: { zh: '处理失败', en: 'Failed' },
  taken: { zh: '已处理', en: 'Applied' },
};
const results: Readonly<Record<string, Words>> = {
  met: { zh: '达到', en: 'Met' },
  near: { zh: '接近', en: 'Near' },
  unknown: { zh: '不明', en: 'Unknown' },
  not: { zh: '未达到', en: 'Not met' },
};
const forms: Readonly<Record<Request['form'], Words>> = {
  order: { zh: '上级督办', en: 'Order from above' },
  cooperation: { zh: '协查', en: 'Co-investigation' },
};

const message = <Row extends Outgoing | Incoming>(node: Words): ListColumn<Row>[] => [
  { title: node, width: 24, value: ({ peer }) => peer },
  {
    title: { zh: '报文类型', en: 'Kind' },
    width: 16,
    value: ({ kind }, language) => (kinds[kind] ?? { zh: kind, en: kind })[language],
  },
  { title: { zh: '内容', en: 'About' }, width: 48, value: ({ title }) => title },
  { title: { zh: '记录', en: 'Record' }, width: 38, value: ({ record }) => record },
  { title: { zh: '序号', en: 'Number' }, format: 'integer', width: 8, value: ({ seq }) => seq },
];

const outgoing: readonly ListColumn<Outgoing>[] = [
  ...message<Outgoing>({ zh: '发往', en: 'To' }),
  { title: { zh: '状态', en: 'State' }, width: 14, value: ({ state }, language) => outgoingStates[state][language] },
  { title: { zh: '已尝试', en: 'Tries' }, format: 'integer', width: 8, value: ({ attempts }) => attempts },
  { title: { zh: '原因', en: 'Reason' }, width: 60, value: ({ reason }, language) => reason?.[language] ?? null },
  timeColumn({ zh: '生成时间', en: 'Made' }, ({ madeAt }) => madeAt),
  timeColumn({ zh: '下次尝试', en: 'Next try' }, ({ dueAt }) => dueAt),
  timeColumn({ zh: '送达时间', en: 'Confirmed' }, ({ sentAt }) => sentAt),
];

const incoming: readonly ListColumn<Incoming>[] = [
  ...message<Incoming>({ zh: '来自', en: 'From' }),
  { title: { zh: '状态', en: 'State' }, width: 14, value: ({ state }, language) => incomingStates[state][language] },
  { title: { zh: '原因', en: 'Reason' }, width: 60, value: ({ reason }, language) => reason?.[language] ?? null },
  timeColumn({ zh: '生成时间', en: 'Made' }, ({ madeAt }) => madeAt),
  timeColumn({ zh: '收到时间', en: 'Received' }, ({ receivedAt }) => receivedAt),
  timeColumn({ zh: '处理时间', en: 'Applied' }, ({ takenAt }) => takenAt),
];

const told: readonly ListColumn<Told>[] = [
  { title: { zh: '案号', en: 'Number' }, width: 24, value: ({ summary }) => summary?.no ?? null },
  {
    title: { zh: '案由', en: 'Offence' },
    width: 36,
    value: ({ summary }, language) => summary?.offence?.title[language] ?? null,
  },
  {
    title: { zh: '当事人', en: 'Parties' },
    width: 30,
    value: ({ summary }) => summary?.parties.map(({ name }) => name).join('、') ?? null,
  },
  { title: { zh: '办案单位', en: 'Agency' }, width: 30, value: ({ agency }) => agency },
  { title: { zh: '地区', en: 'Region' }, width: 14, value: ({ region }) => region.name },
  { title: { zh: '节点', en: 'Node' }, width: 24, value: ({ peer }) => peer },
  {
    title: { zh: '状态', en: 'State' },
    width: 16,
    value: ({ summary }, language) => summary?.stateTitle[language] ?? null,
  },
  {
    title: { zh: '比对结论', en: 'Comparison' },
    width: 12,
    value: ({ summary }, language) => results[summary?.result ?? '']?.[language] ?? null,
  },
  yuanColumn(
    { zh: '非法经营数额（元）', en: 'Illegal business amount (yuan)' },
    ({ summary }) => summary?.illegalBusinessFen,
  ),
  yuanColumn({ zh: '销售金额（元）', en: 'Sales (yuan)' }, ({ summary }) => summary?.salesFen),
  yuanColumn({ zh: '货值金额（元）', en: 'Value of goods (yuan)' }, ({ summary }) => summary?.goodsValueFen),
  {
    title: { zh: '移送状态', en: 'Referral' },
    width: 18,
    value: ({ referral }, language) => referral?.stateTitle[language] ?? null,
  },
  { title: { zh: '移送编号', en: 'Number of the referral' }, width: 24, value: ({ referral }) => referral?.no ?? null },
  timeColumn({ zh: '最近通报', en: 'Last told' }, ({ changedAt }) => changedAt),
];

const requests: readonly ListColumn<Request>[] = [
  { title: { zh: '编号', en: 'Number' }, width: 22, value: (row) => row.no },
  { title: { zh: '类型', en: 'Kind' }, width: 16, value: ({ form }, language) => forms[form][language] },
  { title: { zh: '事由', en: 'About' }, width: 40, value: ({ title }) => title },
  { title: { zh: '请求内容', en: 'What is asked' }, width: 60, value: ({ text }) => text },
  { title: { zh: '发出单位', en: 'From' }, width: 30, value: ({ office }) => office.name },
  { title: { zh: '承办单位', en: 'To' }, width: 30, value: ({ agency }) => agency.name },
  { title: { zh: '状态', en: 'State' }, width: 14, value: ({ stateTitle }, language) => stateTitle[language] },
  timeColumn({ zh: '最近期限', en: 'Next due' }, ({ nextDue }) => nextDue?.dueAt),
  timeColumn({ zh: '发出时间', en: 'Sent' }, ({ sentAt }) => sentAt),
  timeColumn({ zh: '答复时间', en: 'Answered' }, ({ answeredAt }) => answeredAt),
  { title: { zh: '答复', en: 'Answer' }, width: 60, value: ({ answer }) => answer },
  { title: { zh: '演示数据', en: 'Demo data' }, width: 10, value: ({ demo }, language) => (demo ? yes : no)[language] },
];

/** Each writes its list to `out` and ends it. @returns rows written @throws as writeWorkbook */
export function writeOutbox({ out, session, now }: Out, filter: Parameters<typeof outboxQuery>[1]): Promise<number> {
  const rows = inRows(session.tx, outboxQuery(session.tx, filter), (piece) => piece.map(outboxView));
  return writeList(out, session, { name: { zh: '发出的报文', en: 'Sent messages' }, columns: outgoing, rows, now });
}

export function writeInbox({ out, session, now }: Out, filter: Parameters<typeof inboxQuery>[1]): Promise<number> {
  const rows = inRows(session.tx, inboxQuery(session.tx, filter), (piece) => piece.map(inboxView));
  return writeList(out, session, { name: { zh: '收到的报文', en: 'Received messages' }, columns: incoming, rows, now });
}

export function writeTold({ out, session, now }: Out, filter: Parameters<typeof toldQuery>[1]): Promise<number> {
  const rows = inRows(session.tx, toldQuery(session.tx, filter), (piece) => piece.map(toldView));
  return writeList(out, session, { name: { zh: '通报的案件', en: 'Cases told of' }, columns: told, rows, now });
}

export function writeRequests({ out, session, now }: Out, q: RequestFilter & { today: Today }): Promise<number> {
  const { today, ...filter } = q;
  const rows = inRows(session.tx, requestsQuery(session, filter), (piece) => requestViews(session.tx, piece, today));
  return writeList(out, session, {
    name: { zh: '协查与督办', en: 'Requests and orders' },
    columns: requests,
    rows,
    now,
  });
}
