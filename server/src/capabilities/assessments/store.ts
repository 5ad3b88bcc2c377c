// Impact assessments in the database, beside what their register asks.
import { sql } from 'kysely';
import type { Acting, Tables } from '../../platform/database/connections/connect.ts';
import type { KindId } from './kinds.ts';

export type Agency = { key: number; demo: boolean };

/** Those of the agencies that have no assessment of a kind with this digest of fields and rules, confirmed or drafted. */
export async function without(
  tx: Tables,
  { keys, kind, digest }: { keys: readonly number[]; kind: KindId; digest: string },
): Promise<readonly Agency[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<Agency>`
    select a.key, a.demo from agency a
     where a.key = any(${[...keys]}::int[])
       and not exists (select from impact_assessment i where i.owner_agency = a.key
             and i.publication = ${kind} and i.fields_digest = ${digest} and i.state <> 'replaced')
     order by a.key`.execute(tx);
  return rows;
}

/** Drafts of a kind that nobody of an agency confirmed. */
export async function openDrafts(tx: Tables, { key, kind }: { key: number; kind: KindId }): Promise<string[]> {
  const rows = await tx
    .selectFrom('impactAssessment')
    .select('id')
    .where('ownerAgency', '=', key)
    .where('publication', '=', kind)
    .where('state', '=', 'drafted')
    .execute();
  return rows.map(({ id }) => id);
}

/** In whose agency a run is begun that nobody there began. @param name who it is put down to */
export async function actingFor(tx: Tables, key: number, name: string): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  return {
    ...{ userId: '', displayName: name, language: 'zh', requestId: '', roles: ['officer'] },
    ...{ agencyId: row.id, agencyKey: row.key, agencyName: row.name, agencyKind: row.kind, agencyLevel: row.level },
    ...{ departmentId: row.departmentId, regionCode: row.regionCode, regionPath: row.regionPath },
  };
}
