// The procedures that records of credit live by, with what they do to the rows.
import { sql } from 'kysely';
import type { DeclaredProcedure } from '../../platform/procedures/index.ts';
import { registerProcedure } from '../../platform/registers/index.ts';
import { listing44, listing83, listingParts } from './listings/procedure.listing.ts';
import { listings } from './listings/register.ts';
import { managerListing, managerParts } from './pilot/procedure.manager.ts';
import { managerListings } from './pilot/register.ts';
import { repair2021, repair2025, repairParts } from './repairs/procedure.repair.ts';
import { repairs } from './repairs/register.ts';

/** What was granted ends the listing's measures and its publication at once; its removal is entered afterwards. */
const endingListings = (declared: readonly DeclaredProcedure[]): DeclaredProcedure[] =>
  declared.map((one) => ({
    ...one,
    project: async (tx, change) => {
      await one.project(tx, change);
      if (change.event?.step !== 'grant') return;
      await sql`update credit_listing l set repaired_on = r.decided_on, version = l.version + 1
        from credit_repair r where r.id = ${change.instance.recordId} and l.id = r.listing`.execute(tx);
    },
  }));

export const creditDeclared: readonly DeclaredProcedure[] = [
  ...registerProcedure(listings, { versions: [listing83, listing44], parts: listingParts }),
  ...endingListings(registerProcedure(repairs, { versions: [repair2021, repair2025], parts: repairParts })),
  ...registerProcedure(managerListings, { versions: [managerListing], parts: managerParts }),
];
