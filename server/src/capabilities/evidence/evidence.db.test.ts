// The register of evidence holds what every register holds.
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { casesCapability } from '../cases/index.ts';
import { leadsCapability } from '../leads/index.ts';
import { evidenceCapability } from './index.ts';
import { evidence } from './items/register.ts';
import { sampleEvidence } from './testing/sample-evidence.ts';

registerSuite({
  ...{ register: evidence, capability: evidenceCapability, beside: [leadsCapability, casesCapability] },
  sample: sampleEvidence,
  keeps: ['keep_two_takers', 'name_capture'],
});
