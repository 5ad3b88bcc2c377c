// The audit trail as a workbook: every entry that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Compilable, Expression } from 'kysely';
import type { RecordKinds } from '../../audit/index.ts';
import type { Session } from '../../database/connections/connect.ts';
import { inPieces } from '../../database/queries/cursor.ts';
import type { Language, Words } from '../../errors/problem.ts';
import { type ListColumn, writeList } from '../../lists/paged/list-workbook.ts';
import { inWords, isChange } from './audit-names.ts';
import { type EntryNames, entryNames } from './entry-names.ts';
import { type SayStored, sayStored } from './stored-values.ts';

/** An entry of the trail as the workbook shows it. */
export type TrailRow = {
  at: Date;
  actor: string;
  userId: string | null;
  agency: string | null;
  action: string;
  kind: string;
  recordId: string;
  purpose: string | null;
  requestId: string | null;
  before: unknown;
  after: unknown;
};

const actions = {
  insert: { zh: '新增', en: 'created' },
  update: { zh: '修改', en: 'changed' },
  delete: { zh: '删除', en: 'deleted' },
  vouch: { zh: '补记', en: 'vouched for' },
  read: { zh: '查阅', en: 'read' },
  export: { zh: '导出', en: 'exported' },
  signIn: { zh: '登录', en: 'signed in' },
  signOut: { zh: '退出', en: 'signed out' },
  refused: { zh: '拒绝登录', en: 'sign-in refused' },
} satisfies Record<string, Words>;
/** What an entry of the trail may say was done. */
export const actionNames = Object.keys(actions) as (keyof typeof actions)[];
const actionWords: Readonly<Record<string, Words>> = actions;

// What a sheet holds below its head, and what a cell holds.
const mostRows = 1_048_000;
const longestCell = 32_767;

type Said = TrailRow & { say?: SayStored; names: EntryNames };

function columnsFor(kinds: RecordKinds): readonly ListColumn<Said>[] {
  return [
    { title: { zh: '时间', en: 'Time' }, format: 'dateTime', width: 19, value: ({ at }) => at },
    { title: { zh: '操作人', en: 'Who' }, width: 16, value: (row) => row.names.person(row) },
    { title: { zh: '账号', en: 'Account' }, width: 24, value: ({ actor }) => actor },
    { title: { zh: '单位', en: 'Agency' }, width: 28, value: ({ agency }) => agency },
    {
      title: { zh: '操作', en: 'What was done' },
      width: 12,
      value: ({ action }, language) => actionWords[action]?.[language] ?? action,
    },
    {
      title: { zh: '对象类型', en: 'Kind' },
      width: 20,
      value: ({ kind }, language) => kinds[kind]?.[language] ?? kind,
    },
    { title: { zh: '对象', en: 'Record' }, width: 40, value: (row) => row.names.record(row) },
    { title: { zh: '对象编号', en: 'Identifier' }, width: 38, value: ({ recordId }) => recordId },
    { title: { zh: '目的', en: 'Purpose' }, width: 20, value: ({ purpose }) => purpose },
    { title: { zh: '请求编号', en: 'Request' }, width: 38, value: ({ requestId }) => requestId },
    { title: { zh: '改动前', en: 'Before' }, width: 60, value: (row, language) => detail(row, 'before', language) },
    { title: { zh: '改动后', en: 'After' }, width: 60, value: (row, language) => detail(row, 'after', language) },
  ];
}

function detail(row: Said, side: 'before' | 'after', language: Language): string | null {
  return row[side] === null ? null : JSON.stringify(inWords(row, side, language, row.say)).slice(0, longestCell);
}

/** Writes the entries of `query` to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeTrail(
  out: Writable,
  session: Session,
  q: { query: Expression<TrailRow> & Compilable<TrailRow>; kinds: RecordKinds; now: Date },
): Promise<number> {
  const rows = async function* (): AsyncGenerator<Said> {
    let left = mostRows;
    for await (const piece of inPieces(session.tx, q.query)) {
      const changed = piece.filter(isChange);
      const say = await sayStored(session.tx, changed);
      const names = await entryNames(session.tx, piece);
      yield* piece.slice(0, left).map((row): Said => ({ ...row, names, ...(isChange(row) && { say }) }));
      left -= piece.length;
      if (left <= 0) return;
    }
  };
  const name = { zh: '操作记录', en: 'Audit trail' };
  return writeList(out, session, { name, columns: columnsFor(q.kinds), rows: rows(), now: q.now });
}
