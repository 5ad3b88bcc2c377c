// qingfeng link: which records of one table, or of two, mean the same party, each pair with its reasons.
import { availableParallelism } from 'node:os';
import {
  EntitiesError,
  guessConfig,
  type Judged,
  judgePairs,
  type LinkResult,
  link,
  type Match,
  type OnProgress,
  type PairLine,
  readPairLines,
} from '@qingfeng/entities';
import { type CommandContext, type CommandRegistration, guide } from '../command.ts';
import { Failure, Misuse } from '../failure.ts';
import { bytesOf } from '../file-bytes.ts';
import type { Sentence } from '../language.ts';
import { startCrew } from '../link/comparers.ts';
import { configOf } from '../link/config.ts';
import { printable, quoted, writeNotice, writeResult } from '../output.ts';
import { type Progress, startProgress } from '../progress.ts';
import { linesOf } from '../table/lines.ts';
import { type AlignedTable, aligned, type ReadTable, readTable } from '../table/table.ts';
import { threadsOf } from '../thread.ts';

type Flags = {
  left?: string;
  right?: string;
  config?: string;
  oneToOne?: true;
  clusters?: true;
  pairs?: string;
  train?: string;
  json?: true;
  threads: number;
};

/** Records from which other threads pay. */
const THREADS_FROM = 50_000;

export const registerLink: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = program
    .command('link')
    .option(
      '--left <file>',
      say({ zh: '表格，第一列是编号；- 为标准输入', en: 'a table; its first column is the id; - for stdin' }),
    )
    .option(
      '--right <file>',
      say({ zh: '第二张表；没有时在左表内查找', en: 'a second table; without it within the left one' }),
    )
    .option('--config <file>', say({ zh: '列、比较方法与分块（JSON）', en: 'columns, comparison and blocking (JSON)' }))
    .option('--one-to-one', say({ zh: '每条记录最多对应一条', en: 'each record is matched once at most' }))
    .option('--clusters', say({ zh: '一张表时，再输出各组', en: 'with one table: the groups as well' }))
    .option(
      '--pairs <file>',
      say({ zh: '判断给定的各对（每行：左 TAB 右）', en: 'judge given pairs (a line each: left TAB right)' }),
    )
    .option('--train <file>', say({ zh: '先从已标注的各对学习', en: 'learn from labelled pairs first' }))
    .option('--threads <n>', say({ zh: '线程数', en: 'threads' }), threadsOf, availableParallelism())
    .option('--json', say({ zh: '每对一行 JSON', en: 'one line of JSON per pair' }))
    .description(
      say({
        zh: '找出指同一主体的记录，逐对说明理由',
        en: 'find the records that mean the same party, with the reasons of each pair',
      }),
    )
    .action((flags: Flags) =>
      flags.pairs === undefined ? linkTables(flags, context) : judge(flags.pairs, flags, context),
    );
  guide(command, {
    runs: 'here',
    examples: [
      "printf 'id,shop,phone\\n1,鑫源贸易,13812341000\\n2,鑫源旗舰店,13812341000\\n' \\\n  > sellers.csv\nqingfeng link --left sellers.csv --clusters",
      'qingfeng link --left sellers.csv --json > pairs.ndjson',
    ],
  });
};

async function linkTables(flags: Flags, context: CommandContext): Promise<void> {
  const { left: leftFile, right: rightFile } = flags;
  if (flags.train !== undefined)
    throw new Misuse({ zh: '--train 要与 --pairs 一起用', en: '--train goes with --pairs' });
  if (leftFile === undefined)
    throw new Misuse(
      { zh: '缺少 --left', en: '--left is missing' },
      { code: 'usage.missingMandatoryOptionValue', field: '--left' },
    );
  if (flags.clusters === true && rightFile !== undefined) {
    throw new Misuse({ zh: '--clusters 只用于一张表', en: '--clusters is for one table' });
  }
  const left = await readTable(leftFile);
  const right = rightFile === undefined ? undefined : aligned(left, await readTable(rightFile));
  const tables = right === undefined ? [left] : [left, right];
  await requireRecords(tables, context);
  const config = flags.config === undefined ? guessConfig(tables) : await configOf(flags.config, left);
  if (config.columns.length === 0) {
    throw new Failure(
      { zh: `${leftFile}：没有可比较的列`, en: `${leftFile}: no column that can be compared` },
      { code: 'input.invalid', file: leftFile },
    );
  }
  const count = tables.reduce((sum, { records }) => sum + records.length, 0);
  const stages = startStages(count >= THREADS_FROM, context);
  const crew = flags.threads > 1 && count >= THREADS_FROM ? startCrew(flags.threads) : null;
  try {
    const result = await link({
      left,
      config,
      oneToOne: flags.oneToOne === true,
      ...(right === undefined ? {} : { right }),
      ...(crew === null ? {} : { comparers: crew.comparers }),
      onProgress: stages.onProgress,
    });
    stages.stop();
    await writeMatches(result, flags, context);
    for (const table of [left, ...(right === undefined ? [] : [right])]) {
      await reportHead(table, context);
      await reportBad(table, context);
    }
    if (right !== undefined) await reportTaken(right, context);
    await reportRun(result, context);
  } finally {
    stages.stop();
    await crew?.end();
  }
}

