// qingfeng plan parse: a work plan from files to its tasks.
import { parsePlan } from '@qingfeng/policy';
import { describeNote } from '@qingfeng/policy/readers';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Misuse } from '../../failure.ts';
import { printable, writeNotice, writeResult } from '../../output.ts';
import { startProgress } from '../../progress.ts';
import { readSource, type Source, type SourceDocument } from '../../source.ts';
import { summarisePlan } from './plan-summary.ts';

const LONG_BYTES = 4 * 1024 * 1024;
const LONG_FILES = 20;

export const registerPlanParse: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'plan', description: say({ zh: '工作要点', en: 'work plans' }) })
    .command('parse')
    .argument(
      '<path>',
      say({ zh: '文件，或装着文件的文件夹；- 为标准输入', en: 'a file, or a folder of files; - for stdin' }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .option(
      '--text',
      say({ zh: '输出读到的文字（JSON 中的位置以此为准）', en: 'print the text that offsets count in' }),
    )
    .description(
      say({
        zh: '读出工作要点里的任务和责任单位（.txt .docx .docm .pdf .html .htm）',
        en: 'read the tasks and departments of a work plan (.txt .docx .docm .pdf .html .htm)',
      }),
    )
    .action(async (path: string, options: { json?: true; text?: true }) => {
      if (options.json === true && options.text === true) {
        throw new Misuse({ zh: '--json 与 --text 只能选一个', en: '--json and --text exclude each other' });
      }
      const source = await readWithProgress(path, context);
      await noticeLeftOut(source, context);
      if (options.text === true) await writeResult(textOf(source));
      else await writePlan({ source, json: options.json === true, context });
    });
  guide(command, {
    runs: 'here',
    examples: [
      "echo '（一）网络。加强网络市场监管。（工商总局牵头）' > plan.txt\nqingfeng plan parse plan.txt",
      'qingfeng plan parse - --json < plan.txt > plan.json',
    ],
  });
};

async function readWithProgress(path: string, { say }: CommandContext): Promise<Source> {
  let stop = () => {};
  try {
    return await readSource(path, (bytes, files) => {
      const long = bytes > LONG_BYTES || files > LONG_FILES;
      const progress = startProgress({ label: say({ zh: '读取', en: 'Reading' }), total: bytes, long });
      stop = progress.stop;
      return progress.advance;
    });
  } finally {
    stop();
  }
}

/** What did not become text is said on stderr, so that stdout holds the result alone. */
async function noticeLeftOut(source: Source, { say }: CommandContext): Promise<void> {
  for (const { file, notes } of source.documents) {
    for (const note of notes) {
      const { zh, en } = describeNote(note);
      await writeNotice(say({ zh: `注意：${printable(file)}：${zh}`, en: `note: ${printable(file)}: ${en}` }));
    }
  }
  if (source.skipped.length === 0) return;
  const names = source.skipped.map(printable).join(', ');
  await writeNotice(say({ zh: `注意：略过 ${names}`, en: `note: passed over ${names}` }));
}

async function writePlan({
  source,
  json,
  context,
}: {
  source: Source;
  json: boolean;
  context: CommandContext;
}): Promise<void> {
  const [only] = source.documents;
  const plan = parsePlan(source.folder || only === undefined ? source.documents : only.text);
  await writeResult(json ? `${JSON.stringify(plan, null, 2)}\n` : summarisePlan(plan, context.language));
}

/** One file's text exactly as offsets count it; a folder's texts each below its name. */
function textOf(source: Source): string {
  if (source.folder) return source.documents.map(titled).join('\n');
  const text = source.documents[0]?.text ?? '';
  return process.stdout.isTTY && !text.endsWith('\n') ? `${text}\n` : text;
}

function titled({ file, text }: SourceDocument): string {
  return `==> ${printable(file)} <==\n${text}${text.endsWith('\n') ? '' : '\n'}`;
}
