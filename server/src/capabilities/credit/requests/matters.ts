// The two records about which something may be asked, by the name that addresses and forms give them.
import { aboutDecisions } from './decisions.ts';
import { aboutListings } from './listings.ts';
import type { MatterKind, MatterName } from './matter.ts';

export const matterKinds: Readonly<Record<MatterName, MatterKind>> = {
  listing: aboutListings,
  decision: aboutDecisions,
};
export const matterNames = ['listing', 'decision'] as const satisfies readonly MatterName[];
