// Kysely queries over requests for assistance and the data that came with answers.

import { type Insertable, type Selectable, type SqlBool, sql, type UpdateObject } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { openStates } from './states.ts';

export type RequestRow = Omit<Selectable<DB['assistanceRequest']>, 'readers' | 'granted' | 'supervised' | 'sealed'>;
export type RequestChange = UpdateObject<DB, 'assistanceRequest'>;
export type DataRow = Selectable<DB['assistanceData']>;
export type IdentityRow = Selectable<DB['assistanceIdentity']>;

export function findRequest(tx: Tables, id: string): Promise<RequestRow | undefined> {
  return tx.selectFrom('assistanceRequest').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from others until the transaction ends; undefined also for who may see it and not change it. */
export function lockRequest(tx: Tables, id: string): Promise<RequestRow | undefined> {
  return tx.selectFrom('assistanceRequest').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertRequest(
  tx: Tables,
  row: Omit<Insertable<DB['assistanceRequest']>, 'readers'>,
): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('assistanceRequest')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateRequest(tx: Tables, id: string, set: RequestChange): Promise<void> {
  await tx
    .updateTable('assistanceRequest')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

// ───────────────────────── lists ─────────────────────────

/** `queue`: asked by the acting agency, or sent to it. */
export type AssistanceFilter = {
  now: Date;
  agencyKey: number;
  queue?: 'asked' | 'received' | undefined;
  words: readonly string[];
  open?: boolean | undefined;
  state?: string | undefined;
  dataSet?: string | undefined;
  way?: string | undefined;
  late?: boolean | undefined;
  caseId?: string | undefined;
  leadId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
};

/** Most requests that are counted: a longer list says so and is narrowed by its filters. */
export const mostCounted = 1_000;

/** Requests that pass, in any order. */
export function requestsPassing(tx: Tables, filter: AssistanceFilter) {
  return tx
    .selectFrom('assistanceRequest')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(filter.queue === 'asked' ? [eb('ownerAgency', '=', filter.agencyKey)] : []),
        ...(filter.queue === 'received' ? [eb('addressee', '=', filter.agencyKey), eb('sentAt', 'is not', null)] : []),
        ...(filter.open === undefined ? [] : [eb('state', filter.open ? 'in' : 'not in', [...openStates])]),
        ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
        ...(filter.dataSet === undefined ? [] : [sql<SqlBool>`data_sets @> array[${filter.dataSet}]`]),
        ...(filter.way === undefined ? [] : [eb('way', '=', filter.way)]),
        ...(filter.late === true ? [eb('nextDueAt', '<', filter.now)] : []),
        ...(filter.caseId === undefined ? [] : [eb('caseId', '=', filter.caseId)]),
        ...(filter.leadId === undefined ? [] : [eb('leadId', '=', filter.leadId)]),
        ...(filter.from === undefined ? [] : [eb('createdAt', '>=', new Date(`${filter.from}T00:00:00+08:00`))]),
        ...(filter.until === undefined ? [] : [eb('createdAt', '<=', new Date(`${filter.until}T23:59:59.999+08:00`))]),
        ...havingWords('assistance_request', filter.words),
      ]),
    );
}

/** For the inbox: number and surroundings of the requests that the acting user may see. */
export async function describeRequests(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('assistanceRequest')
    .select(['id', 'no', 'platform', 'merchant', 'matterNo'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, no, platform, merchant, matterNo }) => [
      id,
      { no: no ?? '', subtitle: [platform, merchant, matterNo].filter(Boolean).join(' · ') },
    ]),
  );
}

// ───────────────────────── data of answers ─────────────────────────

export type KeptFile = Pick<DataRow, 'name' | 'mediaType' | 'size' | 'sha256' | 'storeKey'>;

/** Takes an uploaded file of the acting agency out of the files that people download; undefined where there is none such. */
export async function keepAsData(tx: Tables, q: { fileId: string; requestId: string }): Promise<KeptFile | undefined> {
  const { rows } = await sql<KeptFile>`
    select name, media_type as "mediaType", size, sha256, store_key as "storeKey" from access.keep_as_data(${q.fileId}::uuid, ${q.requestId}::uuid)`.execute(
    tx,
  );
  return rows[0];
}

