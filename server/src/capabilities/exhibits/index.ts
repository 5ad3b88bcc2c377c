// Exhibits as the server takes them in: for now, who may be asked to appraise them.
import type { Capability } from '../../platform/http/services.ts';
import { demonstrateEntries, registersCapability } from '../../platform/registers/index.ts';
import { inventedAppraisers } from './appraisers/invented.ts';
import { appraisers } from './appraisers/register.ts';

export const exhibitsCapability: Capability = {
  ...registersCapability('exhibits', [appraisers]),
  demonstrate: (services) =>
    demonstrateEntries(services, appraisers, {
      keeper: { department: 'double-fight', region: '440000' },
      entries: inventedAppraisers,
    }),
};
