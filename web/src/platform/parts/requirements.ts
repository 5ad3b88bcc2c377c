// When a requirement is asked, and whether what was given will do. The server decides; this only saves a round trip.
import type { Facts, Requirement } from '../api/types.ts';

type Fact = Facts[string];

/** Asked always, or only while another fact has one of some values. */
export function isAsked({ when }: Pick<Requirement, 'when'>, facts: Facts): boolean {
  return when === undefined || when.is.includes(String(facts[when.fact] ?? ''));
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
