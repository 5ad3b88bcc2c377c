// Kysely queries over what belongs to a case: officers, parties, rights, goods, measures, checks.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { inParts } from '../../../platform/procedures/index.ts';

export type PartyRow = Selectable<DB['caseParty']>;
export type GoodsRow = Selectable<DB['caseGoods']>;
export type MeasureRow = Selectable<DB['caseMeasure']>;
export type DocumentRow = Selectable<DB['caseDocument']>;

export function officersOf(tx: Tables, caseId: string) {
  return tx.selectFrom('caseOfficer').selectAll().where('caseId', '=', caseId).orderBy('position').execute();
}

/** The names of these people, as far as the acting user may know them. */
export async function namesOf(tx: Tables, users: readonly string[]): Promise<string[]> {
  if (users.length === 0) return [];
  const rows = await tx.selectFrom('appUser').select('displayName').where('id', 'in', users).execute();
  return rows.map(({ displayName }) => displayName);
}

export function partiesOf(tx: Tables, caseId: string): Promise<PartyRow[]> {
  return tx
    .selectFrom('caseParty')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('part')
    .orderBy('position')
    .execute();
}

export function rightsOf(tx: Tables, caseId: string) {
  return tx.selectFrom('caseRight').selectAll().where('caseId', '=', caseId).orderBy('id').execute();
}

export function goodsOf(tx: Tables, caseId: string): Promise<GoodsRow[]> {
  return tx.selectFrom('caseGoods').selectAll().where('caseId', '=', caseId).orderBy('line').execute();
}

export function measuresOf(tx: Tables, caseId: string): Promise<MeasureRow[]> {
  return tx
    .selectFrom('caseMeasure')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('startedOn')
    .orderBy('no')
    .execute();
}

