// What a phone takes along for counting, taking in and handing over: few columns, and nothing of the parties of a case.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { casesNamed, measuresOfOfficer } from '../../cases/index.ts';
import { storesKeptBy } from '../stores/store-keepers.ts';
import { storesWithKeepers } from './read.ts';
import type { fieldJobs } from './schema.ts';
import { lotsOnPhone, measuresThatHaveLots } from './store.ts';

type FieldJobs = z.infer<typeof fieldJobs>;

/** More lots than this are counted at the desk, shelf by shelf. */
const most = 500;

export async function readFieldJobs({ tx, acting }: Session, now: Date): Promise<FieldJobs> {
  const kept = await storesKeptBy(tx, { userId: acting.userId, day: localDate(now.getTime()) });
  const lots = await lotsOnPhone(tx, { storeIds: kept.map(({ id }) => id), limit: most + 1 });
  const cases = await casesNamed(tx, [...new Set(lots.flatMap(({ caseId }) => caseId ?? []))]);
  const numbers = new Map(cases.map(({ id, no }) => [id, no]));
  const measures = (await measuresOfOfficer(tx, acting.userId)).filter(({ goods }) => goods.length > 0);
  const there = await measuresThatHaveLots(
    tx,
    measures.map(({ id }) => id),
  );
  return {
    kept,
    lots: lots.slice(0, most).map(({ caseId, ...one }) => ({
      ...one,
      held: Number(one.held),
      caseNo: numbers.get(caseId ?? '') ?? null,
    })),
    left: lots.length > most,
    measures: measures
      .filter(({ id }) => !there.has(id))
      .map(({ id, caseId, caseNo, no, kind, goods }) => ({ id, caseId, caseNo, no, kind, lines: goods.length })),
    stores: await storesWithKeepers(tx, acting.agencyKey, now),
    colleagues: await colleaguesOf(tx, acting),
  };
}

async function colleaguesOf(tx: Session['tx'], { agencyKey, userId }: Session['acting']) {
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.display_name as name from app_user u join agency a on a.id = u.agency_id
     where a.key = ${agencyKey} and u.active and u.kind = 'person' and u.id <> ${userId} order by u.display_name limit 500`.execute(
    tx,
  );
  return rows;
}
