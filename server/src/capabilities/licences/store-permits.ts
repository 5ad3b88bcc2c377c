// Whether a licence holds on a day: its days, and what became of it since.
import { sql } from 'kysely';
import type { Tables } from '../../platform/database/connections/connect.ts';

export type Permit = {
  id: string;
  type: string;
  number: string;
  holder: string;
  scope: string;
  validFrom: string;
  validUntil: string | null;
  /** The last act before that day, such as suspended or revoked; null for none. */
  act: string | null;
};

/** Licences as they stand on a day, by id; nothing for those that the acting user may not see. */
export async function permitsOn(tx: Tables, ids: readonly string[], day: string): Promise<ReadonlyMap<string, Permit>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Permit>`
    select l.id, l.type, l.number, l.holder, l.scope, l.valid_from::text as valid_from, l.valid_until::text as valid_until,
      (select e.act from licence_events e where e.of_id = l.id and e.day <= ${day}::date order by e.day desc, e.place desc limit 1) as act
      from licence l where l.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest licence of a holder that the reader sees, by its name. */
export async function permitHeldBy(tx: Tables, holder: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select l.id from licence l where l.holder = ${holder} order by l.valid_from desc limit 1`.execute(tx);
  return rows[0]?.id;
}
