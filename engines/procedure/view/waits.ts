// Time that must pass before a step: until when, and how it is said.
import { dueAt, endOfDay, type Instant, localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/fields';
import type { CompiledWait } from '../compile.ts';
import type { Past } from '../conditions.ts';
import type { Text } from '../declaration.ts';
import { latestFact } from '../replay/latest.ts';
import type { Fold, Row } from '../replay/run.ts';
import type { ProcedureEvent, Situation } from '../views.ts';
import { isStopped, rowDue } from './duties.ts';

/** What is still waited for. `until`: the last day that must pass, null while the clock stands still. */
export type Waiting = { readonly until: string | null; readonly why: Text };

type Moment = Pick<Situation, 'events' | 'now' | 'calendar'> & { readonly fold: Fold };

/**
 * What a wait still waits for at `now`, or null.
 * @param facts of the step that is taken; left out where it is only asked whether it may be taken at all
 */
export function waitingFor(moment: Moment, one: CompiledWait, facts?: ProcedureEvent['facts']): Waiting | null {
  const { alone } = one.wait;
  if (alone === undefined) return waitOver(moment, one);
  if (facts !== undefined) return waitOver(concerning(moment, { fact: alone.fact, name: facts[alone.fact] }), one);
  const names = namesWaitedFor(moment, one);
  if (names.length === 0) return waitOver(moment, one);
  const waits = names.map((name) => waitOver(concerning(moment, { fact: alone.fact, name }), one));
  return waits.some((wait) => wait === null) ? null : (waits[0] ?? null);
}

/** The values of the fact that tells rows or dates of a wait apart. */
function namesWaitedFor({ fold, events }: Moment, { wait, duty }: CompiledWait): readonly string[] {
  const { alone } = wait;
  if (duty !== null) return fold.rows.flatMap((row) => (row.duty === duty && row.name !== '' ? [row.name] : []));
  const dated = 'after' in wait ? events.filter(({ facts }) => facts[wait.after.fact] !== undefined) : [];
  return dated.flatMap(({ facts }) => {
    const name = alone === undefined ? undefined : facts[alone.fact];
    return typeof name === 'string' ? [name.trim()] : [];
  });
}

/** The part of a moment that concerns a value: what names it or nobody. Of no value: all. */
function concerning(moment: Moment, { fact, name }: { fact: string; name: Json | undefined }): Moment {
  if (typeof name !== 'string') return moment;
  const own = name.trim();
  const { fold, events } = moment;
  return {
    ...moment,
    events: events.filter(({ facts: { [fact]: said } }) => typeof said !== 'string' || said.trim() === own),
    fold: { ...fold, rows: fold.rows.filter((row) => row.name === '' || row.name === own) },
  };
}

function waitOver(moment: Moment, one: CompiledWait): Waiting | null {
  const { fold, events } = moment;
  const past = { events, index: events.length - 1, lastTaken: fold.lastTaken, rows: fold.rows };
  if (one.duty?.apart == null && one.unless?.(past) === true) return null;
  const end = one.duty === null ? endAfterFact(moment, one) : endOfRows(moment, one);
  if (end === null) return null;
  return end === 'stopped' ? { until: null, why: sayStopped(one) } : { until: localDate(end), why: sayDay(one, end) };
}

/** The last instant that rows of the duty ask to wait for. */
function endOfRows(moment: Moment, one: CompiledWait): Instant | 'stopped' | null {
  const { fold, now, calendar } = moment;
  const { wait, duty, unless } = one;
  const met = 'until' in wait && wait.until === 'met';
  let end: Instant | null = null;
  for (const row of fold.rows) {
    if (row.duty !== duty || (row.closedAt !== null && (met || !row.met))) continue;
    if (duty?.apart != null && unless?.(pastOf(moment, { row, one, fact: duty.apart.fact })) === true) continue;
    if (isStopped(row, fold)) return 'stopped';
    const { at } = rowDue(row, fold, calendar);
    if (met || at >= now) end = Math.max(end ?? at, at);
  }
  return end;
}

/** What concerns one row of several: events that name it or none; of the row for all only those that name none. */
function pastOf({ fold, events }: Moment, { row, one, fact }: { row: Row; one: CompiledWait; fact: string }): Past {
  const own = events.filter(({ facts }) => facts[fact] === undefined || facts[fact] === row.name);
  const lastTaken = new Int32Array(one.steps.length).fill(-1);
  own.forEach(({ step }, at) => {
    const index = one.steps.indexOf(step);
    if (index >= 0) lastTaken[index] = at;
  });
  const rows = fold.rows.filter(({ duty, name }) => duty.apart === null || name === row.name);
  return { events: own, index: own.length - 1, lastTaken, rows };
}

/** A duration of no days ends with the day in the fact. */
function endAfterFact({ events, now, calendar }: Moment, { wait }: CompiledWait): Instant | null {
  if (!('after' in wait)) return null;
  const { fact, rule = 'plain', ...duration } = wait.after;
  const date = latestFact(events, fact, events.length - 1);
  if (typeof date !== 'string') return null;
  const from = endOfDay(date);
  const end = duration.amount === 0 ? from : dueAt({ from, duration, calendar, rule }).at;
  return end >= now ? end : null;
}

function sayDay({ wait, duty }: CompiledWait, end: Instant): Text {
  const [until, next] = [localDate(end), localDate(end + 1)];
  const { zh, en } = wait.why;
  if ('until' in wait && wait.until === 'met') {
    return duty?.rule.deadline.kind === 'on'
      ? { zh: `${zh}：定于 ${until}`, en: `${en}: set for ${until}` }
      : { zh: `${zh}：期限至 ${until}`, en: `${en}: the time ends with ${until}` };
  }
  return {
    zh: `${zh}：至 ${until} 期满，${next} 起方可办理`,
    en: `${en}: the time ends with ${until}, possible from ${next} on`,
  };
}

function sayStopped({ wait: { why } }: CompiledWait): Text {
  return {
    zh: `${why.zh}：期限中止，恢复后继续计算`,
    en: `${why.en}: its clock stands still and runs on afterwards`,
  };
}
