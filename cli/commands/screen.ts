// qingfeng screen: offers held against a register of rights, one line per hit. The engine is loaded once the threads have begun.
import { availableParallelism } from 'node:os';
import { shippedModel } from '@qingfeng/screening/model';
import { InvalidArgumentError } from 'commander';
import { type CommandContext, type CommandRegistration, guide } from '../command.ts';
import { Misuse } from '../failure.ts';
import { startLanes } from '../screen/lane.ts';
import type { Options } from '../screen/whole.ts';
import { threadsOf } from '../thread.ts';

export const registerScreen: CommandRegistration = (program, context) => {
  const { say } = context;
  const bound = shippedModel().minScore;
  const command = program
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
  guide(command, {
    runs: 'here',
    examples: [
      'echo 耐克 > rights.txt\necho 正品耐·克男鞋 > offers.txt\nqingfeng screen --rights rights.txt --offers offers.txt',
      'echo 耐★克女鞋 |\n  qingfeng screen --rights rights.txt --offers - --json',
    ],
  });
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
    const { screenOver } = await import('../screen/whole.ts');
    await screenOver(lanes, options, context);
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
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
