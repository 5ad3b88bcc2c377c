// qingfeng exchange push, status, results: cases of an own system sent, what of them waits, and what became of them.
import { readFile, writeFile } from 'node:fs/promises';
import {
  type ExchangeReport,
  type ExchangeResults,
  type ExchangeRows,
  getExchangeResults,
  getExchangeRows,
  postExchangeCasesBulk,
  postExchangeKindsByKindBulk,
} from '@qingfeng/client';
import { Option } from 'commander';
import { answerOf, everyItem, openKeyedRemote, type Remote } from '../api/remote.ts';
import { localFile, uploadOf } from '../api/upload.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { explained, type ReportedRow, tellReport } from '../import-report.ts';
import { printable, writeResult } from '../output.ts';
import { startProgress } from '../progress.ts';
import { unreadableFile } from '../system-reason.ts';
import { jsonText, type RemoteFlags, withRemoteOptions } from './remote.ts';

const LONG_BYTES = 1024 * 1024;

const exchange = (program: Parameters<CommandRegistration>[0], { say }: CommandContext) =>
  noun({ program, name: 'exchange', description: say({ zh: '数据交换', en: 'exchange of cases' }) });

type PushFlags = RemoteFlags & { profile?: string; preview?: true; kind?: string; system?: string };

export const registerExchangePush: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = exchange(program, context)
    .command('push')
    .argument('<file>', say({ zh: '.ndjson、.xlsx 或 .csv 文件', en: 'an .ndjson, .xlsx or .csv file' }))
    .option('--profile <id>', say({ zh: '映射方案（默认标准报文）', en: 'mapping profile (else the message itself)' }))
    .option(
      '--kind <kind>',
      say({
        zh: '数据种类，如 licences、tips（默认案件）',
        en: 'kind of record, such as licences or tips (else cases)',
      }),
    )
    .option(
      '--system <name>',
      say({ zh: '来源系统名称（表中没有时）', en: 'name of the system, if the table does not say it' }),
    )
    .option('--preview', say({ zh: '只检查，不写入', en: 'check only, write nothing' }))
    .description(
      say({
        zh: '推送由其他系统维护的案件或数据：好的保留，有错的在“数据交换”中等待处理（重复推送不会重复）',
        en: 'send cases or records that another system keeps: good ones stay, the others wait (repeating changes nothing)',
      }),
    );
  guide(command, {
    runs: 'remote',
    examples: [
      'qingfeng exchange push cases.ndjson --preview',
      'qingfeng exchange push licences.xlsx --kind licences --system NAME',
    ],
    one: { zh: '1 有的没有接收', en: '1 some were refused' },
  });
  withRemoteOptions(command, context).action((path: string, flags: PushFlags) => push({ path, flags, context }));
};

async function push({
  path,
  flags,
  context,
}: {
  path: string;
  flags: PushFlags;
  context: CommandContext;
}): Promise<void> {
  const remote = openKeyedRemote({ context, url: flags.url });
  const file = await localFile(path);
  const label = context.say({ zh: '上传', en: 'Uploading' });
  const progress = startProgress({ label, total: file.size, long: file.size > LONG_BYTES });
  let report: ExchangeReport;
  try {
    const { profile, preview, kind, system } = flags;
    const query = {
      preview: preview === true ? 'true' : 'false',
      ...(profile === undefined ? {} : { profile }),
    } as const;
    const upload = await uploadOf(file, progress.advance);
    const sent = { client: remote.client, ...upload };
    report = await answerOf(
      remote,
      kind === undefined || kind === 'cases'
        ? postExchangeCasesBulk({ ...sent, query })
        : postExchangeKindsByKindBulk({ ...sent, path: { kind }, query: { ...query, ...(system && { system }) } }),
    );
  } finally {
    progress.stop();
  }
  const columns = new Map(
    report.rows.map(({ row, problems }) => [row, problems.map(({ column }) => column).join(' ')]),
  );
  const explain = (row: ReportedRow) => `${explained(row, context)} (${columns.get(row.row) ?? ''})`;
  await tellReport({ report, json: flags.json === true, context, explain });
}

const STATES = ['open', 'taken', 'replaced', 'dropped'] as const;
type StatusFlags = RemoteFlags & { state?: (typeof STATES)[number] };

