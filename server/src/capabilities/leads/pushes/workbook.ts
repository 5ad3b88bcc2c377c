// What the operator of a platform pushed, as a workbook: a line for each push, and one for each further row that could not be taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { type ListColumn, timeColumn, writeList } from '../../../platform/lists/paged/list-workbook.ts';
import { type PushedRunView, pushedRows } from './push.ts';
import { type PushedFilter, pushedQuery } from './store.ts';

/** `first`: of its push; figures stand there alone, so that a column can be summed. */
type Line = { run: PushedRunView; refusal: PushedRunView['refusals'][number] | undefined; first: boolean };

const states: Readonly<Record<PushedRunView['state'], Words>> = {
  waiting: { zh: '等待处理', en: 'Waiting' },
  running: { zh: '处理中', en: 'In hand' },
  done: { zh: '已处理', en: 'Done' },
};

const figure = (title: Words, of: (run: PushedRunView) => number): ListColumn<Line> => ({
  title,
  format: 'integer',
  value: ({ run, first }) => (first ? of(run) : null),
});

const columns: readonly ListColumn<Line>[] = [
  timeColumn({ zh: '报送时间', en: 'Pushed' }, ({ run }) => run.askedAt),
  { title: { zh: '文件', en: 'File' }, width: 28, value: ({ run }) => run.sourceName },
  { title: { zh: '监测单位', en: 'Agency' }, width: 28, value: ({ run }) => run.agency.name },
  { title: { zh: '监测编号', en: 'Monitor' }, width: 38, value: ({ run }) => run.monitorId },
  { title: { zh: '状态', en: 'State' }, value: ({ run }, language) => states[run.state][language] },
  figure({ zh: '读取行数', en: 'Rows read' }, ({ rows }) => rows),
  figure({ zh: '接收行数', en: 'Rows taken' }, ({ taken }) => taken),
  figure({ zh: '退回行数', en: 'Rows refused' }, ({ refused }) => refused),
  { title: { zh: '退回行号', en: 'Line refused' }, format: 'integer', value: ({ refusal }) => refusal?.line },
  { title: { zh: '退回原因', en: 'Reason' }, width: 40, value: ({ refusal }, language) => refusal?.[language] },
];

/** @returns rows written @throws as writeWorkbook; `out` is destroyed then */
export function writePushed(out: Writable, session: Session, q: { filter: PushedFilter; now: Date }): Promise<number> {
  const runs = inRows(session.tx, pushedQuery(session.tx, q.filter), (piece) => pushedRows(session.tx, piece));
  const rows = async function* (): AsyncGenerator<Line> {
    for await (const run of runs) {
      yield { run, refusal: run.refusals[0], first: true };
      for (const refusal of run.refusals.slice(1)) yield { run, refusal, first: false };
    }
  };
  return writeList(out, session, {
    name: { zh: '商品报送记录', en: 'Pushed offers' },
    columns,
    rows: rows(),
    now: q.now,
  });
}
