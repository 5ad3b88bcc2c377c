// Kysely queries over leads.

import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';
import { type HandledBy, handledBy } from '../../../platform/lists/handled-by.ts';
import { inParts } from '../../../platform/procedures/index.ts';
import { wholeLeads } from './store-with-merged.ts';

export type LeadRow = Omit<Selectable<DB['lead']>, 'readers' | 'granted'>;
export type LeadChange = Updateable<DB['lead']>;

export const leadColumns = [
  ...(['id', 'ownerAgency', 'parties', 'no', 'title', 'sourceKind', 'sourceNote', 'foundOn', 'monitorId'] as const),
  ...(['sellerId', 'tipId', 'respondent', 'regionCode', 'place', 'platform', 'mark', 'goods', 'summary'] as const),
  ...([
    'score',
    'reasons',
    'estimate',
    'estimateBasis',
    'offers',
    'handler',
    'mergedInto',
    'caseId',
    'result',
  ] as const),
  ...([
    'resultNote',
    'endedAt',
    'state',
    'nextDueAt',
    'nextAmberAt',
    'nextDuty',
    'createdAt',
    'campaignId',
    'version',
    'demo',
  ] as const),
] as const;
export type Lead = Pick<LeadRow, (typeof leadColumns)[number]>;

export function findLead(tx: Tables, id: string): Promise<Lead | undefined> {
  return tx.selectFrom('lead').select(leadColumns).where('id', '=', id).executeTakeFirst();
}

export function findLeadByNo(tx: Tables, q: { agencyKey: number; no: string }): Promise<Lead | undefined> {
  return tx
    .selectFrom('lead')
    .select(leadColumns)
    .where('ownerAgency', '=', q.agencyKey)
    .where('no', '=', q.no)
    .executeTakeFirst();
}

/** The same as findLead, kept from others until the transaction ends; undefined also for who may see it and not change it. */
export function lockLead(tx: Tables, id: string): Promise<Lead | undefined> {
  return tx.selectFrom('lead').select(leadColumns).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertLeads(tx: Tables, rows: readonly Omit<Insertable<DB['lead']>, 'readers'>[]): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  for (const part of inParts(rows.map((row) => ({ ...row, readers: [] })))) {
    await tx.insertInto('lead').values(part).execute();
  }
}

export async function updateLead(tx: Tables, id: string, set: LeadChange): Promise<void> {
  await tx
    .updateTable('lead')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export type LeadFilter = {
  words: readonly string[];
  state?: string | undefined;
  source?: string | undefined;
  region?: string | undefined;
  seller?: string | undefined;
  /** The person of the acting agency who handles it, or helps. */
  handledBy?: HandledBy | undefined;
  case?: string | undefined;
  monitor?: string | undefined;
  campaign?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** One result, or 'counted': ended as quality counts it, merged ones and doubles apart. */
  result?: string | undefined;
  mark?: string | undefined;
  endedFrom?: string | undefined;
  endedUntil?: string | undefined;
};
/** Most leads that are counted: a list that is longer says so and is narrowed by its filters. */
export const mostCounted = 1_000;
export const openStates = ['new', 'dispatched', 'returned', 'verifying', 'disputed', 'reported'];

/** Leads that pass, in any order. */
export function leadsPassing(tx: Tables, filter: LeadFilter) {
  return tx
    .selectFrom('lead')
    .select(leadColumns)
    .where((eb) =>
      eb.and([
        ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
        ...(filter.source === undefined ? [] : [eb('sourceKind', '=', filter.source)]),
        ...(filter.seller === undefined ? [] : [eb('sellerId', '=', filter.seller)]),
        ...(filter.handledBy === undefined ? [] : [handledBy('lead.id', filter.handledBy)]),
        ...(filter.case === undefined ? [] : [eb('caseId', '=', filter.case)]),
        ...(filter.monitor === undefined ? [] : [eb('monitorId', '=', filter.monitor)]),
        ...(filter.campaign === undefined ? [] : [eb('campaignId', '=', filter.campaign)]),
        ...(filter.from === undefined ? [] : [eb('foundOn', '>=', filter.from)]),
        ...(filter.until === undefined ? [] : [eb('foundOn', '<=', filter.until)]),
        ...(filter.result === undefined ? [] : [withResult(filter.result)]),
        ...(filter.mark === undefined ? [] : [eb('mark', '=', filter.mark)]),
        ...(filter.endedFrom === undefined ? [] : [endedFrom(filter.endedFrom)]),
        ...(filter.endedUntil === undefined ? [] : [endedUntil(filter.endedUntil)]),
        ...havingWords('lead', filter.words),
        ...(filter.region === undefined
          ? []
          : [
              sql<SqlBool>`lead.region_code in (select r.code from region r
                  where r.path <@ (select path from region where code = ${filter.region}))`,
            ]),
      ]),
    );
}

/** As quality counts them: merged leads and doubles are no outcome of their own. */
export const counted = sql<SqlBool>`(lead.state in ('case', 'closed') and lead.result <> 'duplicate')`;
const withResult = (result: string) => (result === 'counted' ? counted : sql<SqlBool>`lead.result = ${result}`);

/** On a day or later. @param day YYYY-MM-DD, Asia/Shanghai */
export const endedFrom = (day: string) =>
  sql<SqlBool>`lead.ended_at >= ${day}::date::timestamp at time zone 'Asia/Shanghai'`;

/** On a day or earlier. @param day YYYY-MM-DD, Asia/Shanghai */
export const endedUntil = (day: string) =>
  sql<SqlBool>`lead.ended_at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

export function leadsMergedInto(tx: Tables, id: string) {
  return tx.selectFrom('lead').select(['id', 'no', 'title']).where('mergedInto', '=', id).orderBy('no').execute();
}

/** A lead with all that were merged into it, and into those: whose offers are one body of evidence. */
export async function leadWithMerged(tx: Tables, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${wholeLeads(sql`select ${id}::uuid`)} select id from whole`.execute(tx);
  return rows.map((row) => row.id);
}

