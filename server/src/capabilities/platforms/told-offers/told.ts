// An agency tells a right holder of the offers of a lead: public offers alone. The right holder may make a notice of them.
import type { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { agenciesById, agenciesByKey, agencyRef } from '../../../platform/organisation/agencies/agency-refs.ts';
import { findLead, readOffers } from '../../leads/index.ts';
import { platformProblem } from '../problems.ts';
import { type PlatformRow, platformNamed, platformsById } from '../register/store.ts';
import { unfitTold } from '../takedown/outgoing.ts';
import type { ToldOffer, toldOffers } from '../takedown/schema.ts';
import { insertTold, type ToldRow } from './store.ts';

const mostTold = 500;

type Telling = {
  leadId: string;
  holderId: string;
  note: string;
  /** What may not leave the house in shop, mark and titles is covered; else it is refused. */
  cover: boolean;
  now: Date;
};

/**
 * Tells a right holder of a lead's offers, platform by platform; telling again changes nothing.
 * @returns how many lists were made
 * @throws Problem request.notFound, request.invalid (holder, and what may not leave the house), platforms.noOffers
 */
export async function tellHolder(session: Session, q: Telling): Promise<number> {
  const { tx, acting } = session;
  const lead = await findLead(tx, q.leadId);
  if (lead === undefined) throw problem('request.notFound');
  const [holder] = await agenciesById(tx, [q.holderId]);
  if (holder?.departmentId !== 'right-holder') {
    throw problem(
      'request.invalid',
      {},
      { fields: [{ pointer: '/holderId', zh: '不是权利人账户单位', en: 'not a right holder' }] },
    );
  }
  const { items: found } = await readOffers(session, { leadId: q.leadId, after: undefined, limit: mostTold });
  const { mark, seller, offers: items } = await fitToTell({ ...q, ...lead, seller: lead.respondent, offers: found });
  const known = new Map<string, PlatformRow | undefined>();
  for (const { platform } of items) if (!known.has(platform)) known.set(platform, await platformNamed(tx, platform));
  let told = 0;
  let listed = 0;
  for (const [name, platform] of known) {
    if (platform === undefined || platform.offerAddress === null) continue;
    const { offerAddress } = platform;
    const offers = items
      .filter((offer) => offer.platform === name)
      .map(
        ({ platformId, title, priceFen, seenAt }): ToldOffer => ({
          offerNo: platformId,
          address: offerAddress.replace('{id}', encodeURIComponent(platformId)),
          title,
          priceFen,
          seenAt,
        }),
      );
    listed += 1;
    const id = await insertTold(tx, {
      ...{
        ownerAgency: acting.agencyKey,
        granted: [holder.key],
        holder: holder.key,
        leadId: q.leadId,
        platformId: platform.id,
      },
      ...{
        ...{ mark, seller },
        offers: JSON.stringify(offers),
        note: q.note,
        toldAt: q.now,
        demo: lead.demo,
      },
    });
    told += id === undefined ? 0 : 1;
  }
  if (listed === 0) throw platformProblem('platforms.noOffers');
  return told;
}

type Said = { mark: string; seller: string };

/** What is told, as it may leave the house. The note is the teller's to put right. @throws Problem request.invalid */
async function fitToTell<T extends { title: string }>(
  q: Pick<Telling, 'note' | 'cover' | 'now'> & Said & { offers: readonly T[] },
): Promise<Said & { offers: readonly T[] }> {
  const unfit = await unfitTold(q, q.now);
  refuseFields(q.cover ? unfit.filter(({ pointer }) => pointer === '/note') : unfit);
  const covered = new Map(unfit.map(({ pointer, instead }) => [pointer, instead]));
  const said = (pointer: string, text: string): string => covered.get(pointer) ?? text;
  return {
    ...{ mark: said('/mark', q.mark), seller: said('/seller', q.seller) },
    offers: q.offers.map((offer, at) => ({ ...offer, title: said(`/offers/${at}/title`, offer.title) })),
  };
}

/** Rows as lists show them. */
export async function toldRows(tx: Tables, rows: readonly ToldRow[]): Promise<z.infer<typeof toldOffers>[]> {
  const agencies = await agenciesByKey(
    tx,
    rows.map(({ ownerAgency }) => ownerAgency),
  );
  const platforms = await platformsById(
    tx,
    rows.map(({ platformId }) => platformId),
  );
  return rows.flatMap((row) => {
    const teller = agencies.get(row.ownerAgency);
    const platform = platforms.get(row.platformId);
    if (teller === undefined || platform === undefined) return [];
    return [
      {
        id: row.id,
        teller: agencyRef(teller),
        platform: { id: platform.id, name: platform.name, takesPart: platform.body !== null },
        mark: row.mark,
        seller: row.seller,
        note: row.note,
        offers: row.offers as unknown as ToldOffer[],
        toldAt: row.toldAt.toISOString(),
        takedownId: row.takedownId,
        demo: row.demo,
      },
    ];
  });
}
