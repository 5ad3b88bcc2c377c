// Rights as imports and screening ask for them.
import type { Right } from '@qingfeng/screening';
import { type Selectable, sql } from 'kysely';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type RightRow = Selectable<DB['registeredRight']>;

/** The entries of the acting agency with these numbers. */
export async function ownRights(
  { tx, acting }: Pick<Session, 'tx' | 'acting'>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, RightRow>> {
  const rows = await tx
    .selectFrom('registeredRight')
    .selectAll()
    .where('ownerAgency', '=', acting.agencyKey)
    .where(sql<boolean>`registration_no = any (${[...numbers]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.registrationNo, row]));
}

/** Every right in force on a day, as the screener takes them; `id` is that of the row. */
export async function rightsInForce(tx: Tables, on: string): Promise<Right[]> {
  const rows = await tx
    .selectFrom('registeredRight')
    .selectAll()
    .where((eb) => eb.or([eb('validFrom', 'is', null), eb('validFrom', '<=', on)]))
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', on)]))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mark: row.mark,
    aliases: row.aliases,
    owner: row.holder,
    classes: row.classes,
    authorisedSellers: row.authorisedSellers,
    referencePrice: row.referencePrice,
    validFrom: row.validFrom,
    validTo: row.validTo,
  }));
}
