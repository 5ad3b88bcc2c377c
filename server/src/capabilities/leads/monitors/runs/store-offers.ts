// Queries over offers that are stored already.
import { type SqlBool, sql } from 'kysely';
import type { Tables } from '../../../../platform/database/connections/connect.ts';

/** All versions of the offers of an agency that have these numbers on these platforms, place by place; the earliest first. */
export function offersNamed(
  tx: Tables,
  q: { agencyKey: number; platforms: readonly string[]; ids: readonly string[] },
) {
  return tx
    .selectFrom('offer')
    .select(['platform', 'platformId', 'digest', 'price', 'sellerId', 'leadId'])
    .where('ownerAgency', '=', q.agencyKey)
    .where(sql<SqlBool>`(platform, platform_id) in (select * from unnest(${q.platforms}::text[], ${q.ids}::text[]))`)
    .orderBy('takenAt')
    .orderBy('id')
    .execute();
}