/** For the inbox: number and surroundings of the leads that the acting user may see. */
export async function describeLeads(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('lead')
    .select(['id', 'no', 'respondent', 'platform', 'mark'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, no, respondent, platform, mark }) => [
      id,
      { no, subtitle: [respondent, platform, mark].filter(Boolean).join(' · ') },
    ]),
  );
}

/**
 * The lowest agency of a department above two others, and neither of them: who designates where the two do not agree on their competence.
 * 市场监督管理行政处罚程序规定 15: the common superior.
 */
export async function commonSuperior(
  tx: Tables,
  q: { one: number; other: number; departmentId: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ key: number }>`
    select a.key from agency a, agency one, agency other
    where one.key = ${q.one} and other.key = ${q.other} and a.department_id = ${q.departmentId} and a.active
      and a.region_path @> one.region_path and a.region_path @> other.region_path and a.key not in (one.key, other.key)
    order by nlevel(a.region_path) desc, a.key limit 1`.execute(tx);
  return rows[0]?.key;
}

/**
 * The agency that is competent for a place: of the same department, the lowest level whose region contains it.
 * 市场监督管理行政处罚程序规定 10: the county-level authority of the real place of business.
 */
export async function competentAgency(
  tx: Tables,
  q: { regionCode: string; departmentId: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ key: number }>`
    select a.key from agency a join region r on r.code = ${q.regionCode}
    where a.department_id = ${q.departmentId} and a.region_path @> r.path and a.active
    order by nlevel(a.region_path) desc, a.key limit 1`.execute(tx);
  return rows[0]?.key;
}

/** Number and name of a lead, where the acting user sees it. */
export function leadNamed(tx: Tables, id: string): Promise<Pick<LeadRow, 'id' | 'no' | 'title'> | undefined> {
  return tx.selectFrom('lead').select(['id', 'no', 'title']).where('id', '=', id).executeTakeFirst();
}

/** The lead that a case was made of, where the acting user sees it. */
export async function leadOfCase(tx: Tables, caseId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('lead')
    .select('id')
    .where('caseId', '=', caseId)
    .orderBy('createdAt')
    .executeTakeFirst();
  return row?.id;
}

/** Offers of a lead and of those merged into it, those of the highest score first. */
export async function offersOfLead(tx: Tables, id: string, limit: number) {
  return await tx
    .selectFrom('offer')
    .select(['platformId as id', 'title', 'platform'])
    .where('leadId', 'in', await leadWithMerged(tx, id))
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What leads are called after: whom, which marks, which platforms. */
export function wordsOfLeads(tx: Tables, ids: readonly string[]) {
  return tx
    .selectFrom('lead')
    .select(['id', 'title', 'respondent', 'mark', 'platform'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute();
}

/** Gives leads, and the runs that they live by, other names. */
export async function renameLeads(
  tx: Tables,
  renamed: readonly { id: string; title: string; mark: string; platform: string }[],
): Promise<void> {
  if (renamed.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(renamed)}::jsonb) as r(id uuid, title text, mark text, platform text)`;
  await sql`update lead l set title = r.title, mark = r.mark, platform = r.platform from ${given} where l.id = r.id`.execute(
    tx,
  );
  await sql`update procedure_instance p set title = r.title from ${given} where p.id = r.id and p.title <> r.title`.execute(
    tx,
  );
}
