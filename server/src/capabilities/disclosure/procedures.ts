// The procedure that disclosures live by, with what it does to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { disclosureParts, publicationProcedures } from './procedure.publication.ts';
import { disclosures } from './register.ts';

export const disclosuresDeclared = registerProcedure(disclosures, {
  versions: publicationProcedures,
  parts: disclosureParts,
});
