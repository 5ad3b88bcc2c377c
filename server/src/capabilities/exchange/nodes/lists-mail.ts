// The lists of messages, both ways, for the system administrator.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { type ListColumn, timeColumn } from '../../../platform/lists/paged/list-workbook.ts';
import { requireAdministration } from '../../../platform/organisation/administration/administrations.ts';
import { declareList, newestFirst } from '../../../platform/records/declared-list.ts';
import { inboxRow, inboxState, outboxRow, outboxState } from './schema.ts';
import { inboxPassing, inboxView, mostCounted, outboxPassing, outboxView } from './store.ts';

type Outgoing = z.infer<typeof outboxRow>;
type Incoming = z.infer<typeof inboxRow>;

/** What a message is about, by the kind that it names; one of a later release keeps the name. */
const kinds: Readonly<Record<string, Words>> = {
  'case.summary': { zh: '案件摘要', en: 'Case' },
  'referral.state': { zh: '移送状态', en: 'Referral' },
  'plan.issued': { zh: '工作要点', en: 'Work plan' },
  'run.begin': { zh: '督办或协查', en: 'Order or request' },
  'run.step': { zh: '办理步骤', en: 'Step' },
  void: { zh: '空报文', en: 'Empty' },
};
export const outgoingStates: Readonly<Record<z.infer<typeof outboxState>, Words>> = {
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

const peerId = called(z.uuid().optional(), '节点', 'node');
const same = {
  tags: ['nodes'],
  admit: ({ acting }: Session) => requireAdministration(acting, 'systemAdmin'),
  refusals: ['administration.system'],
  said: 'The newest first',
  counted: mostCounted,
} as const;
const taken = 'Every message that passes the filters, without its body.';

export const outboxList = declareList({
  ...same,
  path: '/exchange/nodes/outbox',
  summary: 'Messages to other nodes',
  description: 'The newest first: ready, held behind another of their record, sent, or dead letters.',
  filters: { state: called(outboxState.optional(), '状态', 'state'), peerId },
  // Numbers of messages follow the time at which they were made.
  orders: { newest: newestFirst('id', 'uuid') },
  item: outboxRow,
  page: 'NodeOutbox',
  rows: ({ tx }, filter) => outboxPassing(tx, filter),
  view: async (_, rows) => rows.map(outboxView),
  workbook: {
    summary: 'Messages to other nodes, as a workbook',
    description: taken,
    kind: 'node_outbox',
    file: '发出的报文.xlsx',
    name: { zh: '发出的报文', en: 'Sent messages' },
    columns: [
      ...message<Outgoing>({ zh: '发往', en: 'To' }),
      {
        title: { zh: '状态', en: 'State' },
        width: 14,
        value: ({ state }, language) => outgoingStates[state][language],
      },
      { title: { zh: '已尝试', en: 'Tries' }, format: 'integer', width: 8, value: ({ attempts }) => attempts },
      { title: { zh: '原因', en: 'Reason' }, width: 60, value: ({ reason }, language) => reason?.[language] ?? null },
      timeColumn({ zh: '生成时间', en: 'Made' }, ({ madeAt }: Outgoing) => madeAt),
      timeColumn({ zh: '下次尝试', en: 'Next try' }, ({ dueAt }: Outgoing) => dueAt),
      timeColumn({ zh: '送达时间', en: 'Confirmed' }, ({ sentAt }: Outgoing) => sentAt),
    ],
  },
});

export const inboxList = declareList({
  ...same,
  path: '/exchange/nodes/inbox',
  summary: 'Messages of other nodes',
  description: 'The newest first: taken, waiting for one that is missing, or failed.',
  filters: { state: called(inboxState.optional(), '状态', 'state'), peerId },
  orders: { newest: newestFirst('received_at', 'timestamptz') },
  item: inboxRow,
  page: 'NodeInbox',
  rows: ({ tx }, filter) => inboxPassing(tx, filter),
  view: async (_, rows) => rows.map(inboxView),
  workbook: {
    summary: 'Messages of other nodes, as a workbook',
    description: taken,
    kind: 'node_inbox',
    file: '收到的报文.xlsx',
    name: { zh: '收到的报文', en: 'Received messages' },
    columns: [
      ...message<Incoming>({ zh: '来自', en: 'From' }),
      {
        title: { zh: '状态', en: 'State' },
        width: 14,
        value: ({ state }, language) => incomingStates[state][language],
      },
      { title: { zh: '原因', en: 'Reason' }, width: 60, value: ({ reason }, language) => reason?.[language] ?? null },
      timeColumn({ zh: '生成时间', en: 'Made' }, ({ madeAt }: Incoming) => madeAt),
      timeColumn({ zh: '收到时间', en: 'Received' }, ({ receivedAt }: Incoming) => receivedAt),
      timeColumn({ zh: '处理时间', en: 'Applied' }, ({ takenAt }: Incoming) => takenAt),
    ],
  },
});
