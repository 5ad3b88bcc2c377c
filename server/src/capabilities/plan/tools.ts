// What every action of the plan needs besides the session: the procedures' tools, and how to tell others.
import type { Services } from '../../platform/http/services.ts';
import { notifyAgencies } from '../../platform/notices/agency-notices.ts';
import { toolsOf as procedureToolsOf } from '../../platform/procedures/index.ts';
import type { PlanTools } from './tell.ts';

/** Taken once a request, so that all of it happens at one instant. */
export async function toolsOf(
  services: Pick<Services, 'procedures' | 'calendar' | 'clock' | 'jobs'>,
): Promise<PlanTools> {
  const tell: PlanTools['tell'] = (tx, notices) => notifyAgencies(services.jobs, { tx, notices });
  return { ...(await procedureToolsOf(services)), tell };
}
