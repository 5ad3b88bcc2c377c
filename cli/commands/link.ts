// qingfeng link: which records of one table, or of two, mean the same party, each pair with its reasons.
import {
  EntitiesError,
  guessConfig,
  type LinkConfig,
  type LinkResult,
  link,
  type Match,
  readLinkConfig,
} from '@qingfeng/entities';
import type { CommandContext, CommandRegistration } from '../command.ts';
import { Failure, Misuse } from '../failure.ts';
import type { Sentence } from '../language.ts';
import { printable, writeNotice, writeResult } from '../output.ts';
import { aligned, bytesOf, type ReadTable, readTable } from '../table/table.ts';

type Flags = {
  left?: string;
  right?: string;
  config?: string;
  oneToOne?: true;
  clusters?: true;
  json?: true;
};

export const registerLink: CommandRegistration = (program, context) => {
  const { say } = context;
  program
    .command('link')
    .option('--left <file>', say({ zh: '表格，第一列是编号', en: 'a table; its first column is the id' }))
    .option(
      '--right <file>',
      say({ zh: '第二张表；没有时在左表内查找', en: 'a second table; without it within the left one' }),
    )
    .option('--config <file>', say({ zh: '列、比较方法与分块（JSON）', en: 'columns, comparison and blocking (JSON)' }))
    .option('--one-to-one', say({ zh: '每条记录最多对应一条', en: 'each record is matched once at most' }))
    .option('--clusters', say({ zh: '一张表时，再输出各组', en: 'with one table: the groups as well' }))
    .option('--json', say({ zh: '每对一行 JSON', en: 'one line of JSON per pair' }))
    .description(
      say({
        zh: '找出指同一主体的记录，逐对说明理由',
        en: 'find the records that mean the same party, with the reasons of each pair',
      }),
    )
    .action((flags: Flags) => linkTables(flags, context));
};

async function linkTables(flags: Flags, context: CommandContext): Promise<void> {
  const { left: leftFile, right: rightFile } = flags;
  if (leftFile === undefined) throw new Misuse({ zh: '缺少 --left', en: '--left is missing' });
  if (flags.clusters === true && rightFile !== undefined) {
    throw new Misuse({ zh: '--clusters 只用于一张表', en: '--clusters is for one table' });
  }
  const left = await readTable(leftFile);
  const right = rightFile === undefined ? undefined : aligned(left, await readTable(rightFile));
  const tables = right === undefined ? [left] : [left, right];
  const config = flags.config === undefined ? guessConfig(tables) : await configOf(flags.config, left);
  if (config.columns.length === 0) {
    throw new Failure({ zh: `${leftFile}：没有可比较的列`, en: `${leftFile}: no column that can be compared` });
  }
  const oneToOne = flags.oneToOne === true;
  const result = link({ left, config, oneToOne, ...(right === undefined ? {} : { right }) });
  await writeInParts(result.matches, (match) => (flags.json === true ? jsonLine(match) : described(match, context)));
  if (flags.clusters === true) {
    const numbered = result.groups.map((ids, at) => ({ cluster: at + 1, ids }));
    await writeInParts(numbered, ({ cluster, ids }) =>
      flags.json === true
        ? `${JSON.stringify({ cluster, ids })}\n`
        : printable(`#${cluster}  ${ids.join('  ')}`).concat('\n'),
    );
  }
  for (const table of tables) await reportBad(table, context);
  await reportRun(result, context);
}

async function configOf(file: string, table: ReadTable): Promise<LinkConfig> {
  const text = new TextDecoder().decode(await bytesOf(file));
  try {
    return readLinkConfig(JSON.parse(text), table.columns);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Failure({
        zh: `${file}：不是 JSON（${printable(error.message)}）`,
        en: `${file}: not JSON (${printable(error.message)})`,
      });
    }
    if (!(error instanceof EntitiesError)) throw error;
    const list = (language: 'zh' | 'en') =>
      error.problems
        .map(({ part, text: words }) => `\n  ${printable(part === '' ? '.' : part)}  ${printable(words[language])}`)
        .join('');
    throw new Failure({
      zh: `${file}：不能使用${list('zh')}\n用 qingfeng link-schema 查看格式`,
      en: `${file}: cannot be used${list('en')}\nSee qingfeng link-schema`,
    });
  }
}

const PART = 2000;

/** A line per item, so many at a time: a million pairs are no one string. */
async function writeInParts<T>(items: readonly T[], line: (item: T) => string): Promise<void> {
  for (let at = 0; at < items.length; at += PART)
    await writeResult(
      items
        .slice(at, at + PART)
        .map(line)
        .join(''),
    );
}

function jsonLine(match: Match): string {
  return `${JSON.stringify({ ...match, probability: Math.round(match.probability * 1e6) / 1e6 })}\n`;
}

function described({ left, right, weight, probability, informsOnly, why }: Match, { say }: CommandContext): string {
  const hint = informsOnly ? say({ zh: ' · 自然人，仅供参考', en: ' · natural persons: informs only' }) : '';
  const reasons = why.map(({ weight: part, text }) => `    ${part >= 0 ? '+' : ''}${part.toFixed(2)}  ${say(text)}`);
  const head = `${left} = ${right}  ${weight.toFixed(2)} bit · ${(probability * 100).toFixed(1)}%${hint}`;
  return `${[head, ...reasons].map(printable).join('\n')}\n`;
}

const BAD_SHOWN = 5;

/** Rows that were left out, told on stderr by line and reason. */
async function reportBad({ file, bad }: ReadTable, { say }: CommandContext): Promise<void> {
  if (bad.length === 0) return;
  await writeNotice(say({ zh: `${file}：略过 ${bad.length} 行`, en: `${file}: ${bad.length} rows left out` }));
  for (const { line, reason } of bad.slice(0, BAD_SHOWN)) {
    await writeNotice(
      say({ zh: `  第 ${line} 行：${printable(reason.zh)}`, en: `  line ${line}: ${printable(reason.en)}` }),
    );
  }
  if (bad.length > BAD_SHOWN) await writeNotice(say({ zh: '  ……', en: '  …' }));
}

async function reportRun(result: LinkResult, { say }: CommandContext): Promise<void> {
  const { matches, compared, possible, estimatedPrecision, estimatedRecall, config } = result;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const columns = config.columns.map(({ name, kind }) => `${name}: ${kind}`).join(', ');
  const found: Sentence = {
    zh: `${matches.length} 对；比较了 ${compared} 对（共 ${possible} 对可能）；估计准确率 ${percent(estimatedPrecision)}，候选中的查全率 ${percent(estimatedRecall)}`,
    en: `${matches.length} pairs; ${compared} of ${possible} possible ones compared; estimated precision ${percent(estimatedPrecision)}, recall among candidates ${percent(estimatedRecall)}`,
  };
  await writeNotice(say(found));
  await writeNotice(printable(say({ zh: `列：${columns}`, en: `Columns: ${columns}` })));
}
