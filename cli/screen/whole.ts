// What `qingfeng screen` does: the register compiled, the offers screened, and told what there was.
import { type CompiledRights, compileMarks, compileRegister, shippedModel } from '@qingfeng/screening';
import { plainMarks, readRights } from '@qingfeng/screening/readers';
import type { CommandContext } from '../command.ts';
import { Failure } from '../failure.ts';
import { bytesOf } from '../file-bytes.ts';
import { printable, writeNotice } from '../output.ts';
import { startRateProgress } from '../progress.ts';
import { signatureOf } from './checkpoint.ts';
import { openInput } from './input.ts';
import type { Lane } from './lane.ts';
import { ProblemList } from './problems.ts';
import { type RunReport, runScreening } from './run.ts';

export type Options = {
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

/** @param lanes threads that were started for it. @throws Failure where there is no mark to be screened, or a file cannot be read or written */
export async function screenOver(lanes: readonly Lane[], options: Options, context: CommandContext): Promise<void> {
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
    throw new Failure(
      {
        zh: `${options.rights}：没有可以筛查的商标`,
        en: `${options.rights}: no mark that can be screened`,
      },
      { code: 'input.empty', file: options.rights },
    );
  }
  return compiled;
}

const compileOptions = ({ transforms, threads }: Options) => ({ transforms, forThreads: threads > 1 });

/** Marks alone, one a line: nothing is made of each but its keys. */
function compiledMarks(rights: Uint8Array, problems: ProblemList, options: Options): CompiledRights | null {
  const marks = isTable(rights, options) ? null : plainMarks(rights);
  const compiled = marks === null ? null : compileMarks(marks, compileOptions(options));
  for (const refused of compiled?.refused ?? []) problems.take('rights', refused);
  return compiled;
}

/** Whether a file that calls itself a table is one: a list of marks may be called so too. */
const isTable = (rights: Uint8Array, { rights: path }: Options): boolean =>
  /\.csv$/i.test(path) && rights.subarray(0, rights.indexOf(0x0a) >>> 0).includes(0x2c);

function compiledRights(rights: Uint8Array, problems: ProblemList, options: Options): CompiledRights {
  const register = readRights(rights, isTable(rights, options) ? 'csv' : undefined);
  const [whole] = register.problems;
  if (whole?.code === 'notText' || whole?.code === 'noMarkColumn') {
    const { zh, en } = whole.text;
    throw new Failure(
      { zh: printable(`${options.rights}：${zh}`), en: printable(`${options.rights}: ${en}`) },
      { code: 'input.invalid', file: options.rights, ...(whole.code === 'noMarkColumn' ? { field: 'mark' } : {}) },
    );
  }
  for (const problem of register.problems) problems.take('rights', problem);
  const compiled = compileRegister(register.rights, compileOptions(options));
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
