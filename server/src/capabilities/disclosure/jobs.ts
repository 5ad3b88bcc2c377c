// What goes on by itself: texts of new drafts, drafts that are missing, terms that are over.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { JobDefinition } from '../../platform/notices/jobs.ts';
import { takeStepAsSystem, toolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { reissueAll, reissueJob } from './published/reissue.ts';
import { takeDown } from './published/take-down.ts';
import { pushJob, takeWaiting } from './pushed/jobs.ts';
import { publicationsOver } from './store.ts';
import { catchUp, type DraftServices, draftJob, textJob } from './text/draft.ts';
import { prepareText } from './text/text.ts';

const asked = z.object({ id: z.uuid(), userId: z.uuid() });
const endJob = 'terms of publication';

export const disclosureJobs = (services: Services): JobDefinition[] => [
  {
    name: textJob,
    handler: async (data) => {
      const { id, userId } = asked.parse(data);
      await prepareText(services, { userId, requestId: `job ${textJob}` }, { id, file: null });
    },
  },
  { name: draftJob, schedule: '*/5 * * * *', handler: async () => void (await catchUp(services)) },
  { name: pushJob, schedule: '* * * * *', handler: async () => void (await takeWaiting(services)) },
  { name: reissueJob, schedule: '*/5 * * * *', handler: async () => void (await reissueAll(services)) },
  { name: endJob, schedule: '5 0 * * *', handler: async () => void (await endTerms(services)) },
];

/** Ends what is public beyond its term; safe to run twice. @returns how many */
export async function endTerms(services: DraftServices): Promise<number> {
  const tools = await toolsOf(services);
  const { database } = services;
  const over = await database.asSystem(endJob, (tx) => publicationsOver(tx, localDate(tools.now.getTime())));
  for (const { id, ownerAgency, agencyName } of over) {
    const author = { displayName: '清风', agencyKey: ownerAgency, agencyName, requestId: null };
    await database.asSystem(endJob, async (tx) => {
      await takeStepAsSystem(tx, tools, { instanceId: id, step: 'end', facts: {}, author });
      await takeDown(tx, tools.now, { id, act: 'ended', reason: undefined });
    });
  }
  return over.length;
}
