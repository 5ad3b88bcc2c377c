// A clock as a sentence: what is left or over and what for; below it from when and until when. Pure.
import { type RunningClock, sayLength, timeLeft as timeLeftOf } from '@qingfeng/procedure/time-left';
import type { Clock, Language, Text } from '../api/types.ts';
import { day, isEndOfDay, shortDay, shortMoment, time } from '../dates.ts';

export type DeadlineTone = 'normal' | 'amber' | 'red' | 'done' | 'doneLate' | 'off';

type Timed = Pick<Clock, 'dueAt' | 'colour' | 'workingDaysLeft' | 'title'> &
  Partial<Pick<Clock, 'status' | 'provisional' | 'stoppedAt' | 'clockFrom' | 'rule' | 'unit'>> & {
    closedAt?: string | null;
  };

/** Which of the six looks a clock has. */
export function toneOf({ status = 'open', colour }: Pick<Timed, 'status' | 'colour'>): DeadlineTone {
  switch (status) {
    case 'met':
      return 'done';
    case 'metLate':
      return 'doneLate';
    case 'cancelled':
      return 'off';
    case 'open':
      return colour;
  }
}

/** In the unit of the rule: '还剩 7 小时', '还剩 2 日', '已超 3 个工作日', '今天 17:30 到期', '还剩 31 个工作日（暂定）', '11-21 起中止计算'. */
export function timeLeft(clock: Timed, now: Date, language: Language): string {
  const words = language === 'zh' ? chinese : english;
  switch (clock.status ?? 'open') {
    case 'met':
      return words.met;
    case 'metLate':
      return words.metLate;
    case 'cancelled':
      return words.cancelled;
    case 'open':
      if (clock.stoppedAt && clock.colour !== 'red') return words.stopped(shortDay(clock.stoppedAt, now));
      return openTime(clock, now, words) + (clock.provisional === true ? words.provisional : '');
  }
}

/** The whole first line: '已超 3 个工作日 · 报送进展'. */
export function deadlineSentence(clock: Timed, now: Date, language: Language): string {
  return `${timeLeft(clock, now, language)} · ${clock.title[language]}`;
}

/** The second line: '11-21 起算，10 个工作日，12-05 截止'; for what is closed also when. */
export function deadlineDetail(clock: Timed, now: Date, language: Language): string {
  const words = language === 'zh' ? chinese : english;
  const due = shortMoment(clock.dueAt, now);
  if (clock.closedAt) return words.closed(shortMoment(clock.closedAt, now), due);
  if (clock.clockFrom === undefined) return words.due(due);
  return words.span(shortDay(clock.clockFrom, now), due, clock.rule?.[language]);
}

/** Without a unit, as lists that do not know the rule have it, working days are told. */
function openTime({ dueAt, workingDaysLeft, unit = 'workingDay' }: Timed, now: Date, words: Words): string {
  const clock: RunningClock = { dueAt: new Date(dueAt).getTime(), now: now.getTime(), unit, workingDaysLeft };
  const left = timeLeftOf(clock);
  const length = sayLength(left);
  if (left.over) return words.over(length);
  if (left.unit === 'hour' || left.unit === 'minute') return words.left(length);
  if (day(dueAt) === day(now)) return isEndOfDay(dueAt) ? words.todayAll : words.today(time(dueAt));
  return left.amount === 0 ? words.onDay(shortDay(dueAt, now)) : words.left(length);
}

type Words = typeof chinese;

const chinese = {
  met: '按时完成',
  metLate: '逾期完成',
  cancelled: '已取消',
  provisional: '（暂定）',
  over: ({ zh }: Text) => `已超 ${zh}`,
  left: ({ zh }: Text) => `还剩 ${zh}`,
  today: (at: string) => `今天 ${at} 到期`,
  todayAll: '今天到期',
  onDay: (date: string) => `${date} 到期`,
  stopped: (since: string) => `${since} 起中止计算`,
  closed: (at: string, due: string) => `${at} 办结，限 ${due}`,
  due: (due: string) => `${due} 截止`,
  span: (from: string, due: string, rule?: string) => [`${from} 起算`, rule, `${due} 截止`].filter(Boolean).join('，'),
};

const english: Words = {
  met: 'Done in time',
  metLate: 'Done late',
  cancelled: 'Cancelled',
  provisional: ' (provisional)',
  over: ({ en }) => `${en} overdue`,
  left: ({ en }) => `${en} left`,
  today: (at) => `Due today at ${at}`,
  todayAll: 'Due today',
  onDay: (date) => `Due ${date}`,
  stopped: (since) => `Clock stopped since ${since}`,
  closed: (at, due) => `closed ${at}, due ${due}`,
  due: (due) => `due ${due}`,
  span: (from, due, rule) => [`from ${from}`, rule, `due ${due}`].filter(Boolean).join(', '),
};
