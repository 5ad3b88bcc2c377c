// Sellers with new offers and their leads: each gets one, or the one that is open grows.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { takeMany, type WorkTools } from '../../../platform/procedures/index.ts';
import { addedTo, type NewOffer } from '../monitors/runs/new-offers.ts';
import type { Monitor } from '../monitors/store.ts';
import { type Added, estimateBasis, reasonsOf } from '../sellers/figures.ts';
import { growLeads } from '../sellers/store-figures.ts';
import { type LeadStart, registerLeads } from './actions.ts';
import { eachOnce, inOneLine, nameMore, titleOn } from './name.ts';
import { leadsGrownBy, marksOf, openLeadsOf, type Seller, sellersNamed } from './store-grown.ts';

type Work = {
  monitor: Monitor;
  bySeller: ReadonlyMap<string, readonly NewOffer[]>;
  added: ReadonlyMap<string, Added>;
  sellersNew: ReadonlySet<string>;
};

/** @returns the lead of each seller, and how many are new */
export async function leadsOn(
  session: Session,
  tools: WorkTools,
  { monitor, bySeller, added, sellersNew }: Work,
): Promise<{ leads: Map<string, string>; begun: number }> {
  const { tx, acting } = session;
  const there = [...bySeller.keys()].filter((id) => !sellersNew.has(id));
  const leads = await openLeadsOf(tx, { agencyKey: acting.agencyKey, sellers: there });
  const grown = [...leads].flatMap(([sellerId, leadId]) => {
    const own = added.get(sellerId);
    return own === undefined ? [] : [{ ...own, leadId, ...addedTo(leadId, bySeller.get(sellerId) ?? []) }];
  });
  await growLeads(tx, grown);
  const marks = await marksOf(tx, rightsOf([...bySeller.values()].flat()));
  await nameMore(
    tx,
    [...leads].map(([sellerId, leadId]) => ({ leadId, ...namedBy(bySeller.get(sellerId) ?? [], marks) })),
  );
  const fresh = [...bySeller.keys()].filter((id) => !leads.has(id));
  const names = await sellersNamed(tx, fresh);
  const starts = fresh.flatMap((sellerId): LeadStart[] => {
    const own = added.get(sellerId);
    const offers = bySeller.get(sellerId) ?? [];
    const seller = names.get(sellerId);
    return own === undefined || seller === undefined ? [] : [leadStart({ seller, monitor, own, offers, marks, tools })];
  });
  await registerLeads(session, tools, starts);
  for (const { id, sellerId } of starts) if (id !== undefined && sellerId !== undefined) leads.set(sellerId, id);
  return { leads, begun: starts.length };
}

/**
 * Enters in the log of each lead that a run made larger by how much: once a run, since every entry costs a reading of the whole log. A lead
 * that has ended meanwhile takes no more entries.
 */
export async function tellGrowth(
  session: Session,
  tools: WorkTools,
  run: { id: string; startedAt: Date },
): Promise<void> {
  const grown = await leadsGrownBy(session.tx, run);
  const steps = grown.flatMap(({ leadId, offers }) =>
    leadId === null ? [] : [{ instanceId: leadId, step: 'addOffers', facts: { offers: Number(offers) } }],
  );
  if (steps.length > 0) await takeMany(session, tools, { steps, preview: false });
}

const rightsOf = (offers: readonly NewOffer[]): string[] => [...new Set(offers.map(({ best }) => best.right))];

/** The marks and platforms of offers; a mark by the register, where it is there. */
function namedBy(offers: readonly NewOffer[], marks: ReadonlyMap<string, string>) {
  return {
    marks: eachOnce(offers.map(({ best }) => marks.get(best.right) ?? best.mark)),
    platforms: eachOnce(offers.map(({ offer }) => offer.platform ?? '')),
  };
}

function leadStart(q: {
  seller: Seller;
  monitor: Monitor;
  own: Added;
  offers: readonly NewOffer[];
  marks: ReadonlyMap<string, string>;
  tools: WorkTools;
}): LeadStart {
  const { seller, monitor, own, offers } = q;
  const { marks, platforms } = namedBy(offers, q.marks);
  const places = offers.map(({ facts }) => facts.address).toSorted();
  return {
    id: randomUUID(),
    title: titleOn(seller.name, marks),
    source: 'monitoring',
    sourceNote: monitor.title,
    foundOn: localDate(q.tools.now.getTime()),
    respondent: seller.name.slice(0, 200),
    regionCode: seller.regionCode,
    place: (places.at(-1) ?? '').slice(0, 300),
    platform: inOneLine(platforms),
    mark: inOneLine(marks),
    // What the monitor looks for is not what this seller offers: the offers say that.
    goods: '',
    summary: '',
    estimateFen: addedTo(undefined, offers).estimate,
    estimateBasis,
    monitorId: monitor.id,
    sellerId: seller.id,
    score: own.score,
    reasons: reasonsOf(own.best),
    offers: own.offers,
    demo: monitor.demo,
  };
}
