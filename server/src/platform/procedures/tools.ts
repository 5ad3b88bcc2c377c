// The moment in which procedures are looked at: what is declared, which days are worked, what time it is.
import type { Clock } from '../http/clock.ts';
import type { CalendarService } from './calendar.ts';
import type { Procedures } from './registry.ts';
import type { ProcedureTools } from './store.ts';

export type ToolSources = { procedures: Procedures; calendar: CalendarService; clock: Clock };

/** Gathers the tools once for a request or a sweep. */
export async function toolsOf({ procedures, calendar, clock }: ToolSources): Promise<ProcedureTools> {
  return { procedures, calendar: await calendar.current(), now: clock.now() };
}
