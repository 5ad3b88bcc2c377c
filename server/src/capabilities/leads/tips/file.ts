// An export of a hotline (12315, 12345) from outside: a table with titles of its own. Runs where files from outside are read.
import type { FileKind } from '../../../platform/files/kinds.ts';
import { cellFaults, columnsByTitle, type RowProblem } from '../../../platform/lists/paged/imports.ts';
import { cellText, type ReadRow } from '../../../platform/office/rows.ts';
import { tableRows } from '../../../platform/office/table.ts';
import { leadProblem } from '../problems.ts';

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
export type TipColumn = keyof typeof titles;

/** A row by the columns that are known; `heads`: what the file calls them; `faults`: cells in which nothing can be read. */
export type TipOfFile = {
  row: number;
  texts: Partial<Record<TipColumn, string>>;
  faults: RowProblem[];
  heads: Readonly<Record<string, string>>;
};

const needed = ['channelNo', 'kind', 'receivedOn', 'account'] as const;

/** @throws Problem office.*, leads.columnsMissing */
export async function* tipsOfFile(file: {
  bytes: Uint8Array;
  name: string;
  kind: FileKind;
}): AsyncGenerator<TipOfFile> {
  let at: Partial<Record<TipColumn, number>> | undefined;
  let heads: Record<string, string> = {};
  for await (const row of tableRows(file, {})) {
    if (at === undefined) {
      at = columnsByTitle(row, titles);
      heads = textsOf(row, at);
      const missing = needed.filter((one) => at?.[one] === undefined);
      if (missing.length > 0)
        throw leadProblem('leads.columnsMissing', { columns: missing.map((one) => titles[one][0]).join('、') });
      continue;
    }
    const places = Object.entries(at);
    const faults = cellFaults(row, (position) => places.find(([, column]) => column === position)?.[0]);
    yield { row: row.row, texts: textsOf(row, at), faults, heads };
  }
}

function textsOf(row: ReadRow, at: Partial<Record<TipColumn, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(at).map(([column, position]) => [column, cellText(row, position).trim()]));
}
