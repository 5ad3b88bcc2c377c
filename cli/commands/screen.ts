// qingfeng screen: offers held against a register of rights, one line per hit.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type CompiledRights, compileMarks, compileRegister, shippedModel } from '@qingfeng/screening';
import { plainMarks, readRights } from '@qingfeng/screening/readers';
import { InvalidArgumentError } from 'commander';
import type { CommandContext, CommandRegistration } from '../command.ts';
import { Failure, Misuse } from '../failure.ts';
import { printable, writeNotice } from '../output.ts';
import { startRateProgress } from '../progress.ts';
import { signatureOf } from '../screen/checkpoint.ts';
import { openInput } from '../screen/input.ts';
import { type Lane, startLanes } from '../screen/lane.ts';
import { ProblemList } from '../screen/problems.ts';
import { type RunReport, runScreening } from '../screen/run.ts';
import { systemReason } from '../system-reason.ts';
import { threadsOf } from '../thread.ts';

type Options = {
  rights: string;
  offers: string;
  threads: number;
  minScore?: number;
  transforms: 'all' | 'none';
  out?: string;
  resume?: true;
  problems?: string;
  json?: true;
};

export const registerScreen: CommandRegistration = (program, context) => {
  const { say } = context;
  const bound = shippedModel().minScore;
  program
    .command('screen')
    .requiredOption(
      '--rights <file>',
      say({
        zh: '权利名录：CSV、NDJSON，或每行一个商标的文本',
        en: 'the register: CSV, NDJSON, or text with one mark a line',
      }),
    )
    .requiredOption(
      '--offers <file>',
      say({
        zh: '报价：CSV、NDJSON、Parquet，或每行一个标题的文本；- 为标准输入',
        en: 'offers: CSV, NDJSON, Parquet, or text with one title a line; - for standard input',
      }),
    )
    .option('--threads <n>', say({ zh: '线程数', en: 'threads' }), threadsOf, availableParallelism())
    .option(
      '--min-score <s>',
      say({ zh: `只输出不低于此分的命中（默认 ${bound}）`, en: `leave out hits below (default ${bound})` }),
      scoreOf,
    )
    .option(
      '--transforms <which>',
      say({ zh: 'all 识别伪装写法，none 只看原样', en: 'all finds disguises, none only what is as registered' }),
      transformsOf,
      'all',
    )
    .option('--out <file>', say({ zh: '写入文件', en: 'write to a file' }))
    .option(
      '--resume',
      say({ zh: '接着上次中断处继续（需 --out）', en: 'go on where an interrupted run stopped (with --out)' }),
    )
    .option(
      '--problems <file>',
      say({ zh: '把有问题的行写入文件（NDJSON）', en: 'write the rows with problems to a file (NDJSON)' }),
    )
    .option('--json', say({ zh: '每个命中一行 JSON', en: 'a line of JSON for each hit' }))
    .description(say({ zh: '用权利名录筛查网上报价', en: 'screen online offers against a register of rights' }))
    .action((options: Options) => screen(options, context));
};

async function screen(options: Options, context: CommandContext): Promise<void> {
  if (options.resume === true && options.out === undefined)
    throw new Misuse({ zh: '--resume 需要 --out', en: '--resume needs --out' });
  if (options.resume === true && options.offers === '-') {
    throw new Misuse({
      zh: '标准输入不能接着读，请给文件',
      en: 'standard input cannot be taken up again; give a file',
    });
  }
  const lanes = startLanes(options.threads);
  try {
    await screenOver(lanes, options, context);
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
}

async function screenOver(lanes: readonly Lane[], options: Options, context: CommandContext): Promise<void> {
  const problems = await ProblemList.open(options.problems);
  const rights = await bytesOf(options.rights);
  const compiled = await compileFrom({ rights, problems, options, context });
  const input = await openInput(options.offers);
  const minScore = options.minScore ?? shippedModel().minScore;
  const layout = options.json === true ? 'json' : 'text';
  const out =
    options.out === undefined
      ? null
      : {
          path: options.out,
          resume: options.resume === true,
          signature:
            options.offers === '-'
              ? ''
              : await signatureOf({
                  rights,
                  offers: options.offers,
                  options: [minScore, options.transforms, layout, shippedModel().version],
                }),
        };
  const progress = startRateProgress({
    label: context.say({ zh: '筛查', en: 'Screening' }),
    unit: context.say({ zh: '条/秒', en: 'offers/s' }),
    total: input.total,
  });
  try {
    const report = await runScreening({
      compiled,
      input,
      minScore,
      layout,
      lanes,
      out,
      onProblem: (problem) => problems.take('offers', problem),
      onProgress: ({ offset }, { rows }) => progress.at(offset, rows),
    });
    progress.stop();
    await summarise(report, problems, context);
  } catch (error) {
    progress.stop();
    throw error;
  } finally {
    await problems.close();
  }
}

async function compileFrom({
  rights,
  problems,
  options,
  context,
}: {
  rights: Uint8Array;
  problems: ProblemList;
  options: Options;
  context: CommandContext;
}): Promise<CompiledRights> {
  const compiled = compiledMarks(rights, problems, options) ?? compiledRights(rights, problems, options);
  if (compiled.texts.length === 0) {
    await problems.notice(context);
    throw new Failure({
      zh: `${options.rights}：没有可以筛查的商标`,
      en: `${options.rights}: no mark that can be screened`,
    });
  }
  return compiled;
}

/** Marks alone, one a line: nothing is made of each but its keys. */
function compiledMarks(rights: Uint8Array, problems: ProblemList, { transforms }: Options): CompiledRights | null {
  const marks = plainMarks(rights);
  const compiled = marks === null ? null : compileMarks(marks, transforms);
  for (const refused of compiled?.refused ?? []) problems.take('rights', refused);
  return compiled;
}

function compiledRights(rights: Uint8Array, problems: ProblemList, { transforms }: Options): CompiledRights {
  const register = readRights(rights);
  for (const problem of register.problems) problems.take('rights', problem);
  const compiled = compileRegister(register.rights, { transforms });
  for (const refused of compiled.refused)
    problems.take('rights', { ...refused, line: register.lines[refused.line - 1] ?? refused.line });
  return compiled;
}

async function summarise(
  { tally, resumedAt }: RunReport,
  problems: ProblemList,
  context: CommandContext,
): Promise<void> {
  const { say } = context;
  await problems.notice(context);
  if (resumedAt !== null)
    await writeNotice(say({ zh: `从第 ${resumedAt.line} 行接着筛查`, en: `went on from line ${resumedAt.line}` }));
  const gbk =
    tally.gbkLines === 0
      ? { zh: '', en: '' }
      : { zh: `，${tally.gbkLines} 行按 GBK 读取`, en: `, ${tally.gbkLines} lines read as GBK` };
  await writeNotice(
    say({
      zh: `筛查 ${tally.rows} 条，${tally.offersHit} 条报价有 ${tally.hits} 处命中；拒收 ${tally.refused} 行，提示 ${tally.noted} 处${gbk.zh}`,
      en: `${tally.rows} offers screened, ${tally.hits} hits in ${tally.offersHit} of them; ${tally.refused} rows refused, ${tally.noted} notes${gbk.en}`,
    }),
  );
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({ zh: `${printable(path)}：${zh}`, en: `${printable(path)}: ${en}` });
  }
}

function scoreOf(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new InvalidArgumentError('0 … 1');
  return number;
}

function transformsOf(value: string): 'all' | 'none' {
  if (value !== 'all' && value !== 'none') throw new InvalidArgumentError('all, none');
  return value;
}
