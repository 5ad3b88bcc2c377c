// Kysely queries over referrals and their exhibits.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { holdsRegion } from '../../platform/database/queries/within.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { havingWords } from '../../platform/database/words/having-words.ts';

export type ReferralRow = Omit<Selectable<DB['referral']>, 'readers' | 'granted'>;
export type ReferralChange = Updateable<DB['referral']>;

/** One referral; undefined when it is not there or may not be seen. */
export function findReferral(tx: Tables, id: string): Promise<ReferralRow | undefined> {
  return tx.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The referrals of a case, the latest first. */
export function referralsOfCase(tx: Tables, caseId: string): Promise<ReferralRow[]> {
  return tx.selectFrom('referral').selectAll().where('caseId', '=', caseId).orderBy('preparedAt', 'desc').execute();
}

/** The referral of a case that has not ended. */
export function findRunning(tx: Tables, caseId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('referral')
    .select('id')
    .where('caseId', '=', caseId)
    .where('state', 'not in', ['ended', 'returned', 'cancelled'])
    .executeTakeFirst();
}

/** The referral of a case that is prepared and not sent, kept from others until the transaction ends. */
export function lockPrepared(tx: Tables, caseId: string) {
  return tx
    .selectFrom('referral')
    .select(['id', 'ownerAgency', 'source'])
    .where('caseId', '=', caseId)
    .where('state', '=', 'prepared')
    .forUpdate()
    .executeTakeFirst();
}

export async function insertReferral(tx: Tables, row: Omit<Insertable<DB['referral']>, 'readers'>): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('referral')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateReferral(tx: Tables, id: string, set: ReferralChange): Promise<void> {
  await tx
    .updateTable('referral')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The case of a referral, which is held against others who would tell the same; undefined for one without a case here. */
export async function lockCaseOf(
  tx: Tables,
  id: string,
): Promise<{ id: string; no: string | null; caseId: string } | undefined> {
  const row = await tx
    .selectFrom('referral')
    .select(['id', 'no', 'caseId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined || row.caseId === null ? undefined : { ...row, caseId: row.caseId };
}

/**
 * Referrals whose refusal waits for an answer past its day, held until the transaction ends. Those that travel in packages are left to
 * people: a step that one side takes by itself would part the two logs.
 */
export function lapsedRefusals(tx: Tables, q: { now: Date; limit: number }) {
  return tx
    .selectFrom('referral')
    .innerJoin('agency', 'agency.key', 'referral.ownerAgency')
    .select(['referral.id', 'referral.nextDuty', 'referral.nextDueAt'])
    .select(['agency.key as agencyKey', 'agency.name as agencyName'])
    .where('referral.state', '=', 'refused')
    .where('referral.nextDueAt', '<', q.now)
    .where('referral.nextDuty', 'in', ['answerRefusal', 'answerUpheld'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('packageReceived').select('id').whereRef('packageReceived.referralId', '=', 'referral.id'),
        ),
      ),
    )
    .orderBy('referral.nextDueAt')
    .limit(q.limit)
    .forUpdate('referral')
    .skipLocked()
    .execute();
}

/** The fine that the agency imposed while the case was its own again, in fen: set off like one imposed before (行政处罚法 35(2)). */
export async function noteFine(tx: Tables, { id, fine }: { id: string; fine: number | null }): Promise<void> {
  if (fine === null) return;
  await tx
    .updateTable('referral')
    .set({ fineBefore: fine })
    .where('id', '=', id)
    .where('fineBefore', 'is distinct from', fine)
    .execute();
}

/** That the case was told of the end. */
export async function setCaseTold(tx: Tables, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx.updateTable('referral').set({ caseToldAt: now }).where('id', '=', id).execute();
}

export function exhibitsOf(tx: Tables, referralId: string) {
  return tx.selectFrom('referralExhibit').selectAll().where('referralId', '=', referralId).orderBy('line').execute();
}

export async function insertExhibits(tx: Tables, rows: readonly Insertable<DB['referralExhibit']>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('referralExhibit')
      .values([...rows])
      .execute();
}

/** Before the hand-over the list follows what is held. */
export async function removeExhibits(tx: Tables, referralId: string): Promise<void> {
  await tx.deleteFrom('referralExhibit').where('referralId', '=', referralId).where('handedOver', '=', '0').execute();
}

export async function setHandedOver(tx: Tables, q: { referralId: string; line: number; handedOver: number }) {
  await tx
    .updateTable('referralExhibit')
    .set({ handedOver: q.handedOver })
    .where('referralId', '=', q.referralId)
    .where('line', '=', q.line)
    .execute();
}

/** The agency of a department for a place: of the same region, or the nearest above it. */
export function nearestAgency(tx: Tables, q: { departmentId: string; regionPath: string }) {
  return tx
    .selectFrom('agency')
    .select(['key', 'id', 'name'])
    .where('departmentId', '=', q.departmentId)
    .where('active', '=', true)
    .where(holdsRegion('regionPath', q.regionPath))
    .orderBy((eb) => eb.fn('nlevel', ['regionPath']), 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Number and title of referrals that the acting user may see, for the inbox. */
export async function describeReferrals(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('referral')
    .select(['id', 'no', 'caseNo', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, no, caseNo, title }) => [id, { no: no ?? caseNo ?? '', subtitle: title }]));
}

/** Referrals whose name, numbers, accused or crimes hold all the words, the latest first. */
export function searchReferralRows(tx: Tables, { words, limit }: { words: readonly string[]; limit: number }) {
  return tx
    .selectFrom('referral')
    .select(['id', 'no', 'title', 'crimes', 'accused'])
    .where(({ and }) => and(havingWords('referral', words)))
    .orderBy('preparedAt', 'desc')
    .limit(limit)
    .execute();
}

/** How the referrals of these cases stand, the earliest prepared first. */
export function referralsOfCases(tx: Tables, caseIds: readonly string[]) {
  return tx
    .selectFrom('referral')
    .select(['id', 'caseId', 'no', 'state', 'sentAt', 'receiptNo', 'outcome'])
    .where('caseId', 'in', [...caseIds])
    .orderBy('preparedAt')
    .execute();
}

/** The referral went out as a package. */
export async function noteCarried(tx: Tables, id: string): Promise<void> {
  await tx.updateTable('referral').set({ carried: true }).where('id', '=', id).execute();
}
