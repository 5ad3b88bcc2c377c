// The fold: events in, state and rows of duties out. State follows from events alone, never from the clock.
import { type Duration, type Instant, type LocalDate, startOfDay } from '@qingfeng/codes';
import { BY_OUTCOME, type CompiledDuty, type CompiledProcedure, type CompiledStep, NONE, STAYS } from '../compile.ts';
import { ProcedureError } from '../error.ts';
import { isPeriodLength, periodAt, periodKey, periodOfDate, periodStart } from '../periods.ts';
import { barsValue, isBarred, judgesOwn } from '../view/locks.ts';
import type { ProcedureEvent } from '../views.ts';
import { extend, extendable, turn } from './clocks.ts';
import { latestFact } from './latest.ts';
import { heldFor } from './revisions.ts';
import { type Act, closes, type Fold, nameIn, namesOpened, type Series } from './run.ts';

/**
 * Replays a log. `trace`, when given, receives the state after each event. Throws `ProcedureError` 'history' for an
 * event that the procedure does not allow there: a log is only ever made of admitted events.
 */
export function foldEvents(procedure: CompiledProcedure, events: readonly ProcedureEvent[], trace?: number[]): Fold {
  const fold: Fold = {
    state: procedure.initial,
    lastTaken: new Int32Array(procedure.steps.length).fill(-1),
    rows: [],
    series: [],
    standstills: [],
  };
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    if (event === undefined) break;
    const step = procedure.stepByName.get(event.step);
    if (step === undefined || !mayFollow({ procedure, fold, step, events, index, event })) {
      const state = procedure.states[fold.state];
      throw new ProcedureError('history', [`event ${index} ('${event.step}') cannot stand in state '${state}'`]);
    }
    apply({ procedure, fold, step, events, index, event });
    trace?.push(fold.state);
  }
  return fold;
}

/** Whether time, the table, the rule of once only, the locks and the rows that the event names allow the step. */
function mayFollow({ fold, step, events, index, event }: Act): boolean {
  if (event.at < (events[index - 1]?.at ?? event.at)) return false;
  if (step.from[fold.state] !== 1) return false;
  if ((fold.lastTaken[step.index] ?? -1) >= 0 && !step.repeatable) return false;
  for (const lock of step.locks) {
    if (!heldFor(lock.lock, event)) continue;
    const seen = judgesOwn(lock) ? index : index - 1;
    if (barsValue(lock, event.facts) && isBarred(lock, { fold, events, index: seen })) return false;
  }
  if (step.extends.length > 0 && extendable(fold, step, event).length === 0) return false;
  if (!step.rule.actors.includes(event.by.role)) return false;
  for (const { rule, duty } of step.keyRequirements) {
    const name = event.facts[rule.fact];
    if (typeof name === 'string' && !isOpen({ fold, duty, name, at: event.at })) return false;
  }
  return true;
}

function apply(act: Act): void {
  const { procedure, fold, step, event, index } = act;
  fold.lastTaken[step.index] = index;
  for (const one of step.extends) extend(act, one);
  for (const one of step.pauses) if (heldFor(one.rule, event)) turn(act, one);
  for (const duty of step.meets) close({ fold, duty, event, met: true });
  for (const duty of step.cancels) close({ fold, duty, event, met: false });
  for (const { duty, revision, met } of step.closedBefore)
    if ((event.revision ?? 1) < revision) close({ fold, duty, event, met });
  for (const { duty, revision } of step.meetsSince)
    if ((event.revision ?? 1) >= revision) close({ fold, duty, event, met: true });
  for (const duty of step.moves) move(act, duty);
  for (const duty of step.opens) if (heldFor(duty.rule, event)) open(act, duty);
  const before = fold.state;
  fold.state = nextState(fold, step);
  // What comes after the end leaves it as it is.
  if (fold.state !== before && procedure.terminal[fold.state] === 1) closeAll(fold, event.at);
}

