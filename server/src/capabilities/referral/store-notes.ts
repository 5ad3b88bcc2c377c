// Kysely queries over what the police keep to themselves of an investigation.
import type { Insertable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';

export async function insertNote(tx: Tables, row: Insertable<DB['policeNote']>): Promise<void> {
  await tx.insertInto('policeNote').values(row).execute();
}

/** The notes on a referral that the acting user may read, the earliest first, with the names of their authors. */
export function notesOf(tx: Tables, referralId: string) {
  return tx
    .selectFrom('policeNote')
    .innerJoin('appUser', 'appUser.id', 'policeNote.userId')
    .select(['policeNote.id', 'policeNote.at', 'appUser.displayName as by', 'policeNote.text'])
    .where('referralId', '=', referralId)
    .orderBy('at')
    .execute();
}
