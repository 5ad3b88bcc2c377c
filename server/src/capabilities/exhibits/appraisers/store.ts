// Queries over institutions that appraise.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { qualifications } from './register.ts';

/** A row for each qualification of an institution; `type` is null where it has none. */
type Qualified = {
  id: string;
  name: string;
  active: boolean;
  type: keyof typeof qualifications | null;
  validFrom: string;
  validUntil: string | null;
};

export async function qualificationsOf(tx: Tables, ids: readonly string[]): Promise<Qualified[]> {
  const { rows } = await sql<Qualified>`
    select a.id, a.name, a.active, q.type, q.valid_from::text as valid_from, q.valid_until::text as valid_until
      from appraiser a left join appraiser_qualifications q on q.of_id = a.id where a.id = any(${ids}::uuid[])`.execute(
    tx,
  );
  return rows;
}
