// What the agencies did in 2016, invented: the events of each assignment by the part that its task has in the story.
import type { Instant, LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { PastEvent } from '../../../platform/procedures/index.ts';
import { chance, moment, oneOf } from './days.ts';

/** How a task stands on the day of the demonstration. */
export type Part = 'finished' | 'progress' | 'toAccept' | 'late';
export type Actor = { key: number; name: string; userId: string | null; userName: string };
export type Run = {
  task: { no: string; title: string };
  part: Part;
  agency: Actor & { regionCode: string };
  office: Actor;
  /** Days on which tasks were signed for; the plan was issued just before. */
  signDays: Days;
  /** An agency that the story needs unfinished. */
  slow: boolean;
  /** An agency that did not report the third quarter of a late task. */
  silent: boolean;
};

type Days = readonly [LocalDate, ...LocalDate[]];

const days = {
  measure: ['2016-07-04'],
  secondQuarter: ['2016-07-05', '2016-07-06', '2016-07-07'],
  secondAccepted: ['2016-07-08', '2016-07-11', '2016-07-12'],
  thirdQuarter: ['2016-10-08', '2016-10-09', '2016-10-10', '2016-10-11'],
  thirdDecided: ['2016-10-12', '2016-10-13'],
  thirdAgain: ['2016-10-14', '2016-10-17'],
  thirdAccepted: ['2016-10-18', '2016-10-19'],
  asking: ['2016-11-21', '2016-11-22'],
} satisfies Record<string, Days>;

/** When a finished task was finished: measure done, completion asked for, inspected. */
const endings = [
  {
    dueOn: '2016-08-31',
    measureDue: '2016-08-05',
    done: ['2016-08-04'],
    asked: ['2016-08-10', '2016-08-11'],
    inspected: ['2016-08-17', '2016-08-19'],
    third: false,
  },
  {
    dueOn: '2016-09-30',
    measureDue: '2016-09-02',
    done: ['2016-08-31'],
    asked: ['2016-09-06', '2016-09-07'],
    inspected: ['2016-09-13', '2016-09-18'],
    third: false,
  },
  {
    dueOn: '2016-10-31',
    measureDue: '2016-10-20',
    done: ['2016-10-20'],
    asked: ['2016-10-20', '2016-10-21'],
    inspected: ['2016-10-26', '2016-10-27'],
    third: true,
  },
  {
    dueOn: '2016-11-15',
    measureDue: '2016-10-28',
    done: ['2016-10-27'],
    asked: ['2016-10-31', '2016-11-01'],
    inspected: ['2016-11-08', '2016-11-09'],
    third: true,
  },
] as const satisfies readonly {
  dueOn: LocalDate;
  measureDue: LocalDate;
  done: Days;
  asked: Days;
  inspected: Days;
  third: boolean;
}[];
type Ending = (typeof endings)[number];

/** Percent done of what is under way, by city; the rest of the province lies between. Invented. */
const pace: Readonly<Record<string, number>> = {
  '440100': 78,
  '440300': 80,
  '440400': 74,
  '440600': 70,
  '441300': 64,
  '441900': 66,
  '442000': 68,
  '440700': 62,
  '440500': 58,
  '441200': 56,
  '441700': 57,
  '440800': 55,
  '441400': 53,
  '441800': 54,
  '440900': 52,
  '440200': 51,
  '441600': 48,
  '445100': 50,
  '441500': 46,
  '445200': 43,
  '445300': 41,
};

/** The events of a run after its issue, in order. */
export function tell(run: Run): PastEvent[] {
  const log = openLog(run);
  const ending = endingFor(run);
  log.agency('sign', run.signDays, {});
  log.agency('addMeasure', days.measure, {
    measure: '1',
    content: `（演示）${oneOf(measures, log.name)}`,
    measureOwner: run.agency.userName,
    measureDue: ending?.measureDue ?? (run.part === 'toAccept' ? '2016-11-18' : '2016-12-16'),
  });
  report(log, run, { period: '2016-Q2', when: days.secondQuarter, share: 0.3 });
  log.office('accept', days.secondAccepted, { period: '2016-Q2' });
  if (ending === null || ending.third) thirdQuarter(log, run);
  if (ending !== null) finish(log, ending);
  if (run.part === 'toAccept') askToFinish(log, run);
  return log.events;
}

/** How a finished task ended, and by when it had to. */
export function endingOf(taskNo: string): Ending {
  return endings[Math.floor(chance(`${taskNo} end`) * endings.length)] ?? endings[0];
}

function endingFor(run: Run): Ending | null {
  if (run.part === 'finished') return endingOf(run.task.no);
  // Of a late task some agencies are done; the others are what makes it late.
  const done =
    run.part === 'late' && !run.slow && !run.silent && chance(`${run.task.no} ${run.agency.name} done`) < 0.7;
  return done ? endings[2] : null;
}

function thirdQuarter(log: Log, run: Run): void {
  if (run.silent) return;
  const period = '2016-Q3';
  report(log, run, { period, when: days.thirdQuarter, share: 1 });
  if (chance(`${log.name} returned`) >= 0.08) {
    log.office('accept', days.thirdDecided, { period });
    return;
  }
  log.office('returnReport', days.thirdDecided, { period }, '（演示）立案数与上期累计不符，请核对后补报。');
  report(log, run, { period, when: days.thirdAgain, share: 1, step: 'resubmit' });
  log.office('accept', days.thirdAccepted, { period });
}

function report(
  log: Log,
  run: Run,
  q: { period: string; when: Days; share: number; step?: 'report' | 'resubmit' },
): void {
  const base = pace[run.agency.regionCode] ?? 60;
  const percent = Math.round(Math.min(95, base + (chance(`${log.name} percent`) - 0.5) * 16) * q.share);
  const checks = 5 + Math.floor(chance(`${log.name} ${q.period} checks`) * 120);
  const cases = Math.floor(checks * chance(`${log.name} ${q.period} cases`) * 0.3);
  log.agency(q.step ?? 'report', q.when, {
    period: q.period,
    percent,
    summary: `（演示）本期开展检查 ${checks} 次，立案 ${cases} 件。`,
    figures: { 检查次数: checks, 立案数: cases, '涉案金额（万元）': cases * 3 },
  });
}

function finish(log: Log, { done, asked, inspected }: Ending): void {
  log.agency('completeMeasure', done, { measure: '1', summary: '（演示）措施已落实。' });
  log.agency('requestFinish', asked, { summary: '（演示）任务已完成，申请办结。' });
  log.office('finish', inspected, { opinion: '（演示）同意办结。' });
}

function askToFinish(log: Log, run: Run): void {
  log.agency('completeMeasure', ['2016-11-17'], { measure: '1', summary: '（演示）措施已落实。' });
  log.agency('requestFinish', days.asking, { summary: '（演示）任务已完成，申请办结。' });
  if (chance(`${run.agency.name} inspected`) < 0.4)
    log.office('finish', ['2016-11-23'], { opinion: '（演示）同意办结。' });
}

type Facts = Readonly<Record<string, Json>>;
type Log = {
  events: PastEvent[];
  name: string;
  agency(step: string, when: Days, facts: Facts, reason?: string): void;
  office(step: string, when: Days, facts: Facts, reason?: string): void;
};

function openLog(run: Run): Log {
  const events: PastEvent[] = [];
  const name = `${run.task.no} ${run.agency.name}`;
  const add = (who: Actor, role: string) => (step: string, when: Days, facts: Facts, reason?: string) => {
    const last = events.at(-1)?.event.at ?? 0;
    // Two acts of one day keep their order.
    const at: Instant = Math.max(moment(when, `${name} ${step} ${events.length}`), last + 60_000);
    const by = { user: who.userId ?? '', agency: String(who.key), role };
    const event = { step, at, by, facts, ...(reason === undefined ? {} : { reason }) };
    events.push({ event, userId: who.userId, userName: who.userName, agencyName: who.name });
  };
  return { events, name, agency: add(run.agency, 'responsible'), office: add(run.office, 'coordination') };
}

const measures: readonly [string, ...string[]] = [
  '对重点市场和集散地开展拉网式检查',
  '与公安机关开展联合执法',
  '约谈重点企业和平台',
  '组织专项抽检并公布结果',
  '开展普法宣传和业务培训',
];

/** Names of officers without an account here; they are invented. */
export const officerNames: readonly [string, ...string[]] = [
  '陈立',
  '黄敏',
  '李思远',
  '梁健',
  '何晓',
  '郑伟',
  '吴桐',
  '徐岚',
  '冯凯',
  '邓云',
  '曾颖',
  '罗川',
];
