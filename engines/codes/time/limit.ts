// A time limit that was lengthened or stood still: pieces laid end to end, pauses left out, the roll-over at the end alone.
import {
  type Calendar,
  hasOpenDay,
  workingDayAfter,
  workingDayBefore,
  workingDayFrom,
  workingDaysCounted,
} from './calendar.ts';
import {
  checkSerial,
  endOfSerial,
  FIRST_SERIAL,
  formatSerial,
  type Instant,
  localDate,
  serialAt,
  startOfSerial,
} from './civil-date.ts';
import type { CountingRule } from './counting-rules.ts';
import {
  countedAs,
  type Due,
  type DueExplanation,
  type Duration,
  dueAt,
  explainDue,
  hoursAfter,
  monthsAfter,
  nominalDay,
  readDays,
  rollsOver,
} from './statutory-time.ts';

/** Time that is not counted. `until` is not before `from`. */
export type Pause = { readonly from: Instant; readonly until: Instant };

/**
 * `pieces`: the time first allowed and what was added to it, at least one. `pauses`: in order, none overlapping another.
 */
export type LimitQuery = {
  readonly from: Instant;
  readonly pieces: readonly Duration[];
  readonly pauses?: readonly Pause[];
  readonly calendar: Calendar;
  readonly rollOver?: boolean;
  readonly rule?: CountingRule;
  readonly custody?: boolean;
};

/**
 * The end of a limit. Each piece begins where the one before it ended; pieces of one unit are added up, so that a month
 * and another month are two months. A pause moves the end by as much as it lasted, when it began before the end:
 * hours by its length, days and months by the days after the one on which it began up to and including the one on which
 * it ended, working days by the working days among these; the last piece says in which unit. Without extension and pause
 * this is `dueAt`. Same errors.
 */
export function limitEnd(q: LimitQuery): Due {
  const pieces = addUp(q);
  const [only] = pieces;
  const pauses = q.pauses ?? [];
  if (only !== undefined && pieces.length === 1 && pauses.length === 0) return dueAt({ ...q, duration: only });
  let at = q.from;
  let provisional = false;
  for (const piece of pieces) {
    const next = afterPiece(at, piece, q);
    if (piece.unit === 'workingDay') provisional ||= hasOpenDay(serialAt(at) + 1, serialAt(next), q.calendar);
    at = next;
  }
  const unit = pieces.at(-1)?.unit ?? 'naturalDay';
  for (const pause of pauses) {
    if (pause.from > at) break;
    const moved = afterPause(at, pause, { unit, calendar: q.calendar });
    // Which days of the pause were working days is read from the calendar too.
    if (unit === 'workingDay') provisional ||= hasOpenDay(serialAt(pause.from) + 1, serialAt(moved), q.calendar);
    at = moved;
  }
  if (unit === 'hour' || unit === 'workingDay' || !rollsOver(q)) return { at, provisional, rolledOver: false };
  const nominal = serialAt(at);
  const last = workingDayFrom(nominal, q.calendar);
  provisional ||= hasOpenDay(nominal, last, q.calendar);
  return { at: endOfSerial(last), provisional, rolledOver: last !== nominal };
}

/** Pieces as the rule counts each of them, those of one unit after another added up. */
function addUp({ pieces, rule }: LimitQuery): Duration[] {
  const sums: Duration[] = [];
  for (const piece of pieces) {
    const { amount, unit } = countedAs(piece, rule);
    const last = sums.at(-1);
    if (last?.unit === unit) sums[sums.length - 1] = { unit, amount: last.amount + amount };
    else sums.push({ amount, unit });
  }
  return sums;
}

function afterPiece(at: Instant, piece: Duration, { calendar, rule, from }: LimitQuery): Instant {
  // Hours that follow days begin with the next day, of which no hour is left out.
  if (piece.unit === 'hour') return at === from ? hoursAfter(at, piece.amount, rule) : hoursAfter(at, piece.amount);
  return endOfSerial(nominalDay(serialAt(at), piece, calendar));
}

