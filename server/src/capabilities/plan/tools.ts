// What every action of the plan needs besides the session: the procedures, the calendar, the office's time, and how to tell others.
import type { Services } from '../../platform/http/services.ts';
import { notifyAgencies } from '../../platform/notices/agency-notices.ts';
import type { PlanTools } from './tell.ts';

/** Taken once a request, so that all of it happens at one instant. */
export async function toolsOf({
  procedures,
  calendar,
  clock,
  jobs,
}: Pick<Services, 'procedures' | 'calendar' | 'clock' | 'jobs'>): Promise<PlanTools> {
  return {
    procedures,
    calendar: await calendar.current(),
    now: clock.now(),
    tell: (tx, notices) => notifyAgencies(jobs, { tx, notices }),
  };
}
