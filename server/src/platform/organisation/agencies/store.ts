// Queries on agencies.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { agenciesHaving } from '../../database/words/having-words.ts';
import { wordsOf } from '../../lists/paged/search-words.ts';

export type AgencyFilter = {
  q?: string | undefined;
  region?: string | undefined;
  department?: string | undefined;
  level?: string | undefined;
  active?: boolean | undefined;
};

export type AgencyPlace = readonly [regionCode: string, name: string, id: string];

/** Agencies in order of region, then name. */
export function agenciesQuery(tx: Tables, filter: AgencyFilter) {
  return described(filtered(tx, filter)).orderBy('agency.regionCode').orderBy('agency.name').orderBy('agency.id');
}

/** The same by pages: `limit` rows after `place`. */
export function listAgencies(tx: Tables, q: { filter: AgencyFilter; place: AgencyPlace | undefined; limit: number }) {
  const { place } = q;
  return agenciesQuery(tx, q.filter)
    .$if(place !== undefined, (rows) =>
      rows.where(
        sql<boolean>`(agency.region_code, agency.name, agency.id) > (${place?.[0] ?? ''}, ${place?.[1] ?? ''}, ${place?.[2] ?? null}::uuid)`,
      ),
    )
    .limit(q.limit)
    .execute();
}

export async function countAgencies(tx: Tables, filter: AgencyFilter): Promise<number> {
  const row = await filtered(tx, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

function filtered(tx: Tables, { q, region, department, level, active }: AgencyFilter) {
  return tx
    .selectFrom('agency')
    .$if(wordsOf(q).length > 0, (rows) => rows.where(sql<boolean>`agency.key in ${agenciesHaving(wordsOf(q))}`))
    .$if(region !== undefined, (rows) =>
      rows.where(sql<boolean>`agency.region_path <@ (select path from region where code = ${region ?? ''})`),
    )
    .$if(department !== undefined, (rows) => rows.where('agency.departmentId', '=', department ?? ''))
    .$if(level !== undefined, (rows) => rows.where('agency.level', '=', level ?? ''))
    .$if(active !== undefined, (rows) => rows.where('agency.active', '=', active ?? true));
}

/** With the names of its region and of its department. */
function described(agencies: ReturnType<typeof filtered>) {
  return agencies
    .innerJoin('region', 'region.code', 'agency.regionCode')
    .innerJoin('department', 'department.id', 'agency.departmentId')
    .select([
      'agency.id',
      'agency.name',
      'agency.shortName',
      'agency.regionCode',
      'agency.departmentId',
      'agency.level',
      'agency.creditCode',
    ])
    .select([
      'agency.kind',
      'agency.active',
      'agency.demo',
      'agency.version',
      'agency.sourceId',
      'agency.alsoDepartments',
    ])
    .select(['region.name as regionName', 'department.shortName as departmentName']);
}

export async function findAgency(tx: Tables, id: string) {
  return described(tx.selectFrom('agency')).where('agency.id', '=', id).executeTakeFirst();
}

export type AgencyRow = {
  name: string;
  shortName: string;
  departmentId: string;
  regionCode: string;
  sourceSystem: string | null;
  sourceId: string | null;
  creditCode?: string | null;
};

/** Rows that exist already, by source and by place, among those wanted. One JSON parameter for any number of rows. */
export async function findExisting(tx: Tables, wanted: readonly AgencyRow[]) {
  const { rows } = await sql<{
    id: string;
    name: string;
    shortName: string;
    departmentId: string;
    regionCode: string;
    sourceSystem: string | null;
    sourceId: string | null;
  }>`
    select a.id, a.name, a.short_name, a.department_id, a.region_code, a.source_system, a.source_id
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(name text, "departmentId" text, "regionCode" text, "sourceSystem" text, "sourceId" text)
      join agency a on (a.department_id = w."departmentId" and a.region_code = w."regionCode" and a.name = w.name)
        or (a.source_system = w."sourceSystem" and a.source_id = w."sourceId")`.execute(tx);
  return rows;
}

/** Inserts those that do not exist yet and returns their ids. */
export async function insertAgencies(tx: Tables, wanted: readonly AgencyRow[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    insert into agency (name, short_name, department_id, region_code, region_path, level, kind, source_system, source_id)
    select name, "shortName", "departmentId", "regionCode", '', '', '', "sourceSystem", "sourceId"
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(name text, "shortName" text, "departmentId" text, "regionCode" text, "sourceSystem" text, "sourceId" text)
    on conflict do nothing returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function updateAgency(
  tx: Tables,
  id: string,
  change: Partial<AgencyRow> & { active?: boolean; alsoDepartments?: string[] },
) {
  const row = await tx.updateTable('agency').set(change).where('id', '=', id).returning('id').executeTakeFirst();
  return row?.id;
}
