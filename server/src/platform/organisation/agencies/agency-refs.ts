// Agencies as other records name them.
import type { Tables } from '../../database/connections/connect.ts';
import { holdsRegion } from '../../database/queries/within.ts';
import type { AgencyRef } from '../../http/schemas.ts';

/** An agency with the short number that records and reader lists hold. */
export type KeyedAgency = AgencyRef & { key: number };

/** What every page shows of an agency; to be narrowed by the caller. */
export function agencyQuery(tx: Tables) {
  return tx
    .selectFrom('agency')
    .innerJoin('region', 'region.code', 'agency.regionCode')
    .select(['agency.id', 'agency.key', 'agency.name', 'agency.shortName', 'agency.regionCode'])
    .select(['region.name as regionName', 'agency.departmentId', 'agency.alsoDepartments', 'agency.level']);
}

/** Agencies by their short number. */
export async function agenciesByKey(tx: Tables, keys: readonly number[]): Promise<Map<number, KeyedAgency>> {
  if (keys.length === 0) return new Map();
  const rows = await agencyQuery(tx)
    .where('agency.key', 'in', [...new Set(keys)])
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** Agencies by id. */
export async function agenciesById(tx: Tables, ids: readonly string[]): Promise<KeyedAgency[]> {
  return ids.length === 0
    ? []
    : agencyQuery(tx)
        .where('agency.id', 'in', [...new Set(ids)])
        .execute();
}

/** The agency in use with this name, if exactly one has it as its full or short name. Outside bodies are no agencies to hand work to. */
export async function agencyNamed(tx: Tables, name: string): Promise<KeyedAgency | undefined> {
  const found = await agencyQuery(tx)
    .where((eb) => eb.or([eb('agency.name', '=', name), eb('agency.shortName', '=', name)]))
    .where('agency.active', '=', true)
    .where('agency.kind', '<>', 'outside')
    .limit(2)
    .execute();
  return found.length === 1 ? found[0] : undefined;
}

/** The agency of the same department that lies next above one, whatever its level; undefined where none is here. */
export async function nearestAbove(tx: Tables, ownKey: number): Promise<KeyedAgency | undefined> {
  const own = await tx
    .selectFrom('agency')
    .select(['departmentId', 'regionPath'])
    .where('key', '=', ownKey)
    .executeTakeFirstOrThrow();
  return agencyQuery(tx)
    .where('agency.departmentId', '=', own.departmentId)
    .where('agency.active', '=', true)
    .where('agency.kind', '<>', 'outside')
    .where('agency.key', '<>', ownKey)
    .where(holdsRegion('agency.regionPath', own.regionPath))
    .orderBy((eb) => eb.fn('nlevel', ['agency.regionPath']), 'desc')
    .orderBy('agency.key')
    .limit(1)
    .executeTakeFirst();
}

/** Ids of the agencies in use by their full or short names, of those names that one agency alone has. */
export async function agencyIdsByName(tx: Tables, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const found = await tx
    .selectFrom('agency')
    .select(['id', 'name', 'shortName'])
    .where('active', '=', true)
    .where((eb) => eb.or([eb('name', 'in', [...names]), eb('shortName', 'in', [...names])]))
    .execute();
  return new Map(
    names.flatMap((wanted) => {
      const those = found.filter(({ name, shortName }) => name === wanted || shortName === wanted);
      return those.length === 1 && those[0] !== undefined ? [[wanted, those[0].id]] : [];
    }),
  );
}

/** An agency without its short number, as answers carry it. */
export function agencyRef({ key: _, alsoDepartments = [], ...ref }: KeyedAgency): AgencyRef {
  return alsoDepartments.length === 0 ? ref : { ...ref, alsoDepartments };
}

/** The departments in whose names an agency acts: its own first. */
export function departmentsOfAgency({ departmentId, alsoDepartments = [] }: KeyedAgency): string[] {
  return [departmentId, ...alsoDepartments];
}
