// The lists of supervisions and of reverse referrals; their workbooks have what was demanded, answered and decided.

import type { CompiledProcedure } from '@qingfeng/procedure';
import { sql } from 'kysely';
import { z } from 'zod';
import type { ListOrder } from '../../../platform/database/queries/list-order.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { type ListColumn, no, timeColumn, yes } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import {
  ascending,
  declareList,
  type ListQueued,
  listQueues,
  type Wanted,
} from '../../../platform/records/declared-list.ts';
import { queuesOfRuns } from '../../../platform/records/queues/of-runs.ts';
import { supervisionProcedure } from './procedure.ts';
import { reverseViews, supervisionViews } from './read.ts';
import { reverseProcedure } from './reverse.ts';
import { reverseState, reverseView, supervisionKind, supervisionState, supervisionView } from './schema.ts';
import { mostCounted, type RecordFilter, reversesPassing, supervisionsPassing } from './store.ts';

const filters = {
  q: called(
    z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Words that must all stand in number, matter, agencies, or the number of the case or referral'),
    '查找内容',
    'words to find',
  ),
  caseId: called(z.uuid().optional(), '案件', 'case'),
  referralId: called(z.uuid().optional(), '移送', 'referral'),
};

const filterOf = ({
  q,
  ...same
}: Wanted<typeof filters> & { state?: string | undefined; kind?: string | undefined }): RecordFilter => ({
  ...same,
  words: wordsOf(q),
});

function queuedBy(table: string, { declaration: { id, states } }: CompiledProcedure): ListQueued {
  const where = (ends: boolean) => ({
    states: Object.keys(states).filter((name) => (states[name]?.terminal === true) === ends),
  });
  return {
    ...{ table, fields: {}, procedure: { id }, access: { read: 'everybody' } },
    queues: queuesOfRuns({ open: where(false), ended: where(true) }),
  };
}

/** What has not been sent is the newest of all. */
const newest = (column: 'issued_at' | 'sent_at'): ListOrder => ({
  column: sql`coalesce(${sql.ref(`e.${column}`)}, 'infinity')`,
  cast: sql`timestamptz`,
  descending: true,
});
const due = ascending('next_due_at', 'timestamptz');
const same = {
  tags: ['referral'],
  description: 'Those that the acting user may see, by filters and in one of two orders.',
  said: 'The earliest duty first, or the newest first: what is not sent yet before what was sent last',
  counted: mostCounted,
} as const;
const taken = 'All that pass the filters, in the order asked for, with their texts.';

type Supervision = z.infer<typeof supervisionView>;
type Reverse = z.infer<typeof reverseView>;
type Either = Supervision | Reverse;

const number: ListColumn<Either> = { title: { zh: '文号', en: 'No.' }, width: 24, value: (row) => row.no };
const matter: ListColumn<Either> = { title: { zh: '事由', en: 'Matter' }, width: 40, value: ({ title }) => title };
const standing: readonly ListColumn<Either>[] = [
  { title: { zh: '状态', en: 'State' }, width: 16, value: ({ stateTitle }, language) => stateTitle[language] },
  {
    title: { zh: '待办', en: 'To do' },
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

export const supervisionList = declareList({
  ...same,
  path: '/supervisions',
  summary: 'The supervisions',
  filters: {
    ...filters,
    state: called(supervisionState.optional(), '状态', 'state'),
    kind: called(supervisionKind.optional(), '类别', 'kind'),
  },
  orders: { due, newest: newest('issued_at') },
  item: supervisionView,
  page: 'SupervisionList',
  rows: ({ tx }, wanted) => supervisionsPassing(tx, filterOf(wanted)),
  queued: queuedBy('supervision', supervisionProcedure),
  view: ({ tx }, rows, today) => supervisionViews(tx, rows, today),
  workbook: {
    summary: 'The supervisions, as a workbook',
    description: taken,
    kind: 'supervision',
    file: '监督文书.xlsx',
    name: { zh: '监督文书', en: 'Supervisions' },
    columns: supervisionColumns,
  },
});

export const reverseList = declareList({
  ...same,
  path: '/reverse-referrals',
  summary: 'The reverse referrals',
  filters: { ...filters, state: called(reverseState.optional(), '状态', 'state') },
  orders: { due, newest: newest('sent_at') },
  item: reverseView,
  page: 'ReverseReferralList',
  rows: ({ tx }, wanted) => reversesPassing(tx, filterOf(wanted)),
  queued: queuedBy('reverse_referral', reverseProcedure),
  view: ({ tx }, rows, today) => reverseViews(tx, rows, today),
  workbook: {
    summary: 'The reverse referrals, as a workbook',
    description: taken,
    kind: 'reverse_referral',
    file: '反向移送.xlsx',
    name: { zh: '反向移送', en: 'Reverse referrals' },
    columns: reverseColumns,
  },
});

export const supervisionQueues = [listQueues(supervisionList), listQueues(reverseList)] as const;
