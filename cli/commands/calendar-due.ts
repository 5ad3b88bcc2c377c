// qingfeng calendar due: when a statutory time limit ends, and which days it counts.
import {
  COUNTING_RULES,
  CodesError,
  type CountedDay,
  type CountingRule,
  calendarFrom,
  countedDays,
  type DueQuery,
  dueAt,
  formatInstant,
  parseInstant,
  seedCalendarYears,
  type Unit,
} from '@qingfeng/codes';
import { Option } from 'commander';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { Failure, Misuse } from '../failure.ts';
import type { Sentence } from '../language.ts';
import { printable, writeResult } from '../output.ts';
import { countedDayJson } from './counted-day.ts';

const UNITS: Readonly<Record<string, Unit>> = {
  hour: 'hour',
  day: 'naturalDay',
  workday: 'workingDay',
  month: 'month',
};

type Options = {
  from: string;
  amount: string;
  unit: string;
  rule: CountingRule;
  rollOver?: true;
  custody?: true;
  json?: true;
};

export const registerCalendarDue: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'calendar', description: say({ zh: '法定期限', en: 'statutory time' }) })
    .command('due')
    .requiredOption(
      '--from <time>',
      say({ zh: '起算时间，如 2024-09-28T10:00:00+08:00', en: 'the event, such as 2024-09-28T10:00:00+08:00' }),
    )
    .requiredOption('--amount <number>', say({ zh: '数量', en: 'how many' }))
    .addOption(
      new Option('--unit <unit>', say({ zh: '单位', en: 'of what' })).choices(Object.keys(UNITS)).makeOptionMandatory(),
    )
    .addOption(
      new Option('--rule <rule>', say({ zh: '计算规则', en: 'the rule of counting' }))
        .choices(Object.keys(COUNTING_RULES))
        .default('plain'),
    )
    .option(
      '--roll-over',
      say({ zh: '末日遇节假日顺延', en: 'an end on a day without work moves to the next working day' }),
    )
    .option('--custody', say({ zh: '在押期间，末日不顺延', en: 'somebody is in custody: no end moves' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(say({ zh: '计算法定期限何时届满', en: 'count when a statutory time limit ends' }))
    .action(async (options: Options) => {
      const query = queryOf(options);
      const { at, provisional } = answer(() => dueAt(query));
      const days = answer(() => countedDays(query));
      if (options.json === true) {
        const result = {
          due: formatInstant(at),
          counted: days.map(countedDayJson),
          ...(provisional && { provisional }),
        };
        return writeResult(`${JSON.stringify(result, null, 2)}\n`);
      }
      await writeResult(describe({ query, at, provisional, days, context }));
    });
  guide(command, {
    runs: 'here',
    examples: [
      'qingfeng calendar due --from 2024-09-28T10:00:00+08:00 \\\n  --amount 10 --unit workday',
      'qingfeng calendar due --from 2024-09-27T10:00:00+08:00 \\\n  --amount 7 --unit day --rule admin-penalty --json',
    ],
  });
};

function queryOf({ from, amount, unit, rule, rollOver, custody }: Options): DueQuery {
  if (!/^\d{1,9}$/.test(amount)) {
    throw new Misuse(
      {
        zh: `--amount 应为不小于 0 的整数：${printable(amount)}`,
        en: `--amount is a whole number, 0 or more: ${printable(amount)}`,
      },
      { code: 'usage.invalidArgument', field: '--amount' },
    );
  }
  return {
    from: answer(() => parseInstant(from)),
    duration: { amount: Number(amount), unit: UNITS[unit] ?? 'naturalDay' },
    calendar: calendarFrom(seedCalendarYears()),
    rule,
    rollOver: rollOver === true,
    custody: custody === true,
  };
}

const SENTENCES: Readonly<Partial<Record<CodesError['code'], Sentence>>> = {
  'date.invalid': { zh: '日历上没有这一天', en: 'there is no such day' },
  'time.beforeCalendar': { zh: '2004 年以前的日期不能计算', en: 'days before 2004 are not counted' },
  'time.tooFar': { zh: '超出了可以计算的日期（9999 年）', en: 'beyond the days that are counted (the year 9999)' },
};

/** @throws Misuse for what is not a time at all, Failure for one that cannot be counted */
function answer<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    const value = printable(error.value);
    if (error.code === 'instant.invalid') {
      throw new Misuse(
        {
          zh: `--from 应写成 2024-09-28T10:00:00+08:00：${value}`,
          en: `--from is written as 2024-09-28T10:00:00+08:00: ${value}`,
        },
        { code: 'usage.invalidArgument', field: '--from' },
      );
    }
    const sentence = SENTENCES[error.code] ?? { zh: error.message, en: error.message };
    throw new Failure(
      { zh: `${sentence.zh}：${value}`, en: `${sentence.en}: ${value}` },
      { code: error.code, field: '--from' },
    );
  }
}

const WHY: Readonly<Record<CountedDay['why'], Sentence>> = {
  start: { zh: '起算当日', en: 'the day of the event' },
  day: { zh: '', en: '' },
  workingDay: { zh: '工作日', en: 'working day' },
  swapped: { zh: '调休上班', en: 'working day by swap' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '节假日', en: 'holiday' },
  hour: { zh: '', en: '' },
};

function describe(q: {
  query: DueQuery;
  at: number;
  provisional: boolean;
  days: readonly CountedDay[];
  context: CommandContext;
}): string {
  const { say } = q.context;
  const { title, document, article, mark } = COUNTING_RULES[q.query.rule ?? 'plain'];
  const due = formatInstant(q.at).replace('T', ' ').replace('+08:00', '');
  const recalled = mark === 'recalled' ? say({ zh: '，待核实', en: ', to be verified' }) : '';
  const lines = [
    say({ zh: `届满：${due}（北京时间）`, en: `Ends: ${due} (Beijing time)` }),
    say({
      zh: `规则：${title.zh}（${document} ${article}${recalled}）`,
      en: `Rule: ${title.en} (${document} ${article}${recalled})`,
    }),
    ...runsOf(q.days).map((run) => sayRun(run, q.context)),
  ];
  if (q.provisional) {
    lines.push(
      say({
        zh: '注意：其中有的年份放假通知尚未发布，结果可能变动。',
        en: 'Note: the holidays of a year in it are not published yet; the end may move.',
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

type Run = { first: CountedDay; last: CountedDay; days: number };

/** Days that follow each other and were treated alike, in one line. */
function runsOf(days: readonly CountedDay[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const same = run?.first.why === day.why && run.first.name === day.name && day.why !== 'hour';
    if (run !== undefined && same) Object.assign(run, { last: day, days: run.days + 1 });
    else runs.push({ first: day, last: day, days: 1 });
  }
  return runs;
}

function sayRun({ first, last, days }: Run, { say }: CommandContext): string {
  const span = first.date === last.date ? first.date : `${first.date} … ${last.date}`;
  const hours = first.hours === undefined ? null : `${Number(first.hours.toFixed(2))}`;
  const count = first.counted
    ? hours === null
      ? say({ zh: `计 ${days} 日`, en: `${days} ${days === 1 ? 'day' : 'days'} counted` })
      : say({ zh: `计 ${hours} 小时`, en: `${hours} hours counted` })
    : say({ zh: '不计', en: 'left out' });
  const why = [say(WHY[first.why]), first.name ?? ''].filter((part) => part !== '').join(' ');
  return `  ${span}  ${count}${why === '' ? '' : `  ${why}`}`;
}
