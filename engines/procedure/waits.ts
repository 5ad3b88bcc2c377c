// Time that must pass before a step: until when, and how it is said.
import { localDate } from '@qingfeng/codes';
import type { CompiledWait } from './compile.ts';
import type { Text } from './declaration.ts';
import { isStopped, rowDue } from './duties.ts';
import type { Standing } from './steps.ts';

/** What is still waited for. `until`: the last day that must pass, null while the clock stands still. */
export type Waiting = { readonly wait: CompiledWait['wait']; readonly until: string | null; readonly why: Text };

/** What a wait still waits for at `now`, or null. */
export function waitingFor(
  { fold, events, now, calendar }: Pick<Standing, 'fold' | 'events' | 'now' | 'calendar'>,
  { wait, duty, unless }: CompiledWait,
): Waiting | null {
  const past = { events, index: events.length - 1, lastTaken: fold.lastTaken, rows: fold.rows };
  if (unless?.(past) === true) return null;
  let end: number | null = null;
  for (const row of fold.rows) {
    if (row.duty !== duty || (row.closedAt !== null && (wait.until === 'met' || !row.met))) continue;
    if (isStopped(row, fold)) return { wait, until: null, why: sayStopped(wait) };
    const { at } = rowDue(row, fold, calendar);
    if (wait.until === 'met' || at >= now) end = Math.max(end ?? at, at);
  }
  if (end === null) return null;
  const until = localDate(end);
  return { wait, until, why: wait.until === 'over' ? sayOver({ wait, until, end }) : sayMet({ wait, until }) };
}

function sayOver({ wait: { why }, until, end }: Pick<Waiting, 'wait'> & { until: string; end: number }): Text {
  const next = localDate(end + 1);
  return {
    zh: `${why.zh}：至 ${until} 期满，${next} 起方可办理`,
    en: `${why.en}: the time ends with ${until}, possible from ${next} on`,
  };
}

function sayMet({ wait: { why }, until }: Pick<Waiting, 'wait'> & { until: string }): Text {
  return { zh: `${why.zh}：定于 ${until}`, en: `${why.en}: set for ${until}` };
}

function sayStopped({ why }: Waiting['wait']): Text {
  return {
    zh: `${why.zh}：期限中止，恢复后继续计算`,
    en: `${why.en}: its clock stands still and runs on afterwards`,
  };
}
