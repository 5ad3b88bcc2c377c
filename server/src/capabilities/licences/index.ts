// Licences as the server takes them in.

import { toldIn } from '../../platform/demonstration/retell.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { demonstrateEntries, registersCapability } from '../../platform/registers/index.ts';
import { inventedLicences } from './invented.ts';
import { licences } from './register.ts';

export { type Permit, permitHeldBy, permitsOn } from './store-permits.ts';

export const licencesCapability: Capability = {
  ...registersCapability('licences', [licences]),
  demonstrate: (services) =>
    demonstrateEntries(services, licences, {
      keeper: { department: 'saic', region: '440100' },
      entries: toldIn(services.config, inventedLicences),
    }),
};
