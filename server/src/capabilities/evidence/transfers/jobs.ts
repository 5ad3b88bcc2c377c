// What goes on by itself with evidence on its way: approved bundles are packed, whole ones checked, receipts taken in.
import { Problem } from '../../../platform/errors/problem.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import { type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { arrive } from '../arrivals/arrive.ts';
import { evidenceReceiptBody, transferKind } from './message.ts';
import { packOne, transferJob } from './pack.ts';
import { takeEvidenceReceipt } from './receipt.ts';
import { lockOpen, settleEvidence, type ToTakeIn, toPack, toTakeIn } from './store.ts';

export const transferJobs = (services: Services): JobDefinition[] => [
  { name: transferJob, schedule: '* * * * *', handler: async () => void (await moveEvidence(services)) },
];

/** Safe to run twice and at once. @param at the time that it happens at, where that is not now. @returns how many messages it dealt with */
export async function moveEvidence(services: Services, at?: WorkTools): Promise<number> {
  const { database } = services;
  const tools = at ?? (await workToolsOf(services));
  const packing = await database.asSystem(transferJob, toPack);
  for (const asked of packing) await packOne(services, tools, asked);
  let taken = 0;
  for (;;) {
    const waiting = await database.asSystem(transferJob, toTakeIn);
    if (waiting.length === 0) return packing.length + taken;
    for (const message of waiting) {
      await takeIn(services, tools, message);
      taken += 1;
    }
  }
}

/** One that is refused is kept with the reason. */
async function takeIn(services: Services, tools: WorkTools, message: ToTakeIn): Promise<void> {
  const { database, log } = services;
  try {
    if (message.kind === transferKind) return await arrive(services, tools, message);
    await database.asSystem(transferJob, async (tx) => {
      if (!(await lockOpen(tx, message.id))) return;
      await takeEvidenceReceipt(tx, tools, evidenceReceiptBody.parse(message.body));
      await settleEvidence(tx, message.id, { takenAt: tools.now });
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn({ message: message.id, error: String(error) }, 'evidence could not be taken in');
    const fault = JSON.stringify({ zh: error.words('zh').title, en: error.words('en').title });
    await database.asSystem(transferJob, (tx) => settleEvidence(tx, message.id, { fault }));
  }
}
