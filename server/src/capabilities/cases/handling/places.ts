// Where agencies stand: which of them lies above others.
import type { Tables } from '../../../platform/database/connections/connect.ts';

type Place = { key: number; kind: string; departmentId: string; regionPath: string };

export async function placesOf(tx: Tables, keys: readonly number[]): Promise<Map<number, Place>> {
  const rows = await tx
    .selectFrom('agency')
    .select(['key', 'kind', 'departmentId', 'regionPath'])
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.key, { ...row, regionPath: String(row.regionPath) }]));
}

/** Whether an agency's region holds those of the others, of which it is none. */
export async function isAbove(tx: Tables, superior: { key: number }, keys: readonly number[]): Promise<boolean> {
  if (keys.includes(superior.key)) return false;
  const places = await placesOf(tx, [superior.key, ...keys]);
  const path = (key: number) => `${places.get(key)?.regionPath ?? ''}.`;
  return keys.every((key) => path(key).startsWith(path(superior.key)));
}
