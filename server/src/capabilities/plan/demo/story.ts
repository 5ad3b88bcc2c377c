// What the agencies did in the year, invented: the events of each assignment by the part that its task has in the story.
import type { Instant } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { PastEvent } from '../../../platform/procedures/index.ts';
import { chance, moment, oneOf } from './days.ts';
import type { Days, Ending, PlanYear } from './years.ts';

/** How a task stands on the day of the demonstration. */
export type Part = 'finished' | 'progress' | 'toAccept' | 'late';
export type Actor = { key: number; name: string; userId: string | null; userName: string };
export type Run = {
  year: PlanYear;
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

/** The events of a run after its issue, in order. */
export function tell(run: Run): PastEvent[] {
  const { days, measureDue, quarters } = run.year;
  const log = openLog(run);
  const ending = endingFor(run);
  log.agency('sign', run.signDays, {});
  log.agency('addMeasure', days.measure, {
    measure: '1',
    content: `（演示）${oneOf(workOf(run.agency.name).measures, log.name)}`,
    measureOwner: run.agency.userName,
    measureDue: ending?.measureDue ?? measureDue[run.part === 'toAccept' ? 'toAccept' : 'progress'],
  });
  report(log, run, { period: quarters[0], when: days.secondQuarter, share: 0.3 });
  log.office('accept', days.secondAccepted, { period: quarters[0] });
  if (ending === null || ending.third) thirdQuarter(log, run);
  if (ending !== null) finish(log, ending);
  if (run.part === 'toAccept') askToFinish(log, run);
  return log.events;
}

/** How a finished task ended, and by when it had to. */
export function endingOf({ endings }: PlanYear, taskNo: string): Ending {
  return endings[Math.floor(chance(`${taskNo} end`) * endings.length)] ?? endings[0];
}

function endingFor(run: Run): Ending | null {
  if (run.part === 'finished') return endingOf(run.year, run.task.no);
  // Of a late task some agencies are done; the others are what makes it late.
  const done =
    run.part === 'late' && !run.slow && !run.silent && chance(`${run.task.no} ${run.agency.name} done`) < 0.7;
  return done ? run.year.endings[2] : null;
}

function thirdQuarter(log: Log, run: Run): void {
  if (run.silent) return;
  const { days, quarters } = run.year;
  const period = quarters[1];
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
  const base = run.year.pace[run.agency.regionCode] ?? 60;
  const percent = Math.round(Math.min(95, base + (chance(`${log.name} percent`) - 0.5) * 16) * q.share);
  const checks = 5 + Math.floor(chance(`${log.name} ${q.period} checks`) * 120);
  const cases = Math.floor(checks * chance(`${log.name} ${q.period} cases`) * 0.3);
  log.agency(q.step ?? 'report', q.when, {
    period: q.period,
    percent,
    ...workOf(run.agency.name).told(checks, cases),
  });
}

function finish(log: Log, { done, asked, inspected }: Ending): void {
  log.agency('completeMeasure', done, { measure: '1', summary: '（演示）措施已落实。' });
  log.agency('requestFinish', asked, { summary: '（演示）任务已完成，申请办结。' });
  log.office('finish', inspected, { opinion: '（演示）同意办结。' });
}

function askToFinish(log: Log, run: Run): void {
  const { days } = run.year;
  log.agency('completeMeasure', days.askingMeasure, { measure: '1', summary: '（演示）措施已落实。' });
  log.agency('requestFinish', days.asking, { summary: '（演示）任务已完成，申请办结。' });
  if (chance(`${run.agency.name} inspected`) < 0.4)
    log.office('finish', days.inspected, { opinion: '（演示）同意办结。' });
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

type Work = {
  measures: readonly [string, ...string[]];
  told: (checks: number, cases: number) => { summary: string; figures: Readonly<Record<string, number>> };
};

const inspecting: Work = {
  measures: [
    '对重点市场和集散地开展拉网式检查',
    '与公安机关开展联合执法',
    '约谈重点企业和平台',
    '组织专项抽检并公布结果',
    '开展普法宣传和业务培训',
  ],
  told: (checks, cases) => ({
    summary: `（演示）本期开展检查 ${checks} 次，立案 ${cases} 件。`,
    figures: { 检查次数: checks, 立案数: cases, '涉案金额（万元）': cases * 3 },
  }),
};

/** Courts and procuratorates inspect nobody. */
const judging: Work = {
  measures: ['发布知识产权典型案例', '与行政执法机关会商案件办理', '对办案人员开展业务培训'],
  told: (checks, cases) => ({
    summary: `（演示）本期受理侵权假冒案件 ${checks + cases} 件，办结 ${cases} 件。`,
    figures: { 受理案件数: checks + cases, 办结案件数: cases },
  }),
};

const workOf = (agency: string): Work => (/法院|检察院/.test(agency) ? judging : inspecting);

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
