// The procedures that disclosures live by, with what they do to the rows.
import { registerProcedure } from '../../../platform/registers/index.ts';
import { pushedParts, pushedProcedure } from '../pushed/procedure.pushed.ts';
import { pushedDisclosures } from '../pushed/register.ts';
import { disclosures } from '../register.ts';
import { disclosureParts, publicationProcedures } from './procedure.publication.ts';

export const disclosuresDeclared = [
  ...registerProcedure(disclosures, { versions: publicationProcedures, parts: disclosureParts }),
  ...registerProcedure(pushedDisclosures, { versions: [pushedProcedure], parts: pushedParts }),
];
