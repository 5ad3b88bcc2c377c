// Exports of hotlines (12315, 12345) as they come: a report for each row, nothing twice.
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { missingRegions, noRegion } from '../../../platform/http/requests/field-faults.ts';
import { fieldProblems } from '../../../platform/http/requests/zod-words.ts';
import { type ReportRow, type RowProblem, refusedByDatabase, rowFault } from '../../../platform/lists/paged/imports.ts';
import type { ImportKind } from '../../../platform/long-work/kind.ts';
import { type ToolSources, type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { dayFaults, registerTips } from './actions.ts';
import type { TipColumn, TipOfFile } from './file.ts';
import { type NewTip, newTip } from './schema.ts';
import { numbersThere } from './store.ts';

const kinds: Readonly<Record<string, 'tip' | 'complaint'>> = {
  举报: 'tip',
  投诉: 'complaint',
  tip: 'tip',
  complaint: 'complaint',
};

const tables = readersOf<typeof import('./file.ts')>(new URL('./file.ts', import.meta.url), 120);

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
      return takeTips(session, tools, { rows, channel, preview, seen });
    },
  };
}

type Asked = {
  rows: readonly TipOfFile[];
  channel: '12315' | '12345';
  preview: boolean;
  /** Numbers of the rows before, which a preview finds nowhere else. */
  seen: Set<string>;
};

/** Rows are looked at in memory; those that are new and in order are stored together. */
async function takeTips(
  session: Session,
  tools: WorkTools & { crypto: Cryptography },
  { rows, channel, preview, seen }: Asked,
): Promise<ReportRow[]> {
  const read = rows.map((row) => readRow(row, { channel, now: tools.now }));
  const codes = new Set(read.flatMap(({ tip }) => tip?.regionCode ?? []));
  const noRegions = new Set(await missingRegions(session.tx, [...codes]));
  const numbers = read.map(({ values }) => values.channelNo);
  const there = await numbersThere(session.tx, { agencyKey: session.acting.agencyKey, channel, numbers });
  const reported: ReportRow[] = [];
  const fresh: { tip: NewTip; place: number }[] = [];
  for (const [place, { tip, problems: found, values, row }] of read.entries()) {
    const region = tip?.regionCode ?? '';
    const problems = noRegions.has(region) ? [...found, ofCell(noRegion)] : found;
    if (tip === undefined || problems.length > 0) {
      reported.push({ row, status: 'error', problems, values });
      continue;
    }
    const known = seen.has(values.channelNo) || there.has(values.channelNo);
    seen.add(values.channelNo);
    reported.push({ row, status: known ? 'unchanged' : 'new', problems: [], values });
    if (!known) fresh.push({ tip, place });
  }
  if (preview) return reported;
  await registerTips(session, tools, {
    tips: fresh.map(({ tip }) => tip),
    refuse: (at, error) => {
      const place = fresh[at]?.place ?? -1;
      const { row, values } = reported[place] ?? unplaced();
      // A colleague brought in the same number at the same moment.
      const there = error.constraint === 'tip_sent_once';
      const problems = there ? [] : [refusedByDatabase(error, 'line')];
      reported[place] = { row, status: there ? 'unchanged' : 'error', problems, values };
    },
  });
  return reported;
}

type Read = {
  row: number;
  tip: NewTip | undefined;
  problems: RowProblem[];
  values: { channelNo: string; title: string };
};

function readRow(row: TipOfFile, { channel, now }: { channel: '12315' | '12345'; now: Date }): Read {
  const text = (column: TipColumn): string => row.texts[column] ?? '';
  const channelNo = text('channelNo');
  const title = text('title') || text('account').slice(0, 60);
  const parsed = newTip.safeParse({
    kind: kinds[text('kind')] ?? text('kind'),
    channel,
    channelNo,
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
  if (channelNo === '') problems.push(rowFault('channelNo', '没有编号', 'no number'));
  const faults = parsed.success
    ? dayFaults({ now, receivedOn: parsed.data.receivedOn })
    : fieldProblems(parsed.error.issues);
  problems.push(...faults.map(ofCell));
  return { row: row.row, tip: parsed.data, problems, values: { channelNo, title } };
}

function unplaced(): never {
  throw new TypeError('a tip that was stored has its row');
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
