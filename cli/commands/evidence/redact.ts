// qingfeng redact: the public text of a decision.
import { basename } from 'node:path';
import { DEFAULT_RULES, publicDocx, publicPdf, type Redaction, RULE_SET_IDS, redact } from '@qingfeng/redaction';
import { Option } from 'commander';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { Failure, Misuse } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { jsonLine, jsonLines } from '../../json-text.ts';
import { printable, writeNotice, writeResult } from '../../output.ts';
import { writeWhole } from '../../whole-file.ts';
import { registerCheck } from './redact-check.ts';
import { answersFrom, answersOf, factsFrom, factsOf, textOf } from './redact-input.ts';

type Flags = { facts?: string; answers?: string; rules: string; lines?: true; out?: string; json?: true };

export const registerRedact: CommandRegistration = (program, context) => {
  const { say } = context;
  const facts = () =>
    new Option(
      '--facts <json>',
      say({ zh: '案件已知事实（JSON 或其文件）', en: 'what the case knows, JSON or a file of it' }),
    );
  const json = () => new Option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }));
  const answers = () =>
    new Option(
      '--answers <json>',
      say({
        zh: '对疑点的答复 {"cover": […], "keep": […]}（JSON 或其文件）',
        en: 'answers to doubts, {"cover": […], "keep": […]}, JSON or a file of it',
      }),
    );
  const command = program
    .command('redact')
    .argument(
      '<file>',
      say({ zh: '决定书（.txt .docx .pdf），- 表示标准输入', en: 'a decision (.txt .docx .pdf), - for stdin' }),
    )
    .addOption(facts())
    .addOption(answers())
    .addOption(
      new Option('--rules <id>', say({ zh: '公开渠道的规则', en: 'rules of the channel' }))
        .choices([...RULE_SET_IDS])
        .default(DEFAULT_RULES),
    )
    .option(
      '--lines',
      say({
        zh: '输入为 NDJSON，每行一份 {id, text, facts?, answers?}',
        en: 'read NDJSON, {id, text, facts?, answers?} a line',
      }),
    )
    .option(
      '--out <file>',
      say({ zh: '重新生成公开文件（.docx .pdf .txt）', en: 'make the public file anew (.docx .pdf .txt)' }),
    )
    .addOption(json())
    .description(
      say({
        zh: '公开文本：遮盖不应公开的个人信息，逐处说明理由和依据',
        en: 'the public text: personal data covered, each with its reason and rule',
      }),
    )
    .action((file: string, flags: Flags) =>
      flags.lines === true ? redactLines(file, flags, context) : redactOne(file, flags, context),
    );
  guide(command, {
    runs: 'here',
    examples: [
      "echo '举报人李雪梅，电话13800138000' | qingfeng redact -",
      'echo \'当事人：陈望山\' | qingfeng redact - --json \\\n  --facts \'{"punished":[{"name":"陈望山","kind":"person"}]}\'',
    ],
  });
  registerCheck(command, context, { facts, answers, json });
};

async function redactOne(file: string, flags: Flags, context: CommandContext): Promise<void> {
  const kind = flags.out === undefined ? undefined : writerOf(flags.out);
  const [facts, answers] = [await factsOf(flags.facts), await answersOf(flags.answers)];
  const result = redact(await textOf(file), facts, flags.rules, answers);
  if (flags.out !== undefined && kind !== undefined) await writeWhole(flags.out, kind(result.text));
  await writeResult(
    flags.json === true ? `${JSON.stringify(told(result, context), null, 2)}\n` : asText(result, flags, context),
  );
  if (flags.out !== undefined || flags.json !== true) await noteOpen(result.doubts.length, context);
}

/** How many doubts wait for an answer: whoever publishes the file has to know. */
async function noteOpen(open: number, { say }: CommandContext): Promise<void> {
  if (open === 0) return;
  await writeNotice(
    say({
      zh: `还有 ${open} 处疑点没有答复：--json 列出，--answers 答复`,
      en: `${open} doubts are open: --json lists them, --answers answers them`,
    }),
  );
}

/** One result a line, in the order of the lines. */
async function redactLines(file: string, flags: Flags, context: CommandContext): Promise<void> {
  if (flags.out !== undefined) {
    throw new Misuse(
      { zh: '--lines 和 --out 不能同时使用', en: '--lines and --out exclude each other' },
      { field: '--out' },
    );
  }
  const shared = await factsOf(flags.facts);
  const answered = await answersOf(flags.answers);
  let open = 0;
  for (const { number, value } of jsonLines(new TextDecoder().decode(await bytesOf(file)))) {
    const { id, text, facts, answers } = lineOf({ file, number, value });
    const known = facts === undefined ? shared : factsFrom(facts, `${file}:${number}`);
    const own = answers === undefined ? answered : answersFrom(answers, `${file}:${number}`);
    const result = redact(text, known, flags.rules, own);
    open += result.doubts.length;
    await writeResult(jsonLine({ id, ...told(result, context) }));
  }
  await noteOpen(open, context);
}

type Line = { readonly id: unknown; readonly text: string; readonly facts?: unknown; readonly answers?: unknown };

/** @throws Failure naming the line */
function lineOf(q: { file: string; number: number; value: unknown }): Line {
  const { value } = q;
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    const facts = 'facts' in value && value.facts !== null ? { facts: value.facts } : {};
    const answers = 'answers' in value && value.answers !== null ? { answers: value.answers } : {};
    return { id: 'id' in value ? value.id : null, text: value.text, ...facts, ...answers };
  }
  throw new Failure(
    {
      zh: `${q.file}：第 ${q.number} 行不是含 text 的 JSON 对象`,
      en: `${q.file}: line ${q.number} is no JSON object with a text`,
    },
    { code: 'input.notJson', file: q.file, line: q.number },
  );
}

/** @throws Misuse for a kind of file that is not written */
function writerOf(out: string): (text: string) => Uint8Array {
  const name = basename(out).toLowerCase();
  if (name.endsWith('.docx')) return publicDocx;
  if (name.endsWith('.pdf')) return publicPdf;
  if (name.endsWith('.txt')) return (text) => new TextEncoder().encode(text);
  throw new Misuse(
    { zh: `${out}：只生成 .docx、.pdf、.txt`, en: `${out}: only .docx, .pdf and .txt are made` },
    { code: 'usage.invalidArgument', field: '--out <file>', allowed: ['.docx', '.pdf', '.txt'] },
  );
}

const told = ({ text, spans, doubts }: Redaction, { say }: CommandContext) => ({
  text,
  spans: spans.map(({ start, end, kind, action, replacement, reason, basis }) => ({
    start,
    end,
    kind,
    action,
    ...(replacement === undefined ? {} : { replacement }),
    reason: say(reason),
    basis: { document: basis.document, article: basis.article, mark: basis.mark },
  })),
  doubts: doubts.map(({ start, end, why }) => ({ start, end, why: say(why) })),
});

/** The public text; where it goes into a file, how much was covered. */
function asText({ text, spans }: Redaction, { out }: Flags, { say }: CommandContext): string {
  if (out === undefined) return text.endsWith('\n') ? text : `${text}\n`;
  const covered = spans.filter(({ action }) => action === 'cover').length;
  const kept = spans.length - covered;
  return `${say({ zh: `遮盖 ${covered} 处，保留 ${kept} 处：${printable(out)}`, en: `${covered} covered, ${kept} kept: ${printable(out)}` })}\n`;
}
