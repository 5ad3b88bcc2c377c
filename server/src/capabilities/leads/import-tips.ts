// Exports of hotlines (12315, 12345) as they come: a report for each row, nothing twice.
import type { Cryptography } from '../../platform/crypto/cryptography.ts';
import type { Session } from '../../platform/database/connect.ts';
import type { FieldProblem } from '../../platform/errors/problem.ts';
import { type ReportRow, type RowProblem, rowFault } from '../../platform/http/imports.ts';
import type { Services } from '../../platform/http/services.ts';
import { fieldProblems } from '../../platform/http/zod-words.ts';
import type { ImportKind } from '../../platform/long-work/kind.ts';
import { type ToolSources, type WorkTools, workToolsOf } from '../../platform/procedures/index.ts';
import { readersOf } from '../../platform/reading/reading.ts';
import { entryFaults, registerTip } from './actions-tips.ts';
import { newTip } from './schema-tips.ts';
import { findTipByChannel } from './store-tips.ts';
import type { TipColumn, TipOfFile } from './tips-file.ts';

const kinds: Readonly<Record<string, 'tip' | 'complaint'>> = {
  举报: 'tip',
  投诉: 'complaint',
  tip: 'tip',
  complaint: 'complaint',
};

const tables = readersOf<typeof import('./tips-file.ts')>(new URL('./tips-file.ts', import.meta.url), 120);

/**
 * Exports of a hotline as they are brought in. The same number of the same channel is found again and changes nothing. Good rows are
 * kept, the others come back with reasons. Values of authors are not repeated in the report. Reading throws office.*,
 * leads.columnsMissing; reading.*
 */
export function tipsImport(
  services: ToolSources & Pick<Services, 'jobs' | 'reading' | 'crypto'>,
): ImportKind<TipOfFile> {
  return {
    name: 'tips',
    read: (file) => tables.spooled(services.reading, { file: file.name, read: 'tipsOfFile', args: [file] }),
    heads: ({ heads }) => heads,
    take: async (session, { rows, params, preview, seen }) => {
      const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
      const channel = params.channel === '12345' ? '12345' : '12315';
      const reported: ReportRow[] = [];
      for (const row of rows) reported.push(await takeRow(session, tools, { row, channel, preview, seen }));
      return reported;
    },
  };
}

async function takeRow(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  q: {
    row: TipOfFile;
    channel: '12315' | '12345';
    preview: boolean;
    /** Numbers of the rows before, which a preview finds nowhere else. */
    seen: Set<string>;
  },
): Promise<ReportRow> {
  const { row, channel, seen } = q;
  const text = (column: TipColumn): string => row.texts[column] ?? '';
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
  const problems: RowProblem[] = [...row.faults];
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
