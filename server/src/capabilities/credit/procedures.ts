// The procedures that records of credit live by, with what they do to the rows.
import type { DeclaredProcedure } from '../../platform/procedures/index.ts';
import { registerProcedure } from '../../platform/registers/index.ts';
import { listing44, listing83, listingParts } from './listings/procedure.listing.ts';
import { listings } from './listings/register.ts';
import { managerListing, managerParts } from './pilot/procedure.manager.ts';
import { managerListings } from './pilot/register.ts';
import { repair2021, repair2025, repairParts } from './repairs/procedure.repair.ts';
import { repairs } from './repairs/register.ts';

export const creditDeclared: readonly DeclaredProcedure[] = [
  ...registerProcedure(listings, { versions: [listing83, listing44], parts: listingParts }),
  ...registerProcedure(repairs, { versions: [repair2021, repair2025], parts: repairParts }),
  ...registerProcedure(managerListings, { versions: [managerListing], parts: managerParts }),
];
