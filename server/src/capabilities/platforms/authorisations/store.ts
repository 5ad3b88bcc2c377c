// Kysely queries over the authorisations of provincial authorities to ask for data of a range.
import type { Expression, Insertable, Selectable, SqlBool } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';

export type AuthorisationRow = Selectable<DB['assistanceAuthorisation']>;

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

/** Those that pass, in any order. @param days conditions on the days of the document */
export function authorisationsPassing(
  tx: Tables,
  { words, days }: { words: readonly string[]; days: readonly Expression<SqlBool>[] },
) {
  return tx
    .selectFrom('assistanceAuthorisation')
    .selectAll()
    .where(({ and }) => and([...days, ...havingWords('assistance_authorisation', words)]));
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
