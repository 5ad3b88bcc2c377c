// qingfeng redact: the public text of a decision, and whether a file that was made public still holds what is to be covered.
import { basename } from 'node:path';
import { DEFAULT_LIMITS, pdfPicturePages } from '@qingfeng/policy/readers';
import {
  DEFAULT_RULES,
  type Facts,
  FactsError,
  publicDocx,
  publicPdf,
  type Redaction,
  RULE_SET_IDS,
  readFacts,
  redact,
} from '@qingfeng/redaction';
import { Option } from 'commander';
import { type CommandContext, type CommandRegistration, guide } from '../../command.ts';
import { Failure, Misuse } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { jsonLine, jsonLines, parsedJson } from '../../json-text.ts';
import { printable, writeResult } from '../../output.ts';
import { isTextFile, type LeftInFile, leftInFile } from '../../public-file.ts';
import { readSource } from '../../source.ts';
import { writeWhole } from '../../whole-file.ts';

type Flags = { facts?: string; rules: string; lines?: true; out?: string; json?: true };

export const registerRedact: CommandRegistration = (program, context) => {
  const { say } = context;
  const facts = () =>
    new Option(
      '--facts <json>',
      say({ zh: '案件已知事实（JSON 或其文件）', en: 'what the case knows, JSON or a file of it' }),
    );
  const json = () => new Option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }));
  const command = program
    .command('redact')
    .argument(
      '<file>',
      say({ zh: '决定书（.txt .docx .pdf），- 表示标准输入', en: 'a decision (.txt .docx .pdf), - for stdin' }),
    )
    .addOption(facts())
    .addOption(
      new Option('--rules <id>', say({ zh: '公开渠道的规则', en: 'rules of the channel' }))
        .choices([...RULE_SET_IDS])
        .default(DEFAULT_RULES),
    )
    .option(
      '--lines',
      say({ zh: '输入为 NDJSON，每行一份 {id, text, facts?}', en: 'read NDJSON, {id, text, facts?} a line' }),
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
  const check = command
    .command('check')
    .argument(
      '<file>',
      say({ zh: '拟公开的文件（.docx .pdf .txt）', en: 'the file to be published (.docx .pdf .txt)' }),
    )
    .addOption(facts())
    .addOption(json())
    .description(
      say({
        zh: '像外人一样读文件的所有部分，列出仍未遮盖的内容',
        en: 'read all parts of a file as a stranger would and list what is left',
      }),
    )
    .action(async (file: string, _: object, typed: { optsWithGlobals: () => Flags }) => {
      const flags = typed.optsWithGlobals();
      const left = await leftInFile(file, await factsOf(flags.facts));
      await writeResult(flags.json === true ? asJson(left, context) : leftAsText(left, context));
      if (left.length > 0) {
        throw new Failure(
          { zh: `还有 ${left.length} 处未遮盖`, en: `${left.length} passages are left` },
          { code: 'redaction.left', file },
        );
      }
    });
  guide(check, {
    runs: 'here',
    examples: ["echo '电话（略）' > public.txt\nqingfeng redact check public.txt --json"],
    one: { zh: '1 还有未遮盖的内容', en: '1 something is left' },
  });
};

async function redactOne(file: string, flags: Flags, context: CommandContext): Promise<void> {
  const kind = flags.out === undefined ? undefined : writerOf(flags.out);
  const facts = await factsOf(flags.facts);
  const result = redact(await textOf(file), facts, flags.rules);
  if (flags.out !== undefined && kind !== undefined) await writeWhole(flags.out, kind(result.text));
  await writeResult(
    flags.json === true ? `${JSON.stringify(told(result, context), null, 2)}\n` : asText(result, flags, context),
  );
}

/** The text of the one file; that of an empty text file is empty, and has nothing to cover. @throws Failure for any other */
async function textOf(file: string): Promise<string> {
  const { documents } = await readSource(file, () => () => {}).catch((error: unknown) => {
    if (isEmpty(error) && isTextFile(file)) return { documents: [] };
    throw asScan(file, error);
  });
  if (documents.length > 1) {
    throw new Failure({ zh: `${file}：请给出一个文件`, en: `${file}: give one file` }, { code: 'file.unusable', file });
  }
  const [document] = documents;
  if (document?.notes.some(({ code }) => code === 'pagesWithoutText')) await refuseMixed(file);
  return document?.text ?? '';
}

