// What officers decide about shops that may be of one seller: joined or parted, taken back, and what follows for leads.
import { randomUUID } from 'node:crypto';
import { clusters } from '@qingfeng/entities';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { doesOfficeWork, type WorkTools } from '../../../platform/procedures/index.ts';
import { leadProblem } from '../problems.ts';
import { type LeadDone, leadsAfterJoining, leadsAfterParting, leadsAfterUndoing } from './leads-of-joined.ts';
import { holdSellers } from './place-shops.ts';
import { type Link, linksAmong, type SellerChange, standingChange } from './store.ts';
import { recountSellers } from './store-figures.ts';
import {
  decideOn,
  findLink,
  inOrderOfAge,
  insertSellers,
  markJoined,
  moveShops,
  noteChange,
  theSeller,
} from './store-joined.ts';
import { sellersOfShops, shopsInOrder } from './store-shops.ts';

type Reasoned = { reason: string };
type Decision = Reasoned & { id: string; decision: 'confirmed' | 'parted' };
type Ends = { link: Link; a: string; b: string };

/**
 * Records that two shops are of one seller, or that they are not; sellers are joined or parted accordingly and their leads follow.
 * @returns the seller to go on with
 * @throws Problem request.notFound, access.refusedByDatabase (not of the acting agency), leads.linkDecided
 */
export async function decideLink(session: Session, tools: WorkTools, q: Decision): Promise<string> {
  const { link, a, b } = await heldLink(session, q.id);
  if (link.decision !== null) throw leadProblem('leads.linkDecided');
  await setDecision(session, tools, { ...q, link });
  if (q.decision === 'confirmed') {
    if (a === b) return a;
    const [keep, gone] = await elderOf(session.tx, [a, b]);
    await join(session, tools, { keep, gone, link, reason: q.reason, undoes: null });
    return keep;
  }
  if (a === b) await part(session, tools, { sellerId: a, link, reason: q.reason });
  return a;
}

/**
 * Takes a decision back: shops that moved go back as far as they have not moved on, leads that were merged are parted again.
 * @throws Problem request.notFound, access.refusedByDatabase, leads.linkOpen
 */
export async function undoDecision(session: Session, tools: WorkTools, q: Reasoned & { id: string }): Promise<string> {
  const { link, a } = await heldLink(session, q.id);
  if (link.decision === null) throw leadProblem('leads.linkOpen');
  await decideOn(session.tx, link.id, null);
  const change = await standingChange(session.tx, link.id);
  if (change === undefined) return a;
  if (change.kind === 'parted') {
    const { sellerId: keep, otherId: gone } = change;
    await join(session, tools, { keep, gone, link, reason: q.reason, undoes: change.id });
  } else await separate(session, tools, { change, reason: q.reason });
  return change.sellerId;
}

async function heldLink(session: Session, id: string): Promise<Ends> {
  const { tx, acting } = session;
  await holdSellers(session);
  const link = await findLink(tx, id);
  if (link === undefined) throw problem('request.notFound');
  if (link.ownerAgency !== acting.agencyKey || !doesOfficeWork(acting)) throw problem('access.refusedByDatabase');
  const sellers = await sellersOfShops(tx, [link.shopA, link.shopB]);
  return { link, a: sellers.get(link.shopA) ?? '', b: sellers.get(link.shopB) ?? '' };
}

async function setDecision(
  { tx, acting }: Session,
  { now }: WorkTools,
  { link, decision, reason }: Decision & { link: Link },
): Promise<void> {
  await decideOn(tx, link.id, { decision, decidedBy: acting.userId, decidedAt: now, reason });
}

/** The one seen first stays. */
async function elderOf(tx: Tables, ids: readonly [string, string]): Promise<[string, string]> {
  const [keep, gone] = await inOrderOfAge(tx, ids);
  if (keep === undefined || gone === undefined) throw problem('request.notFound');
  return [keep, gone];
}

type Joining = { keep: string; gone: string; link: Link; reason: string; undoes: string | null };

