// Three-valued logic (Kleene): true, false, or null where a fact is missing. What is unknown is never taken for no.

export type Kleene = boolean | null;

/** False if any is false, else unknown if any is unknown. */
export function all(values: readonly Kleene[]): Kleene {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

/** True if any is true, else unknown if any is unknown. */
export function any(values: readonly Kleene[]): Kleene {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}
