// A clock as a sentence: what is left or over and what for; below it from when and until when. Pure.
import type { Clock, Language } from './api/types.ts';
import { day, isEndOfDay, shortDay, shortMoment, time } from './dates.ts';

export type DeadlineTone = 'normal' | 'amber' | 'red' | 'done' | 'doneLate' | 'off';

type Timed = Pick<Clock, 'dueAt' | 'colour' | 'workingDaysLeft' | 'title'> &
  Partial<Pick<Clock, 'status' | 'provisional' | 'stoppedAt' | 'clockFrom' | 'rule'>> & { closedAt?: string | null };

const hour = 3_600_000;

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

/** '已超 3 个工作日', '今天 17:30 到期', '还剩 31 个工作日（暂定）', '11-21 起中止计算'. */
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

function openTime({ dueAt, workingDaysLeft }: Timed, now: Date, words: Words): string {
  const left = new Date(dueAt).getTime() - now.getTime();
  if (left < 0) {
    if (workingDaysLeft < 0) return words.overDays(-workingDaysLeft);
    const hours = Math.floor(-left / hour);
    return hours === 0 ? words.overMinutes(Math.max(1, Math.floor(-left / 60_000))) : words.overHours(hours);
  }
  if (day(dueAt) === day(now)) return isEndOfDay(dueAt) ? words.todayAll : words.today(time(dueAt));
  if (workingDaysLeft <= 0) return words.onDay(shortDay(dueAt, now));
  return words.leftDays(workingDaysLeft);
}

type Words = typeof chinese;

const chinese = {
  met: '按时完成',
  metLate: '逾期完成',
  cancelled: '已取消',
  provisional: '（暂定）',
  overDays: (count: number) => `已超 ${count} 个工作日`,
  overHours: (count: number) => `已超 ${count} 小时`,
  overMinutes: (count: number) => `已超 ${count} 分钟`,
  today: (at: string) => `今天 ${at} 到期`,
  todayAll: '今天到期',
  onDay: (date: string) => `${date} 到期`,
  stopped: (since: string) => `${since} 起中止计算`,
  leftDays: (count: number) => `还剩 ${count} 个工作日`,
  closed: (at: string, due: string) => `${at} 办结，限 ${due}`,
  due: (due: string) => `${due} 截止`,
  span: (from: string, due: string, rule?: string) => [`${from} 起算`, rule, `${due} 截止`].filter(Boolean).join('，'),
};

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const english: Words = {
  met: 'Done in time',
  metLate: 'Done late',
  cancelled: 'Cancelled',
  provisional: ' (provisional)',
  overDays: (count) => `${plural(count, 'working day')} overdue`,
  overHours: (count) => `${plural(count, 'hour')} overdue`,
  overMinutes: (count) => `${plural(count, 'minute')} overdue`,
  today: (at) => `Due today at ${at}`,
  todayAll: 'Due today',
  onDay: (date) => `Due ${date}`,
  stopped: (since) => `Clock stopped since ${since}`,
  leftDays: (count) => `${plural(count, 'working day')} left`,
  closed: (at, due) => `closed ${at}, due ${due}`,
  due: (due) => `due ${due}`,
  span: (from, due, rule) => [`from ${from}`, rule, `due ${due}`].filter(Boolean).join(', '),
};
