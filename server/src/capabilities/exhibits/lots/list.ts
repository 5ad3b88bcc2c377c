// The lists of goods in custody: lots, and the book of what happened to them.
import { z } from 'zod';
import { codeWords } from '../../../platform/database/words/code-words.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { timeColumn } from '../../../platform/lists/paged/list-workbook.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { ascending, declareList, descending } from '../../../platform/records/declared-list.ts';
import { viewLots, viewMovements } from './read.ts';
import { type LotView, lotRow, type MovementView, movementKinds, movementRow } from './schema.ts';
import { lotsPassing, movementsPassing } from './store.ts';

const tags = ['exhibits'];
const figure = (zh: string, en: string, of: (row: LotView) => number | null) => ({
  title: { zh, en },
  width: 12,
  value: of,
});

export const lotList = declareList({
  path: '/exhibit-lots',
  tags,
  summary: 'Lots of goods in custody',
  description: 'Taken in = held + sampled + returned + handed over + disposed of, for each lot in its unit.',
  filters: {
    q: called(
      z.string().trim().max(100).optional().describe('Words in number, name, mark, seal or place'),
      '查找内容',
      'words to find',
    ),
    store: called(z.uuid().optional(), '仓库', 'store'),
    case: called(z.uuid().optional(), '案件', 'case'),
    standing: called(z.enum(['held', 'empty', 'difference']).optional(), '在库情况', 'standing'),
  },
  orders: {
    newest: descending('entered_at', 'timestamptz'),
    no: ascending('no', 'text'),
    counted: ascending('counted_at', 'timestamptz'),
  },
  said: 'The newest first, by number, or the one that was not counted for longest',
  counted: 10_000,
  item: lotRow,
  page: 'ExhibitLotList',
  rows: (_session, { q, store, case: caseId, standing }) =>
    lotsPassing({ words: wordsOf(q), store, case: caseId, standing }),
  view: (session, rows) => viewLots(session, rows),
  workbook: {
    summary: 'Lots as a workbook',
    description: 'Every lot that passes the filters, in their order.',
    kind: 'exhibit_lot',
    file: '涉案物品.xlsx',
    name: { zh: '涉案物品', en: 'Goods in custody' },
    columns: [
      { title: { zh: '物品编号', en: 'Number' }, width: 20, value: ({ no }) => no },
      { title: { zh: '品名', en: 'Name' }, width: 30, value: ({ name }) => name },
      { title: { zh: '案件', en: 'Case' }, width: 24, value: (row) => row.case?.no ?? row.case?.title ?? null },
      { title: { zh: '单位', en: 'Unit' }, width: 8, value: ({ unit }) => unit },
      figure('入库', 'Taken in', ({ takenIn }) => takenIn),
      figure('在库', 'In store', ({ held }) => held),
      figure('抽样', 'Sampled', ({ sampled }) => sampled),
      figure('返还', 'Returned', ({ returned }) => returned),
      figure('移交', 'Handed over', ({ handedOver }) => handedOver),
      figure('处置', 'Disposed of', ({ disposed }) => disposed),
      figure('盘点', 'Counted', ({ counted }) => counted),
      figure('差异', 'Difference', ({ difference }) => difference),
      { title: { zh: '库房', en: 'Store' }, width: 20, value: ({ store }) => store?.name ?? null },
      { title: { zh: '库位', en: 'Location' }, width: 12, value: ({ place }) => place },
      { title: { zh: '封签', en: 'Seal' }, width: 14, value: ({ sealNo }) => sealNo },
    ],
  },
});

export const movementList = declareList({
  path: '/exhibit-movements',
  tags,
  summary: 'What happened to goods in custody',
  description: 'The book, which is only added to.',
  filters: {
    store: called(z.uuid().optional().describe('What happened in the store, or to what is there now'), '仓库', 'store'),
    case: called(z.uuid().optional(), '案件', 'case'),
    kind: called(z.enum(movementKinds).optional(), '种类', 'kind'),
  },
  orders: { newest: descending('at', 'timestamptz') },
  said: 'The newest first',
  counted: 10_000,
  item: movementRow,
  page: 'ExhibitMovementList',
  rows: (_session, { store, case: caseId, kind }) => movementsPassing({ store, case: caseId, kind }),
  view: (session, rows) => viewMovements(session, rows),
  workbook: {
    summary: 'The book as a workbook',
    description: 'Every movement that passes the filters, in their order.',
    kind: 'exhibit_movement',
    file: '出入库.xlsx',
    name: { zh: '出入库', en: 'Movements of goods' },
    columns: [
      timeColumn<MovementView>({ zh: '时间', en: 'Time' }, ({ at }) => at),
      {
        title: { zh: '事项', en: 'Movement' },
        width: 10,
        value: ({ kind }, language) => codeWords('exhibit_movement', 'kind', kind)?.[language] ?? kind,
      },
      { title: { zh: '物品编号', en: 'Number' }, width: 20, value: ({ lot }) => lot.no },
      { title: { zh: '品名', en: 'Name' }, width: 30, value: ({ lot }) => lot.name },
      { title: { zh: '数量', en: 'Quantity' }, width: 12, value: ({ qty }) => qty },
      { title: { zh: '单位', en: 'Unit' }, width: 8, value: ({ unit }) => unit },
      { title: { zh: '经办人', en: 'By' }, width: 14, value: ({ by }) => by },
      {
        title: { zh: '对方、监盘人', en: 'Counterparty or count witness' },
        width: 18,
        value: ({ counterpart }) => counterpart,
      },
      { title: { zh: '说明', en: 'Note' }, width: 30, value: ({ note }) => note },
    ],
  },
});
