// The procedure that impact assessments live by, with what it does to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { assessmentParts, assessmentProcedure } from './procedure.assessment.ts';
import { assessments } from './register.ts';

export const assessmentsDeclared = registerProcedure(assessments, {
  versions: [assessmentProcedure],
  parts: assessmentParts,
});
