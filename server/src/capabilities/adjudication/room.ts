// The room of adjudication: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { disputesDeclared } from './projections.ts';

export const room = defineRoom({
  id: 'adjudication',
  after: 'cases',
  registers: [],
  procedures: [...disputesDeclared],
  capability: async () => (await import('./index.ts')).adjudicationCapability,
});
