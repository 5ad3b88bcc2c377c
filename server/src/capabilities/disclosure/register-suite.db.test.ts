// Disclosures hold what every register holds.
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../cases/index.ts';
import { disclosureCapability } from './index.ts';
import { disclosures } from './register.ts';

/** A party of another province would be pushed there as well. */
const withoutRegion = ({ partyRegion: _, restrictedUntil: __, ...entry }: ReturnType<typeof sampleEntry>) => entry;

registerSuite({
  ...{ register: disclosures, capability: disclosureCapability, beside: [casesCapability] },
  keeps: ['disclosure_restricted_until_of_a_restriction'],
  sample: (at) => ({
    ...withoutRegion(sampleEntry(disclosures, at)),
    // The channels of an ordinary fine of 2024 on a party of the agency's own province.
    ...{
      decidedOn: '2024-03-04',
      procedureKind: 'ordinary',
      penalties: ['fine'],
      partyKind: 'organisation',
      lowFine: false,
    },
    channels: ['2014', 'samr', 'double'],
  }),
});