function afterPause(at: Instant, { from, until }: Pause, q: { unit: Duration['unit']; calendar: Calendar }): Instant {
  if (q.unit === 'hour') return at + (until - from);
  const [first, last] = [serialAt(from), serialAt(until)];
  if (q.unit !== 'workingDay') return endOfSerial(checkSerial(serialAt(at) + last - first));
  const days = workingDaysCounted(first, last, q.calendar);
  return days === 0 ? at : endOfSerial(workingDayAfter(serialAt(at), days, q.calendar));
}

/**
 * The instant so long before another, for a reminder: hours to the millisecond; days, working days and months the
 * beginning of that day, so that a whole day is left. Never before 2004. Throws `instant.invalid`, `duration.invalid`.
 */
export function instantBefore(q: { readonly at: Instant; readonly duration: Duration; readonly calendar: Calendar }) {
  const { amount, unit } = q.duration;
  if (unit === 'hour') return q.at - amount * 3_600_000;
  const day = serialAt(q.at);
  if (unit === 'workingDay') return startOfSerial(workingDayBefore(day, amount, q.calendar));
  const back = unit === 'month' ? monthsAfter(day, -amount) : day - amount;
  return startOfSerial(Math.max(FIRST_SERIAL, back));
}

/**
 * As `DueExplanation`, of a whole limit. `duration`: all pieces of the unit in which it ends; `pieces`: as given;
 * `paused`: the days (hours, where it ends in hours) that each pause left out.
 */
export type LimitExplanation = DueExplanation & {
  readonly pieces: readonly Duration[];
  readonly paused: readonly { readonly from: Instant; readonly until: Instant; readonly leftOut: number }[];
};

/** The same answer as `limitEnd`, with its reasons. Same errors. */
export function explainLimit(q: LimitQuery): LimitExplanation {
  const pieces = addUp(q);
  const [only] = pieces;
  const last = pieces.at(-1) ?? { amount: 0, unit: 'naturalDay' };
  const paused = pausedBy(q, last.unit);
  if (only !== undefined && pieces.length === 1 && paused.length === 0) {
    return { ...explainDue({ ...q, duration: only }), pieces: q.pieces, paused };
  }
  const due = limitEnd(q);
  const first = explainDue({ ...q, duration: only ?? last });
  const [start, end] = [serialAt(q.from), serialAt(due.at)];
  const nominal = due.rolledOver ? serialAt(limitEnd({ ...q, rollOver: false, custody: true }).at) : end;
  const byWork = last.unit === 'workingDay';
  const read = readDays(byWork ? start + 1 : nominal, byWork || rollsOver(q) ? end : nominal - 1, q.calendar);
  const inPause = ({ date }: { date: string }) =>
    paused.some((one) => date > localDate(one.from) && date <= localDate(one.until));
  return {
    ...first,
    ...read,
    skipped: read.skipped.filter((day) => !inPause(day)),
    swappedIn: read.swappedIn.filter((day) => !inPause(day)),
    lastDay: localDate(due.at),
    duration: last,
    rolledFrom: due.rolledOver ? formatSerial(nominal) : null,
    provisional: due.provisional,
    pieces: q.pieces,
    paused,
  };
}

/** The pauses that moved the end, each with what it left out. */
function pausedBy(q: LimitQuery, unit: Duration['unit']): LimitExplanation['paused'] {
  const found: { from: Instant; until: Instant; leftOut: number }[] = [];
  for (const [index, { from, until }] of (q.pauses ?? []).entries()) {
    if (from > limitEnd({ ...q, rollOver: false, custody: true, pauses: (q.pauses ?? []).slice(0, index) }).at) break;
    const [first, last] = [serialAt(from), serialAt(until)];
    const days = unit === 'workingDay' ? workingDaysCounted(first, last, q.calendar) : last - first;
    found.push({ from, until, leftOut: unit === 'hour' ? (until - from) / 3_600_000 : days });
  }
  return found;
}
