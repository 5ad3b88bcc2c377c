// Kysely queries over the authorisations of provincial authorities to ask for data of a range.
import { type Expression, type ExpressionBuilder, type Insertable, type Selectable, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../platform/database/connect.ts';
import { beyond, countAtMost, inOrder, type ListOrder, type ListPlace } from '../../../platform/database/list-order.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { mostCounted } from '../assistance/store.ts';

export type AuthorisationRow = Selectable<DB['assistanceAuthorisation']>;
export const standings = ['inForce', 'later', 'over'] as const;
export const authorisationSorts = ['newest', 'until'] as const;
export type AuthorisationSort = (typeof authorisationSorts)[number];
/** `today`: the day by which it is in force, later or over. */
export type AuthorisationFilter = {
  words: readonly string[];
  standing?: (typeof standings)[number] | undefined;
  today: string;
};

/** The authorisation of an agency on a day, as its document; undefined where it has none. */
export async function authorisationOn(
  tx: Tables,
  q: { agencyKey: number; day: string },
): Promise<{ document: string } | undefined> {
  return tx
    .selectFrom('assistanceAuthorisation')
    .select('document')
    .where('agencyKey', '=', q.agencyKey)
    .where('validFrom', '<=', q.day)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', q.day)]))
    .orderBy('validFrom', 'desc')
    .executeTakeFirst();
}

const orders = {
  newest: { column: sql`assistance_authorisation.valid_from`, cast: sql`date`, descending: true },
  until: { column: sql`assistance_authorisation.valid_until`, cast: sql`date`, descending: false },
} as const satisfies Record<AuthorisationSort, ListOrder>;
const id = sql`assistance_authorisation.id`;

function passing({ words, standing, today }: AuthorisationFilter) {
  const on = {
    inForce: sql<SqlBool>`valid_from <= ${today}::date and (valid_until is null or valid_until >= ${today}::date)`,
    later: sql<SqlBool>`valid_from > ${today}::date`,
    over: sql<SqlBool>`valid_until < ${today}::date`,
  };
  return (eb: ExpressionBuilder<DB, 'assistanceAuthorisation'>): Expression<SqlBool> =>
    eb.and([
      ...(standing === undefined ? [] : [on[standing]]),
      ...words.map(
        (word) =>
          sql<SqlBool>`position(lower(${word}) in lower(assistance_authorisation.document || ' ' || (select a.name from agency a where a.key = agency_key))) > 0`,
      ),
    ]);
}

/** Every authorisation that passes the filters, in the order asked for. */
export function authorisationsQuery(tx: Tables, filter: AuthorisationFilter, sort: AuthorisationSort) {
  return tx.selectFrom('assistanceAuthorisation').selectAll().where(passing(filter)).orderBy(inOrder(orders[sort], id));
}

/** One page and one row more. */
export function listAuthorisations(
  tx: Tables,
  q: { filter: AuthorisationFilter; sort: AuthorisationSort; after: ListPlace | undefined; limit: number },
): Promise<AuthorisationRow[]> {
  const query = authorisationsQuery(tx, q.filter, q.sort);
  return (q.after === undefined ? query : query.where(beyond(orders[q.sort], id, q.after)))
    .limit(q.limit + 1)
    .execute();
}

export function countAuthorisations(tx: Tables, filter: AuthorisationFilter): Promise<number> {
  return countAtMost(tx, tx.selectFrom('assistanceAuthorisation').select('id').where(passing(filter)), mostCounted);
}

/** @returns the row; undefined where the same document authorises that agency already */
export function insertAuthorisation(
  tx: Tables,
  row: Insertable<DB['assistanceAuthorisation']>,
): Promise<AuthorisationRow | undefined> {
  return tx
    .insertInto('assistanceAuthorisation')
    .values(row)
    .onConflict((conflict) => conflict.constraint('assistance_authorisation_once').doNothing())
    .returningAll()
    .executeTakeFirst();
}
