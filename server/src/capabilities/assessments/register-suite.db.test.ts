// Impact assessments hold what every register holds.
import { registerSuite } from '../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { fingerprintOf } from './fingerprint.ts';
import { assessmentsCapability } from './index.ts';
import { isKind } from './kinds.ts';
import { assessments } from './register.ts';

registerSuite({
  ...{ register: assessments, capability: assessmentsCapability },
  // The digest that the platform fills in.
  sample: (at) => {
    const given = sampleEntry(assessments, at);
    return { ...given, ...(isKind(given.publication) && { fieldsDigest: fingerprintOf(given.publication) }) };
  },
});
