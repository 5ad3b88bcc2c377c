// The room of leads: what it keeps, how that lives, and what serves it.
import { defineRoom } from '../../platform/registers/room.ts';
import { leadsProcedures } from './projections.ts';
import { rights } from './rights/register.ts';

export const room = defineRoom({
  id: 'leads',
  after: 'plan',
  registers: [rights],
  procedures: [...leadsProcedures],
  capability: async () => (await import('./index.ts')).leadsCapability,
});
