// The register of platforms holds what every register holds, though its table stood before it was declared.

import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { platformsCapability } from '../index.ts';
import { platforms } from './register.ts';

registerSuite({
  register: platforms,
  capability: platformsCapability,
  beside: [casesCapability, leadsCapability],
  agencies: ['homeAgency'],
  sample: (at) => ({
    ...sampleEntry(platforms, at),
    domains: [`p${at}.example.com`],
    offerAddress: `https://p${at}.example.com/{id}`,
  }),
});
