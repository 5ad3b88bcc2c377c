// An item of evidence for tests: what a phone noted would have to fit files.
import type { Given } from '../../../platform/registers/index.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { evidence } from '../items/register.ts';

export function sampleEvidence(at: number): Given {
  const { taken: _, ...rest } = sampleEntry(evidence, at);
  return rest;
}
