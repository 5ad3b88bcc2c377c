// What a phone takes along for counting, taking in and handing over: few columns, and nothing of the parties of a case.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { casesNamed, measuresOfOfficer } from '../../cases/index.ts';
import { countStores, storesKeptBy } from '../stores/store-keepers.ts';
import { storesWithKeepers } from './read.ts';
import type { fieldJobs } from './schema.ts';
import { countHeld, lotsOnPhone, measuresThatHaveLots } from './store.ts';

type FieldJobs = z.infer<typeof fieldJobs>;

/** What a phone takes along at most; what is beyond it is counted and said. More lots than this are counted at the desk, shelf by shelf. */
const most = { lots: 500, measures: 200, colleagues: 500 } as const;
type Most = typeof most;

/** @param limits for tests; those of the house unless given */
export async function readFieldJobs(
  { tx, acting }: Session,
  now: Date,
  limits: Readonly<Record<keyof Most, number>> = most,
): Promise<FieldJobs> {
  const kept = await storesKeptBy(tx, { userId: acting.userId, day: localDate(now.getTime()) });
  const storeIds = kept.map(({ id }) => id);
  const lots = await lotsOnPhone(tx, { storeIds, limit: limits.lots + 1 });
  const left = lots.length > limits.lots;
  const cases = await casesNamed(tx, [...new Set(lots.flatMap(({ caseId }) => caseId ?? []))]);
  const numbers = new Map(cases.map(({ id, no }) => [id, no]));
  const measures = await measuresToTakeIn(tx, acting.userId);
  const stores = await storesWithKeepers(tx, acting.agencyKey, now);
  const colleagues = await colleaguesOf(tx, acting, limits.colleagues);
  return {
    kept,
    lots: lots.slice(0, limits.lots).map(({ caseId, ...one }) => ({
      ...one,
      held: Number(one.held),
      caseNo: numbers.get(caseId ?? '') ?? null,
    })),
    left,
    leftOut: {
      lots: left ? (await countHeld(tx, storeIds)) - limits.lots : 0,
      measures: Math.max(0, measures.length - limits.measures),
      stores: (await countStores(tx, acting.agencyKey)) - stores.length,
      colleagues: colleagues.left,
    },
    measures: measures.slice(0, limits.measures),
    stores,
    colleagues: colleagues.people,
  };
}

/** Measures in force of the user's cases whose goods are in no lot yet, the newest first: what has lots pushes none of them out. */
async function measuresToTakeIn(tx: Session['tx'], userId: string): Promise<FieldJobs['measures']> {
  const measures = (await measuresOfOfficer(tx, userId)).filter(({ goods }) => goods.length > 0);
  const there = await measuresThatHaveLots(
    tx,
    measures.map(({ id }) => id),
  );
  return measures
    .filter(({ id }) => !there.has(id))
    .map(({ id, caseId, caseNo, no, kind, goods }) => ({ id, caseId, caseNo, no, kind, lines: goods.length }));
}

async function colleaguesOf(tx: Session['tx'], { agencyKey, userId }: Session['acting'], limit: number) {
  const { rows } = await sql<{ id: string; name: string; total: number }>`
    select u.id, u.display_name as name, count(*) over ()::integer as total from app_user u join agency a on a.id = u.agency_id
     where a.key = ${agencyKey} and u.active and u.kind = 'person' and u.id <> ${userId} order by u.display_name limit ${limit}`.execute(
    tx,
  );
  return { people: rows.map(({ id, name }) => ({ id, name })), left: (rows[0]?.total ?? 0) - rows.length };
}