export const registerExchangeStatus: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = exchange(program, context)
    .command('status')
    .addOption(
      new Option('--state <state>', say({ zh: '状态（默认待处理）', en: 'state (else those that wait)' })).choices(
        STATES,
      ),
    )
    .description(
      say({ zh: '未能接收的案件和数据及其原因', en: 'cases and records that could not be taken over, and why' }),
    );
  guide(command, { runs: 'remote', examples: ['qingfeng exchange status', 'qingfeng exchange status --json'] });
  withRemoteOptions(command, context).action(async ({ url, json, state = 'open' }: StatusFlags) => {
    const remote = openKeyedRemote({ context, url });
    const rows = await everyItem(remote, (page) =>
      getExchangeRows({ client: remote.client, query: { state, ...page } }),
    );
    const total = say({ zh: `共 ${rows.length} 件`, en: `${rows.length} in all` });
    const text = () => [...rows.map((row) => describedRow(row, remote, context)), `${total}\n`].join('');
    await writeResult(json === true ? jsonText({ items: rows, total: rows.length }) : text());
  });
};

type Waiting = ExchangeRows['items'][number];

function describedRow(
  { id, kind, kindTitle, system, sourceId, sourceVersion, title, problems }: Waiting,
  { url }: Remote,
  { say }: CommandContext,
) {
  const named = [kind === 'cases' ? '' : say(kindTitle), system, sourceId, sourceVersion, title].filter(
    (word) => word !== null && word !== '',
  );
  const reasons = problems.map((problem) => `  ${problem.pointer} ${say(problem)}\n`);
  return [
    `${printable(named.join(' · '))}\n`,
    ...reasons.map((line) => `${printable(line.trimEnd())}\n`),
    `  ${url}/exchange/rows/${id}\n`,
  ].join('');
}

type ResultFlags = RemoteFlags & { cursorFile?: string };

export const registerExchangeResults: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = exchange(program, context)
    .command('results')
    .option(
      '--cursor-file <file>',
      say({
        zh: '从文件中的游标处继续，读完后写回新的游标',
        en: 'go on from the cursor in the file, and keep the new one there',
      }),
    )
    .description(
      say({
        zh: '推送案件的办理结果：追诉标准比对和移送情况',
        en: 'what became of the cases sent: comparison with the thresholds and referral',
      }),
    );
  guide(command, { runs: 'remote', examples: ['qingfeng exchange results --cursor-file cursor.txt --json'] });
  withRemoteOptions(command, context).action(async ({ url, json, cursorFile }: ResultFlags) => {
    const remote = openKeyedRemote({ context, url });
    const since = cursorFile === undefined ? undefined : await keptCursor(cursorFile);
    const { items, cursor } = await allResults(remote, since);
    const none = say({ zh: '没有变化。\n', en: 'Nothing changed.\n' });
    const text = () => items.map((item) => describedResult(item, context)).join('') || none;
    await writeResult(json === true ? jsonText({ items, cursor }) : text());
    // After the results are out: what breaks off is read again, and nothing is missed.
    if (cursorFile !== undefined) await keepCursor(cursorFile, cursor);
  });
};

type Result = ExchangeResults['items'][number];

async function allResults(remote: Remote, since: string | undefined): Promise<{ items: Result[]; cursor: string }> {
  const items: Result[] = [];
  let cursor = since;
  for (;;) {
    const query = { limit: '100' as const, ...(cursor === undefined ? {} : { cursor }) };
    const page: ExchangeResults = await answerOf(remote, getExchangeResults({ client: remote.client, query }));
    items.push(...page.items);
    cursor = page.cursor;
    if (!page.more) return { items, cursor };
  }
}

function describedResult({ system, sourceId, stateTitle, offence, referral }: Result, { say }: CommandContext): string {
  const summary = offence.summary === null ? '' : `  ${say(offence.summary)}\n`;
  const referred = referral === null ? say({ zh: '未移送', en: 'not referred' }) : say(referral.stateTitle);
  return `${printable(`${system} · ${sourceId} · ${say(stateTitle)} · ${referred}`)}\n${summary}`;
}

/** The cursor of the time before; undefined where there is none yet. @throws Failure when the file cannot be read */
async function keptCursor(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadableFile(path, error);
  }
}

async function keepCursor(path: string, cursor: string): Promise<void> {
  try {
    await writeFile(path, `${cursor}\n`);
  } catch (error) {
    throw unreadableFile(path, error);
  }
}
