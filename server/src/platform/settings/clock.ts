// The only place that reads the machine's clock.
import type { Instant, LocalDate } from '@qingfeng/codes';
import { endOfDay, localDate, startOfDay } from '@qingfeng/codes';

export type Clock = {
  /** The office's time: in demonstration mode the time of day of now, on the demonstration day. */
  now(): Date;
  /** Real time, for sessions, signatures and all else that is about security. */
  real(): Date;
  /** Whether the same day begins anew every midnight, as in a demonstration. */
  readonly beginsAnew?: boolean;
};

/** The clock of a real installation. */
export function realClock(): Clock {
  const real = (): Date => new Date();
  return { now: real, real };
}

/** A clock that begins at this moment now, and goes on from there: of a story that is told, and of its tests. */
export function clockFrom(begin: Instant): Clock {
  const { real } = realClock();
  const behind = real().getTime() - begin;
  return { real, beginsAnew: true, now: () => new Date(real().getTime() - behind) };
}

/**
 * A clock that shows the present time of day (Asia/Shanghai) on another day; the day does not change while the server runs
 * over midnight, so that a demonstration always shows the same state.
 * @param q.from a moment of that day before which it does not begin: what was told until then is past, at whatever hour the server starts
 */
export function demonstrationClock(day: LocalDate, { from }: { from?: Date | undefined } = {}): Clock {
  const real = (): Date => new Date();
  const begin = startOfDay(day);
  const last = endOfDay(day);
  const started = real().getTime();
  const ahead =
    from === undefined ? 0 : Math.max(0, from.getTime() - begin - (started - startOfDay(localDate(started))));
  return {
    real,
    beginsAnew: true,
    now: () => {
      const present: Instant = real().getTime();
      return new Date(Math.min(begin + ahead + (present - startOfDay(localDate(present))), last));
    },
  };
}
