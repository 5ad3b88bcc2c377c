// Kysely queries over what agencies told right holders of.
import type { Insertable, Selectable } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import type { ToldOffer } from './takedown-schema.ts';

export type Told = Omit<Selectable<DB['toldOffers']>, 'offers'> & { offers: ToldOffer[] };
export type ToldPlace = { at: string; id: string };

const read = (row: Selectable<DB['toldOffers']>): Told => ({ ...row, offers: row.offers as unknown as ToldOffer[] });

/** @returns its id, or undefined where the right holder was told before */
export async function insertTold(
  tx: Tables,
  row: Omit<Insertable<DB['toldOffers']>, 'readers'>,
): Promise<string | undefined> {
  const made = await tx
    .insertInto('toldOffers')
    .values({ ...row, readers: [] })
    .onConflict((conflict) => conflict.constraint('told_offers_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

export async function toldForNotice(tx: Tables, id: string): Promise<Told | undefined> {
  const row = await tx.selectFrom('toldOffers').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** What a right holder was told of, the newest first, each with the notice made of it; one row more than asked for. */
export async function toldTo(tx: Tables, q: { holder: number; after: ToldPlace | undefined; limit: number }) {
  let query = tx
    .selectFrom('toldOffers')
    .selectAll('toldOffers')
    .select((eb) =>
      eb
        .selectFrom('takedown')
        .select('takedown.id')
        .whereRef('takedown.toldId', '=', 'toldOffers.id')
        .limit(1)
        .as('takedownId'),
    )
    .where('holder', '=', q.holder);
  const { after } = q;
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('toldAt', '<', new Date(after.at)),
        eb.and([eb('toldAt', '=', new Date(after.at)), eb('toldOffers.id', '<', after.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('toldAt', 'desc')
    .orderBy('toldOffers.id', 'desc')
    .limit(q.limit + 1)
    .execute();
  return rows.map(({ takedownId, ...row }) => ({ ...read(row), takedownId }));
}
