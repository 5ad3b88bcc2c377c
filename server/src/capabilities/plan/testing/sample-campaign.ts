// A campaign without tasks: those are another's records, and stand in the demonstration.
import type { Given } from '../../../platform/registers/index.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { campaigns } from '../campaigns/register.ts';

export function sampleCampaign(at: number): Given {
  const { tasks: _, ...entry } = sampleEntry(campaigns, at);
  return entry;
}