async function join(session: Session, tools: WorkTools, { keep, gone, link, reason, undoes }: Joining): Promise<void> {
  const { tx } = session;
  const shops = (await shopsInOrder(tx, gone)).map(({ id }) => id);
  if (shops.length === 0) throw leadProblem('leads.nothingMoves');
  await moveShops(tx, shops, keep);
  await markJoined(tx, gone, keep);
  const leads = await leadsAfterJoining(session, tools, { keep, gone, reason });
  await recountSellers(tx, [keep, gone]);
  await note(session, tools, {
    kind: 'joined',
    sellerId: keep,
    otherId: gone,
    shops,
    linkId: link.id,
    leads,
    reason,
    undoes,
  });
}

/** Parts the two shops of a link: whichever did not come first goes, with the shops that are nearer to it. */
async function part(
  session: Session,
  tools: WorkTools,
  { sellerId, link, reason }: { sellerId: string; link: Link; reason: string },
): Promise<void> {
  const { tx, acting } = session;
  const all = await shopsInOrder(tx, sellerId);
  const shops = await goingWith(tx, { link, all: all.map(({ id }) => id) });
  const gone = all.filter(({ id }) => shops.includes(id));
  const [first] = gone;
  const seller = await theSeller(tx, sellerId);
  if (first === undefined) throw leadProblem('leads.nothingMoves');
  const otherId = randomUUID();
  const { regionCode, regionBasis, granted, demo } = seller;
  await insertSellers(tx, [
    {
      ...{ id: otherId, ownerAgency: acting.agencyKey, granted, demo },
      name: first.name === '' ? first.platformId : first.name,
      ...{ regionCode, regionBasis, firstSeen: first.firstSeen, lastSeen: first.lastSeen },
    },
  ]);
  await moveShops(tx, shops, otherId);
  const leads = await leadsAfterParting(session, tools, { from: sellerId, to: otherId });
  await recountSellers(tx, [sellerId, otherId]);
  await note(session, tools, {
    kind: 'parted',
    sellerId,
    otherId,
    shops,
    linkId: link.id,
    leads,
    reason,
    undoes: null,
  });
}

/** Bits by which a decision of an officer outweighs what was computed. */
const decided = 1_000;

async function goingWith(tx: Tables, { link, all }: { link: Link; all: readonly string[] }): Promise<string[]> {
  const links = await linksAmong(tx, all);
  const pairs = links.map(({ shopA, shopB, weight, decision }) => ({
    left: shopA,
    right: shopB,
    weight: decision === null ? weight : decision === 'confirmed' ? decided : -decided,
  }));
  const groups = clusters(pairs);
  const groupOf = (shop: string) => groups.find((group) => group.includes(shop)) ?? [shop];
  const [stays, goes] =
    all.indexOf(link.shopA) <= all.indexOf(link.shopB) ? [link.shopA, link.shopB] : [link.shopB, link.shopA];
  return groupOf(goes).filter((id) => id !== stays);
}

/** A joining taken back: the shops that came with it, and are still there, become a seller again. */
async function separate(
  session: Session,
  tools: WorkTools,
  { change, reason }: { change: SellerChange; reason: string },
): Promise<void> {
  const { tx } = session;
  const { sellerId, otherId } = change;
  const there = await sellersOfShops(tx, change.shops);
  const shops = change.shops.filter((id) => there.get(id) === sellerId);
  if (shops.length === 0) throw leadProblem('leads.nothingMoves');
  await moveShops(tx, shops, otherId);
  await markJoined(tx, otherId, null);
  const before = change.leads as LeadDone[];
  const leads = await leadsAfterUndoing(session, tools, { from: sellerId, to: otherId, before, reason });
  await recountSellers(tx, [sellerId, otherId]);
  const { linkId, id: undoes } = change;
  await note(session, tools, { kind: 'parted', sellerId, otherId, shops, linkId, leads, reason, undoes });
}

type Noted = Pick<SellerChange, 'sellerId' | 'otherId' | 'shops' | 'linkId' | 'reason' | 'undoes'> & {
  kind: 'joined' | 'parted';
  leads: readonly LeadDone[];
};

async function note({ tx, acting }: Session, { now }: WorkTools, { leads, ...change }: Noted): Promise<void> {
  const { agencyKey: ownerAgency, userId: byUser, displayName: byName } = acting;
  await noteChange(tx, { ...change, ownerAgency, byUser, byName, at: now, leads: JSON.stringify(leads) });
}