const isEmpty = (error: unknown): boolean => error instanceof Failure && error.about.code === 'document.empty';

/** The public text of a file with scanned pages would lack what they say. @throws Failure naming the pages */
async function refuseMixed(file: string): Promise<void> {
  const pages = file === '-' ? [] : await pdfPicturePages(await bytesOf(file), DEFAULT_LIMITS);
  if (pages.length === 0) return;
  throw new Failure(
    {
      zh: `${file}：第 ${pages.join('、')} 页是扫描页，没有文字；整份请在公示的脱敏审核中画框涂黑`,
      en: `${file}: page ${pages.join(', ')} is scanned and has no text; black out the whole file in the redaction review of its disclosure`,
    },
    { code: 'redaction.scan', file },
  );
}

/** A scan is covered where its pages are seen. */
function asScan(file: string, error: unknown): unknown {
  const isPicture = /\.(?:png|jpe?g)$/i.test(file);
  const isScan = error instanceof Failure && (error.about.code === 'document.pdfWithoutText' || isPicture);
  if (!isScan) return error;
  return new Failure(
    {
      zh: `${file}：扫描件没有文字，请在公示的脱敏审核中画框涂黑`,
      en: `${file}: a scan has no text; black out what must be covered in the redaction review of its disclosure`,
    },
    { code: 'redaction.scan', file },
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
  for (const { number, value } of jsonLines(new TextDecoder().decode(await bytesOf(file)))) {
    const { id, text, facts } = lineOf({ file, number, value });
    const known = facts === undefined ? shared : factsFrom(facts, `${file}:${number}`);
    const result = redact(text, known, flags.rules);
    await writeResult(jsonLine({ id, ...told(result, context) }));
  }
}

/** @throws Failure naming the line */
function lineOf(q: { file: string; number: number; value: unknown }): { id: unknown; text: string; facts?: unknown } {
  const { value } = q;
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
    const facts = 'facts' in value && value.facts !== null ? { facts: value.facts } : {};
    return { id: 'id' in value ? value.id : null, text: value.text, ...facts };
  }
  throw new Failure(
    {
      zh: `${q.file}：第 ${q.number} 行不是含 text 的 JSON 对象`,
      en: `${q.file}: line ${q.number} is no JSON object with a text`,
    },
    { code: 'input.notJson', file: q.file, line: q.number },
  );
}

/** JSON as typed, or the name of a file that holds it. */
async function factsOf(given: string | undefined): Promise<Facts | undefined> {
  if (given === undefined) return undefined;
  if (given.trimStart().startsWith('{')) return factsFrom(parsedJson('--facts', given), '--facts');
  return factsFrom(parsedJson(given, new TextDecoder().decode(await bytesOf(given))), given);
}

/** @throws Failure naming the fields that are wrong */
function factsFrom(value: unknown, where: string): Facts {
  try {
    return readFacts(value);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    const { problems } = error;
    throw new Failure(
      {
        zh: problems.map(({ field, zh }) => `${where}：${field} ${zh}`).join('\n'),
        en: problems.map(({ field, en }) => `${where}: ${field} ${en}`).join('\n'),
      },
      {
        code: 'input.invalid',
        file: where,
        problems: problems.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
      },
    );
  }
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

const told = ({ text, spans }: Redaction, { say }: CommandContext) => ({
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
});

/** The public text; where it goes into a file, how much was covered. */
function asText({ text, spans }: Redaction, { out }: Flags, { say }: CommandContext): string {
  if (out === undefined) return text.endsWith('\n') ? text : `${text}\n`;
  const covered = spans.filter(({ action }) => action === 'cover').length;
  const kept = spans.length - covered;
  return `${say({ zh: `遮盖 ${covered} 处，保留 ${kept} 处：${printable(out)}`, en: `${covered} covered, ${kept} kept: ${printable(out)}` })}\n`;
}

const asJson = (left: readonly LeftInFile[], _: CommandContext): string =>
  `${JSON.stringify({ ok: left.length === 0, left: left.map(({ where, kind }) => ({ where, kind })) }, null, 2)}\n`;

const leftAsText = (left: readonly LeftInFile[], { say }: CommandContext): string =>
  left.length === 0
    ? `${say({ zh: '没有发现未遮盖的内容', en: 'nothing is left' })}\n`
    : left.map(({ where, kind }) => `${printable(where)}  ${kind}\n`).join('');
