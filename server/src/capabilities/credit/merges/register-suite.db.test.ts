// Decisions on two subjects hold what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { casesCapability } from '../../cases/index.ts';
import { creditCapability } from '../index.ts';
import { subjects } from '../subjects/register.ts';
import { merges } from './register.ts';

const organisation = (at: number) => sampleEntry(subjects, at * 3);

registerSuite({
  ...{ register: merges, capability: creditCapability, beside: [casesCapability] },
  sample: (at) => {
    const { undoneOn, undoneWhy, ...rest } = sampleEntry(merges, at);
    return { ...rest, verdict: 'apart' };
  },
  needs: { kept: [subjects, organisation(95)], merged: [subjects, organisation(96)] },
});