export async function insertData(tx: Tables, row: Insertable<DB['assistanceData']>): Promise<void> {
  await tx.insertInto('assistanceData').values(row).execute();
}

export function dataOf(tx: Tables, requestId: string): Promise<DataRow[]> {
  return tx
    .selectFrom('assistanceData')
    .selectAll()
    .where('requestId', '=', requestId)
    .orderBy('uploadedAt')
    .orderBy('id')
    .execute();
}

export async function insertIdentity(
  tx: Tables,
  row: Omit<Insertable<DB['assistanceIdentity']>, 'readers'>,
): Promise<void> {
  await tx
    .insertInto('assistanceIdentity')
    .values({ ...row, readers: [] })
    .execute();
}

export function identitiesOf(tx: Tables, requestId: string): Promise<IdentityRow[]> {
  return tx
    .selectFrom('assistanceIdentity')
    .selectAll()
    .where('requestId', '=', requestId)
    .orderBy('enteredAt')
    .orderBy('id')
    .execute();
}

export function findIdentity(tx: Tables, id: string): Promise<IdentityRow | undefined> {
  return tx.selectFrom('assistanceIdentity').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Identities that other agencies shared with this one, the newest first. */
export function sharedWith(tx: Tables, agencyKey: number, limit: number): Promise<IdentityRow[]> {
  return tx
    .selectFrom('assistanceIdentity')
    .selectAll()
    .where(sql<SqlBool>`granted @> array[${agencyKey}::int]`)
    .orderBy('sharedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What was brought and not given yet is given with an answer: from then on the other side sees it. @returns the sets that were given */
export async function giveBrought(
  tx: Tables,
  q: { requestId: string; agencyKey: number; now: Date; sets: readonly string[] },
): Promise<string[]> {
  const given = await tx
    .updateTable('assistanceData')
    .set({ givenAt: q.now })
    .where('requestId', '=', q.requestId)
    .where('givenBy', '=', q.agencyKey)
    .where('givenAt', 'is', null)
    .where('dataSet', 'in', [...q.sets])
    .returning('dataSet')
    .execute();
  const named = q.sets.includes('merchant')
    ? await tx
        .updateTable('assistanceIdentity')
        .set({ givenAt: q.now })
        .where('requestId', '=', q.requestId)
        .where('givenBy', '=', q.agencyKey)
        .where('givenAt', 'is', null)
        .returning('id')
        .execute()
    : [];
  return [...new Set([...given.map(({ dataSet }) => dataSet), ...(named.length > 0 ? ['merchant'] : [])])];
}

/** Opens the identities of a request to another agency. @returns how many */
export async function shareIdentities(
  tx: Tables,
  q: { requestId: string; agencyKey: number; now: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('assistanceIdentity')
    .set({
      sharedAt: q.now,
      granted: sql<
        number[]
      >`(select array_agg(distinct k order by k) from unnest(granted || ${q.agencyKey}::int) as k)`,
    })
    .where('requestId', '=', q.requestId)
    .where('givenAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

// ───────────────────────── where it comes from ─────────────────────────

/** The provincial market authority above a place. */
export async function provinceAbove(
  tx: Tables,
  q: { regionPath: string; departmentId: string },
): Promise<{ key: number; name: string } | undefined> {
  const { rows } = await sql<{ key: number; name: string }>`
    select a.key, a.name from agency a
     where a.department_id = ${q.departmentId} and a.level = 'province' and a.active and a.region_path @> ${q.regionPath}::ltree
     order by a.key limit 1`.execute(tx);
  return rows[0];
}

/** One file of an answer; undefined where it is not there or may not be seen. */
export function findData(tx: Tables, id: string): Promise<DataRow | undefined> {
  return tx.selectFrom('assistanceData').selectAll().where('id', '=', id).executeTakeFirst();
}
