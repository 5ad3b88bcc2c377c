// What follows for leads when their sellers are joined, parted, or a joining is taken back. No lead is lost: one is merged into another by
// the step that officers use, and comes back by the step that undoes it.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { takeStep, type WorkTools } from '../../../platform/procedures/index.ts';
import { registerLeads, takeLeadStep } from '../leads/actions.ts';
import { eachOnce, inOneLine, titleOn } from '../leads/name.ts';
import { findLead, type Lead, openStates } from '../leads/store.ts';
import { countOffers, giveLead, giveLeads, leadsOnSeller, moveOffers, placesOfOffers } from '../leads/store-grown.ts';
import { estimateBasis } from './figures.ts';
import { recountLead } from './store-figures.ts';
import { theSeller } from './store-joined.ts';

/** What was done with a lead: merged into another, begun, brought back, or only counted to the other seller. */
export type LeadDone = {
  id: string;
  no: string;
  done: 'merged' | 'begun' | 'separated' | 'moved';
  into?: { id: string; no: string };
  offers?: number;
  /** Seller that it was of before. */
  seller: string;
};

/** States that a lead can be merged in, the furthest first; one that waits for its handler to sign is left alone. */
const furthest = ['verifying', 'dispatched', 'returned', 'new'];
const mergeable = new Set(['verifying', 'returned', 'new']);

/** The leads of `gone` become leads of `keep`; of two open ones the one that is less far is merged into the other. */
export async function leadsAfterJoining(
  session: Session,
  tools: WorkTools,
  { keep, gone, reason }: { keep: string; gone: string; reason: string },
): Promise<LeadDone[]> {
  const { tx } = session;
  const [stay, come] = [await leadsOf(session, keep), await leadsOf(session, gone)];
  await giveLeads(tx, { agencyKey: session.acting.agencyKey, from: gone, to: keep });
  const moved = come.map(({ id, no }): LeadDone => ({ id, no, done: 'moved', seller: gone }));
  const open = [
    ...stay.filter(isOpen).map((lead) => ({ lead, seller: keep })),
    ...come.filter(isOpen).map((lead) => ({ lead, seller: gone })),
  ].toSorted((one, other) => furthest.indexOf(one.lead.state) - furthest.indexOf(other.lead.state));
  const [into, ...others] = open;
  if (into === undefined || !stay.some(isOpen) || !come.some(isOpen)) return moved;
  const merged: LeadDone[] = [];
  for (const { lead, seller } of others) {
    if (!mergeable.has(lead.state)) continue;
    await takeLeadStep(session, tools, { instanceId: lead.id, step: 'merge', facts: { into: into.lead.no }, reason });
    const offers = await moveOffers(tx, { from: lead.id, to: into.lead.id });
    merged.push({ ...named(lead), done: 'merged', into: named(into.lead), offers, seller });
  }
  const offers = merged.reduce((sum, one) => sum + (one.offers ?? 0), 0);
  if (offers > 0) {
    await takeStep(session, tools, { instanceId: into.lead.id, step: 'addOffers', facts: { offers } });
    await recountLead(tx, into.lead.id);
  }
  return [...moved, ...merged];
}

/** The offers of the parted seller leave the open lead and become one of their own. */
export async function leadsAfterParting(
  session: Session,
  tools: WorkTools,
  { from, to }: { from: string; to: string },
): Promise<LeadDone[]> {
  const done: LeadDone[] = [];
  for (const lead of (await leadsOf(session, from)).filter(isOpen)) {
    done.push(...(await beginOwn(session, tools, { lead, sellerId: to })));
  }
  return done;
}

/** The offers of a seller that stand in the lead of another become a lead of their own. */
async function beginOwn(
  session: Session,
  tools: WorkTools,
  { lead, sellerId }: { lead: Lead; sellerId: string },
): Promise<LeadDone[]> {
  const { tx } = session;
  const offers = await countOffers(tx, { leadId: lead.id, sellerId });
  if (offers === 0) return [];
  const id = randomUUID();
  await registerLeads(session, tools, [{ ...(await startOf(tx, { lead, sellerId, tools })), id }]);
  await moveOffers(tx, { from: lead.id, to: id, sellerId });
  await recountLead(tx, id);
  await recountLead(tx, lead.id);
  const begun = await findLead(tx, id);
  return [{ id, no: begun?.no ?? '', done: 'begun', offers, seller: lead.sellerId ?? sellerId }];
}

/** Leads that the joining merged are parted again, with the offers of their seller; those that it moved go back. */
export async function leadsAfterUndoing(
  session: Session,
  tools: WorkTools,
  q: { from: string; to: string; before: readonly LeadDone[]; reason: string },
): Promise<LeadDone[]> {
  const { tx } = session;
  const done: LeadDone[] = [];
  for (const { id, no } of q.before.filter((one) => one.done === 'moved')) {
    await giveLead(tx, { id, sellerId: q.to });
    done.push({ id, no, done: 'moved', seller: q.from });
    const lead = await findLead(tx, id);
    if (lead !== undefined && isOpen(lead)) done.push(...(await beginOwn(session, tools, { lead, sellerId: q.from })));
  }
  for (const { id, no, into, seller } of q.before.filter((one) => one.done === 'merged')) {
    const lead = await findLead(tx, id);
    if (into === undefined || lead?.state !== 'merged' || lead.mergedInto !== into.id) continue;
    await takeLeadStep(session, tools, { instanceId: id, step: 'separate', facts: {}, reason: q.reason });
    const offers = await moveOffers(tx, { from: into.id, to: id, sellerId: seller });
    await recountLead(tx, id);
    await recountLead(tx, into.id);
    done.push({ id, no, done: 'separated', into, offers, seller });
  }
  return done;
}

const named = ({ id, no }: Pick<Lead, 'id' | 'no'>) => ({ id, no });
const isOpen = ({ state }: Pick<Lead, 'state'>): boolean => openStates.includes(state);

const leadsOf = ({ tx, acting }: Session, sellerId: string): Promise<Lead[]> =>
  leadsOnSeller(tx, { agencyKey: acting.agencyKey, sellerId });

/** The lead of a seller that was parted: what the other one says, with its own name, place and marks. */
async function startOf(tx: Tables, q: { lead: Lead; sellerId: string; tools: WorkTools }) {
  const { lead, sellerId, tools } = q;
  const seller = await theSeller(tx, sellerId);
  const offers = await placesOfOffers(tx, { leadId: lead.id, sellerId });
  const marks = eachOnce(offers.map(({ mark }) => mark));
  return {
    title: titleOn(seller.name, marks),
    source: 'monitoring' as const,
    sourceNote: lead.sourceNote,
    foundOn: localDate(tools.now.getTime()),
    respondent: seller.name.slice(0, 200),
    regionCode: seller.regionCode,
    place: (eachOnce(offers.map(({ address }) => address)).at(-1) ?? '').slice(0, 300),
    platform: inOneLine(eachOnce(offers.map(({ platform }) => platform))),
    mark: inOneLine(marks),
    goods: lead.goods,
    summary: '',
    estimateFen: null,
    estimateBasis,
    ...(lead.monitorId === null ? {} : { monitorId: lead.monitorId }),
    sellerId,
    demo: lead.demo,
  };
}