/** Documents in the order of their volume; the secondary one only for the handling agency. */
export function documentsOf(tx: Tables, caseId: string): Promise<DocumentRow[]> {
  return tx
    .selectFrom('caseDocument')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** The files of those documents: as they were sealed, else as they were drafted. */
export function documentFilesOf(tx: Tables, caseId: string) {
  return tx
    .selectFrom('caseDocument')
    .innerJoin('file', (join) =>
      join.on(({ eb, ref, fn }) =>
        eb('file.id', '=', fn.coalesce(ref('caseDocument.sealedFile'), ref('caseDocument.draftFile'))),
      ),
    )
    .select(['file.id', 'file.name', 'file.mediaType', 'file.size', 'file.sha256', 'file.uploadedAt'])
    .where('caseDocument.caseId', '=', caseId)
    .orderBy('caseDocument.position')
    .execute();
}

export async function replaceOfficers(
  tx: Tables,
  caseId: string,
  rows: readonly Omit<Insertable<DB['caseOfficer']>, 'caseId' | 'position'>[],
): Promise<void> {
  await tx.deleteFrom('caseOfficer').where('caseId', '=', caseId).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('caseOfficer')
    .values(rows.map((row, index) => ({ ...row, caseId, position: index + 1 })))
    .execute();
}

/** Marks an officer of the case as withdrawn. */
export async function recuseOfficer(tx: Tables, { caseId, name }: { caseId: string; name: string }): Promise<void> {
  await tx
    .updateTable('caseOfficer')
    .set({ recused: true })
    .where('caseId', '=', caseId)
    .where('name', '=', name)
    .execute();
}

/** Parties with an id that the case has are changed, others entered, those left out removed. */
export async function replaceParties(
  tx: Tables,
  caseId: string,
  rows: readonly (Omit<Insertable<DB['caseParty']>, 'caseId' | 'id'> & { id: string })[],
): Promise<void> {
  const kept = rows.map(({ id }) => id);
  let gone = tx.deleteFrom('caseParty').where('caseId', '=', caseId);
  if (kept.length > 0) gone = gone.where('id', 'not in', kept);
  await gone.execute();
  const before = new Set((await partiesOf(tx, caseId)).map(({ id }) => id));
  for (const { id, ...row } of rows) {
    if (before.has(id)) await tx.updateTable('caseParty').set(row).where('id', '=', id).execute();
    else
      await tx
        .insertInto('caseParty')
        .values({ ...row, id, caseId })
        .execute();
  }
}

export async function replaceRights(
  tx: Tables,
  caseId: string,
  rows: readonly Omit<Insertable<DB['caseRight']>, 'caseId'>[],
): Promise<void> {
  await tx.deleteFrom('caseRight').where('caseId', '=', caseId).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('caseRight')
    .values(rows.map((row) => ({ ...row, caseId })))
    .execute();
}

export async function replaceGoods(
  tx: Tables,
  { caseId, owner }: { caseId: string; owner: number | null },
  rows: readonly Omit<Insertable<DB['caseGoods']>, 'caseId'>[],
): Promise<void> {
  await tx
    .deleteFrom('caseGoods')
    .where('caseId', '=', caseId)
    .where('ownerAgency', 'is not distinct from', owner)
    .execute();
  for (const part of inParts(rows.map((row) => ({ ...row, caseId }))))
    await tx.insertInto('caseGoods').values(part).execute();
}

export async function setHeld(tx: Tables, q: { caseId: string; line: number; held: number }): Promise<void> {
  await tx
    .updateTable('caseGoods')
    .set({ held: q.held })
    .where('caseId', '=', q.caseId)
    .where('line', '=', q.line)
    .execute();
}

/** The price that the price authority gave for a line, with the number of its conclusion. */
export async function setAuthorityPrice(
  tx: Tables,
  q: { caseId: string; line: number; fen: number; basis: string },
): Promise<void> {
  await tx
    .updateTable('caseGoods')
    .set({ authorityPrice: q.fen, priceBasis: q.basis })
    .where('caseId', '=', q.caseId)
    .where('line', '=', q.line)
    .execute();
}

/** Who identified the goods, on the rights of the holder that was asked; on all of them where none is of that name. */
export async function setIdentifiedBy(tx: Tables, q: { caseId: string; holder: string; by: string }): Promise<void> {
  const rights = await rightsOf(tx, q.caseId);
  const own = rights.filter(({ holder }) => holder === q.holder);
  const ids = (own.length > 0 ? own : rights).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.updateTable('caseRight').set({ identifiedBy: q.by }).where('id', 'in', ids).execute();
}

export async function insertMeasure(tx: Tables, row: Insertable<DB['caseMeasure']>): Promise<void> {
  await tx.insertInto('caseMeasure').values(row).execute();
}

export async function updateMeasure(tx: Tables, id: string, set: Updateable<DB['caseMeasure']>): Promise<void> {
  await tx
    .updateTable('caseMeasure')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export function findMeasure(tx: Tables, id: string): Promise<MeasureRow | undefined> {
  return tx.selectFrom('caseMeasure').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Registrations in force whose days are over, kept from others until the transaction ends; for the system. */
export function lapsedRegistrations(tx: Tables, q: { now: Date; limit: number }) {
  return (
    tx
      .selectFrom('caseMeasure')
      .innerJoin('caseFile', 'caseFile.id', 'caseMeasure.caseId')
      .innerJoin('agency', (join) =>
        join.on((eb) => eb('agency.key', '=', eb.fn.coalesce('caseMeasure.ownerAgency', 'caseFile.ownerAgency'))),
      )
      .select(['caseMeasure.id', 'caseMeasure.caseId', 'agency.key as agencyKey', 'agency.name as agencyName'])
      .where('caseMeasure.kind', '=', 'registration')
      .where('caseMeasure.state', '=', 'inForce')
      // What another system keeps ends when that system says so.
      .where('caseMeasure.sourceSystem', 'is', null)
      .where('caseMeasure.endedOn', 'is', null)
      .where('caseMeasure.nextDueAt', '<', q.now)
      .orderBy('caseMeasure.nextDueAt')
      .limit(q.limit)
      .forUpdate('caseMeasure')
      .skipLocked()
      .execute()
  );
}

export function lastCheck(tx: Tables, caseId: string) {
  return tx
    .selectFrom('caseCheck')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Every check that changed the conclusion, the newest first. */
export function checksOf(tx: Tables, caseId: string) {
  return tx.selectFrom('caseCheck').selectAll().where('caseId', '=', caseId).orderBy('seq', 'desc').execute();
}

export async function insertChecks(tx: Tables, rows: readonly Insertable<DB['caseCheck']>[]): Promise<void> {
  for (const part of inParts(rows)) await tx.insertInto('caseCheck').values(part).execute();
}

/** The encrypted personal data of a party of a case; undefined where it is none of that case. */
export function personalOf(tx: Tables, q: { caseId: string; partyIds: readonly string[] }) {
  return tx
    .selectFrom('caseParty')
    .select(['id', 'idNumber', 'address', 'phone', 'identifiers'])
    .where('id', 'in', q.partyIds)
    .where('caseId', '=', q.caseId)
    .execute();
}
