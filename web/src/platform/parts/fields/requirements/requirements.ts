// When a requirement is asked, and whether what was given will do. The server decides; this only saves a round trip.
import type { Facts, Material, MaterialsGiven, Requirement } from '../../../api/types.ts';

type Fact = Facts[string];

/** Asked always, or only while another fact has one of some values. */
export function isAsked({ when }: Pick<Requirement, 'when'>, facts: Facts): boolean {
  if (when === undefined) return true;
  const value = facts[when.fact];
  const values = Array.isArray(value) ? value : [String(value ?? '')];
  return values.some((one) => when.is.includes(one));
}

/** The documents given so far, in the fact where a step expects them. */
export function materialsIn({ materials }: Facts): MaterialsGiven {
  return typeof materials === 'object' && !Array.isArray(materials) ? (materials as MaterialsGiven) : {};
}

/** Neither files nor, where that will do, a reason. */
export function isMaterialMissing({ id, mayBeAbsent }: Material, given: MaterialsGiven): boolean {
  const one = given[id];
  if (one === undefined) return true;
  return 'files' in one ? one.files.length === 0 : !mayBeAbsent || one.absent.trim() === '';
}

export function emptyFact(value: Fact): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Missing where it is wanted, or outside what is allowed. */
export function isMissing(requirement: Requirement, value: Fact | undefined): boolean {
  if (value === undefined || emptyFact(value)) return requirement.optional !== true;
  if (requirement.kind !== 'number') return false;
  const { min, max, whole } = requirement;
  if (typeof value !== 'number' || !Number.isFinite(value)) return true;
  return (
    (min !== undefined && value < min) ||
    (max !== undefined && value > max) ||
    (whole === true && !Number.isInteger(value))
  );
}
