// Regions as records name them.
import type { Tables } from '../../database/connections/connect.ts';

/** Names of regions by their codes. */
export async function regionNames(tx: Tables, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const found = await tx
    .selectFrom('region')
    .select(['code', 'name'])
    .where('code', 'in', [...new Set(codes)])
    .execute();
  return new Map(found.map(({ code, name }) => [code, name]));
}

/** Codes of regions by their whole names, of those names that one region alone has. */
export async function regionsNamed(tx: Tables, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const found = await tx
    .selectFrom('region')
    .select(['code', 'name'])
    .where('name', 'in', [...new Set(names)])
    .execute();
  const once = found.filter(({ name }) => found.filter((one) => one.name === name).length === 1);
  return new Map(once.map(({ code, name }) => [name, code]));
}
