// Agencies as nodes name them to each other: by department and region, since identifiers differ from node to node.
import { z } from 'zod';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import type { Peer } from '../../../platform/nodes/peers.ts';
import { nodeProblem } from '../../../platform/nodes/problems.ts';

export const side = z.strictObject({
  departmentId: z.string().max(60),
  regionCode: z.string().regex(/^\d{6}$/),
  name: z.string().min(1).max(200),
});
export type Side = z.infer<typeof side>;

export async function sideOf(tx: Tables, key: number): Promise<Side> {
  return tx
    .selectFrom('agency')
    .select(['departmentId', 'regionCode', 'name'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

/** The agency as it is entered here; of several in one place, the one of that name. @throws Problem node.agencyMissing */
export async function keyOfSide(tx: Tables, { departmentId, regionCode, name }: Side): Promise<number> {
  const row = await tx
    .selectFrom('agency')
    .select('key')
    .where('departmentId', '=', departmentId)
    .where('regionCode', '=', regionCode)
    .where('active', '=', true)
    .orderBy((eb) => eb.case().when('name', '=', name).then(0).else(1).end())
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) throw nodeProblem('node.agencyMissing', { agency: name, region: regionCode });
  return row.key;
}

/**
 * A node below speaks for agencies of its region; one above for those outside the region of this node.
 * @throws Problem node.notTheirs
 */
export async function requireSpeaker(tx: Tables, peer: Peer, { regionCode, name }: Side): Promise<void> {
  const path = (code: string) => tx.selectFrom('region').select('path').where('code', '=', code).executeTakeFirst();
  const home = await tx
    .selectFrom('agency')
    .select('regionPath as path')
    .where('id', '=', peer.agencyId)
    .executeTakeFirstOrThrow();
  const [theirs, asked] = [await path(peer.regionCode), await path(regionCode)];
  const allowed =
    theirs !== undefined &&
    asked !== undefined &&
    isWithin(asked.path, theirs.path) &&
    (peer.direction === 'below' || !isWithin(asked.path, home.path));
  if (!allowed) throw nodeProblem('node.notTheirs', { agency: name });
}

/** Paths of regions: labels from the nation on, parted by dots. */
const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** In whose name what a node sends is entered: its account here, which has no role of its own and cannot sign in. */
export async function actingFor(tx: Tables, peer: Peer): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('id', '=', peer.agencyId).executeTakeFirstOrThrow();
  return {
    userId: peer.accountId,
    displayName: peer.name,
    language: 'zh',
    agencyId: row.id,
    agencyKey: row.key,
    agencyName: row.name,
    agencyKind: row.kind,
    agencyLevel: row.level,
    departmentId: row.departmentId,
    regionCode: row.regionCode,
    regionPath: row.regionPath,
    roles: ['officer'],
    requestId: '',
  };
}
