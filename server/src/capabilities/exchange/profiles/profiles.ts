// Profiles that come with the platform, and those of the agency.
import type { Session } from '../../../platform/database/connections/connect.ts';
import shippedData from '../data/profiles.json' with { type: 'json' };
import { exchangeProblem } from '../problems.ts';
import { casesKind, type ExchangeProfile, profileDefinition } from '../schema.ts';
import { findProfile, listProfiles } from '../store.ts';

/** The profile of the message itself; lines that name none are read by it, and need no mapping. */
export const ownProfile = 'qingfeng';

const shipped: readonly ExchangeProfile[] = shippedData.map(({ id, name, definition }) => ({
  id,
  name,
  kind: casesKind,
  shipped: true,
  active: true,
  definition: profileDefinition.parse(definition),
  demo: false,
  version: 1,
}));

/** Those that come with the platform first, then those of the acting agency. */
export async function profilesOf({ tx }: Session): Promise<ExchangeProfile[]> {
  return [...shipped, ...(await listProfiles(tx)).map(profileView)];
}

/** @throws Problem exchange.profileUnknown where there is none, or it is not in use yet and only `inUse` will do */
export async function profileNamed(
  { tx }: Session,
  id: string,
  wanted?: 'inUse',
  kind?: string,
): Promise<ExchangeProfile> {
  const known = shipped.find((one) => one.id === id);
  if (known !== undefined && (kind ?? casesKind) === casesKind) return known;
  const row = /^[0-9a-f-]{36}$/i.test(id) ? await findProfile(tx, id) : undefined;
  if (row === undefined || (wanted !== undefined && !row.active) || (kind !== undefined && row.kind !== kind))
    throw exchangeProblem('exchange.profileUnknown', { profile: id });
  return profileView(row);
}

type ProfileRow = Awaited<ReturnType<typeof listProfiles>>[number];

function profileView({ id, name, kind, definition, active, demo, version }: ProfileRow): ExchangeProfile {
  const both = { zh: name, en: name };
  const parsed = profileDefinition.parse(definition);
  return { id, name: both, kind, shipped: false, active, definition: parsed, demo, version };
}