/** @throws Failure naming the table that has none, once its bad rows are told. */
async function requireRecords(tables: readonly ReadTable[], context: CommandContext): Promise<void> {
  const empty = tables.find(({ records }) => records.length === 0);
  if (empty === undefined) return;
  await reportBad(empty, context);
  throw new Failure(
    { zh: `${empty.file}：没有一条可用的记录`, en: `${empty.file}: no record that can be used` },
    { code: 'input.empty', file: empty.file },
  );
}

/** A bar for each stage of a long linkage. */
function startStages(long: boolean, { say }: CommandContext): { onProgress: OnProgress; stop: () => void } {
  let shown: { what: string; bar: Progress; done: number } | null = null;
  return {
    onProgress: (what, done, total) => {
      if (shown?.what !== what) {
        shown?.bar.stop();
        const label = say(what === 'records' ? { zh: '读取', en: 'Reading' } : { zh: '比较', en: 'Comparing' });
        shown = { what, bar: startProgress({ label, total, long }), done: 0 };
      }
      shown.bar.advance(done - shown.done);
      shown.done = done;
    },
    stop: () => {
      shown?.bar.stop();
      shown = null;
    },
  };
}

async function writeMatches(result: LinkResult, flags: Flags, context: CommandContext): Promise<void> {
  await writeInParts(result.matches(), (match) =>
    flags.json === true ? jsonLine(match, context) : described(match, context),
  );
  if (flags.clusters !== true) return;
  const numbered = result.groups.map((ids, at) => ({ cluster: at + 1, ids }));
  await writeInParts(numbered, ({ cluster, ids }) =>
    flags.json === true
      ? `${JSON.stringify({ cluster, ids })}\n`
      : printable(`#${cluster}  ${ids.join('  ')}`).concat('\n'),
  );
}

