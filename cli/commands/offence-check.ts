// qingfeng offence check: whether the facts of a case cross the criminal line, by which row, and what is missing.
import {
  articleTitle,
  checkOffence,
  type Finding,
  NEAR,
  OffenceError,
  type OffenceInput,
  type OffenceReport,
  type Result,
} from '@qingfeng/offence';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { Failure } from '../failure.ts';
import { bytesOf } from '../file-bytes.ts';
import { parsedJson } from '../json-text.ts';
import type { Sentence } from '../language.ts';
import { printable, writeResult } from '../output.ts';
import { asOfOption, dayOf } from './day-option.ts';
import { jsonText } from './remote.ts';

type Flags = { json?: true; asOf?: string; margin: number };

export const registerOffenceCheck: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({
    program,
    name: 'offence',
    description: say({ zh: '立案追诉标准', en: 'criminal filing thresholds' }),
  })
    .command('check')
    .argument(
      '<file>',
      say({ zh: '案件事实的 JSON 文件，- 表示标准输入', en: 'the facts as a JSON file, - for stdin' }),
    )
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .addOption(asOfOption(say({ zh: '今天的日期（默认系统日期）', en: "today's date (else the system's)" })))
    .option(
      '--margin <share>',
      say({ zh: '达到标准的多大比例算接近（默认 0.8）', en: 'share of a threshold that is near (0.8)' }),
      share,
      NEAR,
    )
    .description(
      say({
        zh: '案件事实是否达到立案追诉标准，依据哪一条，还缺什么',
        en: 'whether the facts of a case reach a filing threshold, by which rule, and what is missing',
      }),
    )
    .action(async (file: string, flags: Flags) => {
      const report = await reportOn(file, flags);
      await writeResult(flags.json === true ? jsonText(report) : described(report, context));
    });
  guide(command, {
    runs: 'here',
    examples: [
      'echo \'{"actDate":"2025-06-01","subject":"individual","articles":["213"],\n  "facts":{"illegalBusinessAmount":55000}}\' > facts.json\nqingfeng offence check facts.json',
      'qingfeng offence check - --json < facts.json',
    ],
  });
};

async function reportOn(file: string, { margin, ...day }: Flags): Promise<OffenceReport> {
  const input = parsedJson(file, new TextDecoder().decode(await bytesOf(file)));
  try {
    // Whatever it is, the engine checks it field by field.
    return checkOffence(input as OffenceInput, { asOf: dayOf(day), margin });
  } catch (error) {
    if (error instanceof OffenceError) throw refused(file, error);
    throw error;
  }
}

function refused(file: string, { problems }: OffenceError): Failure {
  const list = (language: 'zh' | 'en') =>
    problems.map((one) => `\n  ${printable(one.field === '' ? '.' : one.field)}  ${one.text[language]}`).join('');
  return new Failure(
    {
      zh: `${file}：不能使用，没有作出判断${list('zh')}\n用 qingfeng offence schema 查看格式`,
      en: `${file}: cannot be used, nothing was judged${list('en')}\nSee qingfeng offence schema`,
    },
    { code: 'input.invalid', file, problems: problems.map(({ field, text }) => ({ field, message: text })) },
  );
}

function share(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 1)) throw new InvalidArgumentError('0 < … ≤ 1');
  return number;
}

const RESULTS: Record<Result, Sentence> = {
  met: { zh: '达到', en: 'Met' },
  near: { zh: '接近', en: 'Near' },
  unknown: { zh: '尚不能确定', en: 'Cannot be told yet' },
  not: { zh: '未达到', en: 'Not met' },
};

function described({ actDate, judgedOn, findings, notes }: OffenceReport, context: CommandContext): string {
  const { say } = context;
  const head = say({ zh: `行为日 ${actDate} · 裁判日 ${judgedOn}`, en: `act ${actDate} · judged ${judgedOn}` });
  const sections = (Object.keys(RESULTS) as Result[]).flatMap((result) => {
    const governing = findings.filter((one) => one.governs && one.result === result);
    if (governing.length === 0) return [];
    const lines = governing.flatMap((one) => findingLines(one, findings, context));
    return ['', `${say(RESULTS[result])} (${governing.length})`, ...lines];
  });
  const said = [...new Set(notes.map((note) => `  ${say(note.text)}`))];
  const rest = said.length === 0 ? [] : ['', say({ zh: '说明', en: 'Notes' }), ...said];
  return `${[head, ...sections, ...rest].map(printable).join('\n')}\n`;
}

/** The governing finding with its reasons, then the other version of the same article. */
function findingLines(finding: Finding, findings: readonly Finding[], { say }: CommandContext): string[] {
  const { article, basis, cite, rowId, penalty, result, cautions } = finding;
  const others = findings.filter((one) => one.article === article && !one.governs);
  const place = [cite, basis.article ?? '', rowId].filter((part) => part !== '').join(' · ');
  const indent = '      ';
  return [
    `  ${say(articleTitle(article))}  ${say(finding.why)}`,
    `${indent}${place}${result === 'met' ? ` · ${say(penalty)}` : ''}`,
    ...besides(finding).map((words) => `${indent}${say(words)}`),
    ...cautions.map((caution) => `${indent}${say({ zh: '注意：', en: 'Caution: ' })}${say(caution)}`),
    ...others.flatMap((other) => [
      `${indent}${say({ zh: '另一版本：', en: 'Other version: ' })}${say(other.why)}`,
      `${indent}${say(finding.whyGoverns)}`,
    ]),
  ];
}

/** What the rule says besides its number; of a rule in words the sentence has said it. */
function besides({ conditionText, threshold }: Finding): Sentence[] {
  return conditionText === null || threshold === null ? [] : [conditionText];
}
