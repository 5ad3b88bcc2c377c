// What counts as left out, and when something is asked at all.
import type { Json, When } from './declaration.ts';

type Facts = Readonly<Record<string, Json | undefined>>;

/** Nothing was given: missing, null, or only spaces. */
export function isBlank(value: Json | undefined): value is undefined | null {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** The facts without those that were left blank. */
export function withoutBlanks(facts: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isBlank(value)));
}

/**
 * Whether something is asked for, by the facts that come with it.
 * @param earlier the latest value of a fact that does not come along, where there is a history
 */
export function isAsked(
  when: When | undefined,
  facts: Facts,
  earlier: (fact: string) => Json | undefined = () => undefined,
): boolean {
  return when === undefined || isOneOf(facts[when.fact] ?? earlier(when.fact), when.is);
}

/** Whether a value, or one of a list of choices, is among these. */
export function isOneOf(value: unknown, values: readonly (string | boolean)[]): boolean {
  if (Array.isArray(value)) return value.some((one) => isOneOf(one, values));
  return (typeof value === 'string' || typeof value === 'boolean') && values.includes(value);
}
