// Versions of the law table as they are stored.

import { type LawTable, seedLaw } from '@qingfeng/offence';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import type { LawVersion } from '../../platform/database/schema.generated.ts';
import type { EntryChange } from './table.ts';

const head = [
  'id',
  'no',
  'state',
  'title',
  'basedOn',
  'takesEffectOn',
  'digest',
  'drafter',
  'draftedAt',
  'editors',
  'submitter',
  'submittedAt',
  'decider',
  'decidedAt',
  'returned',
  'version',
] as const;

export type VersionHead = Pick<Selectable<LawVersion>, (typeof head)[number]>;

/** Newest first; what is being worked on before all. */
export async function listVersions(tx: Tables): Promise<VersionHead[]> {
  return tx.selectFrom('lawVersion').select(head).orderBy('draftedAt', 'desc').orderBy('id', 'desc').execute();
}

export async function findVersion(tx: Tables, id: string): Promise<VersionHead | undefined> {
  return tx.selectFrom('lawVersion').select(head).where('id', '=', id).executeTakeFirst();
}

/** The same, held against everybody else who would change it until the transaction ends. */
export async function lockVersion(tx: Tables, id: string): Promise<VersionHead | undefined> {
  return tx.selectFrom('lawVersion').select(head).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function openVersion(tx: Tables): Promise<{ id: string; title: string } | undefined> {
  return tx
    .selectFrom('lawVersion')
    .select(['id', 'title'])
    .where('state', 'in', ['draft', 'submitted'])
    .executeTakeFirst();
}

/** The approved version of the highest number: what the next one is based on. */
export async function newestApproved(tx: Tables): Promise<VersionHead | undefined> {
  return tx
    .selectFrom('lawVersion')
    .select(head)
    .where('state', '=', 'approved')
    .orderBy('no', 'desc')
    .executeTakeFirst();
}

/** The last table that came with the platform: it alone is based on none. */
export async function newestDelivered(tx: Tables): Promise<VersionHead | undefined> {
  return tx
    .selectFrom('lawVersion')
    .select(head)
    .where('state', '=', 'approved')
    .where('basedOn', 'is', null)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The version that cases of a day are compared with. */
export async function versionOfDay(tx: Tables, day: string): Promise<VersionHead | undefined> {
  return tx
    .selectFrom('lawVersion')
    .select(head)
    .where('state', '=', 'approved')
    .where('takesEffectOn', '<=', day)
    .orderBy('takesEffectOn', 'desc')
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The whole table of an approved version. */
export async function contentOf(tx: Tables, id: string): Promise<LawTable | undefined> {
  const row = await tx.selectFrom('lawVersion').select('content').where('id', '=', id).executeTakeFirst();
  // The content was checked by the engine before it was stored, and nothing changes it.
  const stored = (row?.content ?? undefined) as StoredTable | undefined;
  return stored === undefined ? undefined : whole(stored);
}

/** Tables from before the catalogue of offences was kept in them have no such part. */
type StoredTable = Omit<LawTable, 'offences'> & Partial<Pick<LawTable, 'offences'>>;

function whole(stored: StoredTable): LawTable {
  const { offences } = stored;
  if (offences !== undefined) return { ...stored, offences };
  return { ...stored, offences: seedLaw.offences, documents: { ...seedLaw.documents, ...stored.documents } };
}

export async function changesOf(tx: Tables, id: string): Promise<EntryChange[]> {
  const rows = await tx
    .selectFrom('lawChange')
    .select(['part', 'entry', 'content'])
    .where('versionId', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ part, entry, content }) => ({ part: part as EntryChange['part'], entry, content }));
}

export async function storeChange(
  tx: Tables,
  q: { versionId: string; change: EntryChange; by: string; now: Date },
): Promise<void> {
  const { versionId, change, by, now } = q;
  const content = change.content === null ? null : JSON.stringify(change.content);
  await tx
    .insertInto('lawChange')
    .values({ versionId, part: change.part, entry: change.entry, content, changedBy: by, changedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['versionId', 'part', 'entry']).doUpdateSet({ content, changedBy: by, changedAt: now }),
    )
    .execute();
}

/** The entry is again as in the version it is based on. */
export async function dropChange(tx: Tables, q: { versionId: string; part: string; entry: string }): Promise<void> {
  await tx
    .deleteFrom('lawChange')
    .where('versionId', '=', q.versionId)
    .where('part', '=', q.part)
    .where('entry', '=', q.entry)
    .execute();
}

/** A version that comes with the platform; one of its number that is there stays as it is. */
export async function insertDelivered(tx: Tables, row: Insertable<LawVersion>): Promise<void> {
  await tx
    .insertInto('lawVersion')
    .values(row)
    .onConflict((conflict) => conflict.column('no').doNothing())
    .execute();
}

/** @returns the id of the new draft */
export async function insertDraft(tx: Tables, row: Insertable<LawVersion>): Promise<string> {
  const { id } = await tx.insertInto('lawVersion').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateVersion(tx: Tables, id: string, set: Updateable<LawVersion>): Promise<void> {
  await tx.updateTable('lawVersion').set(set).where('id', '=', id).execute();
}
