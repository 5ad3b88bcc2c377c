// Which acts of a notice are written down for a platform that takes no part here, with proof of what it did.
import type { Takedown } from './store.ts';

/** Acts of the platform, which the right holder writes down with proof where it takes no part here. */
const ofPlatform = new Set([
  'receive',
  'takeMeasures',
  'measureLinks',
  'refuse',
  'passOn',
  'declare',
  'forward',
  'arrive',
  'endMeasures',
  'delay',
]);

export const needsProof = ({ way }: Pick<Takedown, 'way'>, step: string): boolean =>
  way === 'document' && ofPlatform.has(step);
