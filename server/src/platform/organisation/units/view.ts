// A unit as it is given to pages and other systems.
import type { z } from 'zod';
import type { agencyUnit } from './schema.ts';
import type { membersOf, UnitRow } from './store.ts';

type Shown = Omit<UnitRow, 'agencyId' | 'search' | 'searchText'>;

/** @param members of this unit and perhaps of others */
export function unitView(row: Shown, members: Awaited<ReturnType<typeof membersOf>>): z.infer<typeof agencyUnit> {
  const { id, name, active, ownName, document, scope, validFrom, validUntil, publishedOn, publishedWhere } = row;
  return {
    ...{ id, name, active, ownName, document, scope, publishedOn, publishedWhere },
    // A constraint knows the kinds.
    kind: row.kind as z.infer<typeof agencyUnit>['kind'],
    from: validFrom,
    until: validUntil,
    members: members.flatMap((one) => (one.unitId === id ? [{ id: one.id, displayName: one.displayName }] : [])),
    version: row.version,
  };
}
