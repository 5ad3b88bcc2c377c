// Corrections of a declaration: what came with a later revision leaves the events before it as they are.
import type { ProcedureEvent } from '../views.ts';

/** Whether a part of the declaration was there when an event was admitted. */
export function heldFor(part: { readonly fromRevision?: number }, { revision = 1 }: Pick<ProcedureEvent, 'revision'>) {
  return (part.fromRevision ?? 1) <= revision;
}

/** The event as it is kept: with the revision under which it was admitted, where the declaration was ever put right. */
export function underRevision(event: ProcedureEvent, { revision = 1 }: { readonly revision?: number }): ProcedureEvent {
  const { revision: _, ...plain } = event;
  return revision === 1 ? plain : { ...plain, revision };
}
