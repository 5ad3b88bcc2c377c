// Exports of hotlines (12315, 12345) as they come: a table with titles of its own, a report for each row, nothing twice.
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session } from '../../platform/database/connect.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import {
  cellFaults,
  columnsByTitle,
  type ImportReport,
  type ReportRow,
  type RowProblem,
  reportOf,
  rowFault,
} from '../../platform/http/imports.ts';
import { fieldProblems } from '../../platform/http/zod-words.ts';
import { cellText, type ReadRow } from '../../platform/office/rows.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { entryFaults, registerTip } from './actions-tips.ts';
import { leadProblem } from './problems.ts';
import { newTip } from './schema-tips.ts';
import { findTipByChannel } from './store-tips.ts';

/** Titles as the exports of hotlines write them; the first is ours. */
const titles = {
  channelNo: ['编号', '登记编号', '工单编号', '投诉编号', '举报编号', 'No.'],
  kind: ['类型', '业务类型', '登记类型', '信息件类型', 'Kind'],
  receivedOn: ['登记日期', '登记时间', '受理时间', '来电时间', 'Received on'],
  title: ['标题', '主题', '工单标题', 'Title'],
  account: ['内容', '问题描述', '投诉内容', '举报内容', '诉求内容', '具体问题', 'Account'],
  claim: ['诉求', '投诉请求', '消费者诉求', 'Claim'],
  respondent: ['涉及主体', '涉及主体名称', '被投诉方', '被举报人名称', '企业名称', 'Respondent'],
  respondentAddress: ['主体地址', '涉及主体地址', '被投诉方地址', '经营地址', 'Address of the respondent'],
  regionCode: ['行政区划代码', '区划代码', 'Region code'],
  platform: ['平台', '网络平台', '电商平台', 'Platform'],
  link: ['链接', '网址', 'Link'],
  goods: ['商品', '商品名称', '客体名称', 'Goods'],
  mark: ['商标', '品牌', 'Mark'],
  name: ['姓名', '提供方姓名', '投诉人', '举报人', '来电人', 'Name'],
  phone: ['电话', '联系电话', '提供方电话', '来电号码', 'Telephone'],
  address: ['地址', '提供方地址', '通讯地址', 'Address'],
} as const;
type Column = keyof typeof titles;

const kinds: Readonly<Record<string, 'tip' | 'complaint'>> = {
  举报: 'tip',
  投诉: 'complaint',
  tip: 'tip',
  complaint: 'complaint',
};

/**
 * Enters the rows of an export. The same number of the same channel is found again and changes nothing. Good rows are kept, the others
 * come back with reasons. Values of authors are not repeated in the report.
 * @throws Problem office.*, leads.columnsMissing
 */
export async function importTips(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: { rows: AsyncIterable<ReadRow>; channel: '12315' | '12345'; preview: boolean },
): Promise<ImportReport> {
  const rows: ReportRow[] = [];
  const seen = new Set<string>();
  let at: Partial<Record<Column, number>> | undefined;
  let heads: Record<string, string> = {};
  for await (const row of q.rows) {
    if (at === undefined) {
      at = columnsByTitle(row, titles);
      heads = headsOf(row, at);
      const missing = (['channelNo', 'kind', 'receivedOn', 'account'] as const).filter(
        (one) => at?.[one] === undefined,
      );
      if (missing.length > 0)
        throw leadProblem('leads.columnsMissing', { columns: missing.map((one) => titles[one][0]).join('、') });
      continue;
    }
    rows.push(await takeRow(session, tools, { ...q, row, at, seen }));
  }
  return { ...reportOf(rows, !q.preview), heads };
}

async function takeRow(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: {
    row: ReadRow;
    at: Partial<Record<Column, number>>;
    channel: '12315' | '12345';
    preview: boolean;
    /** Numbers of the rows before, which a preview finds nowhere else. */
    seen: Set<string>;
  },
): Promise<ReportRow> {
  const { row, at, channel, seen } = q;
  const text = (column: Column): string => {
    const position = at[column];
    return position === undefined ? '' : cellText(row, position).trim();
  };
  const number = text('channelNo');
  const title = text('title') || text('account').slice(0, 60);
  const values = { channelNo: number, title };
  const parsed = newTip.safeParse({
    kind: kinds[text('kind')] ?? text('kind'),
    channel,
    channelNo: number,
    receivedOn: dayIn(text('receivedOn')),
    title,
    account: text('account'),
    claim: text('claim'),
    respondent: text('respondent'),
    respondentAddress: text('respondentAddress'),
    regionCode: text('regionCode') || null,
    platform: text('platform'),
    link: text('link'),
    goods: text('goods'),
    mark: text('mark'),
    author: text('name') === '' ? null : { name: text('name'), phone: text('phone'), address: text('address') },
  });
  const problems: RowProblem[] = cellFaults(
    row,
    (position) => Object.entries(at).find(([, column]) => column === position)?.[0],
  );
  if (number === '') problems.push(rowFault('channelNo', '没有编号', 'no number'));
  const faults = parsed.success
    ? await entryFaults(session.tx, tools, parsed.data)
    : fieldProblems(parsed.error.issues);
  problems.push(...faults.map(ofCell));
  if (problems.length > 0 || !parsed.success) return { row: row.row, status: 'error', problems, values };
  const known =
    seen.has(number) ||
    (await findTipByChannel(session.tx, { agencyKey: session.acting.agencyKey, channel, channelNo: number })) !==
      undefined;
  seen.add(number);
  if (!known && !q.preview) await registerTip(session, tools, parsed.data);
  return { row: row.row, status: known ? 'unchanged' : 'new', problems: [], values };
}

/** What the file itself calls the columns that are known. */
function headsOf(row: ReadRow, at: Partial<Record<Column, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(at).map(([column, position]) => [column, cellText(row, position).trim()]));
}

/** What is wrong with a tip, as it stands in the table. */
function ofCell({ pointer, zh, en }: FieldProblem): RowProblem {
  const column = pointer.split('/').at(-1) ?? '';
  if (column === 'kind') return rowFault(column, '应为“举报”或者“投诉”', 'must be a tip or a complaint');
  return rowFault(column === 'author' ? 'name' : column, zh, en);
}

/** The day of a date or time, however its parts are divided. */
function dayIn(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text);
  return found === null ? text : `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
}