function nextState(fold: Fold, step: CompiledStep): number {
  if (step.to === STAYS) return fold.state;
  if (step.to !== BY_OUTCOME) return step.to;
  for (const outcome of step.outcomes) {
    if (outcome.duty === NONE) return outcome.state;
    for (const row of fold.rows) if (row.duty.index === outcome.duty && row.closedAt === null) return outcome.state;
  }
  throw new ProcedureError('declaration', [`step '${step.name}' has no outcome without a condition`]);
}

function close(q: { fold: Fold; duty: CompiledDuty; event: ProcedureEvent; met: boolean }): void {
  const { fold, duty, event, met } = q;
  if (duty.recurring) {
    closeSeries(q, nameIn(event, duty));
    return;
  }
  const isMeant = closes(fold, q);
  for (const row of fold.rows.filter(isMeant)) {
    row.closedAt = event.at;
    row.met = met;
  }
}

function closeSeries(q: { fold: Fold; duty: CompiledDuty; event: ProcedureEvent; met: boolean }, name: string | null) {
  for (const series of q.fold.series) {
    if (series.duty !== q.duty || series.closedAt !== null) continue;
    if (name === null) series.closedAt = q.event.at;
    else if (!series.closings.has(name)) series.closings.set(name, { at: q.event.at, met: q.met });
  }
}

function closeAll(fold: Fold, at: Instant): void {
  for (const row of fold.rows) row.closedAt ??= at;
  for (const series of fold.series) series.closedAt ??= at;
}

/** The fact of the deadline that holds a date, if the declaration has one. */
function dateFact(duty: CompiledDuty): string | undefined {
  const { deadline } = duty.rule;
  switch (deadline.kind) {
    case 'after':
      return deadline.unless;
    case 'on':
      return deadline.fact;
    case 'every':
      return deadline.until;
    default:
      return notADeadline(deadline);
  }
}

function notADeadline(deadline: never): never {
  throw new TypeError(`Not a deadline: ${JSON.stringify(deadline)}`);
}

function move({ fold, event }: Act, duty: CompiledDuty): void {
  const fact = dateFact(duty);
  const date = fact === undefined ? undefined : event.facts[fact];
  if (typeof date !== 'string') return;
  const name = nameIn(event, duty);
  for (const row of fold.rows) {
    if (row.duty === duty && row.closedAt === null && (name === null || row.name === name)) row.date = date;
  }
  for (const series of fold.series) {
    if (series.duty === duty && series.closedAt === null) series.last = periodOfDate(date, series.length);
  }
}

function open(act: Act, duty: CompiledDuty): void {
  const { fold, events, index, event } = act;
  const past = { events, index, lastTaken: fold.lastTaken, rows: fold.rows };
  const asked = heldFor({ fromRevision: duty.rule.onlyIfFrom ?? 1 }, event);
  if (asked && duty.onlyIf !== null && !duty.onlyIf(past)) return;
  if (duty.recurring) {
    openSeries(act, duty);
    return;
  }
  for (const name of namesOpened(event, duty)) openRow(act, duty, name);
}

function openRow(act: Act, duty: CompiledDuty, name: string): void {
  const { fold, index, event } = act;
  let earlier = 0;
  for (const row of fold.rows) {
    if (row.duty !== duty || row.name !== name) continue;
    if (row.closedAt === null) return;
    earlier += 1;
  }
  const date = dateFor(act, duty);
  if (date === null && duty.rule.deadline.kind === 'on') return;
  const key = name === '' ? String(earlier + 1) : earlier === 0 ? name : `${name}#${earlier + 1}`;
  const [from, pieces] = [clockStart(act, duty), [timeFor(act, duty)]];
  fold.rows.push({
    duty,
    name,
    key,
    openedBy: index,
    openedAt: event.at,
    from,
    pieces,
    extensions: [],
    date,
    closedAt: null,
    met: false,
  });
}

const NO_TIME: Duration = { amount: 0, unit: 'hour' };

