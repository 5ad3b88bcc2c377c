// The newest value of a fact in a log.

/** The newest value of a fact among the events up to and including `index`. */
export function latestFact<V>(
  events: readonly { readonly facts: Readonly<Record<string, V>> }[],
  fact: string,
  index: number,
): V | undefined {
  for (let at = index; at >= 0; at -= 1) {
    const value = events[at]?.facts[fact];
    if (value !== undefined) return value;
  }
  return undefined;
}
