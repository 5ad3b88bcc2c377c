// Which agency takes which part in a run, and in which parts the acting user may act.
import type { Acting } from '../database/connections/connect.ts';
import { type DeclaredProcedure, type Instance, officeRoles } from './registry.ts';

type Sides = Pick<Instance, 'ownerAgency' | 'stewardAgency' | 'parties'>;

/** Whether a user does their agency's work at all: administrators and analysts do not. */
export function doesOfficeWork(user: Pick<Acting, 'roles'>): boolean {
  return user.roles.some((role) => officeRoles.includes(role));
}

/** The agency that takes a part; null while nobody does: a steward or a party that is not named yet. */
export function agencyOfPart(declared: DeclaredProcedure, sides: Sides, part: string): number | null {
  const side = declared.parts[part]?.agency;
  if (side === undefined) throw new TypeError(`${declared.procedure.declaration.id} gives the part ${part} to nobody`);
  if (side === 'owner') return sides.ownerAgency;
  return (side === 'steward' ? sides.stewardAgency : sides.parties[side]) ?? null;
}

/** Parts that the acting user may act in; a user without an office role takes none. */
export function partsOf(acting: Acting, declared: DeclaredProcedure, sides: Sides): string[] {
  return Object.entries(declared.parts).flatMap(([part, { roles = officeRoles }]) =>
    agencyOfPart(declared, sides, part) === acting.agencyKey && acting.roles.some((role) => roles.includes(role))
      ? [part]
      : [],
  );
}
