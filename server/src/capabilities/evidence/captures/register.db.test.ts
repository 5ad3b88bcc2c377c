// The register of captures holds what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { sampleCapture } from '../testing/sample-capture.ts';
import { captures } from './register.ts';

registerSuite({
  ...{ register: captures, capability: evidenceCapability, beside: [leadsCapability, casesCapability] },
  sample: sampleCapture,
});
