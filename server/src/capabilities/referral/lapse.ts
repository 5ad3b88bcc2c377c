// A refusal that nobody disputed in its three days stands by itself (国务院令第310号 9): the term is closed, no one has to look.
import { localDate } from '@qingfeng/codes';
import { basisOn, citation } from '@qingfeng/procedure';
import type { JobDefinition } from '../../platform/notices/jobs.ts';
import { takeStepAsSystem, toolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { rules } from './life/terms.ts';
import { lapsedRefusals } from './store.ts';

type LapseServices = Pick<Services, 'database' | 'procedures' | 'calendar' | 'clock'>;

/** Terms closed in one transaction: few enough that nobody waits for their locks. */
const batch = 50;

/**
 * Closes the term to object in every referral where it has passed. Safe to run twice and beside another process.
 * @returns how many
 */
export async function lapseRefusals(services: LapseServices): Promise<number> {
  const tools = await toolsOf(services);
  let lapsed = 0;
  for (;;) {
    const done = await services.database.asSystem('lapsed refusals', async (tx) => {
      const due = await lapsedRefusals(tx, { now: tools.now, limit: batch });
      for (const { id: instanceId, agencyKey, agencyName, nextDuty, nextDueAt } of due) {
        const author = { displayName: '清风', agencyKey, agencyName, requestId: null };
        await takeStepAsSystem(tx, tools, {
          instanceId,
          step: 'lapseRefusal',
          facts: { why: whyOf(nextDuty, nextDueAt ?? tools.now) },
          author,
        });
      }
      return due.length;
    });
    lapsed += done;
    if (done < batch) return lapsed;
  }
}

/** What was not disputed, and until when it could be. */
function whyOf(duty: string | null, dueAt: Date): { zh: string; en: string } {
  const day = localDate(dueAt.getTime());
  const upheld = duty === 'answerUpheld';
  // As the term was cited on its last day.
  const basis = basisOn(upheld ? rules.proposeSupervision : rules.reconsider, dueAt.getTime());
  const [zh, en] = [citation(basis, 'zh'), citation(basis, 'en')];
  return upheld
    ? {
        zh: `复议维持后，至 ${day} 未建议检察院立案监督（${zh}）`,
        en: `Upheld on reconsideration; no supervision proposed by ${day} (${en})`,
      }
    : {
        zh: `不予立案通知书送达后，至 ${day} 未提请复议、未建议检察院立案监督（${zh}）`,
        en: `Refusal served; neither reconsideration nor supervision asked for by ${day} (${en})`,
      };
}

export function lapseJob(services: LapseServices): JobDefinition {
  return {
    name: 'lapsed refusals',
    // The days end at midnight; the other times catch up after a stop.
    schedule: '15 * * * *',
    handler: async () => {
      await lapseRefusals(services);
    },
  };
}
