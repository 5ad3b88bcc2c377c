// Impact assessments as the server takes them in: their register, and the drafts that it makes by itself.
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability } from '../../platform/registers/index.ts';
import { demonstrateAssessments } from './demo.ts';
import { draftAssessments, draftJob } from './drafts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isKind } from './kinds.ts';
import { assessmentsDeclared } from './procedures.ts';
import { assessments } from './register.ts';

const registers = registersCapability('assessments', [assessments], {
  // Nobody types a digest.
  assessments: {
    settle: ({ fieldsDigest: _, ...given }) =>
      isKind(given.publication) ? { ...given, fieldsDigest: fingerprintOf(given.publication) } : given,
  },
});

export const assessmentsCapability: Capability = {
  ...registers,
  procedures: assessmentsDeclared,
  demonstrate: demonstrateAssessments,
  jobs: (services) => [
    ...(registers.jobs?.(services) ?? []),
    { name: draftJob, schedule: '25 * * * *', handler: async () => void (await draftAssessments(services)) },
  ],
};
