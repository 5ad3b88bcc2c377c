// The region inside an identifier: codes stay as they were on the day of issue, so abolished ones are right too.
import { formerRegionName, region } from './regions.ts';

/** `current`: in today's list. `name` is null when the code is in neither list though its province is known. */
export type RegisteredRegion = { readonly code: string; readonly name: string | null; readonly current: boolean };

/**
 * The region of six digits in an identifier, or null when not even the province exists or it is the nation's. An unlisted code is no proof of
 * a wrong one: offices use 市辖区 (440101) and zone codes (320594), and lists of the years before 1995 are incomplete.
 */
export function registeredRegion(code: string): RegisteredRegion | null {
  const today = region(code);
  // The nation has a code for statistics and for rights of access; no office registers anybody there.
  if (today?.level === 'nation') return null;
  if (today) return { code, name: today.name, current: true };
  const before = formerRegionName(code);
  if (before !== null) return { code, name: before, current: false };
  return region(`${code.slice(0, 2)}0000`) ? { code, name: null, current: false } : null;
}