/** The time that the declaration allows to a row opened by this event. */
function timeFor({ fold, events, index }: Act, duty: CompiledDuty): Duration {
  const { deadline } = duty.rule;
  if (deadline.kind !== 'after') return NO_TIME;
  if (duty.cases.length === 0) return deadline;
  const past = { events, index, lastTaken: fold.lastTaken, rows: fold.rows };
  return duty.cases.find(({ test }) => test(past))?.length ?? deadline;
}

function clockStart({ event }: Act, duty: CompiledDuty): Instant {
  const { deadline } = duty.rule;
  if (deadline.kind !== 'after' || deadline.from === undefined) return event.at;
  const named = event.facts[deadline.from.fact];
  if (typeof named !== 'string') return event.at;
  const start = named.length === 10 ? startOfDay(named) : Date.parse(named);
  return deadline.from.notBeforeEvent ? Math.max(start, event.at) : start;
}

function openSeries(act: Act, duty: CompiledDuty): void {
  const { fold, index, event } = act;
  const { deadline } = duty.rule;
  if (deadline.kind !== 'every') return;
  if (fold.series.some((series) => series.duty === duty && series.closedAt === null)) return;
  const { period } = deadline;
  const length = typeof period === 'string' ? period : latestFact(act.events, period.fact, index);
  if (!isPeriodLength(length)) return;
  const until = dateFor(act, duty);
  fold.series.push({
    duty,
    openedBy: index,
    openedAt: event.at,
    length,
    first: periodAt(event.at, length),
    last: until === null ? null : periodOfDate(until, length),
    closings: new Map(),
    closedAt: null,
  });
}

function dateFor(act: Act, duty: CompiledDuty): LocalDate | null {
  const fact = dateFact(duty);
  if (fact === undefined) return null;
  const ownOnly =
    duty.rule.deadline.kind === 'after' || ((duty.keyFact !== null || duty.apart !== null) && !duty.recurring);
  const date = ownOnly ? act.event.facts[fact] : latestFact(act.events, fact, act.index);
  return typeof date === 'string' ? date : null;
}

/** The number of the last period that has begun by `now` and belongs to the series. */
export function lastBegun(series: Series, now: Instant): number {
  const current = periodAt(series.closedAt === null ? now : Math.min(now, series.closedAt), series.length);
  return series.last === null ? current : Math.min(current, series.last);
}

/** The names of the rows of a duty that are open at an instant, oldest first. */
export function openNames(q: { fold: Fold; duty: CompiledDuty; at: Instant }): string[] {
  const { fold, duty, at } = q;
  const names: string[] = [];
  for (const row of fold.rows) if (row.duty === duty && row.closedAt === null) names.push(row.name);
  for (const series of fold.series) {
    if (series.duty !== duty || series.closedAt !== null) continue;
    const last = lastBegun(series, at);
    for (let period = series.first; period <= last; period += 1) {
      const key = periodKey(period, series.length);
      if (!series.closings.has(key)) names.push(key);
    }
  }
  return names;
}

function isOpen(q: { fold: Fold; duty: CompiledDuty; name: string; at: Instant }): boolean {
  if (q.duty.recurring) return q.fold.series.some((series) => isOpenIn(series, q));
  return q.fold.rows.some((row) => row.duty === q.duty && row.closedAt === null && row.name === q.name);
}

function isOpenIn(series: Series, { duty, name, at }: { duty: CompiledDuty; name: string; at: Instant }): boolean {
  if (series.duty !== duty || series.closedAt !== null || series.closings.has(name)) return false;
  for (let period = lastBegun(series, at); period >= series.first; period -= 1) {
    if (periodKey(period, series.length) === name) return true;
  }
  return false;
}

/** When the next period of any running series begins, or null. */
export function nextPeriodStart(fold: Fold, now: Instant): Instant | null {
  let next: Instant | null = null;
  for (const series of fold.series) {
    if (series.closedAt !== null) continue;
    const period = Math.max(periodAt(now, series.length) + 1, series.first);
    if (series.last !== null && period > series.last) continue;
    const start = periodStart(period, series.length);
    if (next === null || start < next) next = start;
  }
  return next;
}
