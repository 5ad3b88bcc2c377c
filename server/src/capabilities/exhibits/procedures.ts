// The procedures that records of exhibits live by, with what they do to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { appraisalParts, appraisalProcedure } from './appraisals/procedure.appraisal.ts';
import { appraisals } from './appraisals/register.ts';

export const appraisalsDeclared = registerProcedure(appraisals, {
  versions: [appraisalProcedure],
  parts: appraisalParts,
});
