// The calendar as the database has it; read again when somebody may have corrected it.
import { type Calendar, calendarFrom } from '@qingfeng/codes';
import type { Database } from './connections/connect.ts';

export type CalendarService = {
  /** The published years; at most ten seconds old, and fresh after `changed`. */
  current(): Promise<Calendar>;
  /** To be called by whoever changed a year. */
  changed(): void;
};

const freshFor = 10_000;

/** @param now milliseconds of any steady clock */
export function calendarService(database: Database, now: () => number = () => performance.now()): CalendarService {
  let held: { at: number; calendar: Promise<Calendar> } | undefined;
  return {
    current: () => {
      if (held === undefined || now() - held.at > freshFor) held = { at: now(), calendar: load(database) };
      // A failed reading must not be handed out for ten seconds.
      held.calendar.catch(() => {
        held = undefined;
      });
      return held.calendar;
    },
    changed: () => {
      held = undefined;
    },
  };
}

async function load(database: Database): Promise<Calendar> {
  const rows = await database.asSystem('read calendar', (tx) =>
    tx.selectFrom('calendarYear').select(['year', 'source', 'holidays', 'workdays']).execute(),
  );
  return calendarFrom(
    rows.map(({ year, source, holidays, workdays }) => ({
      year,
      source,
      holidays: holidays as Record<string, string>,
      workdays: workdays as Record<string, string>,
    })),
  );
}
