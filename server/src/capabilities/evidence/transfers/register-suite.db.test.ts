// Transfers of evidence and what arrived hold what every register holds.
import type { Given } from '../../../platform/registers/index.ts';
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../../cases/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { arrivals } from '../arrivals/register.ts';
import { evidenceCapability } from '../index.ts';
import { sampleEvidence } from '../testing/sample-evidence.ts';
import { transfers } from './register.ts';

const beside = [leadsCapability, casesCapability];
let held: { receiver: string; item: string } | undefined;

registerSuite({
  ...{ register: transfers, capability: evidenceCapability, beside },
  sample: (at): Given => ({
    ...sampleEntry(transfers, at),
    ...(held !== undefined && { receiver: held.receiver, items: [{ item: held.item }] }),
  }),
  prepare: async (office) => {
    const { id } = await office.ok('keeper', 'POST', '/evidence', sampleEvidence(90));
    held = { receiver: office.agencyOf('other').id, item: id };
  },
});

registerSuite({
  ...{ register: arrivals, capability: evidenceCapability, beside },
  sample: (at) => ({ ...sampleEntry(arrivals, at), arrivedOn: '2024-03-04' }),
});
