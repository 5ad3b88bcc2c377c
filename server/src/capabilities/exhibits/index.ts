// Exhibits as the server takes them in: who may be asked to appraise them, and what was asked.
import type { Capability } from '../../platform/http/services.ts';
import { demonstrateEntries, registersCapability } from '../../platform/registers/index.ts';
import { loadAppraisalsDemo } from './appraisals/demo.ts';
import { refuseUnqualified } from './appraisals/qualified.ts';
import { appraisals } from './appraisals/register.ts';
import { inventedAppraisers } from './appraisers/invented.ts';
import { appraisers } from './appraisers/register.ts';
import { appraisalsDeclared } from './procedures.ts';

export const exhibitsCapability: Capability = {
  ...registersCapability('exhibits', [appraisers, appraisals], { appraisals: { check: refuseUnqualified } }),
  procedures: appraisalsDeclared,
  demonstrate: async (services) => {
    await demonstrateEntries(services, appraisers, {
      keeper: { department: 'double-fight', region: '440000' },
      entries: inventedAppraisers,
    });
    await loadAppraisalsDemo(services);
  },
};
