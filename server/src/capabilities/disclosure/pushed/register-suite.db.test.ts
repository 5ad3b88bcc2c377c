// Penalties from other provinces hold what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../../cases/index.ts';
import { disclosureCapability } from '../index.ts';
import { pushedDisclosures } from './register.ts';

registerSuite({
  ...{ register: pushedDisclosures, capability: disclosureCapability, beside: [casesCapability] },
  sample: (at) => ({ ...sampleEntry(pushedDisclosures, at), decidedOn: '2024-03-04', receivedOn: '2024-03-11' }),
});
