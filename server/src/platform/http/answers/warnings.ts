// What is wrong while the server works on: told by /health/ready beside its status, for whoever watches it, until it is right again.
import type { HttpServices } from '../services.ts';

type Of = Pick<HttpServices, 'database'>;
const standing = new WeakMap<HttpServices['database'], Map<string, Set<string>>>();

/** Of one kind so many are remembered: what is wrong a thousandfold is no news any more. */
const most = 1_000;

/** @param q.kind what is wrong, by name; `of` the record that is @returns whether it was not known yet */
export function warn({ database }: Of, { kind, of }: { kind: string; of: string }): boolean {
  const kinds = standing.get(database) ?? new Map<string, Set<string>>();
  standing.set(database, kinds);
  const known = kinds.get(kind) ?? new Set<string>();
  kinds.set(kind, known);
  if (known.has(of) || known.size >= most) return false;
  known.add(of);
  return true;
}

/** It is right again. */
export function unwarn({ database }: Of, { kind, of }: { kind: string; of: string }): void {
  standing.get(database)?.get(kind)?.delete(of);
}

/** How many of each kind stand, as this process came upon them. */
export const warningsOf = ({ database }: Of): Record<string, number> =>
  Object.fromEntries(
    [...(standing.get(database) ?? [])].flatMap(([kind, { size }]) => (size === 0 ? [] : [[kind, size]])),
  );
