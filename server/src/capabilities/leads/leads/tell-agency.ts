// Word to the other side of a lead of what it need not act on: a result that came back, a lead that was merged into its own.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Lead } from './store.ts';

/** Tells an agency what the acting one did with a lead; nobody is told of their own act. */
export async function tellAgency(
  { tx, acting }: Session,
  tools: WorkTools,
  q: { agencyKey: number | null; step: string; lead: Pick<Lead, 'id' | 'title'>; did: Words; body: Words },
): Promise<void> {
  if (q.agencyKey === null || q.agencyKey === acting.agencyKey) return;
  await tools.tell?.(tx, [
    {
      agencyKey: q.agencyKey,
      kind: q.step,
      link: `/leads/${q.lead.id}`,
      title: {
        zh: `${acting.agencyName}${q.did.zh}：${q.lead.title}`,
        en: `${acting.agencyName}: ${q.did.en}. ${q.lead.title}`,
      },
      body: q.body,
    },
  ]);
}
