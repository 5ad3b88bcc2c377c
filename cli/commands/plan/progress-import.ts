// qingfeng progress import: progress of a plan's tasks from a table or another system's lines of JSON.
import { writeFile } from 'node:fs/promises';
import { type ImportReport, type LongWork, postPlansByIdProgressImport } from '@qingfeng/client';
import { finishedImport } from '../../api/long-import.ts';
import { answerOf, openKeyedRemote } from '../../api/remote.ts';
import { localFile, uploadOf } from '../../api/upload.ts';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { csvOf } from '../../csv.ts';
import { explained, tellReport } from '../../import-report.ts';
import { writeNotice } from '../../output.ts';
import { startProgress } from '../../progress.ts';
import { systemReason } from '../../system-reason.ts';
import { type RemoteFlags, withRemoteOptions } from '../remote.ts';

type Flags = RemoteFlags & { preview?: true; errors?: string };
type Row = ImportReport['rows'][number];

const LONG_BYTES = 1024 * 1024;

export const registerProgressImport: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'progress', description: say({ zh: '进展', en: 'progress' }) })
    .command('import')
    .argument('<plan>', say({ zh: '要点编号（见 qingfeng plan list）', en: 'id of the plan (see qingfeng plan list)' }))
    .argument('<file>', say({ zh: '.xlsx、.csv 或 .ndjson 文件', en: 'an .xlsx, .csv or .ndjson file' }))
    .option('--preview', say({ zh: '只检查，不写入', en: 'check only, write nothing' }))
    .option(
      '--errors <file>',
      say({ zh: '把有错的行存为 CSV，改好后可再导入', en: 'save refused rows as CSV, to be corrected and sent again' }),
    )
    .description(
      say({
        zh: '导入进展：好的行保留，有错的行逐行说明（重复导入不会重复）',
        en: 'import progress: good rows are kept, refused ones explained (repeating changes nothing)',
      }),
    );
  guide(command, {
    runs: 'remote',
    examples: [
      'qingfeng progress import 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21 \\\n  progress.xlsx --preview',
      'qingfeng progress import 01936f7e-7c3b-7a40-9d2e-5b1c0a4f8e21 \\\n  progress.xlsx --errors refused.csv',
    ],
    one: { zh: '1 有的行没有导入', en: '1 some rows were refused' },
  });
  withRemoteOptions(command, context).action((plan: string, file: string, flags: Flags) =>
    importProgress({ plan, path: file, flags, context }),
  );
};

async function importProgress(q: { plan: string; path: string; flags: Flags; context: CommandContext }): Promise<void> {
  const { flags, context } = q;
  const report = await sendProgress(q);
  const refused = report.rows.filter(({ status }) => status === 'error');
  if (flags.errors !== undefined && refused.length > 0) await saveRefused({ path: flags.errors, refused, context });
  await tellReport({ report, json: flags.json === true, context });
}

/** No Idempotency-Key: rows that are there already change nothing, and what was refused may be accepted later. */
async function sendProgress(q: {
  plan: string;
  path: string;
  flags: Flags;
  context: CommandContext;
}): Promise<ImportReport> {
  const remote = openKeyedRemote({ context: q.context, url: q.flags.url });
  const file = await localFile(q.path);
  const label = q.context.say({ zh: '上传', en: 'Uploading' });
  const progress = startProgress({ label, total: file.size, long: file.size > LONG_BYTES });
  let answer: ImportReport | LongWork;
  try {
    const asked = postPlansByIdProgressImport({
      client: remote.client,
      path: { id: q.plan },
      query: { preview: q.flags.preview === true ? 'true' : 'false' },
      ...(await uploadOf(file, progress.advance)),
    });
    answer = await answerOf(remote, asked);
  } finally {
    progress.stop();
  }
  return finishedImport(remote, { answer, context: q.context });
}

/** Under titles that the import knows; what it passes over tells why the row was refused. */
async function saveRefused(q: { path: string; refused: readonly Row[]; context: CommandContext }): Promise<void> {
  const { path, refused, context } = q;
  const reason = { zh: '问题', en: 'Problem' };
  // A file of refused rows that comes in again brings the reasons of the time before.
  const titles = [...new Set(refused.flatMap(({ values }) => Object.keys(values)))].filter(
    (title) => title !== reason.zh && title !== reason.en,
  );
  const rows = refused.map((row) => [...titles.map((title) => row.values[title] ?? ''), explained(row, context)]);
  try {
    await writeFile(path, csvOf([[...titles, context.say(reason)], ...rows]));
  } catch (error) {
    const { zh, en } = systemReason(error);
    // The rows that were good are stored by now; that must not be hidden behind the disk.
    await writeNotice(context.say({ zh: `${path}：无法写入：${zh}`, en: `${path}: cannot be written: ${en}` }));
  }
}
