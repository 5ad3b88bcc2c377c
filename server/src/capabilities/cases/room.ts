// The room of cases: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { caseProcedures } from './projections.ts';

export const room = defineRoom({
  id: 'cases',
  after: 'platforms',
  registers: [],
  procedures: [...caseProcedures],
  capability: async () => (await import('./index.ts')).casesCapability,
});
