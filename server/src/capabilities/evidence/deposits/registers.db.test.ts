// The registers of notary offices and of deposits hold what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { evidenceCapability } from '../index.ts';
import { notaries } from '../notaries/register.ts';
import { sampleDeposit } from '../testing/sample-deposit.ts';
import { deposits } from './register.ts';

registerSuite({
  ...{ register: deposits, capability: evidenceCapability, beside: [leadsCapability, casesCapability] },
  needs: { notary: [notaries, { ...sampleEntry(notaries, 1), region: '440100', active: true }] },
  sample: sampleDeposit,
});
