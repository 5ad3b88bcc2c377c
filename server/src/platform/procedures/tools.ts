// The moment in which procedures are looked at: what is declared, which days are worked, what time it is.

import type { CalendarService } from '../database/calendar.ts';
import { notifyAgencies } from '../notices/agency-notices.ts';
import type { Jobs } from '../notices/jobs.ts';
import type { Clock } from '../settings/clock.ts';
import type { Procedures } from './registry.ts';
import type { ProcedureTools } from './store.ts';
import type { WorkTools } from './tell.ts';

export type ToolSources = { procedures: Procedures; calendar: CalendarService; clock: Clock };

/** Gathers the tools once for a request or a sweep. */
export async function toolsOf({ procedures, calendar, clock }: ToolSources): Promise<ProcedureTools> {
  const { beginsAnew = false } = clock;
  await procedures.ready();
  return { procedures, calendar: await calendar.current(), now: clock.now(), beginsAnew };
}

/** The same for work that others are told of. Taken once a request, so that all of it happens at one instant. */
export async function workToolsOf(services: ToolSources & { jobs: Pick<Jobs, 'send'> }): Promise<WorkTools> {
  return { ...(await toolsOf(services)), tell: (tx, notices) => notifyAgencies(services.jobs, { tx, notices }) };
}
