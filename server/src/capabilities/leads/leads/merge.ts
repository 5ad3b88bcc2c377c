// Leads of one party become one: whoever handles the one that takes the other in sees both, and its figures are of both.
import { normaliseDocumentNumber } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import { act, type Step, type WorkTools } from '../../../platform/procedures/index.ts';
import { leadProblem } from '../problems.ts';
import { recountLead } from '../sellers/store-figures.ts';
import { findLeadByNo, type Lead, leadsMergedInto } from './store.ts';
import { tellAgency } from './tell-agency.ts';

/** Merges a lead into the one that a step names; its handler is the other's from then on. @throws Problem as act, and leads.merged */
export async function mergeLead(
  session: Session,
  tools: WorkTools,
  { row, step }: { row: Lead; step: Step },
): Promise<void> {
  const into = await mergedInto(session, row, step.facts.into);
  const parties = partiesOf(into.handler);
  await act(session, tools, { ...step, facts: { ...step.facts, intoId: into.id }, parties });
  await mergedFollow(session, tools, { id: row.id, parties });
  await recountLead(session.tx, into.id);
  await tellAgency(session, tools, {
    ...{ agencyKey: into.handler, step: 'merge', lead: into },
    did: { zh: '并入线索', en: 'A lead was merged' },
    body: { zh: `${row.no} 已并入 ${into.no}`, en: `${row.no} was merged into ${into.no}` },
  });
}

/** Takes a merging back: the lead that had taken it in is counted without it. @throws Problem as act */
export async function separateLead(
  session: Session,
  tools: WorkTools,
  { row, step }: { row: Lead; step: Step },
): Promise<void> {
  await act(session, tools, step);
  if (row.mergedInto !== null) await recountLead(session.tx, row.mergedInto);
}

/** Leads that were merged into one go with it to whoever takes part in it now. */
export async function mergedFollow(
  session: Session,
  tools: WorkTools,
  { id, parties }: { id: string; parties: Readonly<Record<string, number>> },
): Promise<void> {
  if (Object.keys(parties).length === 0) return;
  for (const merged of await leadsMergedInto(session.tx, id)) {
    await act(session, tools, { instanceId: merged.id, step: 'follow', facts: {}, parties, byPlatform: true });
    await mergedFollow(session, tools, { id: merged.id, parties });
  }
}

const partiesOf = (handler: number | null): Record<string, number> => (handler === null ? {} : { handler });

/** The lead with that number, of the same finder and seller, which is being dealt with or became a case. */
async function mergedInto({ tx, acting }: Session, row: Lead, no: unknown): Promise<Lead> {
  const typed = typeof no === 'string' ? no.trim() : '';
  const into = await findLeadByNo(tx, { agencyKey: row.ownerAgency, no: normaliseDocumentNumber(typed) ?? typed });
  const why = into === undefined ? notThere : whyNot(row, into, acting.agencyKey);
  if (into !== undefined && why === undefined) return into;
  throw leadProblem('leads.merged', {}, { fields: [{ pointer: '/facts/into', ...(why ?? notThere) }] });
}

const notThere: Words = {
  zh: '发现单位没有这个编号的线索',
  en: 'the agency that found it has no lead with this number',
};

function whyNot(row: Lead, into: Lead, acting: number): Words | undefined {
  if (into.id === row.id) return { zh: '就是本线索', en: 'is this lead' };
  if (['closed', 'merged'].includes(into.state))
    return { zh: '该线索已了结或者已并入其他线索', en: 'has ended, or was merged itself' };
  if (into.sellerId !== null && row.sellerId !== null && into.sellerId !== row.sellerId)
    return {
      zh: `该线索涉及另一主体（${into.respondent}）；确为同一主体的，先在主体页确认`,
      en: `is about another seller (${into.respondent}): confirm on the seller’s page first that both are one`,
    };
  if (into.ownerAgency !== acting && into.handler !== acting)
    return {
      zh: '该线索由其他单位承办，由发现单位并入',
      en: 'is handled by another agency: the agency that found both merges them',
    };
  return undefined;
}
