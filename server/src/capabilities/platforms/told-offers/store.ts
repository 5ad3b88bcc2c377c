// Kysely queries over what agencies told right holders of.
import { type Expression, type ExpressionBuilder, type Insertable, type Selectable, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import type { ToldOffer } from '../takedown/schema.ts';

export type Told = Omit<Selectable<DB['toldOffers']>, 'offers'> & { offers: ToldOffer[] };

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

/** `made`: those of which a notice was made, or those of which none was. */
export type ToldFilter = {
  holder: number;
  words: readonly string[];
  platform?: string | undefined;
  made?: boolean | undefined;
  from?: string | undefined;
  until?: string | undefined;
};
function passing({ holder, words, platform, made, from, until }: ToldFilter) {
  return (eb: ExpressionBuilder<DB, 'toldOffers'>): Expression<SqlBool> => {
    const noticed = sql<SqlBool>`exists (select from takedown t where t.told_id = told_offers.id)`;
    return eb.and([
      eb('holder', '=', holder),
      ...(platform === undefined ? [] : [eb('platformId', '=', platform)]),
      ...(made === undefined ? [] : [made ? noticed : eb.not(noticed)]),
      ...(from === undefined ? [] : [sql<SqlBool>`told_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'`]),
      ...(until === undefined
        ? []
        : [sql<SqlBool>`told_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
      ...havingWords('told_offers', words),
    ]);
  };
}

/** What a right holder was told of, in any order, each with the notice made of it. */
export function toldPassing(tx: Tables, filter: ToldFilter) {
  return tx
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
    .where(passing(filter));
}
export type ToldRow = Awaited<ReturnType<ReturnType<typeof toldPassing>['execute']>>[number];
