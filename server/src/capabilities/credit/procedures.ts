// The procedures that records of credit live by, with what they do to the rows.
import type { DeclaredProcedure } from '../../platform/procedures/index.ts';
import { registerProcedure } from '../../platform/registers/index.ts';
import { listing44, listing83, listingParts } from './listings/procedure.listing.ts';
import { listings } from './listings/register.ts';
import { managerListing, managerParts } from './pilot/procedure.manager.ts';
import { managerListings } from './pilot/register.ts';
import { repair2021, repair2025, repairParts } from './repairs/procedure.repair.ts';
import { repairs } from './repairs/register.ts';
import { endListing } from './store.ts';

/** A repair that is granted ends what it repairs. */
const endingListings = (declared: readonly DeclaredProcedure[]): DeclaredProcedure[] =>
  declared.map((one) => ({
    ...one,
    project: async (tx, change) => {
      await one.project(tx, change);
      if (change.event?.step === 'grant') await endListing(tx, change.instance.recordId);
    },
  }));

export const creditDeclared: readonly DeclaredProcedure[] = [
  ...registerProcedure(listings, { versions: [listing83, listing44], parts: listingParts }),
  ...endingListings(registerProcedure(repairs, { versions: [repair2021, repair2025], parts: repairParts })),
  ...registerProcedure(managerListings, { versions: [managerListing], parts: managerParts }),
];
