// What every action of the plan needs besides the session: the procedures, the calendar, and the office's time.
import type { Services } from '../../platform/http/services.ts';
import type { ProcedureTools } from '../../platform/procedures/index.ts';

/** Taken once a request, so that all of it happens at one instant. */
export async function toolsOf(services: Pick<Services, 'procedures' | 'calendar' | 'clock'>): Promise<ProcedureTools> {
  return { procedures: services.procedures, calendar: await services.calendar.current(), now: services.clock.now() };
}
