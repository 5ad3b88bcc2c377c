// Every change of stored rows that a release brought, of all parts of the line, in its order.
import type { DataMove } from './platform/database/moves/data-move.ts';
import type { Capability } from './platform/registers/capability.ts';

export const movesOf = (capabilities: readonly Capability[]): DataMove[] =>
  capabilities.flatMap(({ dataMoves }) => dataMoves ?? []).toSorted((a, b) => a.number - b.number);
