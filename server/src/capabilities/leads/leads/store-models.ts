// Kysely queries over the models that scores are given by, and over what officers decided about offers.
import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

/** The model made last towards a model of the program. */
export function latestModel(tx: Tables, base: string) {
  return tx
    .selectFrom('screeningModel')
    .select('model')
    .where('base', '=', base)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function findModel(tx: Tables, name: string) {
  return tx
    .selectFrom('screeningModel')
    .select(['model', 'dispositions', 'madeAt'])
    .where('name', '=', name)
    .executeTakeFirst();
}

/** All models that were made, the latest first. */
export function modelsMade(tx: Tables) {
  return tx
    .selectFrom('screeningModel')
    .select(['name', 'model', 'dispositions', 'base'])
    .orderBy('madeAt', 'desc')
    .execute();
}

export async function insertModel(tx: Tables, row: Insertable<DB['screeningModel']>): Promise<void> {
  await tx.insertInto('screeningModel').values(row).execute();
}

/** Offers of leads that monitoring found and that ended in a case or as no offence, the latest first. */
export function decidedOffers(tx: Tables, latest: number) {
  return tx
    .selectFrom('lead')
    .innerJoin('offer', 'offer.leadId', 'lead.id')
    .innerJoin('monitorRun', 'monitorRun.id', 'offer.runId')
    .select(['lead.result', 'offer.hits', 'monitorRun.model'])
    .where('lead.sourceKind', '=', 'monitoring')
    .where('lead.result', 'in', ['case', 'noViolation', 'unfounded'])
    .orderBy('lead.endedAt', 'desc')
    .orderBy('offer.id')
    .limit(latest)
    .execute();
}
