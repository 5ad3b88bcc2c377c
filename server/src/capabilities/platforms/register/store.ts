// Platforms as other records find them: by id, by what an offer says, by the address of an offer.
import { type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';

export type PlatformRow = Selectable<DB['tradingPlatform']>;

export function findPlatform(tx: Tables, id: string): Promise<PlatformRow | undefined> {
  return tx.selectFrom('tradingPlatform').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The platforms with these ids. */
export async function platformsById(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, PlatformRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The platform that an offer or a tip names, by its name, another name or a domain; undefined where none or several are. */
export async function platformNamed(tx: Tables, said: string): Promise<PlatformRow | undefined> {
  const text = said.trim();
  if (text === '') return undefined;
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('name', '=', text),
        sql<SqlBool>`short_names @> array[${text}]`,
        sql<SqlBool>`domains @> array[${text.toLowerCase()}]`,
      ]),
    )
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : undefined;
}

/** The platform under whose domain an address stands, the domain itself or one below it. */
export async function platformOfHost(tx: Tables, host: string): Promise<PlatformRow | undefined> {
  const labels = host.toLowerCase().split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  if (domains.length === 0) return undefined;
  const rows = await tx
    .selectFrom('tradingPlatform')
    .selectAll()
    .where(sql<SqlBool>`domains && ${domains}::text[]`)
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : undefined;
}

export async function updatePlatform(tx: Tables, id: string, set: Updateable<DB['tradingPlatform']>): Promise<void> {
  await tx
    .updateTable('tradingPlatform')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