async function judge(file: string, flags: Flags, context: CommandContext): Promise<void> {
  const misplaced = (['left', 'right', 'config', 'oneToOne', 'clusters'] as const).find(
    (name) => flags[name] !== undefined,
  );
  if (misplaced !== undefined) {
    const option = `--${misplaced.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new Misuse({ zh: `${option} 不与 --pairs 一起用`, en: `${option} does not go with --pairs` });
  }
  const pairs = await readPairs(file, context);
  const training = flags.train === undefined ? null : await readPairs(flags.train, context);
  if (flags.train !== undefined && training !== null) await reportUnlabelled(flags.train, training, context);
  const { judgements, threshold, crossValidated, withoutRivals } = judged(pairs, training, flags.train ?? file);
  await writeInParts(judgements, ({ line, match, probability }) =>
    flags.json === true
      ? `${JSON.stringify({ line, match, probability: Math.round(probability * 1e6) / 1e6 })}\n`
      : `${line}\t${match ? '=' : '≠'}\t${(probability * 100).toFixed(1)}%\n`,
  );
  if (training !== null && crossValidated === null) await writeNotice(context.say(TOO_FEW));
  const matches = judgements.filter(({ match }) => match).length;
  const learnt = learntFigures(crossValidated, withoutRivals);
  await writeNotice(
    context.say({
      zh: `${judgements.length} 对中 ${matches} 对相同（概率 ${threshold.toFixed(2)} 起）${learnt.zh}`,
      en: `${matches} of ${judgements.length} pairs match (from probability ${threshold.toFixed(2)})${learnt.en}`,
    }),
  );
}

/** F1 on labelled pairs; marked where labels of the same records were looked at, and given without them too. */
function learntFigures(crossValidated: number | null, withoutRivals: number | null): Sentence {
  if (crossValidated === null) return { zh: '', en: '' };
  const f1 = (crossValidated * 100).toFixed(1);
  const apart = withoutRivals === null ? null : (withoutRivals * 100).toFixed(1);
  return {
    zh: `；训练对交叉验证 F1 ${f1}${apart === null ? '' : `（参考了同一记录的其他标注，不参考时 ${apart}）`}`,
    en: `; F1 on training pairs held out in turn ${f1}${apart === null ? '' : ` (transductive, with other labels of the same records; ${apart} without)`}`,
  };
}

const TOO_FEW: Sentence = {
  zh: '训练对中相同的太少，未用于学习，按没有标注判断',
  en: 'Too few matches among the training pairs: nothing was learnt, the pairs are judged as without labels',
};

/** Pairs of a training file without 0 or 1, from which nothing is learnt. */
async function reportUnlabelled(file: string, training: readonly PairLine[], { say }: CommandContext): Promise<void> {
  const unlabelled = training.filter(({ label }) => label === null);
  const [first] = unlabelled;
  if (first === undefined) return;
  await writeNotice(
    say({
      zh: `${file}：${unlabelled.length} 行没有标注 0 或 1，不用于学习（第一处：第 ${first.line} 行）`,
      en: `${file}: ${unlabelled.length} lines without 0 or 1 are not learnt from (the first is line ${first.line})`,
    }),
  );
}

function judged(pairs: readonly PairLine[], training: readonly PairLine[] | null, file: string): Judged {
  try {
    return judgePairs(pairs, training);
  } catch (error) {
    if (!(error instanceof EntitiesError)) throw error;
    const [first] = error.problems;
    throw new Failure(
      { zh: `${file}：${first?.text.zh ?? ''}`, en: `${file}: ${first?.text.en ?? ''}` },
      { code: 'input.invalid', file },
    );
  }
}

async function readPairs(file: string, context: CommandContext): Promise<PairLine[]> {
  const lines = Array.from(linesOf(await bytesOf(file)), ({ text }) => text ?? '\u0000');
  const { pairs, bad } = readPairLines(lines);
  await reportBad({ file, bad }, context);
  if (pairs.length === 0) {
    throw new Failure(
      {
        zh: `${file}：没有一行是：左 TAB 右 TAB 0/1，字段写作 COL 名 VAL 值`,
        en: `${file}: no line is left TAB right TAB 0/1 with fields as COL name VAL value`,
      },
      { code: 'input.invalid', file },
    );
  }
  return pairs;
}

const PART = 2000;

/** A line per item, so many at a time: a million pairs are no one string. */
async function writeInParts<T>(items: Iterable<T> | AsyncIterable<T>, line: (item: T) => string): Promise<void> {
  let part = '';
  let held = 0;
  for await (const item of items) {
    part += line(item);
    held += 1;
    if (held < PART) continue;
    await writeResult(part);
    part = '';
    held = 0;
  }
  await writeResult(part);
}

function jsonLine({ left, right, weight, probability, informsOnly, why }: Match, { language }: CommandContext): string {
  let reasons = '';
  for (const one of why) {
    const likeness = `"similarity":${one.similarity},"weight":${one.weight},"text":${quoted(one.text[language])}`;
    const step = `{"column":${quoted(one.column)},"left":${quoted(one.left)},"right":${quoted(one.right)},${likeness}}`;
    reasons += reasons === '' ? step : `,${step}`;
  }
  const told = `"weight":${weight},"probability":${Math.round(probability * 1e6) / 1e6},"informsOnly":${informsOnly}`;
  return `{"left":${quoted(left)},"right":${quoted(right)},${told},"why":[${reasons}]}\n`;
}

function described({ left, right, weight, probability, informsOnly, why }: Match, { say }: CommandContext): string {
  const hint = informsOnly ? say({ zh: ' · 自然人，仅供参考', en: ' · natural persons: informs only' }) : '';
  const reasons = why.map(({ weight: part, text }) => `    ${part >= 0 ? '+' : ''}${part.toFixed(2)}  ${say(text)}`);
  const head = `${left} = ${right}  ${weight.toFixed(2)} bit · ${(probability * 100).toFixed(1)}%${hint}`;
  return `${[head, ...reasons].map(printable).join('\n')}\n`;
}

const BAD_SHOWN = 5;

/** Rows that were left out, told on stderr by line and reason. */
async function reportBad({ file, bad }: Pick<ReadTable, 'file' | 'bad'>, { say }: CommandContext): Promise<void> {
  if (bad.length === 0) return;
  await writeNotice(say({ zh: `${file}：略过 ${bad.length} 行`, en: `${file}: ${bad.length} rows left out` }));
  for (const { line, reason } of bad.slice(0, BAD_SHOWN)) {
    await writeNotice(
      say({ zh: `  第 ${line} 行：${printable(reason.zh)}`, en: `  line ${line}: ${printable(reason.en)}` }),
    );
  }
  if (bad.length > BAD_SHOWN) await writeNotice(say({ zh: '  ……', en: '  …' }));
}

/** That a table names no columns. */
async function reportHead({ file, headless }: ReadTable, { say }: CommandContext): Promise<void> {
  if (!headless) return;
  const sentence = {
    zh: `${file}：没有表头，第一行按记录读取；各列按序号称呼，第一列是编号`,
    en: `${file}: no head, the first line is taken as a record; columns are called by their numbers, the first is the id`,
  };
  await writeNotice(printable(say(sentence)));
}

/** Which columns of the second table were taken for which of the first, where their headings do not say so. */
async function reportTaken({ file, taken, lacking }: AlignedTable, { say }: CommandContext): Promise<void> {
  if (lacking.length > 0) {
    const list = lacking.join(', ');
    const sentence = { zh: `${file}：没有相应的列：${list}`, en: `${file}: no column that goes with: ${list}` };
    await writeNotice(printable(say(sentence)));
  }
  if (taken.length === 0) return;
  const list = taken.map(({ name, other }) => `${name} = ${other}`).join(', ');
  const sentence = {
    zh: `${file}：列名不同，按内容或位置对应：${list}`,
    en: `${file}: named otherwise, taken by contents or place: ${list}`,
  };
  await writeNotice(printable(say(sentence)));
}

const NAMES_ALONE: Sentence = {
  zh: '只有姓名：同名的人分不开，准确率无从估计，不可据以认定；请加上出生日期、电话或地址',
  en: 'Names alone: persons of one name are not told apart and nothing says how many pairs are right; add a date of birth, a phone or an address',
};

/** Why no precision is stated. */
const WITHHELD: Readonly<Record<NonNullable<LinkResult['withheld']>, Sentence>> = {
  sharedValues: {
    zh: '不给出估计准确率：许多名称不同的记录电话、负责人等相同（同一机构的多个站点），各列并不独立，估计会过高',
    en: 'No precision is estimated: many records of different names share telephones, directors or the like (sites of one operator); columns are not independent, and the estimate would be too high',
  },
  nearThings: {
    zh: '不给出估计准确率：两张表是商品、作品等相近的东西，相近而不同的会被算作相同，估计会偏高',
    en: 'No precision is estimated: both tables list things that lie near one another, such as goods or works, for which the estimate would be too high',
  },
  collapsed: {
    zh: '结果不可用：多数对都集中在对应二十条以上的少数记录上，说明某一列的值分不开主体（如客服电话、占位文字）；请用 --config 去掉该列',
    en: 'Not to be used: most pairs are of a few records with more than twenty partners each, so some column tells nobody apart (a hotline, a placeholder); leave it out by --config',
  },
  onceOnly: {
    zh: '不给出估计准确率：两张表都很大而大小不同，只比较了一遍，没有对应的记录也可能对上最相近的一条；请抽样核对，或用 --one-to-one',
    en: 'No precision is estimated: both tables are large and of unlike size and were compared once; records without a counterpart may be tied to the nearest. Check a sample, or use --one-to-one',
  },
  mostlyAlone: {
    zh: '不给出估计准确率：两张表大小相差很多，较大的一张多数记录没有对应，估计不可靠',
    en: 'No precision is estimated: one table is much larger than the other and most of its records have no counterpart, for which the estimate cannot be relied on',
  },
};

async function reportRun(result: LinkResult, { say }: CommandContext): Promise<void> {
  const { count, compared, possible, estimatedPrecision, estimatedRecall, config, withheld } = result;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const columns = config.columns.map(({ name, kind }) => `${name}: ${kind}`).join(', ');
  const onlyNames = config.columns.every(({ kind }) => kind === 'personName');
  const counted: Sentence = {
    zh: `${count} 对；比较了 ${compared} 对（共 ${possible} 对可能）`,
    en: `${count} pairs; ${compared} of ${possible} possible ones compared`,
  };
  const estimated: Sentence = {
    zh: `${counted.zh}；估计准确率 ${percent(estimatedPrecision)}，候选中的查全率 ${percent(estimatedRecall)}`,
    en: `${counted.en}; estimated precision ${percent(estimatedPrecision)}, recall among candidates ${percent(estimatedRecall)}`,
  };
  // Of no pairs there is no share that is right.
  await writeNotice(say(onlyNames || count === 0 || withheld !== null ? counted : estimated));
  if (onlyNames) await writeNotice(say(NAMES_ALONE));
  else if (withheld !== null && count > 0) await writeNotice(say(WITHHELD[withheld]));
  await writeNotice(printable(say({ zh: `列：${columns}`, en: `Columns: ${columns}` })));
}
